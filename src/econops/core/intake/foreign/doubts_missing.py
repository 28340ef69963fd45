"""Tests for gaps: nothing stands where the row's and the column's other cells hold numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from gettext import gettext as _

from econops.core.intake.foreign.doubts_frame import Doubt, Frame, TableFrame, is_total, squeezed
from econops.core.intake.foreign.values import Range, ReadNumber, Spot
from econops.core.intake.foreign.workbook_findings import Missing
from econops.core.intake.numbers import is_nothing

# In a column or a whole table so full every gap is one.
_FULL, _FULL_TABLE = 0.9, 0.8
# A cell is due where at least this share of its row and of its column holds numbers, and one of them mostly.
_DUE, _MOSTLY = 0.5, 0.7
_SMALLEST = 6
# A sign that stands for nothing in so many cells and this share of a table is the table's way to say "does not apply".
_HABIT, _HABIT_SHARE = 4, 0.12
# So many gaps of one kind in a table are told together.
_TOGETHER = 5
# So much of a text is shown in place of a number.
_SHOWN = 20
# A note that explains a sign: “—”表示…
_EXPLAINED = re.compile(r"[“\"'「『]?([-—–/…\\.·*]+)[”\"'」』]?\s*(?:表示|表明|为|是指|系|代表|指)")
# A note that explains it the other way round: 以“—”表示, 标“—”的.
_EXPLAINED_BEFORE = re.compile(r"[以用标填记划打](?:有|为|注|作|写)?[“\"'「『]([-—–/…\\.·*]+)[”\"'」』]")
# A note that says for which places nothing is due: 各街道不统计农业指标.
_NOTE = re.compile(r"^[（(]?(?:注|说明|备注|附注)[\d一二三]*[：:.、]")
_NOTHING_DUE = re.compile(r"不|无|未|没有|暂")
_KIND_OF_PLACE = re.compile(r"街道|园区|开发区|林场|农场|镇|乡")
# What never has a monthly level, and what only has figures to date.
_GROWTH_ONLY = re.compile(r"工业增加值")
_TO_DATE_ONLY = re.compile(r"固定资产投资|固投|房地产|商品房|工业投资|民间投资|技改投资|基础设施投资")
# Measures that a total need not have.
_NOT_OF_TOTALS = frozenset({"rank", "yoy", "rate", "share"})


def missing_doubts(frame: Frame) -> Iterator[Doubt]:
    """Cells that hold a sign, a word or nothing in place of a number."""
    for table in frame.tables:
        yield from _Gaps(table, _explained(table), _notes(table)).doubts()


def _explained(table: TableFrame) -> frozenset[str]:
    """Signs that a note of the sheet explains."""
    texts = (cell.value for cell in table.sheet.cells.values() if isinstance(cell.value, str) and len(cell.value) > 5)
    return frozenset(sign for text in texts for form in (_EXPLAINED, _EXPLAINED_BEFORE) for sign in form.findall(text))


def _notes(table: TableFrame) -> tuple[str, ...]:
    """The sentences of notes that say where nothing is due."""
    texts = (cell.value for cell in table.sheet.cells.values() if isinstance(cell.value, str) and len(cell.value) > 5)
    notes = (squeezed(text) for text in texts if _NOTE.match(text.strip()))
    return tuple(part for note in notes for part in re.split(r"[。;；]", note) if _NOTHING_DUE.search(part))


@dataclass(frozen=True)
class _Line:
    """What the numbers of a row or column say: measures and bases with their count, spans of time, indicators."""

    kinds: Counter[tuple[str, str]]
    spans: set[tuple[str, str, str]]
    indicators: set[str]


def _line_of(numbers: Iterable[ReadNumber]) -> _Line:
    found = list(numbers)
    return _Line(
        Counter((number.measure, number.basis) for number in found),
        {(number.measure, number.basis, number.period) for number in found},
        {number.indicator for number in found},
    )


_EMPTY = _line_of(())


@dataclass(frozen=True)
class _Gaps:
    """The cells of one table that hold no number where others do."""

    table: TableFrame
    explained: frozenset[str]
    notes: tuple[str, ...] = ()

    @cached_property
    def rows(self) -> Counter[int]:
        return Counter(number.spot[0] for number in self.table.numbers)

    @cached_property
    def columns(self) -> Counter[int]:
        return Counter(number.spot[1] for number in self.table.numbers)

    @cached_property
    def planned(self) -> set[int]:
        """Rows that have a plan and nothing done against it: whatever the others have is due there."""
        plans = {number.spot[0] for number in self.table.numbers if number.measure == "plan"}
        return plans - {number.spot[0] for number in self.table.numbers if number.measure != "plan"}

    @cached_property
    def nearly_full(self) -> bool:
        """Whether the table has numbers nearly everywhere."""
        return len(self.table.numbers) >= _FULL_TABLE * len(self.rows) * len(self.columns)

    @cached_property
    def covered(self) -> list[Spot]:
        """Spots under merged ranges that begin with a number."""
        return [
            (row, column)
            for area in self.table.sheet.merged
            if (area.top, area.left) in self.table.by_spot
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        ]

    def doubts(self) -> Iterator[Doubt]:
        if len(self.rows) * len(self.columns) < _SMALLEST:
            return
        found = [(spot, text) for spot in self._gaps() if (text := self._nothing(spot)) is not None]
        habits = self._habits([text for _spot, text in found])
        due: dict[str, list[Spot]] = defaultdict(list)
        for spot, text in found:
            if text not in habits and text not in self.explained and not self._need_not(spot, text):
                due[text].append(spot)
        for text, spots in due.items():
            if len(spots) < _TOGETHER:
                yield from (self._doubt(spot, text) for spot in spots)
            else:
                yield self._doubt_of_many(spots, text)

    def _gaps(self) -> Iterator[Spot]:
        covered = set(self.covered)
        # Only in columns that are full by half a number can be due.
        columns = [column for column in sorted(self.columns) if self.columns[column] / len(self.rows) >= _DUE]
        for row in sorted(self.rows):
            for column in columns:
                spot = (row, column)
                if spot in self.table.by_spot or spot in covered:
                    continue
                in_column = self.columns[column] / len(self.rows)
                in_row = self.rows[row] / len(self.columns)
                both = min(in_column, in_row) >= _DUE
                if (
                    (in_column >= _DUE and row in self.planned)
                    or (in_column >= _FULL and len(self.rows) >= _SMALLEST)
                    or (in_column >= _DUE and self._growth_is_due(spot))
                    or (both and (max(in_column, in_row) >= _MOSTLY or self.nearly_full))
                ):
                    yield spot

    def _growth_is_due(self, spot: Spot) -> bool:
        """Whether the row holds what a growth is made of: this year's number and last year's."""
        kinds = self._line(spot, 1).spans
        if {measure for measure, _basis, _period in kinds} != {"yoy"}:
            return False
        levels = {(number.basis, number.period) for number in self._beside(spot, 0) if number.measure == "level"}
        return any(
            {(basis, period), (basis, _year_before(period))} <= levels for _measure, basis, period in kinds if period
        )

    def _nothing(self, spot: Spot) -> str | None:
        """What stands in place of a number: a sign, a word, an order to a spreadsheet; None for an own finding."""
        cell = self.table.sheet.cells.get(spot)
        if cell is None:
            return ""
        if cell.error or isinstance(cell.value, Decimal | bool) or (cell.formula and cell.value is None):
            return None
        return squeezed(str(cell.value))[:_SHOWN]

    def _habits(self, texts: list[str]) -> set[str]:
        due = len(self.table.numbers) + len(texts)
        return {text for text, count in Counter(texts).items() if count >= _HABIT and count >= _HABIT_SHARE * due}

    def _need_not(self, spot: Spot, text: str) -> bool:
        """Whether nothing is due here by the nature of the line: ranks of totals, levels nobody publishes."""
        measure, basis = self._kind(spot)
        labels = [squeezed(self.table.row_label(spot[0])), self.table.column_label(spot[1])]
        if measure in _NOT_OF_TOTALS and any(is_total(label) for label in labels):
            return measure == "rank" or not text or is_nothing(text)
        if text and not is_nothing(text):
            return False
        if text and self._is_noted(labels[0]):
            return True
        if not text and self._goes_with_another(spot, measure):
            return True
        if measure == "rate" and all(number.unit in ("%", None) for number in self._beside(spot, 0)):
            return True
        names = " ".join([*labels, *self._indicators(spot)])
        if measure == "level" and _GROWTH_ONLY.search(names):
            return True
        return basis == "month" and bool(_TO_DATE_ONLY.search(names))

    def _is_noted(self, label: str) -> bool:
        """Whether a note says that nothing is due for a place, or for all of its kind."""
        kinds = _KIND_OF_PLACE.findall(label)
        named = [label, *(f"{every}{kind}" for kind in kinds[-1:] for every in ("各", "所有", "全部"))]
        return len(label) > 1 and any(name in note for name in named for note in self.notes)

    def _goes_with_another(self, spot: Spot, measure: str) -> bool:
        """Whether a gap comes with that of its pair: no plan and no rate, no number of last year and no growth."""
        row = {number.spot[1]: number for number in self._beside(spot, 0)}
        if measure in ("plan", "rate"):
            other = "rate" if measure == "plan" else "plan"
            return self._is_empty(row, other) and not any(number.measure == other for number in row.values())
        if measure in ("yoy", "change"):
            return any(not value for value in self._last_year(row)) or (
                self._has_last_year and not self._last_year(row) and len(row) > 1
            )
        return measure == "level" and self._is_of_last_year(spot) and not self._has_growth(row)

    def _is_empty(self, row: dict[int, ReadNumber], measure: str) -> bool:
        """Whether the table has columns of a measure of which a row has none."""
        return measure in self._measures and not any(number.measure == measure for number in row.values())

    @cached_property
    def _measures(self) -> set[str]:
        return {number.measure for number in self.table.numbers}

    @cached_property
    def _newest(self) -> int:
        return max((int(number.period[:4] or 0) for number in self.table.numbers), default=0)

    @cached_property
    def _has_last_year(self) -> bool:
        return any(self._is_earlier(number) for number in self.table.numbers)

    def _is_earlier(self, number: ReadNumber) -> bool:
        return number.measure == "level" and 0 < int(number.period[:4] or 0) < self._newest

    def _last_year(self, row: dict[int, ReadNumber]) -> list[Decimal]:
        return [number.value for number in row.values() if self._is_earlier(number)]

    def _is_of_last_year(self, spot: Spot) -> bool:
        spans = self._line(spot, 1).spans
        return bool(spans) and all(
            measure == "level" and 0 < int(period[:4] or 0) < self._newest for measure, _basis, period in spans
        )

    def _has_growth(self, row: dict[int, ReadNumber]) -> bool:
        return self._measures.isdisjoint(("yoy", "change")) or any(
            number.measure in ("yoy", "change") for number in row.values()
        )

    def _indicators(self, spot: Spot) -> set[str]:
        """What the row is about; where its columns are about different things, what the column is about."""
        row, column = self._line(spot, 0).indicators, self._line(spot, 1).indicators
        return column if len(row) > len(column) else row

    def _beside(self, spot: Spot, axis: int) -> list[ReadNumber]:
        return self.table.by_line[axis].get(spot[axis], [])

    @cached_property
    def _lines(self) -> tuple[dict[int, _Line], dict[int, _Line]]:
        down, across = ({at: _line_of(line) for at, line in lines.items()} for lines in self.table.by_line)
        return down, across

    def _line(self, spot: Spot, axis: int) -> _Line:
        return self._lines[axis].get(spot[axis], _EMPTY)

    def _kind(self, spot: Spot) -> tuple[str, str]:
        """Measure and basis of what is due: those of the line in which all agree."""
        for axis in (1, 0):
            kinds = self._line(spot, axis).kinds
            if len(kinds) == 1:
                return next(iter(kinds))
        column = self._line(spot, 1).kinds
        return column.most_common(1)[0][0] if column else ("", "")

    def _doubt_of_many(self, spots: list[Spot], text: str) -> Doubt:
        """One finding for gaps of one kind: many of them have one cause."""
        rows, columns = [row for row, _column in spots], [column for _row, column in spots]
        whole = str(Range(min(rows), min(columns), max(rows), max(columns)))
        evidence = _("{range}里有{count}格应当有数（同行、同列的其他格都有）").format(range=whole, count=len(spots))
        shown = text or _("空白")
        return Doubt(
            Missing, self.table.sheet.name, spots[0], shown, {"evidence": evidence}, frozenset(spots), cell=whole
        )

    def _doubt(self, spot: Spot, text: str) -> Doubt:
        row, column = self.table.row_label(spot[0]), self.table.column_label(spot[1])
        evidence = _("“{row}”的“{column}”应当有数（同行、同列的其他格都有）").format(row=row, column=column)
        shown = text or _("空白")
        return Doubt(Missing, self.table.sheet.name, spot, shown, {"evidence": evidence}, frozenset({spot}))


def _year_before(period: str) -> str:
    return f"{int(period[:4]) - 1}{period[4:]}"
