"""What several rows come to together: counts, sums, averages, medians, extremes (汇总)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from fractions import Fraction
from functools import cmp_to_key
from typing import TYPE_CHECKING

from econops.core.errors import Internal
from econops.core.lights.images import add
from econops.core.lights.linear import Number, TooHard, times
from econops.core.lights.possible import Path, Ways
from econops.core.lights.trees import Value, extreme, number_of
from econops.core.rules.ruleset import DerivedFact

if TYPE_CHECKING:
    from econops.core.lights.engine import RowView

MOST_COMPARED = 6


def of_row(row: RowView, fact: DerivedFact, path: Path) -> Value:
    """What `of` comes to in a row."""
    expression = fact.of
    if expression is None:
        raise Internal(f"派生量“{fact.column.name}”没有写 of。")
    return row.engine.memo((*row.key, fact.column.name, "of"), path, lambda: row.evaluate(expression, path))


def tally(rows: Sequence[RowView], fact: DerivedFact, path: Path) -> Fraction:
    """In how many rows the condition holds; of many that are open, only how many hold is told apart."""
    found = [_open_cells(one, fact) for one in rows] if len(rows) > MOST_COMPARED else []
    open_count = sum(cells is not None for cells in found)
    if open_count <= MOST_COMPARED:
        return holding([of_row(one, fact, path) for one in rows])
    for cell in (cell for cells in found for cell in cells or ()):
        path.touch(cell)
    known = [of_row(one, fact, path) for one, cells in zip(rows, found, strict=True) if cells is None]
    return holding(known) + path.choose(open_count + 1)


def _open_cells(row: RowView, fact: DerivedFact) -> tuple[tuple[str, ...], ...] | None:
    """The missing cells on which the condition rests in a row; None where it rests on none."""
    alone = Path(Ways())
    try:
        of_row(row, fact, alone)
    except TooHard:
        return tuple(alone.missing)
    return tuple(alone.missing) if alone.unsettled > 0 else None


def total(values: Sequence[Value], path: Path) -> Number:
    """The sum of what there is; an event that has not happened adds nothing."""
    found: Number = Fraction(0)
    for value in values:
        if value is not None:
            found = add(found, number_of(value), path)
    return found


def average(values: list[Value], path: Path) -> Value:
    """The mean of the values there are; None where there is none."""
    known = [value for value in values if value is not None]
    return times(Fraction(1, len(known)), total(known, path)) if known else None


def best(values: list[Value], sign: str, path: Path) -> Value:
    """The least (sign <) or greatest (sign >) of the values there are, numbers or days."""
    known = [number_of(value) for value in values if value is not None]
    found = extreme(known, sign, path) if known else None
    days = any(isinstance(value, datetime.date) for value in values)
    return datetime.date.fromordinal(int(found)) if days and isinstance(found, Fraction) else found


def holding(values: list[Value]) -> Fraction:
    """How many of the conditions hold."""
    return Fraction(sum(value is True for value in values))


def median(values: list[Value], path: Path) -> Value:
    """The middle one of the values there are, or half the sum of the two in the middle."""
    known = [number_of(value) for value in values if value is not None]
    if not known:
        return None
    if sum(not isinstance(value, Fraction) for value in known) > MOST_COMPARED:
        raise TooHard

    def order(first: Number, second: Number) -> int:
        away = add(first, second, path, Fraction(-1))
        return -1 if path.holds(away, "<") else int(path.holds(away, ">"))

    ordered = sorted(known, key=cmp_to_key(order))
    low, high = ordered[(len(ordered) - 1) // 2], ordered[len(ordered) // 2]
    return times(Fraction(1, 2), add(low, high, path))
