"""增减 without a word whether in % or in units: settled by the numbers themselves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from statistics import median

from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Entry
from econops.core.intake.foreign.regions import Place

_LARGEST_GROWTH = 200
_FAR_SMALLER = 20


def settle_loose(grid: Grid, place: Place, rows: tuple[Entry, ...], across: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Columns called 增减, 同比增减, ±: a change in units where they are as great as differences, else growth in %."""
    return tuple(
        _settle(entry, across[:at], lambda column: _numbers(grid, rows, column)) if entry.words.loose else entry
        for at, entry in enumerate(across)
    )


def _numbers(grid: Grid, rows: tuple[Entry, ...], column: int) -> list[Decimal]:
    return [abs(amount.value) for row in rows if (amount := grid.amount((row.at, column))) is not None]


def _settle(entry: Entry, before: tuple[Entry, ...], numbers: Callable[[int], list[Decimal]]) -> Entry:
    own = numbers(entry.at)
    levels = [one for one in before if one.words.measure is None]
    base = numbers(levels[-1].at) if levels else []
    if not own or not base:
        return entry
    small = max(own) <= _LARGEST_GROWTH and median(base) > median(own) * _FAR_SMALLER
    if entry.words.measure == "yoy" and small:
        return replace(entry, words=replace(entry.words, units=("%",)))
    return replace(entry, words=replace(entry.words, measure="change"))
