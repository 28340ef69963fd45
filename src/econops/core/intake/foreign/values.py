"""What stands on foreign sheets, and what was read from them: frozen values that the steps of reading hand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from econops.core.errors import Finding, has_errors
from econops.core.intake.layout import cell_name

Spot = tuple[int, int]
"""Row and column, both counted from 0."""


@dataclass(frozen=True)
class Range:
    """A rectangle of cells; all four bounds belong to it, counted from 0."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, spot: Spot) -> bool:
        """Whether a spot lies inside."""
        return self.top <= spot[0] <= self.bottom and self.left <= spot[1] <= self.right

    def __str__(self) -> str:
        """As spreadsheets write it: B3:D9, or B3 for a single cell."""
        first, last = cell_name(self.top, self.left), cell_name(self.bottom, self.right)
        return first if first == last else f"{first}:{last}"


@dataclass(frozen=True)
class SheetCell:
    """One cell that holds something.

    `value` is a number (Decimal of the shortest text that gives the stored number), a text, a truth value, or None
    where a formula has no stored value. `percent`: shown in per cent, so that 0.053 means 5.3. `formula` is its text
    without the equals sign, empty for a plain value. `error` is the spreadsheet's own error (#REF!), else empty.
    `indent` is the depth that the cell's alignment gives. `date`: the number is a day or time.
    """

    value: Decimal | str | bool | None
    percent: bool = False
    formula: str = ""
    error: str = ""
    indent: int = 0
    bold: bool = False
    date: bool = False
    decimals: int | None = None
    diagonal: bool = False


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells by spot, merged ranges, and what is hidden."""

    name: str
    cells: Mapping[Spot, SheetCell]
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()

    def is_hidden(self, spot: Spot) -> bool:
        """Whether a reader of the screen does not see this cell."""
        return self.hidden or spot[0] in self.hidden_rows or spot[1] in self.hidden_columns


@dataclass(frozen=True)
class ForeignWorkbook:
    """A file from another hand; `file` is its name without a folder. A csv is a workbook of one sheet."""

    file: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True)
class Vocabulary:
    """What is known of a county: its name, its units (places and zones), names of indicators in use."""

    county: str
    units: tuple[str, ...]
    indicators: tuple[str, ...]


@dataclass(frozen=True)
class ReadNumber:
    """One number with its meaning.

    `indicator` as the sheet names it (parts of a multi-row header joined by / where needed), `area` as written without
    blanks, None for the county; `period` 2026-06, 2026-Q2 or 2026; `basis` ytd, month, quarter, year, point; `measure`
    level, yoy, change, share, plan, rate, rank; `unit` as the sheet gives it, None where there is none.
    `table` is the place of its table in `ForeignReading.tables`.
    """

    sheet: str
    spot: Spot
    indicator: str
    area: str | None
    period: str
    basis: str
    measure: str
    value: Decimal
    unit: str | None
    table: int = -1

    @property
    def cell(self) -> str:
        """The cell's name, B7."""
        return cell_name(*self.spot)


@dataclass(frozen=True)
class ReadTable:
    """One table as it was understood.

    `range` is the whole of it with its headers; `headers` and `labels` are the cells that name columns and rows,
    `areas` those of them that name places. `confidence` from 0 to 1 says how sure the reading is. `recipe` names the
    recipe by which it was read, empty for an inference. `down`: places (or indicators) run downwards.
    """

    sheet: str
    range: Range
    title: str
    confidence: float
    headers: tuple[Range, ...] = ()
    labels: tuple[Range, ...] = ()
    areas: tuple[Spot, ...] = ()
    recipe: str = ""
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ForeignReading:
    """Everything read from one file."""

    file: str
    tables: tuple[ReadTable, ...]
    numbers: tuple[ReadNumber, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something has to be answered or corrected before the file can go on."""
        return has_errors(self.findings)
