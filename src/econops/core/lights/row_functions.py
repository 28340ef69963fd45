"""Functions that look at other rows: earlier periods of the object, all objects of a period, another table (跨行函数)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import takewhile
from typing import TYPE_CHECKING

from econops.core.errors import Internal, Invalid
from econops.core.lights.axis import covers
from econops.core.lights.linear import Number, TooHard, plus, times
from econops.core.lights.possible import Path, Ways
from econops.core.lights.trees import Value, compare, extreme, number_of
from econops.core.rules.ruleset import DerivedFact

if TYPE_CHECKING:
    from econops.core.lights.engine import RowView

RowFunction = Callable[["RowView", DerivedFact, Path], Value]
MOST_COMPARED = 6


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


def _of(row: RowView, fact: DerivedFact, path: Path) -> Value:
    expression = fact.of
    if expression is None:
        raise Internal(f"派生量“{fact.column.name}”没有写 of。")
    return row.engine.memo((*row.key, fact.column.name, "of"), path, lambda: row.evaluate(expression, path))


def _otherwise(row: RowView, fact: DerivedFact, path: Path) -> Value:
    return None if fact.otherwise is None else row.evaluate(fact.otherwise, path)


def _run(row: RowView, fact: DerivedFact, path: Path) -> Value:
    count, most = 0, fact.options.get("at_most")
    for one in _history(row, _by(fact)):
        if _of(one, fact, path) is not True:
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
    return _tally(_since(row, fact, str(fact.options.get("since", "start"))), fact, path)


def _tally(rows: Sequence[RowView], fact: DerivedFact, path: Path) -> Fraction:
    """In how many rows the condition holds; of many that are open, only how many hold is told apart."""
    open_rows = [one for one in rows if _is_open(one, fact)] if len(rows) > MOST_COMPARED else []
    if len(open_rows) <= MOST_COMPARED:
        return _true([_of(one, fact, path) for one in rows])
    for one in open_rows:
        path.touch((one.table.rule.name, fact.column.name, one.object, one.engine.axis.label(one.index), ""))
    known = [_of(one, fact, path) for one in rows if one not in open_rows]
    return _true(known) + path.choose(len(open_rows) + 1)


def _is_open(row: RowView, fact: DerivedFact) -> bool:
    """Whether what is missing decides the condition in a row."""
    alone = Path(Ways())
    try:
        _of(row, fact, alone)
    except TooHard:
        return True
    return alone.unsettled > 0


def _sum(values: Sequence[Value]) -> Number:
    """The sum of what there is; an event that has not happened adds nothing."""
    total: Number = Fraction(0)
    for value in values:
        if value is not None:
            total = plus(total, number_of(value))
    return total


def _sum_year(row: RowView, fact: DerivedFact, path: Path) -> Value:
    return _sum([_of(one, fact, path) for one in reversed(_since(row, fact, "year"))])


def _sum_all(row: RowView, fact: DerivedFact, path: Path) -> Value:
    return _sum([_of(one, fact, path) for one in reversed(_since(row, fact, "start"))])


def _last(row: RowView, fact: DerivedFact, path: Path) -> list[Value] | None:
    count = int(fact.options["periods"])
    rows = [row]
    for steps in range(1, count):
        before = row.back(steps, _by(fact))
        if before is None:
            return None
        rows.append(before)
    return [_of(one, fact, path) for one in reversed(rows)]


def _sum_last(row: RowView, fact: DerivedFact, path: Path) -> Value:
    values = _last(row, fact, path)
    return None if values is None else _sum(values)


def _average_last(row: RowView, fact: DerivedFact, path: Path) -> Value:
    return _average(_last(row, fact, path) or [])


def _extreme_last(sign: str) -> RowFunction:
    def handler(row: RowView, fact: DerivedFact, path: Path) -> Value:
        return _best(_last(row, fact, path) or [], sign, path)

    return handler


def _average(values: list[Value]) -> Value:
    known = [value for value in values if value is not None]
    return times(Fraction(1, len(known)), _sum(known)) if known else None


def _best(values: list[Value], sign: str, path: Path) -> Value:
    known = [number_of(value) for value in values if value is not None]
    best = extreme(known, sign, path) if known else None
    days = any(isinstance(value, datetime.date) for value in values)
    return datetime.date.fromordinal(int(best)) if days and isinstance(best, Fraction) else best


def _previous(row: RowView, fact: DerivedFact, path: Path) -> Value:
    before = row.back(int(fact.options.get("back", 1)), _by(fact))
    return _otherwise(row, fact, path) if before is None else _of(before, fact, path)


def _change(row: RowView, fact: DerivedFact, path: Path) -> Value:
    value, before = _of(row, fact, path), _previous(row, fact, path)
    if value is None or before is None:
        return None
    return plus(number_of(value), number_of(before), Fraction(-1))


def _latest(row: RowView, fact: DerivedFact, path: Path) -> Value:
    for one in _history(row, _by(fact, "rows")):
        if fact.where is None or one.truth(fact.where, path) is True:
            value = _of(one, fact, path)
            if value is not None:
                return value
    return _otherwise(row, fact, path)


def _level_before(row: RowView, fact: DerivedFact, path: Path) -> Value:
    before = row.back(1, _by(fact))
    if before is None:
        return _otherwise(row, fact, path) if fact.otherwise is not None else ""
    return row.engine.level(before, path)


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
    own = _of(row, fact, path)
    if own is None:
        return None
    others = [one for one in _group(row, fact, path) if one.object != row.object]
    values = [number_of(value) for value in (_of(one, fact, path) for one in others) if value is not None]
    ahead = "<" if fact.options.get("order", "descending") == "ascending" else ">"
    ties = fact.options.get("ties", "best")
    sign = f"{ahead}=" if ties == "worst" else ahead
    if ties == "dense":
        if not all(isinstance(value, Fraction) for value in values):
            raise TooHard
        values = list(set(values))
    # Each missing value may stand on either side; beyond a few, only how many do so is told apart.
    missing = [value for value in values if not isinstance(value, Fraction)]
    compared = values if len(missing) <= MOST_COMPARED else [one for one in values if isinstance(one, Fraction)]
    better = sum(path.holds(plus(value, number_of(own), Fraction(-1)), sign) for value in compared)
    if len(compared) < len(values):
        path.unsettled += 1
        better += path.choose(len(missing) + 1)
    return Fraction(1 + better)


def _across(row: RowView, fact: DerivedFact, path: Path) -> list[Value]:
    return [_of(one, fact, path) for one in _group(row, fact, path)]


def _views(row: RowView, fact: DerivedFact, path: Path) -> list[RowView]:
    """The rows of the other table that speak about the judged object and period and meet `where`."""
    from econops.core.lights.engine import RowView as View

    engine = row.engine
    table = engine.tables[fact.table]
    label = engine.axis.label(row.index)
    if table is engine.main and row.record is None:
        path.touch((fact.table, "", row.object, label, ""))
        raise TooHard
    found = []
    for record in engine.related(fact.table, row.object if table.rule.object else ""):
        if table.rule.period and not covers(record.label, label):
            continue
        view = View(engine, table, (row.object, row.index), record, row)
        if fact.where is None or view.truth(fact.where, path) is True:
            found.append(view)
    return found


def _values(row: RowView, fact: DerivedFact, path: Path) -> list[Value]:
    return [_of(one, fact, path) for one in _views(row, fact, path)]


def _value_of(row: RowView, fact: DerivedFact, path: Path) -> Value:
    from econops.core.lights.engine import RowView as View

    views = _views(row, fact, path)
    if len(views) > 1:
        table = row.engine.tables[fact.table].rule.label
        raise Invalid(f"“{table}”里“{row.object}”在{row.engine.axis.label(row.index)}不止一行，请核对或写明 where。")
    if not views and fact.otherwise is not None:
        return _otherwise(row, fact, path)
    if views:
        return _of(views[0], fact, path)
    return _of(View(row.engine, row.engine.tables[fact.table], (row.object, row.index), None, row), fact, path)


def _any_of(row: RowView, fact: DerivedFact, path: Path) -> Value:
    values = _values(row, fact, path)
    return True if True in values else (None if None in values else False)


def _all_of(row: RowView, fact: DerivedFact, path: Path) -> Value:
    values = _values(row, fact, path)
    return False if False in values else (None if None in values else True)


def _true(values: list[Value]) -> Fraction:
    return Fraction(sum(value is True for value in values))


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
    "rank": _rank,
    "population": lambda row, fact, path: Fraction(len(_group(row, fact, path))),
    "count_across": lambda row, fact, path: _tally(_group(row, fact, path), fact, path),
    "sum_across": lambda row, fact, path: _sum(_across(row, fact, path)),
    "average_across": lambda row, fact, path: _average(_across(row, fact, path)),
    "max_across": lambda row, fact, path: _best(_across(row, fact, path), ">", path),
    "min_across": lambda row, fact, path: _best(_across(row, fact, path), "<", path),
    "sum_of": lambda row, fact, path: _sum(_values(row, fact, path)),
    "count_of": lambda row, fact, path: _tally(_views(row, fact, path), fact, path),
    "average_of": lambda row, fact, path: _average(_values(row, fact, path)),
    "max_of": lambda row, fact, path: _best(_values(row, fact, path), ">", path),
    "min_of": lambda row, fact, path: _best(_values(row, fact, path), "<", path),
    "any_of": _any_of,
    "all_of": _all_of,
    "value_of": _value_of,
}
