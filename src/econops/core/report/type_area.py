"""The type area (版心) in the units of docx: lines, characters and looks that every part of a letter shares."""

from __future__ import annotations

from decimal import Decimal

from econops.core.report.markup import FANG, Look
from econops.core.report.page import OFFICIAL_PAGE, points, twips

# A quarter of a point is the finest whole step of docx (twentieths) that brings 28 characters of 16 pt inside 156 mm;
# justification spreads the last 1.2 pt. `linesAndChars` would do it in Word but not in LibreOffice.
CONDENSED = -5
CHARACTER = twips(16) + CONDENSED
LINE = twips(OFFICIAL_PAGE.line_pitch)
SLACK = 8
"""Twips (0.14 mm)."""
BODY = Look(FANG, 16, CONDENSED)


def millimetres(length: Decimal | int | str) -> int:
    """Millimetres as twips."""
    return twips(points(Decimal(length)))


WIDTH = millimetres(OFFICIAL_PAGE.text_width)
HEIGHT = millimetres(OFFICIAL_PAGE.text_height)
TOP, LEFT = millimetres(OFFICIAL_PAGE.top), millimetres(OFFICIAL_PAGE.left)
RIGHT = millimetres(OFFICIAL_PAGE.right)


def frame(x: int, y: int, width: int, height: int, *, wrap: str = "around") -> str:
    """w:framePr at a place of the paper, all in twips; text keeps out of it unless `wrap` says otherwise."""
    return (
        f'<w:framePr w:w="{width}" w:h="{height}" w:hRule="exact" w:hSpace="0" w:wrap="{wrap}" w:vAnchor="page" '
        f'w:hAnchor="page" w:x="{x}" w:y="{y}"/>'
    )
