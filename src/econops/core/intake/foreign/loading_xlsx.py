"""Reads the sheets of an .xlsx from its XML in one walk: values, formulas, formats, merged and hidden parts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from gettext import gettext as _
from math import isfinite
from typing import TypeVar

from econops.core.errors import Invalid
from econops.core.intake.foreign.loading_shared import shared_texts, workbook_facts
from econops.core.intake.foreign.loading_spots import covered, formula_moved, range_of, spot_of
from econops.core.intake.foreign.loading_styles import PLAIN, Style, cell_styles, is_error, is_true
from econops.core.intake.foreign.values import Range, Sheet, SheetCell, Spot
from econops.core.intake.marks import walk
from econops.core.intake.numbers import number_of_float
from econops.core.intake.package import Package, damaged, unpack

MAXIMUM_CELLS = 200_000
MAXIMUM_COLUMNS = 1_000
_Entry = TypeVar("_Entry")
_DAY_ZERO = datetime.datetime(1899, 12, 30)


def xlsx_sheets(name: str, content: bytes) -> tuple[Sheet, ...]:
    """The sheets of an .xlsx in their order.

    Raises:
        Invalid: not an .xlsx, with macros, too large or damaged; the message says what to do.
    """
    package = unpack(name, content)
    parts = {part.lower(): content for part, content in package.parts.items()}
    try:
        texts = shared_texts(parts.get("xl/sharedstrings.xml", b""))
        styles = cell_styles(parts.get("xl/styles.xml", b""))
        hidden, shift = workbook_facts(parts["xl/workbook.xml"])
        return _sheets(package, _Book(texts, styles, shift), hidden)
    except (ValueError, OverflowError, ArithmeticError) as error:
        raise Invalid(damaged(name)) from error


@dataclass(frozen=True)
class _Book:
    """What all sheets of a workbook share."""

    texts: list[str]
    styles: tuple[Style, ...]
    shift: int


def _sheets(package: Package, book: _Book, hidden: set[str]) -> tuple[Sheet, ...]:
    sheets = []
    room = MAXIMUM_CELLS
    for name, part in package.sheets.items():
        found = _SheetWalk(book, room)
        try:
            walk(package.parts[part], found.start, found.end, text=found.text)
            if not found.root.endswith("sheet"):
                raise ValueError(found.root)
            sheets.append(found.sheet(name, hidden=name in hidden))
        except _Full as error:
            raise TooManyCells(
                _("{file}的工作表“{sheet}”内容太多，请只留要报的表格再交。").format(file=package.name, sheet=name)
            ) from error
        except _Far as error:
            raise Invalid(
                _("{file}的工作表“{sheet}”伸展得太远，请删去表格之外的内容后再交。").format(
                    file=package.name, sheet=name
                )
            ) from error
        room -= len(found.cells)
    if not sheets:
        raise Invalid(damaged(package.name))
    return tuple(sheets)


class _Far(Exception):
    """The walk has met something far to the right of any table."""


class _Full(Exception):
    """The walk has met more cells than there is room for."""


class TooManyCells(Invalid):
    """More cells hold something than are looked at one by one."""


@dataclass
class _SheetWalk:
    """Collects a sheet while its elements go by; a cell or row without its number follows the one before."""

    book: _Book
    room: int
    cells: dict[Spot, SheetCell] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_spans: list[tuple[int, int]] = field(default_factory=list)
    shared: dict[str, tuple[str, Spot]] = field(default_factory=dict)
    root: str = ""
    row: int = -1
    column: int = -1
    attributes: Mapping[str, str] = field(default_factory=dict)
    formula: Mapping[str, str] | None = None
    value: list[str] = field(default_factory=list)
    formula_text: list[str] = field(default_factory=list)
    collecting: list[str] | None = None
    reading: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if not self.root:
            self.root = name
        if name == "c":
            self._place(attributes.get("r"))
            self.attributes, self.formula = attributes, None
            self.value, self.formula_text = [], []
        elif name == "v" or (name == "t" and not self.reading):
            self.collecting = self.value
        elif name == "f":
            self.formula, self.collecting = attributes, self.formula_text
        elif name == "row":
            self.row, self.column = int(attributes.get("r", self.row + 2)) - 1, -1
            if is_true(attributes.get("hidden", "0")) or attributes.get("ht") == "0":
                self.hidden_rows.add(self.row)
        elif name == "rPh":
            self.reading = True
        else:
            self._frame(name, attributes)

    def _frame(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == "mergeCell":
            self.merged.append(range_of(attributes.get("ref", "")))
        elif name == "col" and (is_true(attributes.get("hidden", "0")) or float(attributes.get("width", "1")) == 0):
            self.hidden_spans.append((int(attributes.get("min", "1")) - 1, int(attributes.get("max", "1")) - 1))

    def text(self, piece: str) -> None:
        if self.collecting is not None:
            self.collecting.append(piece)

    def end(self, name: str) -> None:
        if name in {"v", "t", "f"}:
            self.collecting = None
        elif name == "rPh":
            self.reading = False
        elif name == "c":
            cell = self._cell()
            if cell is not None:
                self.cells[self.row, self.column] = cell
                if len(self.cells) > self.room:
                    raise _Full
                if self.column >= MAXIMUM_COLUMNS:
                    raise _Far

    def _place(self, reference: str | None) -> None:
        if reference is None:
            self.column += 1
            return
        self.row, self.column = spot_of(reference)

    def _cell(self) -> SheetCell | None:
        formula = self._formula()
        value, error = self._value("".join(self.value))
        if isinstance(value, str) and is_error(value):
            error, value = value.strip(), None
        empty = value is None or (isinstance(value, str) and not value.strip())
        if empty and not formula and not error:
            return None
        number = int(self.attributes.get("s", "0"))
        style = _entry(self.book.styles or (PLAIN,), number)
        date = isinstance(value, Decimal) and (style.date or self.attributes.get("t") == "d")
        if date and isinstance(value, Decimal) and self.attributes.get("t") != "d":
            value += self.book.shift
        return SheetCell(
            None if empty else value,
            percent=style.percent,
            formula=formula,
            error=error,
            indent=style.indent,
            bold=style.bold,
            date=date,
            decimals=style.decimals,
            diagonal=style.diagonal,
        )

    def _value(self, raw: str) -> tuple[Decimal | str | bool | None, str]:
        """Value and the spreadsheet's own error."""
        kind = self.attributes.get("t", "n")
        if kind == "e":
            return None, raw.strip()
        if kind in {"str", "inlineStr"}:
            return raw, ""
        raw = raw.strip()
        if not raw:
            return None, ""
        if kind == "s":
            return _entry(self.book.texts, int(raw)), ""
        if kind == "b":
            return is_true(raw), ""
        if kind == "d":
            return _day_number(raw), ""
        number = float(raw)
        if not isfinite(number) or "_" in raw:
            raise ValueError(raw)
        return number_of_float(number), ""

    def _formula(self) -> str:
        """The cell's formula; one shared by a range is moved to this cell."""
        if self.formula is None:
            return ""
        text, number = "".join(self.formula_text).strip(), self.formula.get("si")
        here = (self.row, self.column)
        if self.formula.get("t") != "shared" or number is None:
            return text
        if text:
            self.shared[number] = (text, here)
            return text
        origin = self.shared.get(number)
        return formula_moved(origin[0], (here[0] - origin[1][0], here[1] - origin[1][1])) if origin else "?"

    def sheet(self, name: str, *, hidden: bool) -> Sheet:
        """What was collected; cells under a merged range do not show and are left out."""
        last = max((column for _row, column in self.cells), default=-1)
        merged = clipped(self.merged, max((row for row, _column in self.cells), default=-1), last)
        for area in merged:
            for spot in covered(area, self.cells):
                del self.cells[spot]
        columns = {column for first, end in self.hidden_spans for column in range(first, min(end, last) + 1)}
        rows = self.hidden_rows & {row for row, _column in self.cells}
        return Sheet(name, self.cells, merged, hidden, frozenset(rows), frozenset(columns))


def _entry(entries: Sequence[_Entry], number: int) -> _Entry:
    """One of a list of the package; a number outside is damage, which read on would lose a label or a per cent."""
    if not 0 <= number < len(entries):
        raise ValueError(number)
    return entries[number]


def _day_number(text: str) -> Decimal:
    """Days since the start of the common calendar of a day written as 2026-06-30T00:00:00."""
    passed = datetime.datetime.fromisoformat(text.rstrip("Z")) - _DAY_ZERO
    return number_of_float(passed.total_seconds() / 86400)


def clipped(areas: Sequence[Range], last_row: int, last_column: int) -> tuple[Range, ...]:
    """Merged ranges without what lies outside the used part of a sheet.

    Raises:
        _Full: together they cover more than any report.

    Example:
        >>> [str(area) for area in clipped([Range(0, 0, 1048575, 16383), Range(9, 9, 9, 12)], 4, 2)]
        ['A1:C5']
    """
    inside = [Range(area.top, area.left, min(area.bottom, last_row), min(area.right, last_column)) for area in areas]
    inside = [area for area in inside if area.top <= area.bottom and area.left <= area.right]
    if sum((area.bottom - area.top + 1) * (area.right - area.left + 1) for area in inside) > MAXIMUM_CELLS:
        raise _Full
    return tuple(inside)
