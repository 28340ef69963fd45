"""The rulebook in force in this workspace, read once per process."""

from __future__ import annotations

import functools
from pathlib import Path

from django.conf import settings

from econops.core.lights.cases import load_proven_rulebook
from econops.core.rules.rulebook import Rulebook


@functools.cache
def rulebook_current() -> Rulebook:
    """The shipped rulebook with the county's overlay folder (ECONOPS_RULEBOOK).

    Raises Invalid on a faulty rulebook or a failing case.
    """
    overlay = settings.ECONOPS_RULEBOOK
    return load_proven_rulebook(Path(overlay) if overlay else None)
