"""The scorer of department workbooks, from the shared material."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


def scorer(shared: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_workbooks", shared / "workbooks" / "score_workbooks.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(shared)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
