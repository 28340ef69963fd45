"""Functions that look at other rows: earlier periods of the object, another table, and all of them by name (跨行函数)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING

from econops.core.errors import Invalid
from econops.core.lights.across_functions import ACROSS_FUNCTIONS
from econops.core.lights.aggregates import average, best, of_row, tally, total
from econops.core.lights.images import add
from econops.core.lights.linear import TooHard
from econops.core.lights.possible import Path
from econops.core.lights.trees import Value, number_of
from econops.core.rules.ruleset import DerivedFact

if TYPE_CHECKING:
    from econops.core.lights.engine import RowView

RowFunction = Callable[["RowView", DerivedFact, Path], Value]


def _history(row: RowView, by: str) -> Iterator[RowView]:
    """The row itself and those before it, as far back as there are any."""
    steps, found = 0, row
    while True:
        yield found
        steps += 1
        before = row.back(steps, by)
        if before is None:
            return
        found = before


def _by(fact: DerivedFact, default: str = "calendar") -> str:
    return str(fact.options.get("by", default))


def _otherwise(row: RowView, fact: DerivedFact, path: Path) -> Value:
    return None if fact.otherwise is None else row.evaluate(fact.otherwise, path)


def _run(row: RowView, fact: DerivedFact, path: Path) -> Value:
    count, most = 0, fact.options.get("at_most")
    for one in _history(row, _by(fact)):
        if of_row(one, fact, path) is not True:
            break
        count += 1
        if count == most:
            break
    return Fraction(count)


def _since(row: RowView, fact: DerivedFact, since: str) -> list[RowView]:
    axis = row.engine.axis
    year = axis.year(row.index) if since == "year" else None
    rows = _history(row, _by(fact))
    return list(rows if year is None else takewhile(lambda one: axis.year(one.index) == year, rows))


def _count(row: RowView, fact: DerivedFact, path: Path) -> Value:
    rows = _since(row, fact, str(fact.options.get("since", "start")))
    return tally(rows[: int(fact.options.get("periods", len(rows)))], fact, path)


def _sum_year(row: RowView, fact: DerivedFact, path: Path) -> Value:
    return total([of_row(one, fact, path) for one in reversed(_since(row, fact, "year"))], path)


def _sum_all(row: RowView, fact: DerivedFact, path: Path) -> Value:
    return total([of_row(one, fact, path) for one in reversed(_since(row, fact, "start"))], path)


def _last(row: RowView, fact: DerivedFact, path: Path) -> list[Value] | None:
    count = int(fact.options["periods"])
    rows = [row]
    for steps in range(1, count):
        before = row.back(steps, _by(fact))
        if before is None:
            return None
        rows.append(before)
    return [of_row(one, fact, path) for one in reversed(rows)]


def _sum_last(row: RowView, fact: DerivedFact, path: Path) -> Value:
    values = _last(row, fact, path)
    return None if values is None else total(values, path)


def _average_last(row: RowView, fact: DerivedFact, path: Path) -> Value:
    return average(_last(row, fact, path) or [], path)


def _extreme_last(sign: str) -> RowFunction:
    def handler(row: RowView, fact: DerivedFact, path: Path) -> Value:
        return best(_last(row, fact, path) or [], sign, path)

    return handler


def _previous(row: RowView, fact: DerivedFact, path: Path) -> Value:
    before = row.back(int(fact.options.get("back", 1)), _by(fact))
    return _otherwise(row, fact, path) if before is None else of_row(before, fact, path)


def _change(row: RowView, fact: DerivedFact, path: Path) -> Value:
    value, before = of_row(row, fact, path), _previous(row, fact, path)
    if value is None or before is None:
        return None
    return add(number_of(value), number_of(before), path, Fraction(-1))


def _latest(row: RowView, fact: DerivedFact, path: Path) -> Value:
    for one in _history(row, _by(fact, "rows")):
        if fact.where is None or one.truth(fact.where, path) is True:
            value = of_row(one, fact, path)
            if value is not None:
                return value
    return _otherwise(row, fact, path)


def _level_before(row: RowView, fact: DerivedFact, path: Path) -> Value:
    before = row.back(1, _by(fact))
    if before is None:
        return _otherwise(row, fact, path) if fact.otherwise is not None else ""
    return row.engine.level(before, path)


def _views(row: RowView, fact: DerivedFact, path: Path) -> list[RowView]:
    """The rows of the other table that speak about the judged object and period and meet `where`."""
    from econops.core.lights.engine import RowView as View

    engine = row.engine
    table = engine.tables[fact.table]
    label = engine.axis.label(row.index)
    if table is engine.main and row.record is None:
        for name in table.columns:
            path.touch((fact.table, name, row.object, label, ""))
        raise TooHard
    found = []
    for record in engine.related.rows(table, row.object, label):
        view = View(engine, table, (row.object, row.index), record, row)
        if fact.where is None or view.truth(fact.where, path) is True:
            found.append(view)
    return found


def _values(row: RowView, fact: DerivedFact, path: Path) -> list[Value]:
    return [of_row(one, fact, path) for one in _views(row, fact, path)]


def _value_of(row: RowView, fact: DerivedFact, path: Path) -> Value:
    from econops.core.lights.engine import RowView as View

    views = _views(row, fact, path)
    if len(views) > 1:
        name = row.engine.tables[fact.table].rule.label
        raise Invalid(f"“{name}”里“{row.object}”在{row.engine.axis.label(row.index)}不止一行，请核对或写明 where。")
    if not views and fact.otherwise is not None:
        return _otherwise(row, fact, path)
    if views:
        return of_row(views[0], fact, path)
    engine, table = row.engine, row.engine.tables[fact.table]
    record = engine.related.absent(table, row.object, engine.axis.label(row.index))
    return of_row(View(engine, table, (row.object, row.index), record, row), fact, path)


def _any_of(row: RowView, fact: DerivedFact, path: Path) -> Value:
    values = _values(row, fact, path)
    return True if True in values else (None if None in values else False)


def _all_of(row: RowView, fact: DerivedFact, path: Path) -> Value:
    values = _values(row, fact, path)
    return False if False in values else (None if None in values else True)


ROW_FUNCTIONS: Mapping[str, RowFunction] = {
    "run": _run,
    "count": _count,
    "sum_year": _sum_year,
    "sum_all": _sum_all,
    "sum_last": _sum_last,
    "average_last": _average_last,
    "max_last": _extreme_last(">"),
    "min_last": _extreme_last("<"),
    "previous": _previous,
    "change": _change,
    "latest": _latest,
    "level_before": _level_before,
    **ACROSS_FUNCTIONS,
    "sum_of": lambda row, fact, path: total(_values(row, fact, path), path),
    "count_of": lambda row, fact, path: tally(_views(row, fact, path), fact, path),
    "average_of": lambda row, fact, path: average(_values(row, fact, path), path),
    "max_of": lambda row, fact, path: best(_values(row, fact, path), ">", path),
    "min_of": lambda row, fact, path: best(_values(row, fact, path), "<", path),
    "any_of": _any_of,
    "all_of": _all_of,
    "value_of": _value_of,
}
