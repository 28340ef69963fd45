"""Reads a feedback table: places downwards, indicators across, headings of one to three rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from econops.core.errors import Finding, Place, has_errors
from econops.core.intake.feedback import findings as kinds
from econops.core.intake.feedback.columns import FeedbackColumn, HeadingReader, narrow
from econops.core.intake.feedback.ranks import may_be_rank, ranks
from econops.core.intake.foreign.values import ForeignWorkbook, Sheet, SheetCell
from econops.core.intake.layout import cell_name, column_letter
from econops.core.intake.numbers import is_nothing, number_of_text
from econops.core.model.indicator import Indicator, Measure
from econops.core.period.value import Period
from econops.core.quantity.units import find_unit
from econops.core.quantity.value import PERCENT

PLACE_HEADINGS = ("区域", "地区", "县区", "县(市、区)", "县(市)区", "县市区", "县(市)", "单位", "市县", "区县", "地方")
WHOLE_NAMES = ("全市", "合计", "总计", "全市合计", "全市平均")
WHOLE = "全市"
NOTE_STARTS = ("注", "说明", "备注", "数据来源", "资料来源", "填表")
PLACE_WITHIN, DEEPEST_HEADING = 3, 3
INDEX_FROM = Decimal(80)


@dataclass(frozen=True)
class FeedbackWords:
    """What is known: indicators, registered places (name to code), the own county's code and name."""

    indicators: Mapping[str, Indicator]
    places: Mapping[str, str]
    own: tuple[str, str]


@dataclass(frozen=True)
class FeedbackNumber:
    """One number of the table; `place` is the name of the place as written there."""

    place: str
    column: FeedbackColumn
    value: Decimal
    cell: str


@dataclass(frozen=True)
class FeedbackTable:
    """What was read; `codes` leads from names to registered places, "" for those that are new."""

    sheet: str
    columns: tuple[FeedbackColumn, ...]
    codes: Mapping[str, str]
    numbers: tuple[FeedbackNumber, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something has to be corrected before the table can be confirmed."""
        return has_errors(self.findings)

    def values(self, column: FeedbackColumn) -> dict[str, Decimal]:
        """One column by place."""
        return {number.place: number.value for number in self.numbers if number.column == column}

    def order(self, column: FeedbackColumn) -> dict[str, int]:
        """The place of each county by a column, the city's own line apart."""
        lower = column.indicator.direction == "lower"
        return ranks(_counties(self.values(column)), lower_is_better=lower)


def read_feedback(workbook: ForeignWorkbook, month: Period, words: FeedbackWords) -> FeedbackTable:
    """The table of the first sheet that holds one; errors stand in its findings."""
    for sheet in workbook.sheets:
        head = _place_column(sheet)
        if head is not None and not sheet.hidden:
            return _TableReader(workbook.file, sheet, head, month, words).read()
    return FeedbackTable("", (), {}, (), (kinds.FeedbackNoTable(Place(workbook.file)),))


def _counties(values: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {name: value for name, value in values.items() if name != WHOLE}


def _text(cell: SheetCell | None) -> str:
    return cell.value if cell is not None and isinstance(cell.value, str) else ""


def _place_column(sheet: Sheet) -> tuple[int, int] | None:
    """Where the heading of the places stands."""
    for (row, column), cell in sorted(sheet.cells.items()):
        if column < PLACE_WITHIN and narrow(_text(cell)) in PLACE_HEADINGS:
            return row, column
    return None


class _TableReader:
    """Reads one sheet whose place heading is known."""

    def __init__(self, file: str, sheet: Sheet, head: tuple[int, int], month: Period, words: FeedbackWords) -> None:
        self.file, self.sheet, self.words = file, sheet, words
        self.top, self.left = head
        self.last_row = max(row for row, _column in sheet.cells)
        self.last_column = max(column for _row, column in sheet.cells)
        title_units = [find_unit(part) for part in self._title_words()]
        self.headings = HeadingReader(words.indicators, month, tuple(unit for unit in title_units if unit))
        self.findings: list[Finding] = []

    def read(self) -> FeedbackTable:
        """Columns, then rows, then what only the whole table shows."""
        first = self._first_row()
        columns = self._columns(first)
        places, numbers = self._places(first), []
        for row, name in places.items():
            for column in columns:
                number = self._number(row, name, column)
                if number is not None:
                    numbers.append(number)
        codes = self._codes(places)
        table = FeedbackTable(self.sheet.name, columns, codes, tuple(numbers), ())
        self._check_ranks(table)
        if not columns and not self.findings:
            self.findings.append(kinds.FeedbackNoTable(Place(self.file, self.sheet.name)))
        return FeedbackTable(self.sheet.name, columns, codes, tuple(numbers), tuple(self.findings))

    def _place(self, row: int, column: int) -> Place:
        return Place(self.file, self.sheet.name, cell_name(row, column))

    def _title_words(self) -> list[str]:
        above = "；".join(_text(cell) for (row, _column), cell in self.sheet.cells.items() if row <= self.top)
        found = re.findall(r"单位[:：]?\s*([^；)）]+)", above)
        return [word for text in found for word in re.split(r"[、，,;； /]+", text)]

    def _at(self, row: int, column: int) -> SheetCell | None:
        """The cell, or the first of the merged range in which it lies."""
        for merged in self.sheet.merged:
            if (row, column) in merged:
                return self.sheet.cells.get((merged.top, merged.left))
        return self.sheet.cells.get((row, column))

    def _first_row(self) -> int:
        """The first row below the heading that names a place of its own."""
        heading = self._at(self.top, self.left)
        for row in range(self.top + 1, min(self.top + DEEPEST_HEADING, self.last_row) + 1):
            if _text(self._at(row, self.left)).strip() and self._at(row, self.left) is not heading:
                return row
        return self.top + 1

    def _columns(self, first: int) -> tuple[FeedbackColumn, ...]:
        columns: list[FeedbackColumn] = []
        for at in range(self.left + 1, self.last_column + 1):
            heading = self._heading(at, first)
            if not heading or narrow(heading) in ("序号", "备注"):
                continue
            read = self.headings.column(at, heading, self._place(first - 1, at))
            if isinstance(read, Finding):
                self.findings.append(read)
                continue
            same = [item for item in columns if _about(item) == _about(read)]
            if same:
                context = {"first": column_letter(same[0].at)}
                self.findings.append(kinds.FeedbackColumnTwice(self._place(first - 1, at), heading[:40], context))
            else:
                columns.append(read)
        return tuple(columns)

    def _heading(self, at: int, first: int) -> str:
        """The words above a column, from the top; an upper row reaches over the blank cells to its right."""
        parts: list[str] = []
        for row in range(self.top, first):
            text = _text(self._at(row, at)).strip()
            if not text and row < first - 1:
                reach = range(at, self.left, -1)
                text = next((found for column in reach if (found := _text(self._at(row, column)).strip())), "")
            if text and text not in parts:
                parts.append(text)
        return "/".join(parts)

    def _places(self, first: int) -> dict[int, str]:
        found: dict[int, str] = {}
        for row in range(first, self.last_row + 1):
            name = "".join(_text(self.sheet.cells.get((row, self.left))).split())
            if not name or name.startswith(NOTE_STARTS):
                continue
            name = WHOLE if name in WHOLE_NAMES else name
            if name in found.values():
                line = next(line for line, known in found.items() if known == name)
                self.findings.append(
                    kinds.FeedbackPlaceTwice(self._place(row, self.left), name[:40], {"first": str(line + 1)})
                )
                continue
            found[row] = name
        return found

    def _codes(self, places: Mapping[int, str]) -> dict[str, str]:
        """Registered places by the names of the table; the own county goes by its name without additions."""
        code, own = self.words.own
        known = {_bare(name): code for name, code in self.words.places.items()} | {_bare(own): code}
        found = {}
        for row, name in places.items():
            found[name] = known.get(_bare(name), "")
            if not found[name]:
                self.findings.append(kinds.FeedbackNewPlace(self._place(row, self.left), name[:40]))
        if code not in found.values():
            self.findings.append(kinds.FeedbackOwnMissing(Place(self.file, self.sheet.name), own))
        return found

    def _number(self, row: int, name: str, column: FeedbackColumn) -> FeedbackNumber | None:
        cell = self.sheet.cells.get((row, column.at))
        if cell is None or (isinstance(cell.value, str) and is_nothing(cell.value)):
            return None
        place, context = self._place(row, column.at), {"place": name, "column": column.heading[:40]}
        if cell.value is None and cell.formula:
            self.findings.append(kinds.FeedbackFormulaWithoutValue(place, "", context))
            return None
        value = _value(cell)
        if value is None:
            self.findings.append(kinds.FeedbackNotNumber(place, str(cell.value or cell.error)[:40], context))
            return None
        if column.measure is Measure.GROWTH:
            value = value * 100 if cell.percent else value
            if abs(value) >= INDEX_FROM:
                named = {"place": name, "name": column.indicator.name}
                self.findings.append(kinds.FeedbackGrowthLikeIndex(place, f"{value:f}", named))
        return FeedbackNumber(name, column, value, place.cell)

    def _check_ranks(self, table: FeedbackTable) -> None:
        growths = {item.indicator.code: item for item in table.columns if item.measure is Measure.GROWTH}
        for number in table.numbers:
            growth = growths.get(number.column.indicator.code)
            if number.column.measure is not Measure.RANK or growth is None or number.place == WHOLE:
                continue
            values = _counties(table.values(growth))
            lower = growth.indicator.direction == "lower"
            if number.place in values and not may_be_rank(
                int(number.value), number.place, values, lower_is_better=lower
            ):
                context = {"place": number.place, "name": growth.indicator.name}
                place = Place(self.file, self.sheet.name, number.cell)
                self.findings.append(kinds.FeedbackRankDisagrees(place, f"{number.value:f}", context))


def _bare(name: str) -> str:
    """A name without additions in brackets."""
    return re.sub(r"[(（].*?[)）]", "", narrow(name))


def _about(column: FeedbackColumn) -> tuple[str, Measure, Period]:
    return column.indicator.code, column.measure, column.period


def _value(cell: SheetCell) -> Decimal | None:
    """The number of a cell; a growth typed with % behind it is read as such."""
    if isinstance(cell.value, Decimal) and not cell.error and not cell.date:
        return cell.value
    if not isinstance(cell.value, str):
        return None
    read = number_of_text(cell.value)
    return read[0] if read is not None and read[1] in ("", PERCENT, "位") else None
