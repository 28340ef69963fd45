"""Raw rows of the tables that a rule set declares: read from CSV, checked cell by cell (原始数据表)."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from typing import Protocol

from econops.core.errors import Finding, Place
from econops.core.expressions.columns import NUMERIC, TYPE_NAMES, ColumnType
from econops.core.lights.axis import Axis, day_of, odd_labels
from econops.core.lights.findings import (
    BadCell,
    Disagreement,
    EmptyKey,
    LongRow,
    MissingColumn,
    NotCommas,
    OddPeriod,
    RepeatedColumn,
    RepeatedRow,
)
from econops.core.rules.ruleset import InputColumn, TableRule

Value = Fraction | str | bool | datetime.date | None
_NUMBER = re.compile(r"[-+]?((\d{1,15}|\d{1,3}(,\d{3}){1,4})(\.\d{1,18})?|\.\d{1,18})")
_HINTS = (
    (re.compile(r"[-—–－/\\…]+|无|未报|缺|暂无"), "没有数就空着，是零就写 0"),
    (re.compile(r"[-+]?[\d.]+[eE][-+]?\d+"), "科学计数可能已丢了位数，请在原表改成数字格式再导出"),
    (re.compile(r".*[%％]"), "去掉百分号，单位写在规则里"),
    (re.compile(r"[-+]?\d*[,，][\d,，.]*"), "千分位三位一组，用半角逗号"),
)
_YES = frozenset({"是", "true", "TRUE", "True", "1", "yes"})
_NO = frozenset({"否", "false", "FALSE", "False", "0", "no"})


class DayCalendar(Protocol):
    """Which days are worked."""

    def is_workday(self, day: datetime.date) -> bool: ...


@dataclass(eq=False)
class Record:
    """One row: its cells by column (None where empty), its keys, where it stands."""

    cells: dict[str, Value]
    object: str
    label: str
    place: Place


@dataclass(eq=False)
class RawTable:
    """The rows of one table with their periods; `constants` are values that all rows of an object (in a year) share."""

    rule: TableRule
    records: list[Record]
    axis: Axis = field(init=False)
    columns: dict[str, InputColumn] = field(init=False)
    constants: dict[tuple[str, str, int | None], Value] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.columns = {one.column.name: one for one in self.rule.columns}

    def order(self) -> list[Finding]:
        """Put the periods in order; a finding for each that cannot be read. Raises Invalid where kinds are mixed."""
        odd = odd_labels(record.label for record in self.records) if self.rule.period else set()
        if odd:
            return [OddPeriod(one.place, one.label) for one in self.records if one.label in odd]
        self.axis = Axis(record.label for record in self.records if self.rule.period)
        return []

    def share(self) -> list[Finding]:
        """Find the values that rows share; a finding where they disagree."""
        findings: list[Finding] = []
        first: dict[tuple[str, str, int | None], Record] = {}
        for name, column in self.columns.items():
            if not column.same_in:
                continue
            for record in self.records:
                value = record.cells[name]
                if value is None:
                    continue
                key = (name, record.object, self.year(name, record.label))
                if self.constants.setdefault(key, value) != value:
                    other = first[key]
                    context = {"object": record.object, "column": column.label, "line": str(other.place.line)}
                    context["other"] = shown_cell(other.cells[name])
                    findings.append(Disagreement(record.place, shown_cell(value), context))
                first.setdefault(key, record)
        return findings

    def year(self, name: str, label: str) -> int | None:
        """The year within which a column is the same; None where it is the same always."""
        within_year = self.columns[name].same_in == "year" and self.rule.period
        return self.axis.year(self.axis.index(label)) if within_year else None


def shown_cell(value: Value) -> str:
    """A cell as text."""
    if isinstance(value, Fraction):
        return str(int(value)) if value.denominator == 1 else str(float(value))
    return "" if value is None else str(value)


def table_from_csv(rule: TableRule, text: str, name: str) -> tuple[RawTable, list[Finding]]:
    """The rows of a CSV text; columns that the rule does not declare are left alone.

    Args:
        name: of the file, for findings.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    headings = [heading.strip() for heading in reader.fieldnames or []]
    reader.fieldnames = headings
    findings = _missing_columns(rule, headings, name)
    if findings:
        return RawTable(rule, []), findings
    rows: list[tuple[int, Mapping[str, object]]] = []
    for row in reader:
        if None in row:
            findings.append(LongRow(Place(name, line=reader.line_num), str(len(headings))))
        rows.append((reader.line_num, {key: (cell or "").strip() for key, cell in row.items() if key}))
    table, found = table_from_rows(rule, rows, name)
    return table, findings or found


def table_from_rows(
    rule: TableRule, rows: Sequence[tuple[int, Mapping[str, object]]], name: str
) -> tuple[RawTable, list[Finding]]:
    """As `table_from_csv`, from numbered rows of texts or of values of the declared types."""
    findings: list[Finding] = []
    records: list[Record] = []
    for line, row in rows:
        place = Place(name, line=line)
        if all(cell in (None, "") for cell in row.values()):
            continue
        for key in (rule.object, rule.period):
            if key and row.get(key) in (None, ""):
                findings.append(EmptyKey(place, key))
        cells = {}
        for one in rule.columns:
            value, finding = read_cell(one, row.get(one.heading or one.column.name), place)
            cells[one.column.name] = value
            findings += [finding] if finding is not None else []
        keys = [str(row.get(key) or "") if key else "" for key in (rule.object, rule.period)]
        records.append(Record(cells, keys[0], keys[1], place))
    return RawTable(rule, records), findings


def repeated_rows(table: RawTable) -> list[Finding]:
    """A finding for each row whose object and period stood before."""
    seen: dict[tuple[str, int], Record] = {}
    findings: list[Finding] = []
    for record in table.records:
        other = seen.setdefault((record.object, table.axis.index(record.label)), record)
        if other is not record:
            context = {"line": str(other.place.line)}
            findings.append(RepeatedRow(record.place, f"{record.object} {record.label}", context))
    return findings


def _missing_columns(rule: TableRule, headings: Sequence[str], name: str) -> list[Finding]:
    wanted = [key for key in (rule.object, rule.period) if key]
    wanted += [one.heading or one.column.name for one in rule.columns]
    if len(headings) == 1 and len(wanted) > 1:
        return [NotCommas(Place(name, line=1), headings[0])]
    findings: list[Finding] = []
    for heading in wanted:
        if headings.count(heading) > 1:
            findings.append(RepeatedColumn(Place(name, line=1), heading))
        if heading not in headings:
            near = get_close_matches(heading, headings, 1)
            hint = f"，是不是“{near[0]}”" if near else ""
            findings.append(MissingColumn(Place(name, line=1), heading, {"suggestion": hint}))
    return findings


def read_cell(one: InputColumn, cell: object, place: Place) -> tuple[Value, Finding | None]:
    """The value of a cell (None where it is empty), or a finding."""
    if cell is None or cell == "":
        return None, None
    value = _typed(one.column.type, cell)
    expected = ""
    if value is None:
        expected = f"应为{TYPE_NAMES[one.column.type]}{_hint(one.column.type, cell)}"
    elif one.values and value not in one.values:
        expected = f"只能是 {'、'.join(one.values)}"
    elif isinstance(value, Fraction) and not _admitted(one, value):
        expected = "超出了规则写明的范围"
    if expected:
        return None, BadCell(place, str(cell), {"column": one.label, "expected": expected})
    return value, None


def _typed(kind: ColumnType, cell: object) -> Value:
    if kind is ColumnType.TEXT:
        return str(cell)
    if kind is ColumnType.BOOLEAN:
        text = str(cell)
        return True if text in _YES else False if text in _NO else None
    if kind is ColumnType.DATE:
        return day_of(str(cell))
    number = _number(cell)
    if number is None:
        return None
    return None if kind is ColumnType.INTEGER and number.denominator != 1 else number


def _number(cell: object) -> Fraction | None:
    if isinstance(cell, Decimal):
        return Fraction(cell) if cell.is_finite() else None
    text = str(cell)
    return Fraction(text.replace(",", "")) if not isinstance(cell, bool) and _NUMBER.fullmatch(text) else None


def _hint(kind: ColumnType, cell: object) -> str:
    """What to write instead of a text that people put where a number belongs."""
    hints = _HINTS if kind in NUMERIC else ()
    found = next((hint for form, hint in hints if form.fullmatch(str(cell))), "")
    return f"（{found}）" if found else ""


def _admitted(one: InputColumn, value: Fraction) -> bool:
    if one.column.type not in NUMERIC:
        return True
    low, high = one.low, one.high
    if low is not None and (value < Fraction(low) or (one.low_open and value == Fraction(low))):
        return False
    return high is None or not (value > Fraction(high) or (one.high_open and value == Fraction(high)))
