"""The rulebook in force in this workspace, read once per process."""

from __future__ import annotations

import functools
from pathlib import Path

from django.conf import settings

from econops.core.rules.reading import load_rulebook
from econops.core.rules.rulebook import Rulebook


@functools.cache
def rulebook_current() -> Rulebook:
    """The shipped rulebook with the county's overlay folder (ECONOPS_RULEBOOK). Raises Invalid on a faulty rulebook."""
    overlay = settings.ECONOPS_RULEBOOK
    return load_rulebook(Path(overlay) if overlay else None)
