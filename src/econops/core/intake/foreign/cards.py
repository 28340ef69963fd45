"""Cards (情况卡): no header row, every number right of its own label, several such pairs side by side."""

from __future__ import annotations

from dataclasses import replace

from econops.core.intake.foreign.axes import settled
from econops.core.intake.foreign.confidence import judge
from econops.core.intake.foreign.context import Surroundings, read_context, with_agreed_form
from econops.core.intake.foreign.grammar import Terms, is_place, is_total, read_words, terms_of
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.labels import Entry
from econops.core.intake.foreign.meaning import meaning_of
from econops.core.intake.foreign.regions import Place
from econops.core.intake.foreign.table_reading import Found, Layout, read_numbers
from econops.core.intake.foreign.texts import printed
from econops.core.intake.foreign.values import Range, ReadNumber, ReadTable, Spot, Vocabulary


def card_pairs(grid: Grid, place: Place) -> dict[Spot, Spot]:
    """The label of every number of a card; empty where the place is no card."""
    if place.headers:
        return {}
    pairs: dict[Spot, Spot] = {}
    for row in place.body:
        label: Spot | None = None
        for column in (column for column in grid.by_row.get(row, ()) if place.left <= column <= place.right):
            spot = (row, column)
            if grid.amount(spot) is None:
                label = None if grid.is_placeholder(spot) else spot
            elif label is None:
                return {}
            else:
                pairs[spot], label = label, None
    return pairs


def read_card(
    grid: Grid, place: Place, around: Surroundings, vocabulary: Vocabulary
) -> tuple[ReadTable, list[ReadNumber]]:
    """The numbers of a card, read pair by pair; 同比 takes its name from the pair before it."""
    terms, pairs = terms_of(vocabulary), card_pairs(grid, place)
    entries = settled(tuple(_entry(grid, label, terms) for label in pairs.values()))
    context = read_context(around, vocabulary, places_inside=False)
    context = with_agreed_form(context, (entry.words.span for entry in entries))
    context = replace(context, known=terms.indicators)
    found: Found = {
        spot: (meaning_of(Entry(spot[0], entry.spot), entry, context, amount=amount, row_unit=()), amount)
        for spot, entry in zip(pairs, entries, strict=True)
        if (amount := grid.amount(spot)) is not None
    }
    # The labels beside the numbers are the card's headers.
    headed = replace(place, headers=place.body[:1])
    meanings = {spot: meaning for spot, (meaning, _amount) in found.items()}
    confidence, doubts = judge(headed, (), entries, context=context, meanings=meanings)
    rows = [*place.body, *(row for row, _column in place.lines)]
    table = ReadTable(
        sheet=grid.sheet.name,
        range=Range(min(rows), place.left, max(rows), place.right),
        title=context.title,
        confidence=confidence,
        labels=tuple(grid.spread(label) for label in pairs.values()),
        areas=tuple(entry.spot for entry in entries if entry.area),
        doubts=doubts,
    )
    return table, read_numbers(Layout(grid, place, (), ()), found)


def _entry(grid: Grid, label: Spot, terms: Terms) -> Entry:
    text = grid.text(label)
    if is_total(text, terms.county):
        return Entry(label[1], label, total=True)
    if is_place(text, terms.units):
        return Entry(label[1], label, area=printed(text), area_spot=label)
    return Entry(label[1], label, read_words(text, terms.indicators))
