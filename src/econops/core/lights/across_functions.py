"""Functions that compare the objects of a period: ranks, counts, sums, averages, medians (同期比较)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from econops.core.lights.aggregates import MOST_COMPARED, average, best, median, of_row, tally, total
from econops.core.lights.images import add
from econops.core.lights.linear import Number, TooHard
from econops.core.lights.possible import Path
from econops.core.lights.trees import Value, compare, number_of
from econops.core.rules.ruleset import DerivedFact

if TYPE_CHECKING:
    from econops.core.lights.engine import RowView


def _group(row: RowView, fact: DerivedFact, path: Path) -> list[RowView]:
    """The rows of the period that are compared with this one, itself included."""
    own = [row.value(name, path) for name in fact.within]
    found = []
    for one in row.engine.members(row.index):
        if fact.where is not None and one.truth(fact.where, path) is not True:
            continue
        pairs = zip(fact.within, own, strict=True)
        if all(compare(one.value(name, path), value, "=", path) is True for name, value in pairs):
            found.append(one)
    return found


def _rank(row: RowView, fact: DerivedFact, path: Path) -> Value:
    own = of_row(row, fact, path)
    if own is None:
        return None
    others = [one for one in _group(row, fact, path) if one.object != row.object]
    values = [number_of(value) for value in (of_row(one, fact, path) for one in others) if value is not None]
    ahead = "<" if fact.options.get("order", "descending") == "ascending" else ">"
    ties = fact.options.get("ties", "best")
    sign = f"{ahead}=" if ties == "worst" else ahead
    if ties == "dense":
        return _dense(values, number_of(own), ahead, path)
    # Each missing value may stand on either side; beyond a few, only how many do so is told apart.
    missing = [value for value in values if not isinstance(value, Fraction)]
    compared = values if len(missing) <= MOST_COMPARED else [one for one in values if isinstance(one, Fraction)]
    better = sum(bool(compare(value, own, sign, path)) for value in compared)
    if len(compared) < len(values):
        path.unsettled += 1
        better += path.choose(len(missing) + 1)
    return Fraction(1 + better)


def _dense(values: list[Number], own: Number, ahead: str, path: Path) -> Value:
    """The rank where equal ones count once: one more than the different values ahead."""
    if sum(not isinstance(value, Fraction) for value in values) > MOST_COMPARED:
        raise TooHard
    better: list[Number] = []
    for value in values:
        if not path.holds(add(value, own, path, Fraction(-1)), ahead):
            continue
        if not any(path.holds(add(value, one, path, Fraction(-1)), "=") for one in better):
            better.append(value)
    return Fraction(1 + len(better))


def _across(row: RowView, fact: DerivedFact, path: Path) -> list[Value]:
    return [of_row(one, fact, path) for one in _group(row, fact, path)]


ACROSS_FUNCTIONS: Mapping[str, Callable[[RowView, DerivedFact, Path], Value]] = {
    "rank": _rank,
    "population": lambda row, fact, path: Fraction(len(_group(row, fact, path))),
    "count_across": lambda row, fact, path: tally(_group(row, fact, path), fact, path),
    "sum_across": lambda row, fact, path: total(_across(row, fact, path), path),
    "average_across": lambda row, fact, path: average(_across(row, fact, path), path),
    "median_across": lambda row, fact, path: median(_across(row, fact, path), path),
    "max_across": lambda row, fact, path: best(_across(row, fact, path), ">", path),
    "min_across": lambda row, fact, path: best(_across(row, fact, path), "<", path),
}
