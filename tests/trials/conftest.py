"""A demo workspace, built once for all long trials by the command itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.stored import database_for, workspace_copy

MONTH = "2026-06"


@dataclass(frozen=True)
class Workspace:
    """A workspace on disk that is used through the commands alone."""

    home: Path

    @property
    def out(self) -> Path:
        """The month's outputs."""
        return self.home / "out" / MONTH

    def environment(self) -> dict[str, str]:
        """For a process that works in this workspace."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("ECONOPS_")}
        return kept | {"ECONOPS_HOME": str(self.home), "ECONOPS_DATABASE_URL": database_for(self.home)}

    def copy(self, home: Path) -> Workspace:
        """The same workspace once more, at another place."""
        workspace_copy(self.home, home)
        return Workspace(home)

    def run(self, arguments: Sequence[str], *, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run `econops` with arguments."""
        command = [sys.executable, "-m", "econops.cli.main", *arguments]
        done = subprocess.run(command, env=self.environment(), capture_output=True, text=True, check=False)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def json(self, arguments: Sequence[str]) -> Any:
        """Run `econops` and read what it prints."""
        return json.loads(self.run([*arguments, "--format", "json"]).stdout)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The invented county after its latest month was closed."""
    workspace = Workspace(tmp_path_factory.mktemp("demo") / "home")
    workspace.run(["demo", "--no-serve"])
    return workspace
