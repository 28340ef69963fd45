"""What a recipe would read from a workbook that lies before one: its numbers, or why it does not fit."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.reading import read_tables
from econops.core.intake.foreign.recipe_making import recipe_from_table
from econops.core.intake.foreign.recipes import Recipe, fits
from econops.core.intake.foreign.values import ForeignWorkbook, Range, ReadNumber, ReadTable, Sheet, Spot
from econops.desk.common.display import number_text, period_text
from econops.desk.intake.recipe_form import blank_recipe
from econops.desk.intake.sheet import Marks
from econops.desk.intake.sheet_page import BASES, MEASURES
from econops.desk.intake.vocabulary import county_vocabulary

SHOWN = 300


@dataclass(frozen=True)
class Preview:
    """The numbers of every sheet that the recipe reads, and the sentences on those that do not fit it."""

    numbers: tuple[tuple[str, str, str, str, str], ...]
    count: int
    faults: tuple[str, ...]
    sheets: tuple[str, ...]
    marks: Marks


def recipe_begin(workbook: ForeignWorkbook, sheet: Sheet, place: int) -> Recipe:
    """The recipe to begin with: what the table's own recipe or the inference gives; else a blank one."""
    tables, numbers = read_tables(workbook, county_vocabulary())
    mine = [index for index, table in enumerate(tables) if table.sheet == sheet.name]
    if not mine:
        return blank_recipe(sheet, workbook.file)
    index = mine[min(place, len(mine) - 1)]
    own = [number for number in numbers if number.table == index]
    if not own or not all(number.period for number in own):
        return blank_recipe(sheet, workbook.file)
    return recipe_from_table(workbook, tables[index], own)


def recipe_preview(workbook: ForeignWorkbook, sheet: Sheet, recipe: Recipe) -> Preview:
    """What the recipe reads, from all sheets that it is meant for."""
    tables, numbers = read_tables(workbook, county_vocabulary(), recipes=(recipe,))
    read = [(index, table) for index, table in enumerate(tables) if table.recipe]
    told = {index for index, _table in read}
    kept = [number for number in numbers if number.table in told]
    faults = dict.fromkeys(
        doubt for table in tables if not table.recipe for doubt in table.doubts if recipe.name in doubt
    )
    here = [table for _index, table in read if table.sheet == sheet.name]
    missed = not here and fits(recipe.sheet, sheet.name)
    return Preview(
        numbers=tuple(_line(number) for number in kept[:SHOWN]),
        count=len(kept),
        faults=tuple(faults) if missed or not read or faults else (),
        sheets=tuple(dict.fromkeys(table.sheet for _index, table in read)),
        marks=_marks(sheet, here, [number for number in kept if number.sheet == sheet.name]),
    )


def _line(number: ReadNumber) -> tuple[str, str, str, str, str]:
    period = f"{number.period}-ytd" if number.basis == "ytd" else number.period
    return (
        f"{number.sheet} {number.cell}",
        number.area or "—",
        number.indicator or "—",
        f"{period_text(period)} {BASES.get(number.basis, '')}{MEASURES.get(number.measure, '')}",
        f"{number_text(number.value)} {number.unit or ''}".strip(),
    )


def _marks(sheet: Sheet, tables: list[ReadTable], numbers: list[ReadNumber]) -> Marks:
    said: dict[Spot, str] = {number.spot: "" for number in numbers}
    headers: tuple[Range, ...] = tuple(area for table in tables for area in table.headers)
    labels: tuple[Range, ...] = tuple(area for table in tables for area in table.labels)
    grid = Grid(sheet)
    unread = {spot: _("按这个方案没有读这一格") for spot in sheet.cells if spot not in said and grid.amount(spot)}
    return Marks(headers, labels, said | unread, frozenset(said), {}, {})
