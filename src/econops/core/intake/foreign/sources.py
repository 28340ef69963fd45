"""What formulas tell about columns: =B5/C5-1 is a growth of what stands in B."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from decimal import Decimal

from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Entry
from econops.core.intake.foreign.regions import Place

_CELL = re.compile(r"(?<![A-Za-z!:$])\$?([A-Z]{1,3})\$?(\d+)(?![\d(:])")
_NEAREST = 8
_LEAST, _ROUNDED = 2, Decimal("0.1")
_OVER_CELLS = re.compile(r"[A-Z]+\(.*:|!|:")


def with_sources(grid: Grid, place: Place, across: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Value columns with the columns on which most of their formulas rest, in the order of the formula."""
    told = tuple(replace(entry, sources=_sources(grid, place, entry.at)) for entry in across)
    return _by_figures(grid, place, told)


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


def _by_figures(grid: Grid, place: Place, across: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Nameless 上年同期 and 同比 after several levels: the figures tell of which of them they are."""
    found: dict[int, tuple[int, ...]] = {}
    for at, entry in enumerate(across):
        if at and _is_nameless(entry, "yoy") and _is_nameless(across[at - 1], None) and not entry.sources:
            before = across[at - 1]
            levels = [
                one
                for one in across[max(at - _NEAREST, 0) : at - 1]
                if one.words.measure is None and one.words.indicator
            ]
            fitting = [one.at for one in levels if _fits(grid, place, (one.at, before.at, entry.at))]
            if len(levels) > 1 and len(fitting) == 1:
                found |= {before.at: (fitting[0],), entry.at: (fitting[0],)}
    return tuple(replace(entry, sources=found.get(entry.at, entry.sources)) for entry in across)


def _is_nameless(entry: Entry, measure: str | None) -> bool:
    earlier = measure is not None or entry.words.span.years < 0
    return entry.words.measure == measure and not entry.words.indicator and earlier


def _fits(grid: Grid, place: Place, columns: tuple[int, int, int]) -> bool:
    """Whether in most rows the third column is the growth from the second to the first."""
    fit = rows = 0
    for row in place.body:
        amounts = [amount.value for column in columns if (amount := grid.amount((row, column))) is not None]
        if len(amounts) == len(columns) and amounts[1]:
            rows += 1
            fit += abs((amounts[0] / amounts[1] - 1) * 100 - amounts[2]) <= _ROUNDED
    return rows >= _LEAST and fit * 3 >= rows * 2
