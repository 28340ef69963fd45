"""A sheet looked at by its rows: texts through merged cells, numbers, and what is empty."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from econops.core.intake.foreign.amounts import Amount, is_placeholder, read_amount
from econops.core.intake.foreign.texts import fold, indent_of
from econops.core.intake.foreign.values import Range, Sheet, SheetCell, Spot

_LAST_DAY = 73051  # the end of the year 2099
_EPOCH = datetime.date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1990, 2100


class Grid:
    """The cells of one sheet; a merged range is read everywhere as its first cell."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._merged = {spot: area for area in sheet.merged for spot in _spots(area)}
        self._amounts = {spot: read_amount(cell) for spot, cell in sheet.cells.items() if not self.is_covered(spot)}
        filled = [spot for spot, cell in sheet.cells.items() if not _is_blank(cell) and not self.is_covered(spot)]
        self.by_row: dict[int, list[int]] = {}
        for row, column in sorted(filled):
            self.by_row.setdefault(row, []).append(column)

    @property
    def rows(self) -> list[int]:
        """Rows in which something stands."""
        return sorted(self.by_row)

    def is_covered(self, spot: Spot) -> bool:
        """Whether the cell lies under a merged range whose first cell is another."""
        area = self._merged.get(spot)
        return area is not None and (area.top, area.left) != spot

    def spread(self, spot: Spot) -> Range:
        """The merged range of a cell, or the cell alone."""
        return self._merged.get(spot) or Range(*spot, *spot)

    def anchor(self, spot: Spot) -> Spot:
        """The cell in which the text of a merged range stands."""
        area = self._merged.get(spot)
        return spot if area is None else (area.top, area.left)

    def cell(self, spot: Spot) -> SheetCell | None:
        """The cell that is seen at a spot."""
        return self.sheet.cells.get(self.anchor(spot))

    def amount(self, spot: Spot) -> Amount | None:
        """The number of a cell; a merged range has it at its first cell only."""
        return self._amounts.get(spot)

    def is_placeholder(self, spot: Spot) -> bool:
        """Whether the cell says that there is no number."""
        return not self.is_covered(spot) and is_placeholder(self.sheet.cells.get(spot))

    def raw(self, spot: Spot) -> str:
        """The text as it stands; years and days stored as numbers as words."""
        cell = self.cell(spot)
        if cell is None or cell.value is None:
            return ""
        if isinstance(cell.value, Decimal):
            return _words_of_number(cell.value, is_day=cell.date)
        return cell.value if isinstance(cell.value, str) else ""

    def text(self, spot: Spot) -> str:
        """The folded text."""
        return fold(self.raw(spot))

    def indent(self, spot: Spot) -> int:
        """How far a label is moved in, in half-widths."""
        cell = self.cell(spot)
        return 0 if cell is None else cell.indent * 2 + indent_of(self.raw(spot))


@dataclass(frozen=True)
class Block:
    """Rows that belong together between two columns; `lead` are rows of lines that stand above several blocks."""

    rows: tuple[int, ...]
    left: int
    right: int


def columns_in(grid: Grid, row: int, left: int, right: int) -> list[int]:
    """Columns of a row in which something stands."""
    return [column for column in grid.by_row.get(row, ()) if left <= column <= right]


def is_year(value: Decimal) -> bool:
    """Whether a number can be a year."""
    return value == value.to_integral_value() and FIRST_YEAR <= value <= LAST_YEAR


def _words_of_number(value: Decimal, *, is_day: bool) -> str:
    if is_day and 0 < value < _LAST_DAY:
        day = _EPOCH + datetime.timedelta(days=int(value))
        return f"{day.year}年{day.month}月" if day.day == 1 else f"{day.year}年{day.month}月{day.day}日"
    return f"{int(value)}年" if is_year(value) else f"{value:f}"


def _is_blank(cell: SheetCell) -> bool:
    if cell.error or cell.formula:
        return False
    return cell.value is None or (isinstance(cell.value, str) and not cell.value.strip())


def _spots(area: Range) -> list[Spot]:
    rows, columns = range(area.top, area.bottom + 1), range(area.left, area.right + 1)
    return [(row, column) for row in rows for column in columns]
