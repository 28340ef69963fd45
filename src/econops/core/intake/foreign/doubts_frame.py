"""What the tests of a workbook look things up in: numbers by table and line, labels beside them, cells under them."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property, lru_cache

from econops.core.errors import Finding, Place
from econops.core.intake.foreign.texts import KEPT
from econops.core.intake.foreign.values import (
    ForeignWorkbook,
    ReadNumber,
    ReadTable,
    Sheet,
    Spot,
    Vocabulary,
)
from econops.core.intake.layout import cell_name

_GRAND = re.compile(
    r"^(?![一二三四五六七八九十]+、|[（(][一二三四五六七八九十])(?:合计|总计|共计|总和|全[县区市镇州省盟旗]|.*合计$|.*总计$|合计[（(].*)"
)
_GROUP = re.compile(r".*小计(?:[（(].*)?$|^[一二三四五六七八九十]+、|^[（(][一二三四五六七八九十]+[）)]")
# A column's word for "the amount" is no part of the indicator's name when figures of one thing are held together.
_COLUMN_WORD = re.compile(r"/(?:发生额|绝对额|金额|数额|总量|总额|完成额|数量|本期数|累计数)$")
_SUBSET = re.compile(r"^(?:其中|#|＃|内[:：])")


@lru_cache(maxsize=KEPT)
def squeezed(text: str) -> str:
    """Half-width, without any blank."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def is_grand_total(label: str) -> bool:
    """Whether a label (without blanks) names the sum of everything."""
    return bool(_GRAND.match(label))


def is_total(label: str) -> bool:
    """Whether a label (without blanks) names a sum: of everything or of a group."""
    return bool(_GRAND.match(label) or _GROUP.match(label))


def is_subset(label: str) -> bool:
    """Whether a label says that the line is a part of the one above, beside other parts (其中)."""
    return bool(_SUBSET.match(label))


def figure(value: Decimal) -> str:
    """A number as it is quoted in a message."""
    return f"{value.normalize():f}"


def places(value: Decimal) -> int:
    """How many decimals a stored number has."""
    exponent = value.normalize().as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


@dataclass(frozen=True)
class Doubt:
    """A finding before it is known whether another one explains it. `about`: the cells whose figures it rests on.

    `certain` is false where another doubt about one of those cells accounts for it.
    """

    kind: type[Finding]
    sheet: str
    spot: Spot
    value: str
    context: dict[str, str] = field(default_factory=dict)
    about: frozenset[Spot] = frozenset()
    cell: str = ""
    certain: bool = True

    def finding(self, file: str) -> Finding:
        """As it is shown."""
        return self.kind(Place(file, self.sheet, self.cell or cell_name(*self.spot)), self.value, self.context)


@dataclass(frozen=True)
class TableFrame:
    """One table with its sheet and numbers, looked at by rows and by columns."""

    sheet: Sheet
    table: ReadTable
    numbers: tuple[ReadNumber, ...]

    @cached_property
    def by_spot(self) -> dict[Spot, ReadNumber]:
        """Numbers by their place."""
        return {number.spot: number for number in self.numbers}

    @cached_property
    def rows(self) -> list[int]:
        """Rows that hold numbers."""
        return sorted({number.spot[0] for number in self.numbers})

    @cached_property
    def columns(self) -> list[int]:
        """Columns that hold numbers."""
        return sorted({number.spot[1] for number in self.numbers})

    @cached_property
    def by_line(self) -> tuple[dict[int, list[ReadNumber]], dict[int, list[ReadNumber]]]:
        """Numbers by their row, and by their column."""
        lines: tuple[dict[int, list[ReadNumber]], dict[int, list[ReadNumber]]] = (defaultdict(list), defaultdict(list))
        for number in self.numbers:
            lines[0][number.spot[0]].append(number)
            lines[1][number.spot[1]].append(number)
        return dict(lines[0]), dict(lines[1])

    def label_spot(self, row: int) -> Spot | None:
        """The cell that names a row: the one with the area's or the indicator's name, else the first text."""
        numbers = self.by_line[0].get(row, [])
        first = numbers[0].spot[1] if numbers else self.columns[0]
        texts = [(row, column) for column in range(self.table.range.left, first) if self._text((row, column))]
        names = {squeezed(number.area or "") for number in numbers} - {""}
        for spot in texts:
            if squeezed(self._text(spot)) in names:
                return spot
        return texts[0] if texts else None

    def row_label(self, row: int) -> str:
        """The text that names a row, blanks inside removed."""
        spot = self.label_spot(row)
        return squeezed(self._text(spot)) if spot else ""

    def row_depth(self, row: int) -> int:
        """How far a row's label is set in."""
        spot = self.label_spot(row)
        if spot is None:
            return 0
        text = self._text(spot)
        return self.sheet.cells[spot].indent * 2 + len(text) - len(text.lstrip())

    def head_spot(self, column: int) -> Spot | None:
        """The lowest cell that names a column, above its first number."""
        numbers = self.by_line[1].get(column, [])
        first = numbers[0].spot[0] if numbers else self.rows[0]
        for row in range(first - 1, self.table.range.top - 1, -1):
            if self._text((row, column)):
                return row, column
        return None

    def column_label(self, column: int) -> str:
        """The lowest text that names a column, blanks inside removed."""
        spot = self.head_spot(column)
        return squeezed(self._text(spot)) if spot else ""

    def _text(self, spot: Spot) -> str:
        cell = self.sheet.cells.get(spot)
        return cell.value if cell is not None and isinstance(cell.value, str) else ""


@dataclass(frozen=True)
class Frame:
    """Everything that was read from a file, ready to be tested."""

    workbook: ForeignWorkbook
    vocabulary: Vocabulary
    tables: tuple[TableFrame, ...]


def frame_of(
    workbook: ForeignWorkbook, tables: Sequence[ReadTable], numbers: Iterable[ReadNumber], vocabulary: Vocabulary
) -> Frame:
    """Numbers put to their tables; a number without a table goes to the one it stands in."""
    sheets = {sheet.name: sheet for sheet in workbook.sheets}
    found: dict[int, list[ReadNumber]] = defaultdict(list)
    for number in numbers:
        place = number.table
        if not 0 <= place < len(tables):
            inside = (
                index
                for index, table in enumerate(tables)
                if table.sheet == number.sheet and number.spot in table.range
            )
            place = next(inside, -1)
        found[place].append(replace(number, indicator=_COLUMN_WORD.sub("", number.indicator)))
    frames = tuple(
        TableFrame(sheets[table.sheet], table, tuple(sorted(found[index], key=lambda number: number.spot)))
        for index, table in enumerate(tables)
        if found[index] and table.sheet in sheets
    )
    return Frame(workbook, vocabulary, frames)


@dataclass(frozen=True)
class Kin:
    """Numbers about the same thing: one indicator of one area on one basis, in one line of a table."""

    numbers: tuple[ReadNumber, ...]

    def get(self, measure: str, *, years_back: int = 0) -> ReadNumber | None:
        """The number of a measure in the newest year, or so many years before it."""
        year = max(_year(number) for number in self.numbers) - years_back
        ends = {number.period[4:] for number in self.numbers if number.measure == "yoy"}
        found = [number for number in self.numbers if number.measure == measure and _year(number) == year]
        if ends and any(number.period[4:] in ends for number in found):
            found = [number for number in found if number.period[4:] in ends]
        return found[0] if len(found) == 1 else None


def _year(number: ReadNumber) -> int:
    """The year of a number; 0 where the sheet names no time."""
    return int(number.period[:4] or 0)


def kin_of(table: TableFrame) -> list[Kin]:
    """The numbers of a table by what they are about; what stands twice is kept apart by its row, else its column."""
    groups: dict[tuple[object, ...], list[ReadNumber]] = defaultdict(list)
    for number in table.numbers:
        basis = "" if number.measure == "plan" else number.basis
        groups[number.indicator, number.area, basis, number.period[4:] if basis else ""].append(number)
    found = []
    for group in groups.values():
        for axis in (None, 0, 1):
            lines: Mapping[object, list[ReadNumber]] = _split(group, axis)
            if all(_is_single(line) for line in lines.values()):
                found += [Kin(tuple(line)) for line in lines.values()]
                break
    return found


def _split(group: list[ReadNumber], axis: int | None) -> dict[object, list[ReadNumber]]:
    lines: dict[object, list[ReadNumber]] = defaultdict(list)
    for number in group:
        lines[None if axis is None else number.spot[axis]].append(number)
    return lines


def _is_single(line: list[ReadNumber]) -> bool:
    keys = [(number.period, number.measure) for number in line]
    return len(set(keys)) == len(keys)
