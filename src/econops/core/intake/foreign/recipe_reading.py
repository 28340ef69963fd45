"""Reading a table by its recipe (按方案取数): places and slots are given, nothing is guessed; a misfit is told."""

from __future__ import annotations

from dataclasses import replace

from econops.core.intake.foreign.columns import Column, Role, header_path
from econops.core.intake.foreign.context import Context, Names, surroundings
from econops.core.intake.foreign.grammar import is_total
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Entry, Kind
from econops.core.intake.foreign.meaning import Meaning
from econops.core.intake.foreign.recipe_fit import (
    Misfit,
    check_months,
    check_words,
    header_place,
    path_span,
    read_period,
    transposed,
    turned,
)
from econops.core.intake.foreign.recipes import Recipe, RecipeLine
from econops.core.intake.foreign.regions import Place
from econops.core.intake.foreign.spans import Span
from econops.core.intake.foreign.table_reading import (
    Axes,
    Found,
    Layout,
    found_numbers,
    infer_axes,
    read_numbers,
    read_table,
)
from econops.core.intake.foreign.texts import fold, printed
from econops.core.intake.foreign.values import ReadNumber, ReadTable, Sheet, Spot, Vocabulary
from econops.core.intake.foreign.words import META, NOTE_START

_HEADER_TEXTS = 2


def read_by_recipe(
    sheet: Sheet, recipe: Recipe, vocabulary: Vocabulary, *, names: Names
) -> tuple[ReadTable, list[ReadNumber]] | Misfit:
    """The table of a sheet by its recipe, or why the sheet does not fit it."""
    across = recipe.direction == "across"
    grid = Grid(transposed(sheet) if across else sheet)
    place = header_place(recipe)
    reasons = check_words(grid, place, recipe)
    period = read_period(grid, recipe, names)
    reasons = reasons or check_months(grid, place, recipe, period)
    if not reasons:
        place.body.extend(_body(grid, place, recipe, fold(vocabulary.county)))
        reasons = [] if place.body else ["方案写的起始行下面没有数据。"]
    if reasons:
        return Misfit(recipe, tuple(reasons))
    layout = _layout(grid, place, recipe)
    axes = _axes(layout, recipe, vocabulary, period=period, names=names)
    found = _pinned_numbers(found_numbers(layout, axes, vocabulary), recipe)
    table = replace(read_table(layout, axes, found), recipe=recipe.name)
    numbers = read_numbers(layout, found)
    return (_turned_table(table), [_turned_number(one) for one in numbers]) if across else (table, numbers)


def _body(grid: Grid, place: Place, recipe: Recipe, county: str) -> list[int]:
    """Rows of data: from the first to a blank row, a total, or the first note, signature or other header."""
    body: list[int] = []
    columns = [one.at for one in recipe.columns]
    for row in (row for row in grid.rows if row >= recipe.first):
        if recipe.end == "blank" and body and row > body[-1] + 1:
            break
        texts = [text for at in columns if (text := grid.text((row, at)))]
        numbers = any(grid.amount((row, line.at)) for line in recipe.lines)
        if not numbers and (_ends(grid, row, place) or _is_header(grid, row, recipe)):
            break
        if (not texts and not numbers) or any(text in map(fold, recipe.skip) for text in texts):
            continue
        body.append(row)
        if recipe.end == "total" and any(is_total(grid.text((row, one.at)), county) for one in recipe.labels):
            break
    return body


def _ends(grid: Grid, row: int, place: Place) -> bool:
    first = next((grid.text((row, at)) for at in grid.by_row[row]), "")
    return bool(NOTE_START.match(first) or META.match(first))


def _is_header(grid: Grid, row: int, recipe: Recipe) -> bool:
    """A row with words where numbers should stand begins another table."""
    spots = [(row, line.at) for line in recipe.lines]
    words = [spot for spot in spots if grid.text(spot) and not grid.is_placeholder(spot)]
    return len(words) >= min(_HEADER_TEXTS, len(spots))


def _layout(grid: Grid, place: Place, recipe: Recipe) -> Layout:
    roles = {line.at: Role.VALUE for line in recipe.lines} | {one.at: Role.LABEL for one in recipe.labels}
    if recipe.unit_column is not None:
        roles[recipe.unit_column] = Role.UNIT
    columns = {
        at: Column(at, roles.get(at, Role.EMPTY), header_path(grid, place, at))
        for at in range(place.left, place.right + 1)
    }
    return Layout(grid, place, tuple(columns.values()), tuple((columns[one.at], one.kind) for one in recipe.labels))


def _axes(layout: Layout, recipe: Recipe, vocabulary: Vocabulary, *, period: Span, names: Names) -> Axes:
    around = surroundings(layout.grid, layout.place, [], first=layout.place, names=names)
    inferred = infer_axes(layout, around, vocabulary)
    lines = {line.at: line for line in recipe.lines}
    entries = tuple(_pinned(entry, lines[entry.at], layout) for entry in inferred.across)
    title = "" if recipe.title_at is None else layout.grid.raw(_turn(recipe.title_at, recipe))
    context = Context(
        title=title, span=period, units=recipe.units, area=recipe.area, indicator=recipe.indicator, agreed=True
    )
    return Axes(inferred.rows, entries, context)


def _turn(spot: Spot, recipe: Recipe) -> Spot:
    return (spot[1], spot[0]) if recipe.direction == "across" else spot


def _pinned(entry: Entry, line: RecipeLine, layout: Layout) -> Entry:
    """What a column says, with every slot that the recipe fills."""
    said, own = entry.words, path_span(layout.grid, layout.place, line.at)
    span = Span(
        year=own.year if line.month else None,
        month=own.month if line.month else None,
        form=line.basis or said.span.form,
        years=line.years,
        months=said.span.months,
        same=not line.month,
    )
    words = replace(
        said,
        indicator=line.indicator or said.indicator,
        measure=line.measure or said.measure,
        units=(line.unit,) if line.unit else said.units,
        span=span,
        loose=False,
    )
    return replace(entry, words=words, area=line.area or entry.area)


def _pinned_numbers(found: Found, recipe: Recipe) -> Found:
    lines = {line.at: line for line in recipe.lines}
    told = {spot: (_as_told(meaning, lines[spot[1]]), amount) for spot, (meaning, amount) in found.items()}
    if any(label.kind in (Kind.INDICATOR, Kind.CATEGORY) for label in recipe.labels):
        return told
    # No label names an indicator: what the recipe says is the whole name.
    return {
        spot: (replace(one, indicator=printed(lines[spot[1]].indicator or one.indicator)), amount)
        for spot, (one, amount) in told.items()
    }


def _as_told(meaning: Meaning, line: RecipeLine) -> Meaning:
    """The meaning with the recipe's own words above all others."""
    basis = line.basis or meaning.basis
    told = {"basis" if line.basis else "", "unit" if line.unit else "", "count" if line.unit else "", "context"}
    return replace(
        meaning,
        measure=line.measure or meaning.measure,
        basis=basis,
        unit=None if line.measure == "rank" else line.unit or meaning.unit,
        period=meaning.period if basis == meaning.basis else _period_on(meaning.period, basis),
        unsure=meaning.unsure - told,
    )


def _period_on(period: str, basis: str) -> str:
    """A period of months or a year written for another basis: 2026-06 is 2026-Q2 for a quarter, 2026 for a year."""
    year, _dash, month = period.partition("-")
    if basis == "year":
        return year
    if basis == "quarter" and month.isdecimal():
        return f"{year}-Q{(int(month) + 2) // 3}"
    return period


def _turned_table(table: ReadTable) -> ReadTable:
    return replace(
        table,
        range=turned(table.range),
        headers=tuple(map(turned, table.headers)),
        labels=tuple(map(turned, table.labels)),
        areas=tuple((column, row) for row, column in table.areas),
    )


def _turned_number(number: ReadNumber) -> ReadNumber:
    return replace(number, spot=(number.spot[1], number.spot[0]))
