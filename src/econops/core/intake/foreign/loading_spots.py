"""Names of cells, ranges and formulas of a sheet as its XML writes them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from econops.core.intake.foreign.values import Range, SheetCell, Spot
from econops.core.intake.layout import column_letter

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_IN_FORMULA = re.compile(r"(?<![A-Za-z0-9_.\"'])(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?![A-Za-z0-9_(!])")


def spot_of(reference: str) -> Spot:
    """Row and column of a cell's name, counted from 0.

    Raises:
        ValueError: no name of a cell.

    Example:
        >>> spot_of("E7"), spot_of("AB1")
        ((6, 4), (0, 27))
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    return int(match[2]) - 1, _column_number(match[1])


def _column_number(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1


def range_of(reference: str) -> Range:
    """The rectangle a reference names, whichever corner it begins with.

    Raises:
        ValueError: no reference.
    """
    first, _colon, last = reference.partition(":")
    (top, left), (bottom, right) = spot_of(first), spot_of(last or first)
    return Range(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def covered(area: Range, cells: Mapping[Spot, SheetCell]) -> list[Spot]:
    """Spots with something under a merged range, its first cell left out."""
    height, width = area.bottom - area.top + 1, area.right - area.left + 1
    if height * width > len(cells):
        inside = [spot for spot in cells if spot in area]
    else:
        spots = (
            (row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)
        )
        inside = [spot for spot in spots if spot in cells]
    return [spot for spot in inside if spot != (area.top, area.left)]


def formula_moved(formula: str, shift: Spot) -> str:
    """A formula as it reads where it is copied to, so many rows and columns on.

    Example:
        >>> formula_moved("SUM(B2:B$4)*C2", (1, 1))
        'SUM(C3:C$4)*D3'
    """

    def moved(match: re.Match[str]) -> str:
        column, row = _column_number(match[2]), int(match[4])
        column += 0 if match[1] else shift[1]
        row += 0 if match[3] else shift[0]
        if column < 0 or row < 1:
            return "#REF!"
        return f"{match[1]}{column_letter(column)}{match[3]}{row}"

    return _IN_FORMULA.sub(moved, formula)
