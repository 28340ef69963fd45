"""Rows of months or quarters: what the sums among them run to."""

from __future__ import annotations

from dataclasses import replace

from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Entry
from econops.core.intake.foreign.spans import Span

_YEAR_END = 12


def with_sums_of_months(grid: Grid, rows: tuple[Entry, ...], values: tuple[int, ...]) -> tuple[Entry, ...]:
    """累计 or 合计 under months or quarters is cumulated to the last of them that holds a number."""
    done: list[Entry] = []
    last: Span | None = None
    for entry in rows:
        span = entry.words.span
        if span.form in ("month", "quarter") and span.month and not entry.words.indicator:
            filled = any(grid.amount((entry.at, column)) for column in values)
            last = span if filled or last is None else last
        elif last is not None and _is_sum(entry):
            form = "year" if last.month == _YEAR_END else "ytd"
            entry = replace(entry, words=replace(entry.words, span=replace(span.over(last), form=form)))
        done.append(entry)
    return tuple(done)


def _is_sum(entry: Entry) -> bool:
    span = entry.words.span
    summed = entry.total or span.form == "ytd"
    return summed and span.month is None and not entry.words.indicator and not entry.area
