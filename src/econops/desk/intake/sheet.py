"""A foreign sheet as a page shows it: its cells where they stand, coloured by what they were understood as."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from econops.core.intake.foreign.corrections import shown
from econops.core.intake.foreign.grid import Grid as Words
from econops.core.intake.foreign.loading_spots import spot_of
from econops.core.intake.foreign.values import Range, Sheet, SheetCell, Spot
from econops.core.intake.layout import cell_name, column_letter

ROWS_SHOWN, COLUMNS_SHOWN = 200, 60
LEVELS = ("error", "warning", "info")


@dataclass(frozen=True)
class GridCell:
    """One cell: `kind` are its classes, `opens` whether there is something to say about it."""

    name: str
    text: str
    kind: str
    title: str
    opens: bool
    rows: int
    columns: int


@dataclass(frozen=True)
class GridRow:
    """One row with its number as the sheet counts."""

    number: int
    hidden: bool
    cells: tuple[GridCell, ...]


@dataclass(frozen=True)
class SheetGrid:
    """The window of a sheet that is shown; `before` and `after` are the first rows of the neighbouring windows."""

    columns: tuple[tuple[str, bool], ...]
    rows: tuple[GridRow, ...]
    before: int | None
    after: int | None
    cut: int


@dataclass(frozen=True)
class Marks:
    """What is to be seen on one sheet, by spot: what was read, findings, corrections, and the cell that is open."""

    headers: tuple[Range, ...]
    labels: tuple[Range, ...]
    numbers: Mapping[Spot, str]
    taken: frozenset[Spot]
    findings: Mapping[Spot, tuple[str, str]]
    corrected: Mapping[Spot, str]
    opened: Spot | None = None
    titles: frozenset[str] = frozenset()


def sheet_grid(sheet: Sheet, marks: Marks, first: int = 0) -> SheetGrid:
    """The window of a sheet that begins at row `first` (from 0)."""
    bottom, right = _extent(sheet)
    first = max(0, min(first, bottom))
    last, end = min(bottom, first + ROWS_SHOWN - 1), min(right, COLUMNS_SHOWN - 1)
    window = Range(first, 0, last, end)
    walk = _Walk(sheet, marks, window)
    return SheetGrid(
        columns=tuple((column_letter(at), at in sheet.hidden_columns) for at in range(end + 1)),
        rows=tuple(walk.row(row) for row in range(first, last + 1)),
        before=max(0, first - ROWS_SHOWN) if first else None,
        after=last + 1 if last < bottom else None,
        cut=right - end,
    )


def window_of(spot: Spot) -> int:
    """The first row of the window in which a spot is seen."""
    return spot[0] // ROWS_SHOWN * ROWS_SHOWN


def spot_in(text: str) -> Spot | None:
    """The first cell that a place names (E5, A1:G9); None for a whole column or sheet."""
    try:
        return spot_of(text.partition(":")[0])
    except ValueError:
        return None


def range_in(text: str) -> Range:
    """The range a stored place names."""
    first, _colon, last = text.partition(":")
    top, bottom = spot_of(first), spot_of(last or first)
    return Range(top[0], top[1], bottom[0], bottom[1])


def marks_of(submission_parts: Mapping[str, Any], sheet: str, opened: Spot | None = None) -> Marks:
    """The marks of one sheet out of a submission's tables, findings and corrections."""
    tables = [table for table in submission_parts["tables"] if table["sheet"] == sheet]
    numbers = [number for table in tables for number in table["numbers"]]
    return Marks(
        headers=tuple(range_in(area) for table in tables for area in table["headers"]),
        labels=tuple(range_in(area) for table in tables for area in table["labels"]),
        numbers={spot_of(number["cell"]): number.get("reason", "") for number in numbers},
        taken=frozenset(spot_of(number["cell"]) for number in numbers if "code" in number),
        findings=_worst(finding for finding in submission_parts["findings"] if finding["sheet"] == sheet),
        corrected={spot_of(one.cell): one.before for one in submission_parts["corrections"] if one.sheet == sheet},
        opened=opened,
        titles=frozenset(table["title"].strip() for table in tables if table["title"].strip()),
    )


def _worst(findings: Iterable[Mapping[str, str]]) -> dict[Spot, tuple[str, str]]:
    """Level and title of the worst finding at each cell; one about a whole range is told in the list only."""
    found: dict[Spot, tuple[str, str]] = {}
    for finding in sorted(findings, key=lambda one: LEVELS.index(one["level"])):
        spot = spot_in(finding["cell"])
        if spot is not None and (":" not in finding["cell"] or finding["code"] != "workbook.unsure"):
            found.setdefault(spot, (finding["level"], finding["title"]))
    return found


def _extent(sheet: Sheet) -> Spot:
    """The last row and the last column in which something stands."""
    bottom = max((spot[0] for spot in sheet.cells), default=0)
    right = max((spot[1] for spot in sheet.cells), default=0)
    merged = [area for area in sheet.merged if (area.top, area.left) in sheet.cells]
    bottom = max([bottom, *(area.bottom for area in merged if area.bottom <= bottom + ROWS_SHOWN)])
    return bottom, max([right, *(area.right for area in merged if area.right <= right + COLUMNS_SHOWN)])


class _Walk:
    """Makes the cells of one window, row by row."""

    def __init__(self, sheet: Sheet, marks: Marks, window: Range) -> None:
        self.sheet, self.marks, self.window = sheet, marks, window
        self.words = Words(sheet)
        self.merged = {(area.top, area.left): area for area in sheet.merged}
        self.covered = {spot for area in sheet.merged for spot in self._inside(area)} - set(self.merged)

    def _inside(self, area: Range) -> Iterator[Spot]:
        for row in range(max(area.top, self.window.top), min(area.bottom, self.window.bottom) + 1):
            for column in range(area.left, min(area.right, self.window.right) + 1):
                yield (row, column)

    def row(self, row: int) -> GridRow:
        spots = [(row, column) for column in range(self.window.right + 1)]
        return GridRow(
            number=row + 1,
            hidden=row in self.sheet.hidden_rows,
            cells=tuple(self._cell(spot) for spot in spots if spot not in self.covered),
        )

    def _cell(self, spot: Spot) -> GridCell:
        area = self.merged.get(spot, Range(*spot, *spot))
        cell, marks = self.sheet.cells.get(spot), self.marks
        return GridCell(
            name=cell_name(*spot),
            text=self._text(spot, cell),
            kind=" ".join(self._kinds(spot, cell)),
            title=self._title(spot),
            opens=spot in marks.numbers or spot in marks.findings or spot in marks.corrected,
            rows=min(area.bottom, self.window.bottom) - area.top + 1,
            columns=min(area.right, self.window.right) - area.left + 1,
        )

    def _text(self, spot: Spot, cell: SheetCell | None) -> str:
        if cell is None:
            return ""
        if cell.date and isinstance(cell.value, Decimal):
            return self.words.raw(spot)
        if not isinstance(cell.value, Decimal) or cell.error:
            return shown(cell)
        number = cell.value * 100 if cell.percent else cell.value
        digits = cell.decimals if cell.decimals is not None else max(0, -_exponent(number))
        sign = "," if spot in self.marks.numbers else ""
        return f"{number:{sign}.{min(digits, 4)}f}" + ("%" if cell.percent else "")

    def _kinds(self, spot: Spot, cell: SheetCell | None) -> Iterator[str]:
        marks = self.marks
        titled = cell is not None and isinstance(cell.value, str) and cell.value.strip() in marks.titles
        if titled or any(spot in area for area in marks.headers):
            yield "is-head"
        elif any(spot in area for area in marks.labels):
            yield "is-label"
        if cell is not None and isinstance(cell.value, Decimal):
            yield "num"
        if spot in marks.findings:
            yield f"is-{marks.findings[spot][0]}"
        if spot in marks.numbers and spot not in marks.taken:
            yield "is-out"
        if spot in marks.corrected:
            yield "is-corrected"
        if spot[1] in self.sheet.hidden_columns or spot[0] in self.sheet.hidden_rows:
            yield "is-hidden"
        if spot == marks.opened:
            yield "is-open"

    def _title(self, spot: Spot) -> str:
        marks = self.marks
        said = [marks.findings[spot][1]] if spot in marks.findings else []
        if spot in marks.corrected:
            said.append(f"原来是“{marks.corrected[spot]}”")
        if marks.numbers.get(spot):
            said.append(f"不入库：{marks.numbers[spot]}")
        return "；".join(said)


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
