"""Reads an administrative table of groups of firms (企业分组表): groups of a declared list, never single firms."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from econops.core.errors import Finding, Place, has_errors
from econops.core.intake import groups_findings as kinds
from econops.core.intake.exchange.long_table import csv_lines
from econops.core.intake.groups_totals import total_findings
from econops.core.intake.layout import cell_name, column_letter
from econops.core.intake.numbers import is_nothing, number_of_float, number_of_text
from econops.core.intake.package import open_package
from econops.core.period.chinese import read_period
from econops.core.quantity.units import find_unit
from econops.core.rules.firm_groups import FirmGrouping, looks_like_firm
from econops.core.series.masking import FirmGroup

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "grouping": ("分组", "分组方式", "分组标志", "分类"),
    "group": ("组别", "组", "组名", "类别", "类型"),
    "item": ("项目", "指标", "指标名称", "内容"),
    "firms": ("企业数", "企业个数", "户数", "家数", "单位数", "企业单位数"),
    "value": ("数值", "总量", "金额", "累计", "本期", "合计数", "数额"),
    "growth": ("增速", "同比", "同比增长", "增长", "同比增速", "增幅"),
    "unit": ("单位", "计量单位"),
    "period": ("时期", "所属时期", "期间", "月份", "年月"),
}
NEEDED = ("group", "firms", "value")
TOTALS = ("合计", "总计", "全部", "小计")
_NOTES = ("注", "说明", "备注", "数据来源", "资料来源", "填表")
_WITHIN = 12
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_ZIPPED = b"PK\x03\x04"
_SHOWN = 40
Line = Sequence[object]


@dataclass(frozen=True)
class GroupWords:
    """What a reader knows: the declared groupings, the month for tables that name none, the least number of firms.

    `item` is what is measured where the table has no such column.
    """

    groupings: Sequence[FirmGrouping]
    period: str
    least: int
    item: str = "总量"


@dataclass(frozen=True)
class GroupReading:
    """The groups without error, and the findings with their cells."""

    file: str
    groups: tuple[FirmGroup, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something has to be corrected before the table can be taken."""
        return has_errors(self.findings)


def read_groups(name: str, content: bytes, words: GroupWords) -> GroupReading:
    """The groups of the first sheet (or csv file) that holds such a table; nothing is kept of a table with errors.

    Raises:
        Invalid: a workbook that cannot be opened; the message says what to do.
    """
    if not content.startswith(_ZIPPED):
        lines = csv_lines(content) or []
        return _Reader(name, "", words, frozenset(), frozenset()).read(lines)
    package = open_package(name, content)
    reading = GroupReading(name, (), ())
    for sheet in package.sheets:
        marks = package.marks(sheet)
        reader = _Reader(name, sheet, words, marks.formulas_without_value, marks.percent_cells)
        reading = reader.read(package.grid(sheet))
        if not any(isinstance(finding, kinds.GroupsNoTable) for finding in reading.findings):
            return reading
    return reading


def _plain(value: object) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", str(value)))


def _field(heading: str) -> str | None:
    bare = _BRACKETS.sub("", heading)
    return next((field for field, names in HEADINGS.items() if bare in names), None)


class _Reader:
    """Reads the lines of one sheet."""

    def __init__(
        self, file: str, sheet: str, words: GroupWords, empty_formulas: frozenset[str], percents: frozenset[str]
    ) -> None:
        self.file, self.sheet, self.words = file, sheet, words
        self.empty_formulas, self.percents = empty_formulas, percents
        self.findings: list[Finding] = []
        self.columns: dict[str, int] = {}
        self.heads: dict[str, str] = {}
        self.above = ""

    def read(self, lines: Sequence[Line]) -> GroupReading:
        """Groups and findings; where one is an error, findings only."""
        top = self._heading(lines)
        if top is None:
            value = "、".join(HEADINGS[field][0] for field in HEADINGS)
            return GroupReading(self.file, (), (kinds.GroupsNoTable(Place(self.file, self.sheet), value),))
        missing = [HEADINGS[field][0] for field in NEEDED if field not in self.columns]
        self.findings += [kinds.GroupsColumnMissing(Place(self.file, self.sheet, line=top + 1), one) for one in missing]
        if missing:
            return GroupReading(self.file, (), tuple(self.findings))
        self.above = "".join(str(cell) for line in lines[:top] for cell in line)
        groups, totals = self._rows(lines, top + 1)
        self._check(groups)
        self.findings += total_findings(groups, totals, Place(self.file, self.sheet))
        kept = () if has_errors(self.findings) else tuple(groups)
        return GroupReading(self.file, kept, tuple(self.findings))

    def _heading(self, lines: Sequence[Line]) -> int | None:
        for at, cells in enumerate(lines[:_WITHIN]):
            heads = [_plain(cell) for cell in cells]
            fields = [_field(head) for head in heads]
            if "group" in fields and "firms" in fields:
                for column, field in enumerate(fields):
                    if field is not None:
                        self._take(field, column, heads[column], at)
                return at
        return None

    def _take(self, field: str, column: int, head: str, line: int) -> None:
        if field in self.columns:
            context = {"first": column_letter(self.columns[field]), "column": HEADINGS[field][0]}
            self.findings.append(kinds.GroupsColumnTwice(self._place(line, column), head, context))
            return
        self.columns[field], self.heads[field] = column, head

    def _place(self, line: int, column: int) -> Place:
        return Place(self.file, self.sheet, cell_name(line, column), line + 1)

    def _said(self, cells: Line, field: str) -> str:
        column = self.columns.get(field)
        return _plain(cells[column]) if column is not None and column < len(cells) else ""

    def _add(self, kind: type[Finding], line: int, field: str, value: str, **context: str) -> None:
        self.findings.append(kind(self._place(line, self.columns.get(field, 0)), value[:_SHOWN], context))

    def _rows(self, lines: Sequence[Line], first: int) -> tuple[list[FirmGroup], list[FirmGroup]]:
        """Groups, and the lines of totals, which are only held against the sum of the groups."""
        groups: list[FirmGroup] = []
        totals: list[FirmGroup] = []
        grouping = ""
        for line, cells in enumerate(lines[first:], start=first):
            group = self._said(cells, "group")
            grouping = self._said(cells, "grouping") or grouping
            if not group or group.startswith(_NOTES) or grouping.startswith(_NOTES):
                continue
            if group in TOTALS:
                totals += self._row(cells, line, grouping, group)
            elif self._known(line, grouping, group):
                groups += self._row(cells, line, grouping, group)
        return groups, totals

    def _known(self, line: int, grouping: str, group: str) -> bool:
        """Whether the group is a declared one; a firm is told without its name being repeated."""
        if looks_like_firm(group):
            self._add(kinds.GroupsFirmNamed, line, "group", "")
            return False
        declared = self._grouping(grouping, group)
        if declared is None:
            choices = "、".join(one.name for one in self.words.groupings)
            self._add(kinds.GroupsUnknownGrouping, line, "grouping", grouping or "（空）", choices=choices)
            return False
        if group not in map(_plain, declared.lines):
            choices = "、".join(declared.lines)
            self._add(kinds.GroupsUnknownGroup, line, "group", group, grouping=declared.name, choices=choices)
            return False
        return True

    def _grouping(self, said: str, group: str) -> FirmGrouping | None:
        """The declared grouping of this name; where the table names none, the only one that has the group."""
        if said:
            return next((one for one in self.words.groupings if said in (one.code, one.name, *one.headings)), None)
        fitting = [one for one in self.words.groupings if group in map(_plain, one.lines)]
        return fitting[0] if len(fitting) == 1 else None

    def _row(self, cells: Line, line: int, grouping: str, group: str) -> list[FirmGroup]:
        before = len(self.findings)
        declared = self._grouping(grouping, group)
        firms, value, growth = (self._number(cells, line, field) for field in ("firms", "value", "growth"))
        if firms is None or firms < 0 or firms != firms.to_integral_value():
            if len(self.findings) == before:
                self._add(kinds.GroupsWrongCount, line, "firms", self._said(cells, "firms") or "（空）")
        unit, period = self._unit(cells, line), self._period(cells, line)
        if len(self.findings) > before or firms is None:
            return []
        item = self._said(cells, "item") or self.words.item
        if looks_like_firm(item):
            self._add(kinds.GroupsFirmNamed, line, "item", "")
            return []
        name = declared.name if declared is not None else grouping
        official = next((one for one in declared.lines if _plain(one) == group), group) if declared else group
        parts = declared.sums.get(official, ()) if declared else ()
        return [FirmGroup(name, official, item, period, int(firms), value, growth, unit, self.sheet, line + 1, parts)]

    def _number(self, cells: Line, line: int, field: str) -> Decimal | None:
        column = self.columns.get(field)
        if column is None:
            return None
        cell = cells[column] if column < len(cells) else ""
        name = cell_name(line, column)
        if name in self.empty_formulas:
            self._add(kinds.GroupsFormulaWithoutValue, line, field, "", column=self.heads[field])
            return None
        if isinstance(cell, int | float) and not isinstance(cell, bool):
            number = number_of_float(float(cell))
            return number * 100 if field == "growth" and name in self.percents else number
        text = str(cell)
        if is_nothing(text):
            return None
        read = number_of_text(text)
        if read is None or read[1] not in ("", "%", "家", "户", "个"):
            self._add(kinds.GroupsNotNumber, line, field, text, column=self.heads[field])
            return None
        return read[0]

    def _unit(self, cells: Line, line: int) -> str:
        """The unit of the line, of the heading, or above the table."""
        said = self._said(cells, "unit")
        tried = (
            [said]
            if said
            else [*_BRACKETS.findall(self.heads["value"]), *re.findall(r"单位[:：]\s*(\S+?)(?:[)）\s]|$)", self.above)]
        )
        unit = next((found for text in tried if (found := find_unit(text))), None)
        if unit is None:
            self._add(kinds.GroupsUnknownUnit, line, "unit" if said else "value", said or "（空）")
        return unit or ""

    def _period(self, cells: Line, line: int) -> str:
        said = self._said(cells, "period")
        if not said:
            return self.words.period
        period = read_period(said)
        if period is None:
            self._add(kinds.GroupsWrongPeriod, line, "period", said)
        return str(period) if period is not None else ""

    def _check(self, groups: Sequence[FirmGroup]) -> None:
        """Twice the same, groups of one firm everywhere, groups that will be masked."""
        first: dict[tuple[str, ...], FirmGroup] = {}
        tables: dict[tuple[str, str, str], list[FirmGroup]] = {}
        for one in groups:
            known = first.setdefault((one.grouping, one.group, one.item, one.period), one)
            tables.setdefault((one.grouping, one.item, one.period), []).append(one)
            if known is not one:
                self._add(kinds.GroupsTwice, one.row - 1, "group", one.group, first=str(known.row))
            elif 0 < one.firms < self.words.least:
                self._add(kinds.GroupsTooFew, one.row - 1, "firms", one.group, least=str(self.words.least))
        for (grouping, _item, _period), rows in tables.items():
            if any(one.firms for one in rows) and all(one.firms <= 1 for one in rows):
                self._add(kinds.GroupsAllSingle, rows[0].row - 1, "firms", grouping)
