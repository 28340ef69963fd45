"""Facts of raw rows on one path: cells, derived facts, levels; what needs no missing cell is computed once (派生引擎)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Hashable, Mapping
from fractions import Fraction

from sqlglot import exp

from econops.core.expressions.columns import ColumnType
from econops.core.expressions.expression import Expression
from econops.core.lights.axis import Axis, days_of
from econops.core.lights.cell_functions import CELL_FUNCTIONS, Workdays
from econops.core.lights.linear import Variable, unknown
from econops.core.lights.possible import Path, Ways
from econops.core.lights.raw_tables import DayCalendar, RawTable, Record
from econops.core.lights.related_rows import RelatedRows
from econops.core.lights.row_functions import ROW_FUNCTIONS
from econops.core.lights.trees import Value, truth_of, value_of
from econops.core.rules.ruleset import DerivedFact, InputColumn, RuleRow

FIRST_DAY = datetime.date(1950, 1, 1)
LAST_DAY = datetime.date(2150, 12, 31)
_OTHER = "〈其他〉"


class Engine:
    """One rule over its tables. `as_of` is the day of judging; without it the last day of each judged period."""

    def __init__(
        self,
        rule: RuleRow,
        tables: Mapping[str, RawTable],
        *,
        axis: Axis,
        calendars: Mapping[str, DayCalendar],
        as_of: datetime.date | None = None,
    ) -> None:
        self.rule = rule
        self.tables = tables
        self.axis = axis
        self.calendars = calendars
        self.as_of = as_of
        self.main = tables[rule.judged.name]
        self.shared: dict[Hashable, Value] = {}
        self.facts = {fact.column.name: fact for fact in rule.derived}
        self.table_facts = {one.name: {fact.column.name: fact for fact in one.derived} for one in rule.tables}
        self.thresholds = {threshold.code: threshold for threshold in rule.thresholds}
        self.rows: dict[str, dict[int, list[Record]]] = {}
        for record in self.main.records:
            self.rows.setdefault(record.object, {}).setdefault(axis.index(record.label), []).append(record)
        self.order = {name: sorted(rows) for name, rows in self.rows.items()}
        self._workdays: dict[str, Workdays] = {}
        self._members: dict[int, list[RowView]] = {}
        self.related = RelatedRows(tables, axis)

    def at(self, name: str, index: int) -> RowView | None:
        """The row of an object in a period: there, absent (all its cells are missing), or None where there was none.

        A period between rows of an object, or before them back to January, is absent, that is missing.
        """
        found = self.rows[name].get(index)
        if found:
            return RowView(self, self.main, (name, index), found[0])
        first, last = self.order[name][0], self.order[name][-1]
        january = self.axis.january(first)
        begins = first if january is None else min(january, first)
        if self.axis.by_rows or not begins <= index <= last:
            return None
        return RowView(self, self.main, (name, index), None)

    def members(self, index: int) -> list[RowView]:
        """The rows of all objects in a period, absent ones included."""
        if index not in self._members:
            found = [self.at(name, index) for name in self.rows]
            self._members[index] = [row for row in found if row is not None]
        return self._members[index]

    def day(self, index: int) -> datetime.date | None:
        """The day of judging of a period."""
        days = days_of(self.axis.label(index))
        return self.as_of or (days[1] if days is not None else None)

    def workdays(self, name: str) -> Workdays:
        """The working days of a declared calendar; without a name those of the only one, or of the rulebook."""
        if not name and len(self.rule.calendars) == 1:
            name = self.rule.calendars[0].name
        if name not in self._workdays:
            self._workdays[name] = Workdays(self.calendars[name].is_workday, FIRST_DAY, LAST_DAY)
        return self._workdays[name]

    def level(self, view: RowView, path: Path) -> str:
        """The code of the first level that is true on this path."""
        return str(self.memo(("level", *view.key), path, lambda: self._level(view, path)))

    def _level(self, view: RowView, path: Path) -> str:
        if self._is_not_due(view, path):
            return "not_due"
        for level in self.rule.levels:
            if level.expression is not None and truth_of(level.expression.tree, view, path) is True:
                return level.code
        return "unspecified"

    def _is_not_due(self, view: RowView, path: Path) -> bool:
        if not self.rule.awaits or view.record is None:
            return False
        day, cells = self.day(view.index), view.record.cells
        due = cells.get(self.rule.due)
        awaited = [known_by(day, self.main.columns[name], cells[name]) for name in self.rule.awaits]
        return None in awaited and isinstance(due, datetime.date) and day is not None and day <= due

    def memo(self, key: Hashable, path: Path, compute: Callable[[], Value]) -> Value:
        """A value, computed once; once for all paths where no missing cell was needed for it."""
        if key in self.shared:
            return self.shared[key]
        if key in path.memory:
            path.unsettled += 1
            return path.memory[key]  # type: ignore[return-value]
        before = path.unsettled
        value = compute()
        if path.unsettled == before:
            self.shared[key] = value
        else:
            path.memory[key] = value
        return value

    def texts(self, table: RawTable, one: InputColumn) -> tuple[str, ...]:
        """What a text cell may hold: the declared values, else those seen, those the rule names, or something else."""
        if one.values:
            return one.values
        seen = {str(record.cells[one.column.name]) for record in table.records if record.cells[one.column.name]}
        return (*sorted(seen | self._named()), _OTHER)

    def _named(self) -> set[str]:
        trees = [level.expression for level in self.rule.levels]
        for facts in (self.facts, *self.table_facts.values()):
            trees += [tree for fact in facts.values() for tree in (fact.expression, fact.of, fact.where)]
        found = [literal for one in trees if one is not None for literal in one.tree.find_all(exp.Literal)]
        return {literal.name for literal in found if literal.args.get("is_string")}


class RowView:
    """One row as expressions see it; `record` is None where the row is absent.

    `outer` is the judged row that looks at a row of another table.
    """

    __slots__ = ("engine", "index", "key", "object", "outer", "record", "table")

    def __init__(
        self,
        engine: Engine,
        table: RawTable,
        place: tuple[str, int],
        record: Record | None,
        outer: RowView | None = None,
    ) -> None:
        self.engine = engine
        self.table = table
        self.object, self.index = place
        self.record = record
        self.outer = outer
        # A row of another table may be seen from several periods; its facts may speak of the judged one.
        self.key = (table.rule.name, self.object, self.index, 0 if outer is None else id(record))

    def value(self, name: str, path: Path) -> Value:
        """What a name stands for in this row."""
        engine = self.engine
        inner = self.outer is not None
        fact = (engine.table_facts[self.table.rule.name] if inner else engine.facts).get(name)
        if fact is not None:
            return engine.memo((*self.key, name), path, lambda: self._derive(fact, path))
        if name in self.table.columns and (inner or not self.table.rule.each):
            return self._cell(self.table.columns[name], path)
        if self.outer is not None:
            return self.outer.value(name, path)
        match name:
            case "object":
                return self.object
            case "period":
                return engine.axis.label(self.index)
            case "as_of":
                return engine.day(self.index)
        return self._threshold(name)

    def truth(self, expression: Expression, path: Path) -> bool | None:
        """Whether a condition holds in this row."""
        return truth_of(expression.tree, self, path)

    def evaluate(self, expression: Expression, path: Path) -> Value:
        """The value of an expression in this row."""
        return value_of(expression.tree, self, path)

    def back(self, steps: int, by: str) -> RowView | None:
        """The row some periods earlier (or some rows, for `rows`), None where there is none."""
        engine = self.engine
        if engine.rule.memory is not None and steps > engine.rule.memory:
            return None
        if by != "rows" and not engine.axis.by_rows:
            return engine.at(self.object, self.index - steps)
        order = engine.order[self.object]
        earlier = [index for index in order if index < self.index]
        return engine.at(self.object, earlier[-steps]) if steps <= len(earlier) else None

    def _derive(self, fact: DerivedFact, path: Path) -> Value:
        if fact.expression is not None:
            return value_of(fact.expression.tree, self, path)
        if fact.function in CELL_FUNCTIONS:
            return CELL_FUNCTIONS[fact.function](self, fact, path)
        return ROW_FUNCTIONS[fact.function](self, fact, path)

    def _threshold(self, name: str) -> Value:
        engine = self.engine
        days = days_of(engine.axis.label(self.index))
        day = days[1] if days is not None else engine.as_of
        return Fraction(engine.thresholds[name].on(day).value)

    def _cell(self, one: InputColumn, path: Path) -> Value:
        value = self._given(one)
        day = self.engine.day(self.index)
        value = known_by(day, one, value)
        if value is not None or one.empty in ("optional", "not_yet"):
            return value
        if one.empty_when is not None and truth_of(one.empty_when.tree, self, path) is True:
            return None
        return self._possible(one, path)

    def _given(self, one: InputColumn) -> Value:
        value = self.record.cells[one.column.name] if self.record is not None else None
        if value is None and one.same_in:
            return self.table.constants.get((one.column.name, self.object, self._year(one)))
        return value

    def _year(self, one: InputColumn) -> int | None:
        return self.engine.axis.year(self.index) if one.same_in == "year" else None

    def _possible(self, one: InputColumn, path: Path) -> Value:
        cell = self._name(one)
        match one.column.type:
            case ColumnType.BOOLEAN:
                return path.pick(cell, (True, False))  # type: ignore[return-value]
            case ColumnType.TEXT:
                return path.pick(cell, self.engine.texts(self.table, one))  # type: ignore[return-value]
            case ColumnType.DATE:
                first, last = (Fraction(day.toordinal()) for day in (FIRST_DAY, LAST_DAY))
                variable = Variable(cell, True, first, last)
            case kind:
                low, high = (None if bound is None else Fraction(bound) for bound in (one.low, one.high))
                variable = Variable(cell, kind is ColumnType.INTEGER, low, high, one.low_open, one.high_open)
        path.touch(cell)
        return unknown(variable)

    def _name(self, one: InputColumn) -> tuple[str, ...]:
        """The missing cell: table, column, object, period (or the year, or nothing, where rows share it), line.

        A cell of another table is the same cell from whichever row and period it is looked at.
        """
        period = self.engine.axis.label(self.index)
        if self.record is not None and self.table is not self.engine.main:
            period = self.record.label
        if one.same_in:
            year = self._year(one)
            period = "" if year is None else str(year)
        line = "" if self.outer is None or self.record is None else str(self.record.place.line or "")
        name = self.object if self.table.rule.object else ""
        return (self.table.rule.name, one.column.name, name, period, line)


def known_by(day: datetime.date | None, one: InputColumn, value: Value) -> Value:
    """A cell as it is known on a day: what happens later has not happened yet."""
    late = one.empty == "not_yet" and isinstance(value, datetime.date) and day is not None and value > day
    return None if late else value


def settled(read: Callable[[Path], Value]) -> Value:
    """A value that no missing cell decides; None for one that depends on what is missing."""
    path = Path(Ways())
    value = read(path)
    return value if path.unsettled == 0 else None
