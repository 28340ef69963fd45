"""Yearly tables as files for Word and for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from econops.core.model.reference import Figure
from econops.core.report.blocks import Runs, Text, named
from econops.core.report.table import HeadCell, Table, tables_docx
from econops.desk.common.spreadsheet import Head, Own, Sheet, Value, workbook_of
from econops.desk.indicators.yearly_table import OWN, YearCell, YearRow, YearTable

NAME_WIDTH, UNIT_WIDTH, NUMBER_WIDTH = 26, 10, 14


def yearly_docx(tables: Sequence[YearTable]) -> bytes:
    """Every number stands in a bookmark with its reference, so that the file itself tells where it comes from."""
    return tables_docx(tuple(_table(table) for table in tables))


def yearly_workbook(tables: Sequence[YearTable], as_of: str) -> bytes:
    """One sheet per table; `as_of` says when it was made out of what was known."""
    return workbook_of(*(_sheet(table, as_of) for table in tables))


def head_of(table: YearTable) -> tuple[tuple[Head, ...], ...]:
    """Two rows: years above, measures below."""
    first = [Head(_("区域") if table.by_place else _("指标"), rows=2)]
    if not table.by_place:
        first.append(Head(_("单位"), rows=2))
    years = [Head(column.label, columns=len(column.measures)) for column in table.columns]
    return (*first, *years), tuple(Head(text) for text in table.heads)


def _sheet(table: YearTable, as_of: str) -> Sheet:
    unit = [_("单位：{unit}").format(unit=table.unit)] if table.unit else []
    extra = [] if table.by_place else [UNIT_WIDTH]
    return Sheet(
        name=table.title.split("（")[0],
        title=table.title,
        notes=("　　".join([*unit, as_of]),),
        head=head_of(table),
        rows=tuple(_values(table, row) for row in table.rows),
        widths=(NAME_WIDTH, *extra, *([NUMBER_WIDTH] * len(table.measures))),
        foot=table.notes,
    )


def _values(table: YearTable, row: YearRow) -> tuple[Value, ...]:
    unit: tuple[Value, ...] = () if table.by_place else (row.unit,)
    return (row.name, *unit, *(_value(cell) for cell in row.cells))


def _value(cell: YearCell) -> Value:
    if cell.value is None:
        return cell.text
    return Own(cell.value) if cell.own else cell.value


def _table(table: YearTable) -> Table:
    head = tuple(tuple(HeadCell(cell.text, cell.columns, cell.rows) for cell in line) for line in head_of(table))
    extra = () if table.by_place else (2,)
    notes = ((_("单位：{unit}").format(unit=table.unit),) if table.unit else ()) + table.notes
    return Table(
        title=table.title,
        notes=notes,
        head=head,
        rows=tuple(_runs(table, row) for row in table.rows),
        widths=(5, *extra, *([3] * len(table.measures))),
        first_number=1 + len(extra),
    )


def _runs(table: YearTable, row: YearRow) -> tuple[Runs, ...]:
    unit = () if table.by_place else (named(row.unit, _("计量单位")),)
    return (named(row.name, _("名称")), *unit, *(_cell(table, cell) for cell in row.cells))


def _cell(table: YearTable, cell: YearCell) -> Runs:
    if cell.reference is None:
        return (Text(cell.text),)
    figure = Figure(cell.text, cell.reference)
    return (figure, Text(f"（{OWN}）")) if table.marked(cell) else (figure,)
