"""增减 without a word whether in % or in units: settled by the numbers themselves."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Entry

_LARGEST_GROWTH = 200
_FAR_SMALLER = 20


def settle_loose(grid: Grid, rows: tuple[Entry, ...], across: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Columns called 增减, 同比增减, ±: a change in units where they are as great as differences, else growth in %."""
    return tuple(
        _settle(entry, across[:at], grid, rows) if entry.words.loose else entry for at, entry in enumerate(across)
    )


def _numbers(grid: Grid, rows: tuple[Entry, ...], column: int) -> list[Decimal]:
    return [abs(amount.value) for row in rows if (amount := grid.amount((row.at, column))) is not None]


def _settle(entry: Entry, before: tuple[Entry, ...], grid: Grid, rows: tuple[Entry, ...]) -> Entry:
    own = _numbers(grid, rows, entry.at)
    levels = [one for one in before if one.words.measure is None]
    base = _numbers(grid, rows, levels[-1].at) if levels else []
    if entry.words.measure != "yoy" or not own:
        return entry
    small = bool(base) and max(own) <= _LARGEST_GROWTH and max(base) > max(own) * _FAR_SMALLER
    if small or _shown_in_percent(grid, rows, entry.at):
        return replace(entry, words=replace(entry.words, units=("%",)))
    return replace(entry, words=replace(entry.words, measure="change")) if base else entry


def _shown_in_percent(grid: Grid, rows: tuple[Entry, ...], column: int) -> bool:
    amounts = [amount for row in rows if (amount := grid.amount((row.at, column))) is not None]
    return sum(amount.unit == "%" for amount in amounts) * 2 > len(amounts)
