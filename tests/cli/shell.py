"""Runs a command as a person does: another process, its own workspace."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.stored import database_for

SOURCE = Path(__file__).resolve().parents[2] / "src"


def econops(home: Path, *arguments: str, documents: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The finished process of `econops …` on the workspace `home`."""
    settings = {
        "ECONOPS_HOME": str(home),
        "ECONOPS_DOCUMENTS": str(documents or ""),
        "ECONOPS_RULEBOOK": "",
        "ECONOPS_DATABASE_URL": database_for(home),
        "PYTHONPATH": str(SOURCE),
    }
    return subprocess.run(
        [sys.executable, "-m", "econops.cli.main", *arguments],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
