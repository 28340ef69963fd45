"""One table from its place on the sheet to its numbers: layout, then both axes, then every number's meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from econops.core.intake.foreign.amounts import Amount
from econops.core.intake.foreign.axes import read_value_columns, settled, with_lent_names
from econops.core.intake.foreign.catalogue import with_known_names
from econops.core.intake.foreign.columns import Column, Role, label_columns, read_columns
from econops.core.intake.foreign.confidence import judge
from econops.core.intake.foreign.context import Context, Surroundings, read_context, with_agreed_form
from econops.core.intake.foreign.grammar import Terms, is_place, terms_of, title_units
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Entry, Kind, label_kind, read_rows
from econops.core.intake.foreign.loose import settle_loose
from econops.core.intake.foreign.meaning import Meaning, area_of, meaning_of
from econops.core.intake.foreign.regions import Place
from econops.core.intake.foreign.sources import with_sources
from econops.core.intake.foreign.texts import fold
from econops.core.intake.foreign.time_rows import with_sums_of_months
from econops.core.intake.foreign.unit_words import read_units
from econops.core.intake.foreign.values import Range, ReadNumber, ReadTable, Spot, Vocabulary
from econops.core.intake.foreign.words import BODY, MEASURE_NOUN

_SEVERAL_PLACES = 2

Found = Mapping[Spot, tuple[Meaning, Amount]]


@dataclass(frozen=True)
class Layout:
    """Where a table stands, what its columns hold and which of them name the rows."""

    grid: Grid
    place: Place
    columns: tuple[Column, ...]
    labels: tuple[tuple[Column, Kind], ...]


@dataclass(frozen=True)
class Axes:
    """What rows and value columns say, and what holds for the whole table."""

    rows: tuple[Entry, ...]
    across: tuple[Entry, ...]
    context: Context


def infer_layout(grid: Grid, place: Place, vocabulary: Vocabulary) -> Layout:
    """Roles of the columns, and what the label columns name."""
    columns = read_columns(grid, place)
    terms = terms_of(vocabulary)
    labels = tuple(
        (column, label_kind(grid, place, column, terms=terms)) for column in label_columns(grid, place, columns)
    )
    return Layout(grid, place, columns, labels)


def infer_axes(layout: Layout, around: Surroundings, vocabulary: Vocabulary) -> Axes:
    """Rows and columns read and completed from each other and from the surroundings."""
    terms = terms_of(vocabulary)
    rows = _rows(layout, layout.labels, terms)
    across = settled(with_sources(layout.grid, layout.place, read_value_columns(layout.columns, terms=terms)))
    areas = {fold(entry.area) for entry in (*rows, *across) if entry.area}
    inside = sum(is_place(area, terms.units) for area in areas)
    context = read_context(around, vocabulary, places_inside=inside >= _SEVERAL_PLACES)
    if not (inside or context.indicator or any(entry.words.indicator for entry in (*rows, *across))):
        rows = _rows(layout, _as_indicators(layout), terms)
    context = replace(context, units=context.units or _units_of_labels(layout))
    across = settle_loose(layout.grid, rows, across)
    context = with_agreed_form(context, (entry.words.span for entry in (*rows, *across)))
    across = across if context.indicator else with_lent_names(rows, across)
    context = replace(context, parts=_parts(across, terms))
    context = replace(context, latest=_latest_month(layout, across))
    context = replace(context, lent_unit=_only_unit(across) if not context.units else "")
    return Axes(rows, across, context)


def _rows(layout: Layout, labels: tuple[tuple[Column, Kind], ...], terms: Terms) -> tuple[Entry, ...]:
    values = tuple(column.at for column in layout.columns if column.role is Role.VALUE)
    rows = read_rows(layout.grid, layout.place, labels, terms=terms)
    return settled(with_sums_of_months(layout.grid, rows, values))


def _parts(across: tuple[Entry, ...], terms: Terms) -> frozenset[str]:
    """Headers that name no measure: where there are several, they cut what the rows name into parts."""
    names = {one.words.indicator for one in across if one.words.indicator}
    plain = {name for name in names if not MEASURE_NOUN.search(name) and name not in terms.indicators}
    return frozenset(plain) if len(plain) > 1 else frozenset()


def _as_indicators(layout: Layout) -> tuple[tuple[Column, Kind], ...]:
    """Labels of a table in which nothing else names an indicator: unless they are bodies, they do."""
    texts = [layout.grid.text((row, column.at)) for column, _kind in layout.labels for row in layout.place.body]
    bodies = sum(bool(BODY.search(text)) for text in texts)
    named = bodies * 2 > len(texts)
    return layout.labels if named else tuple((column, Kind.INDICATOR) for column, _kind in layout.labels)


def _latest_month(layout: Layout, across: tuple[Entry, ...]) -> int | None:
    """The last month that a column with numbers names: that of a column 累计 beside months."""
    body = layout.place.body
    filled = (one for one in across if any(layout.grid.amount((row, one.at)) for row in body))
    return max(
        (one.words.span.month for one in filled if one.words.span.month and not one.words.span.years), default=None
    )


def _only_unit(across: tuple[Entry, ...]) -> str:
    """The unit of the level columns where all that have one have the same."""
    units = {one.words.units[0] for one in across if one.words.measure is None and one.words.units}
    return units.pop() if len(units) == 1 else ""


def _units_of_labels(layout: Layout) -> tuple[str, ...]:
    """Units over the labels: 指标（万元、%）."""
    return next((units for column, _kind in layout.labels if (units := title_units(column.last))), ())


def found_numbers(layout: Layout, axes: Axes, vocabulary: Vocabulary) -> Found:
    """Meaning and amount of every number of a table, by its cell."""
    known = terms_of(vocabulary).indicators
    context = replace(axes.context, known=known, dated=any(entry.words.span.month for entry in axes.across))
    unit_column = next((column for column in layout.columns if column.role is Role.UNIT), None)
    found: dict[Spot, tuple[Meaning, Amount]] = {}
    # Rows that say the same (all towns of a list) have the same meaning but for the place.
    seen: dict[tuple[object, ...], Meaning] = {}
    for row in axes.rows:
        row_unit = read_units(layout.grid.raw((row.at, unit_column.at))) if unit_column else ()
        for column in axes.across:
            amount = layout.grid.amount((row.at, column.at))
            if amount is None:
                continue
            key = (column.at, row.words, row.category, row_unit, amount.unit, amount.typed)
            if key not in seen:
                seen[key] = meaning_of(row, column, context, amount=amount, row_unit=row_unit)
            found[(row.at, column.at)] = (replace(seen[key], area=area_of(row, column, context)), amount)
    return with_known_names(found, known)


def read_numbers(layout: Layout, found: Found) -> list[ReadNumber]:
    """The numbers in the form that is handed on."""
    return [
        ReadNumber(
            sheet=layout.grid.sheet.name,
            spot=spot,
            indicator=meaning.indicator,
            area=meaning.area,
            period=meaning.period,
            basis=meaning.basis,
            measure=meaning.measure,
            value=amount.value,
            unit=meaning.unit,
        )
        for spot, (meaning, amount) in found.items()
    ]


def read_table(layout: Layout, axes: Axes, found: Found) -> ReadTable:
    """The table as it was understood, with confidence and doubts."""
    meanings = {spot: meaning for spot, (meaning, _amount) in found.items()}
    confidence, doubts = judge(layout.place, axes.rows, axes.across, context=axes.context, meanings=meanings)
    headers = (layout.grid.spread(spot) for column in layout.columns for spot, _text in column.path)
    body = layout.place.body
    return ReadTable(
        sheet=layout.grid.sheet.name,
        range=table_range(layout),
        title=axes.context.title,
        confidence=confidence,
        headers=tuple(dict.fromkeys(headers)),
        labels=tuple(Range(body[0], column.at, body[-1], column.at) for column, _kind in layout.labels),
        areas=tuple(dict.fromkeys(one.area_spot for one in (*axes.rows, *axes.across) if one.area_spot)),
        doubts=doubts,
    )


def table_range(layout: Layout) -> Range:
    """The whole table with its lines and headers."""
    place = layout.place
    rows = [*place.headers, *place.body, *(row for row, _column in place.lines)]
    used = [column.at for column in layout.columns if column.role is not Role.EMPTY]
    return Range(min(rows), min(used, default=place.left), max(rows), max(used, default=place.right))
