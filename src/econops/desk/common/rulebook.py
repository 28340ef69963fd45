"""The rulebook in force in this workspace, read once per process and again when somebody puts a version into force."""

from __future__ import annotations

import functools
from pathlib import Path

from django.conf import settings

from econops.core.lights.cases import load_proven_rulebook
from econops.core.rules.rulebook import Rulebook
from econops.core.stages.cases import charts_proven
from econops.desk.common.clock import now
from econops.desk.common.files import file_write, home

OVERLAY = "rulebook"
STAMP = "rulebook.changed"


def overlay_folder() -> Path:
    """The county's own rules (ECONOPS_RULEBOOK), or the folder of that name in the workspace; it need not exist."""
    return Path(settings.ECONOPS_RULEBOOK) if settings.ECONOPS_RULEBOOK else home() / OVERLAY


def rulebook_current() -> Rulebook:
    """The shipped rulebook with the county's overlay folder.

    Raises Invalid on a faulty rulebook or a failing case.
    """
    overlay = overlay_folder()
    return _loaded(overlay if overlay.is_dir() else None, _stamp())


def rulebook_renew() -> None:
    """Let every process of this workspace read the rulebook again; called when all of its files are written."""
    file_write(home() / STAMP, now().isoformat().encode())
    rulebook_forget()


def rulebook_forget() -> None:
    """Read the files again at the next question, in this process alone."""
    _loaded.cache_clear()


def _stamp() -> int:
    """When a version was last put into force here, in nanoseconds; nought before the first."""
    try:
        return (home() / STAMP).stat().st_mtime_ns
    except FileNotFoundError:
        return 0


@functools.lru_cache(maxsize=4)
def _loaded(overlay: Path | None, _changed: int) -> Rulebook:
    return charts_proven(load_proven_rulebook(overlay))
