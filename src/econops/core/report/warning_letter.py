"""Composes a warning letter (预警函) to one unit about one month: the kind that most letters are."""

from __future__ import annotations

from dataclasses import replace

from econops.core.report.blocks import Letter
from econops.core.report.letter_items import ItemSubject, LetterItem
from econops.core.report.letter_kinds import LetterKind
from econops.core.report.unit_letter import LetterRequest, compose_letter

__all__ = ["ItemSubject", "LetterItem", "WarningRequest", "compose_warning_letter"]

WarningRequest = LetterRequest


def compose_warning_letter(request: LetterRequest) -> Letter:
    """The warning to one unit, all its items together. Raises Invalid as `compose_letter` does."""
    return compose_letter(replace(request, kind=LetterKind.WARNING))
