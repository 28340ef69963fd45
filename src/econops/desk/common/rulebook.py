"""The rulebook in force in this workspace, read once per process."""

from __future__ import annotations

import functools
from pathlib import Path

from django.conf import settings

from econops.core.lights.cases import load_proven_rulebook
from econops.core.rules.rulebook import Rulebook
from econops.core.stages.cases import charts_proven
from econops.desk.common.files import home

OVERLAY = "rulebook"


def overlay_folder() -> Path:
    """The county's own rules (ECONOPS_RULEBOOK), or the folder of that name in the workspace; it need not exist."""
    return Path(settings.ECONOPS_RULEBOOK) if settings.ECONOPS_RULEBOOK else home() / OVERLAY


@functools.cache
def rulebook_current() -> Rulebook:
    """The shipped rulebook with the county's overlay folder.

    Raises Invalid on a faulty rulebook or a failing case.
    """
    return charts_proven(load_proven_rulebook(overlay_folder()))
