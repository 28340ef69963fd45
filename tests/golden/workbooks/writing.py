"""Writes declared workbooks as files: xlsx with stored results of formulas, csv in GB18030; an xls is kept ready."""

from __future__ import annotations

import csv
import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import openpyxl
from openpyxl.styles import Alignment, Border, Side
from openpyxl.worksheet.worksheet import Worksheet
from tests.golden.workbooks.declare import Book, Page, spot

_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>(.*?)</f><v\s*/?>(?:</v>)?</c>')
HERE = Path(__file__).resolve().parent
_TYPE = re.compile(r'\st="[a-z]+"')


def write_book(book: Book, folder: Path) -> Path:
    """One file in a folder; an xls is a copy of the one kept here, which old_format.py wrote."""
    path = folder / book.file
    if path.suffix == ".csv":
        path.write_bytes(_comma_separated(book.pages[0]))
        return path
    if path.suffix == ".xls":
        shutil.copyfile(HERE / book.file, path)
        return path
    path.write_bytes(_with_results(book, _workbook(book)))
    return path


def _workbook(book: Book) -> bytes:
    workbook = openpyxl.Workbook()
    for place, page in enumerate(book.pages):
        sheet = workbook.active if place == 0 else workbook.create_sheet()
        assert isinstance(sheet, Worksheet)
        sheet.title = page.name
        _fill(sheet, page)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _fill(sheet: Worksheet, page: Page) -> None:
    for (row, column), shown in page.cells.items():
        cell: Any = sheet.cell(row, column)
        cell.value = f"={shown.formula}" if shown.formula else shown.cell
        if shown.format:
            cell.number_format = shown.format
        if (row, column) in page.indents:
            cell.alignment = Alignment(indent=page.indents[row, column])
    for block in page.merged:
        sheet.merge_cells(block)
    for ref in page.diagonals:
        sheet[ref].border = Border(diagonal=Side(style="thin"), diagonalDown=True)
    for row in page.hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for letter in page.hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    if page.hidden:
        sheet.sheet_state = "hidden"


def _with_results(book: Book, content: bytes) -> bytes:
    """Put the stored result of each formula beside it: openpyxl itself writes none."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", item.filename)
            if found:
                data = _results(book.pages[int(found[1]) - 1], data.decode()).encode()
            new.writestr(item, data)
    return stream.getvalue()


def _results(page: Page, xml: str) -> str:
    stored = {spot(*at): shown.cell for at, shown in page.cells.items() if shown.formula}

    def result(match: re.Match[str]) -> str:
        value, attributes = stored[match[1]], _TYPE.sub("", match[2])
        kind = ' t="e"' if str(value).startswith("#") else ' t="str"' if isinstance(value, str) else ""
        return f'<c r="{match[1]}"{attributes}{kind}><f>{match[3]}</f><v>{escape(str(value))}</v></c>'

    return _FORMULA.sub(result, xml)


def _comma_separated(page: Page) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream)
    height, width = (max(at[axis] for at in page.cells) for axis in (0, 1))
    for row in range(1, height + 1):
        shown = [page.cells.get((row, column)) for column in range(1, width + 1)]
        writer.writerow(["" if one is None or one.cell is None else one.cell for one in shown])
    return stream.getvalue().encode("gb18030")
