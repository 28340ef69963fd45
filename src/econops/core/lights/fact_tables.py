"""The tables and calendars of a rule out of texts, ready for judging; what is wrong comes as findings (数据表)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from econops.core.errors import Finding, Invalid, Place
from econops.core.expressions.columns import Column, ColumnType
from econops.core.lights.axis import Axis
from econops.core.lights.findings import MissingTable, UnknownTable
from econops.core.lights.possible import Path, Ways
from econops.core.lights.raw_tables import (
    DayCalendar,
    RawTable,
    Record,
    repeated_rows,
    table_from_csv,
    table_from_rows,
)
from econops.core.lights.trees import Value, truth_of
from econops.core.rules.ruleset import CalendarRule, InputColumn, RuleRow, TableRule

_SATURDAY = 5
_DATE = "date"


@dataclass(frozen=True)
class CsvText:
    """The text of a CSV file; `name` is shown in findings."""

    name: str
    text: str


@dataclass(frozen=True)
class FactTables:
    """Everything a rule reads: tables by name, the periods, calendars by name ("" for the rulebook's)."""

    tables: Mapping[str, RawTable]
    axis: Axis
    calendars: Mapping[str, DayCalendar]


@dataclass(frozen=True)
class ListedDays:
    """A calendar of listed days; days that are not listed are worked from Monday to Friday, or never."""

    days: Mapping[datetime.date, bool]
    weekdays: bool

    def is_workday(self, day: datetime.date) -> bool:
        """Whether a day is worked."""
        return self.days.get(day, self.weekdays and day.weekday() < _SATURDAY)


def fact_tables(
    rule: RuleRow, texts: Mapping[str, CsvText], *, workdays: DayCalendar
) -> tuple[FactTables | None, list[Finding]]:
    """The tables of a rule from CSV texts by name.

    A rule with one table takes a single file whatever its name.

    Args:
        workdays: the rulebook's working days, for rules that declare no calendar.

    Returns:
        The tables, or None and the findings.
    """
    declared = list(rule.tables)
    names = [table.name for table in declared] + [calendar.name for calendar in rule.calendars]
    if len(names) == 1 and len(texts) == 1:
        texts = {names[0]: next(iter(texts.values()))}
    findings = _names(names, texts)
    if findings:
        return None, findings
    tables: dict[str, RawTable] = {}
    for table in declared:
        tables[table.name], found = table_from_csv(table, texts[table.name].text, texts[table.name].name)
        findings += found
    calendars: dict[str, DayCalendar] = {"": workdays}
    for calendar in rule.calendars:
        calendars[calendar.name], found = _calendar(calendar, texts[calendar.name])
        findings += found
    if findings:
        return None, findings
    return _assembled(declared, tables, calendars)


def fact_tables_of_rows(
    rule: RuleRow, rows: Mapping[str, Sequence[Mapping[str, object]]], *, workdays: DayCalendar
) -> tuple[FactTables | None, list[Finding]]:
    """As `fact_tables`, from rows of values by table and heading; a heading that a row does not have is an empty cell.

    Calendars are not among them: rules that declare one need its file.
    """
    tables: dict[str, RawTable] = {}
    findings: list[Finding] = []
    for table in rule.tables:
        numbered = list(enumerate(rows.get(table.name, ()), 1))
        tables[table.name], found = table_from_rows(table, numbered, table.label)
        findings += found
    return (None, findings) if findings else _assembled(list(rule.tables), tables, {"": workdays})


def _assembled(
    declared: list[TableRule], tables: Mapping[str, RawTable], calendars: Mapping[str, DayCalendar]
) -> tuple[FactTables | None, list[Finding]]:
    main = tables[declared[0].name]
    findings: list[Finding] = []
    for table in tables.values():
        try:
            findings += table.order()
        except Invalid as error:
            raise Invalid(f"{table.records[0].place.file}：{error.message}") from error
    if findings:
        return None, findings
    findings = [] if declared[0].each else repeated_rows(main)
    for table in tables.values():
        findings += table.share()
    return (None if findings else FactTables(tables, main.axis, calendars)), findings


def _names(names: list[str], texts: Mapping[str, CsvText]) -> list[Finding]:
    findings: list[Finding] = []
    for name in names:
        if name not in texts:
            near = get_close_matches(name, [given for given in texts if given not in names], 1)
            hint = f"（给出的“{near[0]}”是不是它）" if near else ""
            findings.append(MissingTable(Place(f"{name}.csv"), name, {"suggestion": hint}))
    for given, text in texts.items():
        if given not in names:
            findings.append(UnknownTable(Place(text.name), given, {"known": "、".join(names)}))
    return findings


@dataclass(frozen=True)
class _Day:
    """A row of a calendar as its expression sees it."""

    record: Record

    def value(self, name: str, path: Path) -> Value:
        return self.record.cells[name]


def _calendar(rule: CalendarRule, text: CsvText) -> tuple[DayCalendar, list[Finding]]:
    columns = rule.columns
    if all((one.heading or one.column.name) != rule.date for one in columns):
        columns = (*columns, InputColumn(Column(_DATE, ColumnType.DATE), "日期", heading=rule.date))
    name = next(one.column.name for one in columns if (one.heading or one.column.name) == rule.date)
    table, findings = table_from_csv(TableRule(rule.name, rule.name, "", "", columns), text.text, text.name)
    days: dict[datetime.date, bool] = {}
    for record in table.records:
        day = record.cells[name]
        worked = truth_of(rule.workday.tree, _Day(record), Path(Ways()))
        if isinstance(day, datetime.date) and worked is not None:
            days[day] = worked
    return ListedDays(days, rule.otherwise == "weekdays"), findings
