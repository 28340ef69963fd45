"""Writes an annex as xlsx, row by row in constant memory, with a hidden register of what stands behind each cell."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from econops.core.errors import Invalid
from econops.core.intake.layout import column_letter
from econops.core.model.reference import Reference, code_of
from econops.core.quantity.rounding import official
from econops.core.report.annex.drawing import Rows, draw
from econops.core.report.annex.values import AnnexNumber, AnnexSheet, AnnexValue, head_layout, leaves
from econops.core.report.blocks import Runs, plain, reference_of

# The names and columns of the hidden sheets are a format of their own: reading.py knows them by these words only.
CELLS_SHEET, REFERENCES_SHEET = "_cells", "_references"
CREATED = datetime.datetime(2000, 1, 1)
"""Instead of the moment of writing, so that the same annex gives the same bytes."""
LONGEST_CELL = 30_000
A4 = 9
MOST_COLUMNS_UPRIGHT = 7
FONT, LINE = "宋体", "#7B8794"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_BAD_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'\t\r\n", " "))
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def annex_xlsx(*sheets: AnnexSheet) -> bytes:
    """The workbook; the same sheets give the same bytes.

    Raises:
        Invalid: no sheet, a row of another length than the head, a number in a column of words.
    """
    if not sheets:
        raise Invalid("附表没有内容。")
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, _OPTIONS) as workbook:
        workbook.set_properties({"title": plain(sheets[0].title), "created": CREATED})
        pages = [workbook.add_worksheet(_sheet_name(sheet.name, at, sheets)) for at, sheet in enumerate(sheets)]
        register = _Register(workbook)
        looks = _Looks(workbook)
        for page, sheet in zip(pages, sheets, strict=True):
            end = _Writer(page, sheet, register, looks).write()
            draw(workbook, page, sheet, end)
        register.close()
    return stream.getvalue()


def as_printed(value: AnnexNumber, decimals: int) -> tuple[Decimal, Reference]:
    """The number rounded as it is shown, with a reference whose text is these digits: nothing hides behind a cell."""
    number = official(value.value, decimals)
    text = f"−{-number:f}" if number < 0 else f"{number:f}"
    reference = value.reference
    return number, reference if reference.text == text else replace(reference, text=text)


def _sheet_name(name: str, at: int, sheets: Sequence[AnnexSheet]) -> str:
    clean = [sheet.name.translate(_BAD_IN_NAMES).strip()[:26] or "附表" for sheet in sheets]
    mine = clean[at].lower()
    return f"{clean[at]}{at + 1}" if sum(one.lower() == mine for one in clean) > 1 else clean[at]


class _Register:
    """The hidden sheets: which codes stand behind the cells of a row, and the body of every reference once."""

    def __init__(self, workbook: Any) -> None:
        self.cells, self.references = (_Lines(workbook.add_worksheet(name)) for name in (CELLS_SHEET, REFERENCES_SHEET))
        self.known: set[str] = set()

    def code(self, reference: Reference) -> str:
        """The code of a reference, whose body is written down the first time it comes."""
        body = reference.body
        code = code_of(body)
        if code not in self.known:
            self.known.add(code)
            self.references.add(body)
        return code

    def row(self, sheet: str, line: int, codes: Sequence[str]) -> None:
        """The codes of one row: sheet, line from 1, and B=R…,R… for the cell in column B, parted by tabs."""
        if codes:
            self.cells.add("\t".join((sheet, str(line + 1), *codes)))

    def close(self) -> None:
        """Write what is still held back."""
        self.cells.close()
        self.references.close()


class _Lines:
    """Lines of text in the cells of a hidden sheet, as many to a row as one cell holds: few cells are fast cells.

    A longer line fills several cells of its row.
    """

    def __init__(self, page: Any) -> None:
        page.very_hidden()
        self.page, self.row = page, 0
        self.held: list[str] = []
        self.length = 0

    def add(self, text: str) -> None:
        """Take a line."""
        if self.length + len(text) >= LONGEST_CELL:
            self.close()
        self.held.append(text)
        self.length += len(text) + 1

    def close(self) -> None:
        """Write the row that is held back."""
        text = "\n".join(self.held)
        for column, start in enumerate(range(0, len(text), LONGEST_CELL)):
            self.page.write_string(self.row, column, text[start : start + LONGEST_CELL])
        self.row += bool(text)
        self.held, self.length = [], 0


class _Looks:
    """Formats, made once."""

    def __init__(self, workbook: Any) -> None:
        base = {"font_name": FONT, "font_size": 10, "valign": "vcenter"}
        grid = base | {"border": 1, "border_color": LINE, "text_wrap": True}
        add = workbook.add_format
        self.title = add(base | {"font_size": 16, "bold": True, "align": "center"})
        self.note = add(base | {"align": "left"})
        self.head = add(grid | {"bold": True, "align": "center"})
        self.words = add(grid | {"align": "left"})
        self.quoted = add(grid | {"align": "left", "quote_prefix": True})
        self.centred = add(grid | {"align": "center"})
        self.numbers = {
            decimals: add(grid | {"align": "right", "num_format": "0" + ("." + "0" * decimals if decimals else "")})
            for decimals in range(7)
        }


class _Writer:
    """Writes one sheet from top to bottom; a row that is finished leaves memory."""

    def __init__(self, page: Any, sheet: AnnexSheet, register: _Register, looks: _Looks) -> None:
        self.page, self.sheet, self.register, self.looks = page, sheet, register, looks
        self.columns, self.places = leaves(sheet.head), head_layout(sheet.head)
        self.letters = [column_letter(at) for at in range(len(self.columns))]

    def write(self) -> Rows:
        """Title, notes, head, rows, foot, and how it prints; tells where the rows stand."""
        line = self._across(0, self.sheet.title, self.looks.title, height=28)
        for note in self.sheet.notes:
            line = self._across(line, note, self.looks.note)
        first = line
        start = line = self._head(first)
        self._print_setup(first, line)
        for row in self.sheet.rows:
            self._row(line, row)
            line += 1
        last = line - 1
        for note in self.sheet.foot:
            line = self._across(line, note, self.looks.note)
        return Rows(start, last, line)

    def _across(self, line: int, runs: Runs, look: Any, *, height: float | None = None) -> int:
        """A line over the whole width; gives the line below."""
        if height is not None:
            self.page.set_row(line, height)
        if len(self.columns) > 1:
            self.page.merge_range(line, 0, line, len(self.columns) - 1, "", look)
        self.page.write_string(line, 0, plain(runs), look)
        self.register.row(self.page.get_name(), line, self._codes(0, runs))
        return line + 1

    def _head(self, first: int) -> int:
        """The head row by row; cells over several rows are merged by their corners, since rows only go forward."""
        places, rows = self.places, max(place.row + place.rows for place in self.places)
        units = any(column.unit for column in self.columns)
        starts = {(place.row, place.column): place for place in places}
        for row in range(rows):
            codes: list[str] = []
            for column in range(len(self.columns)):
                place = starts.get((row, column))
                self._string(first + row, column, plain(place.name) if place else "", self.looks.head)
                codes += self._codes(column, place.name) if place else []
            self.register.row(self.page.get_name(), first + row, codes)
        for place in places:
            if place.rows > 1 or place.columns > 1:
                top = first + place.row
                self.page.merge.append([top, place.column, top + place.rows - 1, place.column + place.columns - 1])
        if not units:
            return first + rows
        for at, leaf in enumerate(self.columns):
            self._string(first + rows, at, f"（{leaf.unit}）" if leaf.unit else "", self.looks.head)
        return first + rows + 1

    def _row(self, line: int, row: Sequence[AnnexValue]) -> None:
        if len(row) != len(self.columns):
            raise Invalid(f"附表“{self.sheet.name}”有一行的格数与列数不同，请核对。")
        codes: list[str] = []
        page, looks, letters, code = self.page, self.looks, self.letters, self.register.code
        for at, value in enumerate(row):
            if isinstance(value, AnnexNumber):
                decimals = self.columns[at].decimals if value.decimals is None else value.decimals
                if decimals is None:
                    raise Invalid(f"附表“{self.sheet.name}”第{at + 1}列是文字列，不能写数字。")
                number, reference = as_printed(value, decimals)
                page.write_number(line, at, float(number), looks.numbers[decimals])
                codes.append(f"{letters[at]}={code(reference)}")
            else:
                self._words(line, at, value)
                codes += self._codes(at, value) if value else []
        self.register.row(page.get_name(), line, codes)

    def _words(self, line: int, at: int, runs: Runs | None) -> None:
        words = plain(runs or ())
        if words.startswith(DANGEROUS):
            look = self.looks.quoted
        else:
            look = self.looks.words if self.columns[at].decimals is None else self.looks.centred
        self._string(line, at, words, look)

    def _string(self, line: int, at: int, words: str, look: Any) -> None:
        """Words, or a cell that is really empty."""
        if words:
            self.page.write_string(line, at, words, look)
        else:
            self.page.write_blank(line, at, None, look)

    def _codes(self, column: int, runs: Runs) -> list[str]:
        found = [self.register.code(reference) for run in runs if (reference := reference_of(run)) is not None]
        return [f"{self.letters[column]}={','.join(found)}"] if found else []

    def _print_setup(self, first: int, start: int) -> None:
        page = self.page
        for at, column in enumerate(self.columns):
            page.set_column(at, at, column.width)
        if len(self.columns) > MOST_COLUMNS_UPRIGHT:
            page.set_landscape()
        page.set_paper(A4)
        page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(first, start - 1)
        page.freeze_panes(start, min(self.sheet.fixed, len(self.columns)))
        page.center_horizontally()
        page.set_footer("&C第&P页，共&N页")
        if self.sheet.mark:
            page.set_header("&C" + self.sheet.mark.replace("&", "&&"))
