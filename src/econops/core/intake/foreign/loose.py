"""增减 without a word whether in % or in units: settled by the numbers themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations

from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Entry

_LARGEST_GROWTH = 200
_FAR_SMALLER = 20
# Levels looked at before a column, rows that have to agree, and by how much a computed figure may be rounded.
_NEAREST, _LEAST = 4, 2
_ROUNDED = Decimal("0.06")


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
    computed = _computed(entry, levels, grid, rows)
    if computed:
        units = ("%",) if computed == "yoy" else entry.words.units
        return replace(entry, words=replace(entry.words, measure=computed, units=units))
    whole = all(number == number.to_integral_value() for number in [*own, *base])
    if (
        whole
        and len(own) >= _LEAST
        and entry.words.units not in ((), ("%",))
        and not _shown_in_percent(grid, rows, entry.at)
    ):
        # Things counted in whole numbers differ by whole numbers; growths have decimals.
        return replace(entry, words=replace(entry.words, measure="change"))
    small = bool(base) and max(own) <= _LARGEST_GROWTH and max(base) > max(own) * _FAR_SMALLER
    if small or _shown_in_percent(grid, rows, entry.at):
        return replace(entry, words=replace(entry.words, units=("%",)))
    return replace(entry, words=replace(entry.words, measure="change")) if base else entry


def _computed(entry: Entry, levels: list[Entry], grid: Grid, rows: tuple[Entry, ...]) -> str:
    """Which of the two the numbers are, where they follow from two level columns before: a difference or a growth."""
    fits: Counter[str] = Counter()
    for now, before in permutations(levels[-_NEAREST:], 2):
        for row in rows:
            three = [grid.amount((row.at, one.at)) for one in (entry, now, before)]
            if all(three):
                fits.update(_fitting(*(amount.value for amount in three if amount)))
    change, growth = fits["change"], fits["yoy"]
    if max(change, growth) < min(_LEAST, len(rows)) or change == growth:
        return ""
    return "change" if change > growth else "yoy"


def _fitting(value: Decimal, now: Decimal, before: Decimal) -> Iterator[str]:
    if abs(value - (now - before)) <= _ROUNDED:
        yield "change"
    if before and abs(value - (now / before - 1) * 100) <= _ROUNDED:
        yield "yoy"


def _shown_in_percent(grid: Grid, rows: tuple[Entry, ...], column: int) -> bool:
    amounts = [amount for row in rows if (amount := grid.amount((row.at, column))) is not None]
    return sum(amount.unit == "%" for amount in amounts) * 2 > len(amounts)
