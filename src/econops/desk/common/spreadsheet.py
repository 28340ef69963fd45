"""A table as an official sheet (xlsx): title, notes, a head of several rows, A4 across, the head on every page."""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Written into the file instead of the moment of writing, so that the same table gives the same bytes.
CREATED = datetime.datetime(2000, 1, 1)
MOST_DIGITS = 15
A4 = 9
VIOLET, LINE = "#6441A5", "#7B8794"
BAD_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True)
class Head:
    """A cell of the head that may span columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Own:
    """A figure of our own (测算): shown in violet."""

    value: Decimal


Value = str | Decimal | Own | None


@dataclass(frozen=True)
class Sheet:
    """One sheet. `widths` are characters of each column; `notes` stand below the title, `foot` below the table.

    `mark` is printed above every page: for whom it was made, and that it is for inside use.
    """

    name: str
    title: str
    notes: tuple[str, ...]
    head: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[Value, ...], ...]
    widths: tuple[float, ...]
    foot: tuple[str, ...] = ()
    mark: str = ""


def workbook_of(*sheets: Sheet) -> bytes:
    """The workbook; the same sheets give the same bytes. Words are written as words, never as formulas."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(stream, options)
    workbook.set_properties({"title": sheets[0].title, "created": CREATED})
    for number, sheet in enumerate(sheets, start=1):
        name = sheet.name.translate(BAD_IN_NAMES).strip()[:28] or str(number)
        taken = {known.get_name().lower() for known in workbook.worksheets()}
        _Writer(
            workbook, workbook.add_worksheet(name if name.lower() not in taken else f"{name}{number}"), sheet
        ).write()
    workbook.close()
    return stream.getvalue()


class _Writer:
    """Writes one sheet."""

    def __init__(self, workbook: Any, page: Any, sheet: Sheet) -> None:
        self.workbook, self.page, self.sheet = workbook, page, sheet
        self.formats: dict[tuple[str, str], Any] = {}

    def write(self) -> None:
        """Title, notes, head, rows, foot, and how it prints."""
        sheet, page = self.sheet, self.page
        for column, width in enumerate(sheet.widths):
            page.set_column(column, column, width)
        self._across(0, sheet.title, "title")
        page.set_row(0, 26)
        for line, note in enumerate(sheet.notes, start=1):
            self._across(line, note, "note")
        first = 1 + len(sheet.notes)
        start = first + len(sheet.head)
        self._head(first)
        for line, row in enumerate(sheet.rows, start=start):
            for column, value in enumerate(row):
                self._value(line, column, value)
        for line, note in enumerate(sheet.foot, start=start + len(sheet.rows)):
            self._across(line, note, "note")
        self._print_setup(first, start)

    def _across(self, line: int, text: str, kind: str) -> None:
        """A line over the whole width."""
        if len(self.sheet.widths) > 1:
            self.page.merge_range(line, 0, line, len(self.sheet.widths) - 1, "", self._format(kind))
        self.page.write_string(line, 0, text, self._format(kind))

    def _head(self, first: int) -> None:
        taken: set[tuple[int, int]] = set()
        for line, cells in enumerate(self.sheet.head, start=first):
            column = 0
            for cell in cells:
                while (line, column) in taken:
                    column += 1
                last = (line + cell.rows - 1, column + cell.columns - 1)
                if last != (line, column):
                    self.page.merge_range(line, column, *last, "", self._format("head"))
                self.page.write_string(line, column, cell.text, self._format("head"))
                taken |= {(row, at) for row in range(line, last[0] + 1) for at in range(column, last[1] + 1)}

    def _value(self, line: int, column: int, value: Value) -> None:
        own = isinstance(value, Own)
        number = value.value if isinstance(value, Own) else value
        if isinstance(number, Decimal) and len(number.as_tuple().digits) <= MOST_DIGITS:
            decimals = max(0, -int(number.as_tuple().exponent))
            pattern = "0" + ("." + "0" * decimals if decimals else "")
            self.page.write_number(line, column, float(number), self._format("own" if own else "number", pattern))
        elif isinstance(number, Decimal):
            self.page.write_string(line, column, f"{number:f}", self._format("own" if own else "number"))
        elif number:
            self.page.write_string(line, column, number, self._format("right" if number == "—" else "text"))
        else:
            self.page.write_blank(line, column, None, self._format("text"))

    def _format(self, kind: str, pattern: str = "") -> Any:
        """One format per kind and number of decimals."""
        key = (kind, pattern)
        if key not in self.formats:
            grid = {"border": 1, "border_color": LINE, "valign": "vcenter", "text_wrap": True}
            looks: dict[str, dict[str, Any]] = {
                "title": {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"},
                "note": {"font_size": 10, "align": "left", "valign": "vcenter", "text_wrap": False},
                "head": grid | {"bold": True, "align": "center"},
                "text": grid | {"align": "left"},
                "right": grid | {"align": "right"},
                "number": grid | {"align": "right"},
                "own": grid | {"align": "right", "font_color": VIOLET, "italic": True},
            }
            numbers = {"num_format": pattern} if pattern else {}
            self.formats[key] = self.workbook.add_format({"font_name": "宋体", "font_size": 11} | looks[kind] | numbers)
        return self.formats[key]

    def _print_setup(self, first: int, start: int) -> None:
        page = self.page
        page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(first, start - 1)
        page.freeze_panes(start, 1)
        page.center_horizontally()
        page.set_footer("&C第&P页，共&N页")
        if self.sheet.mark:
            page.set_header("&C" + self.sheet.mark.replace("&", "&&"))
