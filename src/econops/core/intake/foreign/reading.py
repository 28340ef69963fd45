"""Reading the tables of a foreign workbook (读外来表): by a recipe where one is due, else by inference."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from gettext import gettext as _

from econops.core.intake.foreign.cards import card_pairs, read_card
from econops.core.intake.foreign.context import Names, names_of, surroundings
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.recipe_fit import Misfit
from econops.core.intake.foreign.recipe_reading import read_by_recipe
from econops.core.intake.foreign.recipes import Recipe, fits
from econops.core.intake.foreign.regions import find_places
from econops.core.intake.foreign.table_reading import (
    found_numbers,
    infer_axes,
    infer_layout,
    read_numbers,
    read_table,
)
from econops.core.intake.foreign.values import ForeignWorkbook, Range, ReadNumber, ReadTable, Vocabulary

_FEW = 2

Read = tuple[ReadTable, list[ReadNumber]]


def read_tables(
    workbook: ForeignWorkbook, vocabulary: Vocabulary, *, recipes: tuple[Recipe, ...] = ()
) -> tuple[tuple[ReadTable, ...], tuple[ReadNumber, ...]]:
    """The tables of a workbook and every number in them with its meaning.

    A table with a recipe is read by it. A sheet that no longer fits its recipe is inferred, and every table of it is
    told: confidence 0 and the reasons among its doubts.

    Source: docs/algorithms/foreign-workbooks.md
    """
    tables: list[ReadTable] = []
    numbers: list[ReadNumber] = []
    grids = [Grid(sheet) for sheet in workbook.sheets]
    names = names_of(workbook.file, (text for grid in grids for text in _lines(grid)))
    meant = [recipe for recipe in recipes if fits(recipe.file, workbook.file)]
    lost = [one for one in meant if not any(fits(one.sheet, sheet.name) for sheet in workbook.sheets)]
    for grid in grids:
        due = [recipe for recipe in meant if recipe.is_due(workbook.file, grid.sheet.name)]
        for table, read in _read_sheet(grid, vocabulary, names=names, due=due, lost=lost):
            numbers += [replace(number, table=len(tables)) for number in read]
            tables.append(table)
    return tuple(tables), tuple(numbers)


def _lines(grid: Grid) -> Iterator[str]:
    """Texts that stand alone in their row: titles and the like."""
    for row in grid.rows:
        if len(grid.by_row[row]) <= _FEW:
            yield from (grid.raw((row, column)) for column in grid.by_row[row])


def _read_sheet(
    grid: Grid, vocabulary: Vocabulary, *, names: Names, due: list[Recipe], lost: list[Recipe]
) -> Iterator[Read]:
    results = [read_by_recipe(grid.sheet, recipe, vocabulary, names=names) for recipe in due]
    told = [result for result in results if not isinstance(result, Misfit)]
    reasons = [_told(result) for result in results if isinstance(result, Misfit)]
    reasons += [_("找不到方案“{name}”要读的工作表。").format(name=recipe.name) for recipe in lost]
    yield from told
    for table, numbers in infer_sheet(grid, vocabulary, names=names):
        if not any(_overlap(table.range, other.range) for other, _numbers in told):
            doubts = (*reasons, *table.doubts)
            yield (replace(table, confidence=0.0, doubts=doubts) if reasons else table), numbers


def _told(misfit: Misfit) -> str:
    return _("这张表与取数方案“{name}”对不上：{reasons}现按推断读数，请核对后更新方案。").format(
        name=misfit.recipe.name, reasons="".join(misfit.reasons[:_FEW])
    )


def _overlap(one: Range, other: Range) -> bool:
    rows = one.top <= other.bottom and other.top <= one.bottom
    return rows and one.left <= other.right and other.left <= one.right


def infer_sheet(grid: Grid, vocabulary: Vocabulary, *, names: Names) -> Iterator[Read]:
    """The tables of one sheet by inference."""
    places, shared = find_places(grid)
    for place in places:
        around = surroundings(grid, place, shared, first=places[0], names=names)
        if card_pairs(grid, place):
            yield read_card(grid, place, around, vocabulary)
            continue
        layout = infer_layout(grid, place, vocabulary)
        axes = infer_axes(layout, around, vocabulary)
        found = found_numbers(layout, axes, vocabulary)
        yield read_table(layout, axes, found), read_numbers(layout, found)
