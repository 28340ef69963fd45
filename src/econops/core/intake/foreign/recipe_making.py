"""A recipe out of an inference (由推断生成方案), to be looked at and corrected by the person who knows the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from econops.core.intake.foreign.columns import Column, Role, header_path
from econops.core.intake.foreign.context import line_span
from econops.core.intake.foreign.grammar import Terms, is_total
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Kind, label_kind
from econops.core.intake.foreign.recipe_fit import header_words, path_span, transposed, turned
from econops.core.intake.foreign.recipes import Recipe, RecipeLabel, RecipeLine, RecipePeriod, pattern_of
from econops.core.intake.foreign.regions import Place
from econops.core.intake.foreign.spans import name_span
from econops.core.intake.foreign.texts import fold
from econops.core.intake.foreign.unit_words import read_units
from econops.core.intake.foreign.values import ForeignWorkbook, Range, ReadNumber, ReadTable, Spot
from econops.core.intake.foreign.words import NOTE_START


def recipe_from_table(workbook: ForeignWorkbook, table: ReadTable, numbers: Sequence[ReadNumber]) -> Recipe:
    """The recipe that reads a table as it was read now.

    Args:
        numbers: the numbers of this table (as inferred, or as corrected by hand).
    """
    sheet = next(sheet for sheet in workbook.sheets if sheet.name == table.sheet)
    across = _runs_across(numbers)
    grid = Grid(transposed(sheet) if across else sheet)
    return _Making(workbook, grid, table, tuple(numbers), across=across).recipe()


def _runs_across(numbers: Sequence[ReadNumber]) -> bool:
    """Whether rows, and not columns, hold one measure each."""
    down, across = (_mixed(numbers, lambda one: one.spot[1]), _mixed(numbers, lambda one: one.spot[0]))
    return down > across


def _mixed(numbers: Sequence[ReadNumber], key: Callable[[ReadNumber], int]) -> int:
    kinds: dict[int, set[str]] = {}
    for number in numbers:
        kinds.setdefault(key(number), set()).add(number.measure)
    return sum(len(found) - 1 for found in kinds.values())


class _Making:
    """One recipe while it is made; all places are those of the grid, which is turned for a recipe that runs across."""

    def __init__(
        self, workbook: ForeignWorkbook, grid: Grid, table: ReadTable, numbers: tuple[ReadNumber, ...], *, across: bool
    ) -> None:
        self.workbook, self.grid, self.table, self.numbers, self.across = workbook, grid, table, numbers, across
        self.by_column: dict[int, list[ReadNumber]] = {}
        for number in numbers:
            self.by_column.setdefault(self._spot(number.spot)[1], []).append(number)
        self.place = self._place()
        self.unit_column = self._unit_column()
        self.labels = self._labels()
        self.year = max(int(number.period[:4]) for number in numbers if number.period)

    def _spot(self, spot: Spot) -> Spot:
        return (spot[1], spot[0]) if self.across else spot

    def _range(self, area: Range) -> Range:
        return turned(area) if self.across else area

    def _place(self) -> Place:
        first = min(self._spot(number.spot)[0] for number in self.numbers)
        heads = [self._range(area) for area in (*self.table.headers, *(self.table.labels if self.across else ()))]
        heads = [area for area in heads if area.top < first]
        rows = sorted({row for area in heads for row in range(area.top, min(area.bottom, first - 1) + 1)})
        rows = list(range(rows[0], rows[-1] + 1)) if rows else []
        left = min([min(self.by_column), *(column for column in self._label_columns(first))])
        return Place(left, max(self.by_column), headers=rows, body=self._body(first))

    def _label_columns(self, first: int) -> list[int]:
        if not self.across:
            return sorted({self._range(area).left for area in self.table.labels})
        heads = sorted({self._range(area).left for area in self.table.headers if self._range(area).bottom >= first})
        return heads or sorted({self._range(area).left for area in self.table.headers})

    def _body(self, first: int) -> list[int]:
        last = max(self._spot(number.spot)[0] for number in self.numbers)
        if not self.across and self.table.labels:
            first = min(first, self.table.labels[0].top)
        return [row for row in self.grid.rows if first <= row <= last]

    def _unit_column(self) -> int | None:
        for column in range(self.place.left, self.place.right + 1):
            texts = [text for row in self.place.body if (text := self.grid.text((row, column)))]
            if column not in self.by_column and texts and all(read_units(text) for text in texts):
                return column
        return None

    def _labels(self) -> tuple[RecipeLabel, ...]:
        columns = self._label_columns(self.place.body[0])
        return tuple(RecipeLabel(at, header_words(self.grid, self.place, at), self._kind(at)) for at in columns)

    def _kind(self, at: int) -> Kind:
        named = {self._spot(spot) for spot in self.table.areas}
        if any((row, at) in named for row in self.place.body):
            return Kind.AREA
        column = Column(at, Role.LABEL, header_path(self.grid, self.place, at))
        return label_kind(self.grid, self.place, column, terms=Terms())

    def recipe(self) -> Recipe:
        title_at = self._title_at()
        title = "" if title_at is None else self.grid.raw(self._spot(title_at))
        return Recipe(
            name=(self.table.title or self.table.sheet).strip(),
            file=pattern_of(self.workbook.file),
            sheet=pattern_of(self.table.sheet),
            title=pattern_of(title),
            title_at=title_at,
            headers=(self.place.headers[0], self.place.headers[-1]) if self.place.headers else (1, 0),
            first=self.place.body[0],
            period=self._period(title_at),
            labels=self.labels,
            lines=tuple(self._line(at, numbers) for at, numbers in sorted(self.by_column.items())),
            direction="across" if self.across else "down",
            unit_column=self.unit_column,
            area=self._area(),
            indicator=self._indicator(),
            units=tuple(dict.fromkeys(one.unit for one in self.numbers if one.unit and one.measure == "level")),
        )

    def _title_at(self) -> Spot | None:
        """The cell of the table's title: the first whose text it is."""
        cells = {spot: cell.value for spot, cell in self.grid.sheet.cells.items() if isinstance(cell.value, str)}
        found = [self._spot(spot) for spot, text in cells.items() if text.strip() == self.table.title and text.strip()]
        return min(found, default=None)

    def _period(self, title_at: Spot | None) -> RecipePeriod:
        dated = [spot for spot in self._lines_above() if self._names_period(self.grid.raw(self._spot(spot)))]
        if title_at is not None and title_at in dated:
            return RecipePeriod("title")
        if all(self._own_time(number) for number in self.numbers):
            return RecipePeriod("label")
        if dated:
            return RecipePeriod("cell", max(dated))
        for source, name in (("sheet", self.table.sheet), ("file", self.workbook.file.rpartition(".")[0])):
            if name_span(name).month in self._months():
                return RecipePeriod(source)
        periods = Counter(number.period for number in self.numbers if "Q" not in number.period)
        return RecipePeriod("fixed", None, periods.most_common(1)[0][0])

    def _names_period(self, text: str) -> bool:
        return line_span(text).month in self._months() and not NOTE_START.match(fold(text))

    def _months(self) -> set[int]:
        """Months at which the numbers of the newest year end."""
        ends = (number.period for number in self.numbers if number.period.startswith(str(self.year)))
        return {_last_month(period) for period in ends} - {0}

    def _lines_above(self) -> list[Spot]:
        first = min(number.spot[0] for number in self.numbers)
        spots = (self._spot(spot) for spot in self.grid.sheet.cells)
        return [spot for spot in spots if spot[0] < first and spot not in self._header_spots()]

    def _header_spots(self) -> set[Spot]:
        return {(area.top, area.left) for area in self.table.headers}

    def _own_time(self, number: ReadNumber) -> bool:
        at = self._spot(number.spot)
        label = any(one.kind is Kind.PERIOD for one in self.labels)
        span = path_span(self.grid, self.place, at[1])
        return (label or span.month is not None) and (span.year is not None or self._rows_name_years())

    def _rows_name_years(self) -> bool:
        return any(one.kind is Kind.PERIOD and self._names_year(one.at) for one in self.labels)

    def _names_year(self, column: int) -> bool:
        texts = [self.grid.text((row, column)) for row in self.place.body]
        return any(name_span(text).year for text in texts if text)

    def _line(self, at: int, numbers: list[ReadNumber]) -> RecipeLine:
        months = {path_span(self.grid, self.place, column).month for column in self.by_column} - {None}
        own = len(months) > 1 or self._period_is_own()
        by_area = any(one.kind is Kind.AREA for one in self.labels)
        years = {int(number.period[:4]) - self.year for number in numbers if number.period}
        measure = _single(number.measure for number in numbers)
        unit = _single(number.unit or "" for number in numbers)
        return RecipeLine(
            at=at,
            words=header_words(self.grid, self.place, at),
            indicator=_single(number.indicator for number in numbers) if by_area else "",
            measure=measure,
            basis=_single(number.basis for number in numbers) if by_area or measure == "plan" else "",
            unit=unit if by_area or self.unit_column is None else "",
            years=years.pop() if len(years) == 1 and not (own and path_span(self.grid, self.place, at).year) else 0,
            month=(own and path_span(self.grid, self.place, at).month is not None) or self._period_is_own(),
        )

    def _period_is_own(self) -> bool:
        return any(one.kind is Kind.PERIOD for one in self.labels)

    def _area(self) -> str:
        """The place of the whole table: that of the rows that are totals, or the only one there is."""
        totals = [one.area for one in self.numbers if self._is_total_row(one)]
        areas = {one.area for one in self.numbers}
        if not any(label.kind is Kind.AREA for label in self.labels) and len(areas) == 1:
            return areas.pop() or ""
        return next((area for area in totals if area), "")

    def _is_total_row(self, number: ReadNumber) -> bool:
        row = self._spot(number.spot)[0]
        return any(is_total(self.grid.text((row, one.at))) for one in self.labels)

    def _indicator(self) -> str:
        """What stands in front of every row's own name but on no label: the title's indicator."""
        fronts = {fold(one.indicator.split("/")[0]) for one in self.numbers}
        told = "".join(self.grid.text((row, one.at)) for one in self.labels for row in self.place.body)
        told += "".join(header_words(self.grid, self.place, at) for at in self.by_column)
        found = [front for front in fronts if front and front not in told]
        return found[0] if len(found) == 1 else ""


def _last_month(period: str) -> int:
    end = period.partition("-")[2]
    return int(end.removeprefix("Q")) * 3 if end.startswith("Q") else int(end or 0)


def _single(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else ""
