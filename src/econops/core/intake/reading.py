"""Reads a filled-in template back: which unit and month it is, its numbers with their cells, and findings."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal
from gettext import gettext as _

from econops.core.errors import Finding, Invalid, Place, has_errors
from econops.core.intake import findings, layout
from econops.core.intake.cells import Cell, read_cell
from econops.core.intake.checks import check_number, check_pairs
from econops.core.intake.package import Grid, Package, open_package
from econops.core.intake.template import RowKey, TemplateRow, TemplateSpec, template_id
from econops.core.model.indicator import Measure
from econops.core.model.observation import SourceClass
from econops.core.period.chinese import period_name, read_period
from econops.core.period.value import Period

_PERIOD_IN_TITLE = re.compile(r"\d{4}年[^经]*?月")


@dataclass(frozen=True)
class Identity:
    """The hidden sheet: whose template it is, for which month, and its rows as made (row number, then the key)."""

    template_id: str
    unit: str
    period: Period
    revision: str
    rows: tuple[tuple[int, str, str, str, str, str], ...]

    @property
    def is_whole(self) -> bool:
        """Whether the rows still give the identity that stands beside them."""
        rows = [(row[1], row[2], row[3], row[4], row[5]) for row in self.rows]
        return self.template_id == template_id(self.unit, str(self.period), rows)


@dataclass(frozen=True)
class Entry:
    """One number read from one cell; `period` is what it is about, `remark` what the unit wrote beside it."""

    indicator: str
    area: str
    period: Period
    measure: Measure
    value: Decimal
    unit: str
    source_class: SourceClass
    sheet: str
    cell: str
    remark: str = ""


@dataclass(frozen=True)
class Reading:
    """What was read from one file; entries beside error findings are shown but must not be confirmed."""

    file: str
    unit: str
    period: Period
    template_id: str
    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something has to be corrected before the file can be confirmed."""
        return has_errors(self.findings)


def read_identity(name: str, content: bytes) -> Identity:
    """Whose template a file is, and for which month.

    Raises:
        Invalid: the file cannot be opened, or is no template of this program.
    """
    return _identity(open_package(name, content))


def read_workbook(name: str, content: bytes, spec: TemplateSpec, *, today: datetime.date | None = None) -> Reading:
    """Read a filled-in template against what is asked of its unit for its month.

    Args:
        spec: what the unit is asked, with the figures known so far; of the same unit and month as the file.
        today: the day on which the file came; a month that is not over then is a finding.

    Raises:
        Invalid: the file cannot be opened, is no template, or belongs to another unit or month than `spec`.
    """
    package = open_package(name, content)
    identity = _identity(package)
    if (identity.unit, identity.period) != (spec.unit.code, spec.period):
        raise Invalid(
            _("{file}不是{unit}{period}的填报表，请核对单位和月份后再交。").format(
                file=name, unit=spec.unit.name, period=_month_name(spec.period)
            )
        )
    if layout.SHEET not in package.sheets:
        raise Invalid(_("{file}里没有工作表“{sheet}”，请恢复原来的表名。").format(file=name, sheet=layout.SHEET))
    walk = _Walk(package, spec, package.grid(layout.SHEET))
    walk.check_heading(identity, today)
    if identity.is_whole:
        walk.read_rows(identity)
        walk.check_below(identity)
    return Reading(name, identity.unit, identity.period, identity.template_id, walk.entries(), tuple(walk.found))


def _month_name(period: Period) -> str:
    return period_name(period, with_year=True)


def _identity(package: Package) -> Identity:
    unknown = Invalid(
        _("{file}不是本系统的填报表，或者隐藏的编号页被删了。请下载本单位本月的填报表，填好再交。").format(
            file=package.name
        )
    )
    if layout.IDENTITY_SHEET not in package.sheets:
        raise unknown
    grid = package.grid(layout.IDENTITY_SHEET)
    facts = {_text(grid, row, 0): _text(grid, row, 1) for row in range(len(layout.IDENTITY_KEYS))}
    if set(facts) != set(layout.IDENTITY_KEYS) or facts["revision"] != layout.REVISION:
        raise unknown
    rows = []
    for row in range(layout.IDENTITY_FIRST_ROW, len(grid)):
        number = grid[row][0] if grid[row] else ""
        if not isinstance(number, float) or number != int(number) or number <= layout.FIRST_ROW:
            raise unknown
        texts = [_text(grid, row, column) for column in range(1, 6)]
        rows.append((int(number), texts[0], texts[1], texts[2], texts[3], texts[4]))
    try:
        period = Period.parse(facts["period"])
    except Invalid:
        raise unknown from None
    return Identity(facts["template"], facts["unit"], period, facts["revision"], tuple(rows))


def _text(grid: Grid, row: int, column: int) -> str:
    if row >= len(grid) or column >= len(grid[row]):
        return ""
    value = grid[row][column]
    return value.strip() if isinstance(value, str) else str(value)


@dataclass
class _Walk:
    """One pass through the filled-in sheet."""

    package: Package
    spec: TemplateSpec
    grid: Grid
    found: list[Finding] = field(default_factory=list)
    values: dict[RowKey, tuple[Decimal, str, str]] = field(default_factory=dict)

    def place(self, row: int, column: int) -> Place:
        return Place(self.package.name, layout.SHEET, layout.cell_name(row, column))

    def check_heading(self, identity: Identity, today: datetime.date | None) -> None:
        """The template's identity, and the month that the heading names."""
        month = {"period": _month_name(self.spec.period)}
        place = self.place(layout.TITLE_ROW, 0)
        if not identity.is_whole:
            self.found.append(findings.UnknownTemplate(place, identity.template_id, month))
        elif identity.template_id != self.spec.template_id:
            self.found.append(findings.TemplateOutdated(place, identity.template_id, month))
        title = _text(self.grid, layout.TITLE_ROW, 0)
        named = _PERIOD_IN_TITLE.search(title)
        if named and title != self.spec.title:
            period = read_period(named[0])
            if period is not None and period.as_ytd() != self.spec.period.as_ytd():
                self.found.append(findings.WrongPeriod(place, named[0], month))
        if today is not None and self.spec.period.end >= today:
            self.found.append(findings.FuturePeriod(place, str(self.spec.period), month))

    def read_rows(self, identity: Identity) -> None:
        """Every row as the template was made, matched with what is asked now."""
        asked = {(*row.key, str(row.period), row.unit): row for row in self.spec.rows}
        marks = self.package.marks(layout.SHEET)
        for number, indicator, area, period, measure, unit in identity.rows:
            row = asked.get((indicator, area, measure, period, unit))
            at = number - 1
            raw = self._raw(at, layout.VALUE)
            if row is None:
                self._unknown_row(at, raw)
            elif self._labels_stand(at, row):
                cell = layout.cell_name(at, layout.VALUE)
                formula = cell in marks.formulas_without_value
                self._read(row, at, Cell(raw, formula, cell in marks.percent_cells))
        rows = {row.key: row for row in self.spec.rows}
        places = {key: Place(self.package.name, layout.SHEET, cell) for key, (_v, cell, _r) in self.values.items()}
        self.found.extend(check_pairs(rows, {key: value[0] for key, value in self.values.items()}, places))

    def _raw(self, row: int, column: int) -> object:
        return self.grid[row][column] if row < len(self.grid) and column < len(self.grid[row]) else ""

    def _unknown_row(self, at: int, raw: object) -> None:
        if raw != "":
            context = {"name": _text(self.grid, at, layout.INDICATOR), "period": _month_name(self.spec.period)}
            self.found.append(findings.UnknownRow(self.place(at, layout.VALUE), str(raw), context))

    def _labels_stand(self, at: int, row: TemplateRow) -> bool:
        for column, expected in zip(layout.LABEL_COLUMNS, row.labels, strict=True):
            label = _text(self.grid, at, column)
            if label != expected:
                self.found.append(findings.LabelChanged(self.place(at, column), label, {"expected": expected}))
                return False
        return True

    def _read(self, row: TemplateRow, at: int, cell: Cell) -> None:
        place = self.place(at, layout.VALUE)
        outcome = read_cell(row, cell, place)
        if isinstance(outcome, Finding):
            self.found.append(outcome)
            return
        remark = _text(self.grid, at, layout.REMARK)
        doubts = check_number(row, outcome, place=place, remark=remark)
        self.found.extend(doubts)
        if not any(isinstance(doubt, findings.TooManyDigits) for doubt in doubts):
            self.values[row.key] = (outcome, place.cell, remark)

    def check_below(self, identity: Identity) -> None:
        """Numbers written under the last asked row are not read; say so."""
        end = max((row[0] for row in identity.rows), default=layout.FIRST_ROW)
        for at in range(end, len(self.grid)):
            for column, value in enumerate(self.grid[at]):
                if str(value).strip():
                    self.found.append(findings.OutsideTemplate(self.place(at, column), str(value)[:40]))
                    return

    def entries(self) -> tuple[Entry, ...]:
        """The numbers read, in the order of the template."""
        return tuple(
            Entry(
                indicator=row.indicator,
                area=row.area,
                period=row.period,
                measure=row.measure,
                value=self.values[row.key][0],
                unit=row.unit,
                source_class=row.source_class,
                sheet=layout.SHEET,
                cell=self.values[row.key][1],
                remark=self.values[row.key][2],
            )
            for row in self.spec.rows
            if row.key in self.values
        )
