"""Reading the tables of a foreign workbook (读外来表): every number with its meaning, every table with its doubts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from econops.core.intake.foreign.amounts import Amount
from econops.core.intake.foreign.axes import read_value_columns, settled, with_names_of_plans
from econops.core.intake.foreign.columns import Column, Role, label_columns, read_columns
from econops.core.intake.foreign.confidence import judge
from econops.core.intake.foreign.context import (
    Context,
    Names,
    Surroundings,
    names_of,
    read_context,
    surroundings,
    with_agreed_form,
)
from econops.core.intake.foreign.grammar import is_place, title_units
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Entry, label_kind, read_rows
from econops.core.intake.foreign.loose import settle_loose
from econops.core.intake.foreign.meaning import Meaning, meaning_of
from econops.core.intake.foreign.regions import Place, find_places
from econops.core.intake.foreign.texts import fold
from econops.core.intake.foreign.unit_words import read_units
from econops.core.intake.foreign.values import ForeignWorkbook, Range, ReadNumber, ReadTable, Spot, Vocabulary

_SEVERAL_PLACES = 2
_FEW = 2


def read_tables(
    workbook: ForeignWorkbook, vocabulary: Vocabulary
) -> tuple[tuple[ReadTable, ...], tuple[ReadNumber, ...]]:
    """The tables of a workbook and every number in them with its meaning.

    Source: docs/algorithms/foreign-workbooks.md
    """
    tables: list[ReadTable] = []
    numbers: list[ReadNumber] = []
    grids = [Grid(sheet) for sheet in workbook.sheets]
    names = names_of(workbook.file, (text for grid in grids for text in _lines(grid)))
    for grid in grids:
        for table, read in infer_sheet(grid, vocabulary, names=names):
            numbers += [replace(number, table=len(tables)) for number in read]
            tables.append(table)
    return tuple(tables), tuple(numbers)


def _lines(grid: Grid) -> Iterator[str]:
    """Texts that stand alone in their row: titles and the like."""
    for row in grid.rows:
        if len(grid.by_row[row]) <= _FEW:
            yield from (grid.raw((row, column)) for column in grid.by_row[row])


def infer_sheet(grid: Grid, vocabulary: Vocabulary, *, names: Names) -> Iterator[tuple[ReadTable, list[ReadNumber]]]:
    """The tables of one sheet by inference."""
    places, shared = find_places(grid)
    for place in places:
        around = surroundings(grid, place, shared, first=places[0], names=names)
        yield _TableReading(grid, place, vocabulary).read(around)


class _TableReading:
    """The steps of reading one table; each step is a function of a module of its own."""

    def __init__(self, grid: Grid, place: Place, vocabulary: Vocabulary) -> None:
        self.grid, self.place = grid, place
        self.units = frozenset(map(fold, vocabulary.units))
        self.known = frozenset(map(fold, vocabulary.indicators))
        self.vocabulary = vocabulary
        self.columns = read_columns(grid, place)
        labels = label_columns(grid, place, self.columns)
        self.labels = tuple(
            (column, label_kind(grid, place, column, units=self.units, known=self.known)) for column in labels
        )

    def read(self, around: Surroundings) -> tuple[ReadTable, list[ReadNumber]]:
        rows, across = self._axes()
        inside = len({entry.area for entry in (*rows, *across) if is_place(fold(entry.area), self.units)})
        context = read_context(around, self.vocabulary, places_inside=inside >= _SEVERAL_PLACES)
        context = replace(context, units=context.units or self._units_of_labels())
        across = settle_loose(self.grid, rows, across)
        context = with_agreed_form(context, (entry.words.span for entry in (*rows, *across)))
        across = across if context.indicator else with_names_of_plans(rows, across)
        found = dict(self._found(rows, across, context))
        numbers = [self._number(spot, meaning, amount) for spot, (meaning, amount) in found.items()]
        confidence, doubts = judge(
            self.place, rows, across, context=context, meanings={spot: one for spot, (one, _amount) in found.items()}
        )
        table = ReadTable(
            sheet=self.grid.sheet.name,
            range=self._range(),
            title=context.title,
            confidence=confidence,
            headers=tuple(
                dict.fromkeys(self.grid.spread(spot) for column in self.columns for spot, _text in column.path)
            ),
            labels=self._label_ranges(),
            areas=tuple(dict.fromkeys(entry.spot for entry in (*rows, *across) if entry.area)),
            doubts=doubts,
        )
        return table, numbers

    def _axes(self) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
        county = fold(self.vocabulary.county)
        rows = read_rows(self.grid, self.place, self.labels, county=county, known=self.known)
        across = read_value_columns(self.columns, county=county, units=self.units, known=self.known)
        return settled(rows), settled(across)

    def _found(
        self, rows: tuple[Entry, ...], across: tuple[Entry, ...], context: Context
    ) -> Iterator[tuple[Spot, tuple[Meaning, Amount]]]:
        unit_column = next((column for column in self.columns if column.role is Role.UNIT), None)
        dated = any(entry.words.span.month for entry in across)
        for row in rows:
            row_unit = self._row_unit(row.at, unit_column)
            for column in across:
                amount = self.grid.amount((row.at, column.at))
                if amount is None:
                    continue
                meaning = meaning_of(
                    row, column, context, amount=amount, row_unit=row_unit, known=self.known, dated=dated
                )
                yield (row.at, column.at), (meaning, amount)

    def _units_of_labels(self) -> tuple[str, ...]:
        """Units over the labels: 指标（万元、%）."""
        return next((units for column, _kind in self.labels if (units := title_units(column.last))), ())

    def _row_unit(self, row: int, column: Column | None) -> tuple[str, ...]:
        return read_units(self.grid.raw((row, column.at))) if column else ()

    def _number(self, spot: Spot, meaning: Meaning, amount: Amount) -> ReadNumber:
        return ReadNumber(
            sheet=self.grid.sheet.name,
            spot=spot,
            indicator=meaning.indicator,
            area=meaning.area,
            period=meaning.period,
            basis=meaning.basis,
            measure=meaning.measure,
            value=amount.value,
            unit=meaning.unit,
        )

    def _range(self) -> Range:
        rows = [*self.place.headers, *self.place.body, *(row for row, _column in self.place.lines)]
        used = [column.at for column in self.columns if column.role is not Role.EMPTY]
        return Range(min(rows), min(used, default=self.place.left), max(rows), max(used, default=self.place.right))

    def _label_ranges(self) -> tuple[Range, ...]:
        rows = self.place.body
        return tuple(Range(rows[0], column.at, rows[-1], column.at) for column, _kind in self.labels)
