"""Reads the sheets of an old .xls, with its formats and what is hidden or merged."""

from __future__ import annotations

import io
from decimal import Decimal
from gettext import gettext as _

import xlrd
from xlrd.book import Book
from xlrd.formatting import XF
from xlrd.sheet import Cell
from xlrd.sheet import Sheet as OldSheet

from econops.core.errors import Invalid
from econops.core.intake.foreign.loading_spots import covered
from econops.core.intake.foreign.loading_styles import Style, format_style
from econops.core.intake.foreign.loading_xlsx import MAXIMUM_CELLS, TooManyCells
from econops.core.intake.foreign.values import Range, Sheet, SheetCell, Spot
from econops.core.intake.numbers import number_of_float

MAXIMUM_BYTES = 10 * 1024 * 1024
_CALENDAR_SHIFT = 1462
_BOLD_WEIGHT = 600


def xls_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The sheets of an old .xls in their order.

    Raises:
        Invalid: encrypted, too large or damaged; the message says what to do.
    """
    if len(content) > MAXIMUM_BYTES:
        raise Invalid(
            _("{file}超过{limit}兆，旧格式的大表请另存为 .xlsx 再交。").format(file=name, limit=MAXIMUM_BYTES >> 20)
        )
    try:
        with xlrd.open_workbook(
            file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        ) as book:
            styles = tuple(_style(book, form) for form in book.xf_list)
            sheets = tuple(_sheet(book, sheet, styles) for sheet in book.sheets())
    except Invalid:
        raise
    # A damaged file breaks this reader at any place, each with its own kind.
    except Exception as error:
        raise Invalid(_damaged(name, error)) from error
    if not sheets:
        raise Invalid(_damaged(name, None))
    if sum(len(sheet.cells) for sheet in sheets) > MAXIMUM_CELLS:
        raise TooManyCells(_("{file}内容太多，请只留要报的表格再交。").format(file=name))
    return sheets


def _damaged(name: str, error: Exception | None) -> str:
    if error is not None and "encrypted" in str(error).lower():
        return _("{file}加了密码。请用 Excel 或 WPS 打开，去掉密码，另存为 .xlsx 再交。").format(file=name)
    return _("{file}打不开：可能损坏、加了密码，或者不是 Excel 文件。请另存为 .xlsx 再交。").format(file=name)


def _style(book: Book, form: XF) -> Style:
    declared = book.format_map.get(form.format_key)
    percent, date, decimals = format_style((declared and declared.format_str) or "General")
    font = book.font_list[form.font_index] if form.font_index < len(book.font_list) else None
    return Style(
        percent,
        date,
        decimals,
        indent=form.alignment.indent_level if form.alignment else 0,
        bold=bool(font and (font.bold or font.weight >= _BOLD_WEIGHT)),
        diagonal=bool(form.border and (form.border.diag_up or form.border.diag_down)),
    )


def _sheet(book: Book, sheet: OldSheet, styles: tuple[Style, ...]) -> Sheet:
    cells: dict[Spot, SheetCell] = {}
    for row in range(sheet.nrows):
        for column, found in enumerate(sheet.row(row)):
            cell = _cell(found, styles[found.xf_index or 0], shift=_CALENDAR_SHIFT if book.datemode else 0)
            if cell is not None:
                cells[row, column] = cell
    merged = tuple(Range(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells)
    for area in merged:
        for spot in covered(area, cells):
            del cells[spot]
    rows = {row for row, facts in sheet.rowinfo_map.items() if facts.hidden}
    columns = {column for column, facts in sheet.colinfo_map.items() if facts.hidden}
    return Sheet(
        sheet.name,
        cells,
        merged,
        bool(sheet.visibility),
        frozenset(rows & {row for row, _column in cells}),
        frozenset(columns & {column for _row, column in cells}),
    )


def _cell(found: Cell, style: Style, *, shift: int) -> SheetCell | None:
    value: Decimal | str | bool | None = None
    error = ""
    if found.ctype == xlrd.XL_CELL_TEXT and found.value.strip():
        value = found.value
    elif found.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        value = number_of_float(found.value) + (shift if style.date else 0)
    elif found.ctype == xlrd.XL_CELL_BOOLEAN:
        value = bool(found.value)
    elif found.ctype == xlrd.XL_CELL_ERROR:
        error = xlrd.error_text_from_code.get(found.value, "#VALUE!")
    if value is None and not error:
        return None
    return SheetCell(
        value,
        percent=style.percent,
        error=error,
        indent=style.indent,
        bold=style.bold,
        date=style.date and isinstance(value, Decimal),
        decimals=style.decimals,
        diagonal=style.diagonal,
    )
