"""What formulas tell about columns: =B5/C5-1 is a growth of what stands in B."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Entry
from econops.core.intake.foreign.regions import Place

_CELL = re.compile(r"(?<![A-Za-z!:$])\$?([A-Z]{1,3})\$?(\d+)(?![\d(:])")
_OVER_CELLS = re.compile(r"[A-Z]+\(.*:|!|:")


def with_sources(grid: Grid, place: Place, across: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Value columns with the columns on which most of their formulas rest, in the order of the formula."""
    return tuple(replace(entry, sources=_sources(grid, place, entry.at)) for entry in across)


def _sources(grid: Grid, place: Place, column: int) -> tuple[int, ...]:
    told: Counter[tuple[int, ...]] = Counter()
    for row in place.body:
        cell = grid.sheet.cells.get((row, column))
        if cell is not None and cell.formula and not _OVER_CELLS.search(cell.formula):
            told[_columns_named(cell.formula, column)] += 1
    return max(told, key=lambda one: told[one], default=())


def _columns_named(formula: str, own: int) -> tuple[int, ...]:
    named = (_column(letters) for letters, _row in _CELL.findall(formula))
    return tuple(dict.fromkeys(column for column in named if column != own))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
