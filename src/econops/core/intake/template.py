"""The blank workbook that one unit fills in for one month (填报表): what is asked, and how it is written."""

from __future__ import annotations

import datetime
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from gettext import gettext as _
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from econops.core.intake import layout
from econops.core.model.indicator import IndicatorKind, Measure
from econops.core.model.observation import SourceClass
from econops.core.model.organisation import Organisation
from econops.core.period.chinese import period_name
from econops.core.period.value import Period, PeriodKind

RowKey = tuple[str, str, str]
CellValue = Decimal | int | str
# Written into the file instead of the moment of writing, so that the same template gives the same bytes.
CREATED = datetime.datetime(2000, 1, 1)
LARGEST = 10**15


@dataclass(frozen=True)
class TemplateRow:
    """One number asked of a unit, with what is already known of it; `period` is what the number is about.

    `last` is the newest figure of the same year before `period` (上期), `year_before` that of 上年同期; in `unit`.
    """

    indicator: str
    indicator_name: str
    area: str
    area_name: str
    period: Period
    measure: Measure
    unit: str
    kind: IndicatorKind
    nature: str
    source_class: SourceClass
    quarterly: bool = False
    last: Decimal | None = None
    year_before: Decimal | None = None
    definition: str = ""

    @property
    def key(self) -> RowKey:
        """Indicator, area and measure: one row each."""
        return (self.indicator, self.area, self.measure.value)

    @property
    def basis(self) -> str:
        """What the number counts (口径): 1—6月累计, 上半年累计同比增速, 6月末."""
        name = period_name(self.period, quarterly=self.quarterly)
        stem = _("{name}累计") if self.period.kind is PeriodKind.YTD else _("{name}末")
        suffix = _("同比增速") if self.measure is Measure.GROWTH else ""
        return stem.format(name=name) + suffix

    @property
    def labels(self) -> tuple[str, str, str, str]:
        """The locked cells of the row, in the order of `layout.LABEL_COLUMNS`."""
        return (self.indicator_name, self.area_name, self.basis, self.unit)


@dataclass(frozen=True)
class TemplateSpec:
    """What one unit is asked for one month, row by row."""

    unit: Organisation
    period: Period
    rows: tuple[TemplateRow, ...]
    revision: str = field(default=layout.REVISION)

    @property
    def template_id(self) -> str:
        """Changes when a row is added, dropped or asked differently, not when a known figure changes."""
        rows = [(*row.key[:2], str(row.period), row.measure.value, row.unit) for row in self.rows]
        return template_id(self.unit.code, str(self.period), rows)

    @property
    def title(self) -> str:
        """The heading of the sheet."""
        period = period_name(self.period.as_ytd(), with_year=True)
        return _("{unit}{period}经济运行指标填报表").format(unit=self.unit.name, period=period)

    def cell_of(self, key: RowKey) -> str:
        """The cell to fill in for a row ("G7"); raises KeyError when the row is not asked."""
        keys = [row.key for row in self.rows]
        if key not in keys:
            raise KeyError(key)
        return layout.cell_name(layout.FIRST_ROW + keys.index(key), layout.VALUE)


def template_id(unit: str, period: str, rows: list[tuple[str, str, str, str, str]]) -> str:
    """Identity of a template from (indicator, area, period, measure, unit) of its rows."""
    text = "\n".join("\t".join(row) for row in rows)
    digest = hashlib.sha256(f"{layout.REVISION}\n{unit}\n{period}\n{text}".encode()).hexdigest()
    return f"{unit}-{period}-{digest[:12]}"


def template_workbook(
    spec: TemplateSpec, values: Mapping[RowKey, CellValue] | None = None, remarks: Mapping[RowKey, str] | None = None
) -> bytes:
    """The workbook (xlsx); the same spec, values and remarks give the same bytes.

    Args:
        values: what to put into 本期数 by row key; a text is written as text, never as a formula.
        remarks: what to put into 备注 by row key.
    """
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties({"title": spec.title, "created": CREATED})
    formats = _formats(workbook)
    sheet = workbook.add_worksheet(layout.SHEET)
    _write_head(sheet, spec, formats)
    for index, row in enumerate(spec.rows):
        at = layout.FIRST_ROW + index
        _write_row(sheet, at, row, formats=formats, value=(values or {}).get(row.key))
        remark = (remarks or {}).get(row.key)
        if remark:
            sheet.write_string(at, layout.REMARK, remark, formats["remark"])
    _set_up_page(sheet, len(spec.rows))
    _write_identity(workbook.add_worksheet(layout.IDENTITY_SHEET), spec)
    workbook.close()
    return stream.getvalue()


def _formats(workbook: Any) -> dict[str, Any]:
    base = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
    grid = base | {"border": 1, "border_color": "#BFBFBF"}
    fill = {"bg_color": "#FFF9E5", "locked": False}
    return {
        "title": workbook.add_format({**base, "font_size": 16, "bold": True, "align": "center"}),
        "note": workbook.add_format({**base, "font_size": 10, "font_color": "#404040"}),
        "header": workbook.add_format({**grid, "bold": True, "align": "center", "bg_color": "#F2F2F2"}),
        "text": workbook.add_format(grid),
        "small": workbook.add_format({**grid, "font_size": 9, "font_color": "#595959"}),
        "known": workbook.add_format({**grid, "align": "right", "font_color": "#595959"}),
        "fill": workbook.add_format({**grid, **fill, "align": "right"}),
        "remark": workbook.add_format({**grid, "bg_color": "#FFF9E5", "locked": False, "font_size": 10}),
    }


def _write_head(sheet: Any, spec: TemplateSpec, formats: Mapping[str, Any]) -> None:
    for column, width in enumerate(layout.WIDTHS):
        sheet.set_column(column, column, width)
    last = len(layout.HEADERS) - 1
    sheet.merge_range(layout.TITLE_ROW, 0, layout.TITLE_ROW, last, "", formats["title"])
    sheet.write_string(layout.TITLE_ROW, 0, spec.title, formats["title"])
    sheet.set_row(layout.TITLE_ROW, 32)
    for row, note in zip(layout.NOTE_ROWS, layout.NOTES, strict=True):
        sheet.merge_range(row, 0, row, last, "", formats["note"])
        sheet.write_string(row, 0, note, formats["note"])
        sheet.set_row(row, 30)
    for column, header in enumerate(layout.HEADERS):
        sheet.write_string(layout.HEADER_ROW, column, header, formats["header"])
    sheet.set_row(layout.HEADER_ROW, 24)


def _write_row(
    sheet: Any, at: int, row: TemplateRow, *, formats: Mapping[str, Any], value: CellValue | None = None
) -> None:
    for column, label in zip(layout.LABEL_COLUMNS, row.labels, strict=True):
        sheet.write_string(at, column, label, formats["text"])
    _write_value(sheet, (at, layout.LAST), row.last, formats["known"])
    _write_value(sheet, (at, layout.YEAR_BEFORE), row.year_before, formats["known"])
    _write_value(sheet, (at, layout.VALUE), value, formats["fill"])
    sheet.write_string(at, layout.DEFINITION, row.definition, formats["small"])
    sheet.write_blank(at, layout.REMARK, None, formats["remark"])
    sheet.set_row(at, 36 if len(row.definition) > 30 else 24)
    sheet.data_validation(at, layout.VALUE, at, layout.VALUE, _validation(row))


def _write_value(sheet: Any, place: tuple[int, int], value: CellValue | None, cell_format: Any) -> None:
    if value is None:
        sheet.write_blank(*place, None, cell_format)
    elif isinstance(value, str):
        sheet.write_string(*place, value, cell_format)
    else:
        sheet.write_number(*place, Decimal(value).normalize(), cell_format)


def _validation(row: TemplateRow) -> dict[str, Any]:
    """Asks for a number, gently: 无 and — may be written too, the reader understands them."""
    count = row.nature == "count" and row.measure is Measure.LEVEL
    return {
        "validate": "integer" if count else "decimal",
        "criteria": "between",
        "minimum": 0 if count else -LARGEST,
        "maximum": LARGEST,
        "ignore_blank": True,
        "error_type": "warning",
        "input_title": row.unit[:32],
        "input_message": _("请填数字，单位：{unit}。没有数据就空着。").format(unit=row.unit),
        "error_title": _("请核对"),
        "error_message": _("这里应当是数字，单位为{unit}。没有数据请空着。").format(unit=row.unit),
    }


def _set_up_page(sheet: Any, count: int) -> None:
    sheet.freeze_panes(layout.FIRST_ROW, 1)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(layout.HEADER_ROW)
    sheet.print_area(0, 0, layout.FIRST_ROW + max(count, 1) - 1, len(layout.HEADERS) - 1)
    # No password: the lock only keeps labels from being overwritten by accident.
    sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})


def _write_identity(sheet: Any, spec: TemplateSpec) -> None:
    facts = (spec.template_id, spec.unit.code, str(spec.period), spec.revision)
    for line, (key, fact) in enumerate(zip(layout.IDENTITY_KEYS, facts, strict=True)):
        sheet.write_string(line, 0, key)
        sheet.write_string(line, 1, fact)
    for column, header in enumerate(layout.IDENTITY_COLUMNS):
        sheet.write_string(layout.IDENTITY_TABLE_HEADER, column, header)
    for index, row in enumerate(spec.rows):
        cells = (row.indicator, row.area, str(row.period), row.measure.value, row.unit)
        at = layout.IDENTITY_FIRST_ROW + index
        sheet.write_number(at, 0, layout.FIRST_ROW + index + 1)
        for column, text in enumerate(cells, start=1):
            sheet.write_string(at, column, text)
    sheet.hide()
    sheet.protect("")
