"""Where the tables of a sheet stand (找表): blocks side by side, then tables one above the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from econops.core.intake.foreign.grammar import read_words
from econops.core.intake.foreign.grid import Block, Grid, columns_in, is_year
from econops.core.intake.foreign.side_by_side import bounds, split_columns
from econops.core.intake.foreign.texts import fold
from econops.core.intake.foreign.unit_words import read_units, unit_line, units_of_sentence
from econops.core.intake.foreign.values import Spot
from econops.core.intake.foreign.words import (
    AREA_HEADS,
    ATTRIBUTE_HEADS,
    INDICATOR_HEADS,
    MEASURE_NOUN,
    META,
    NOTE_START,
    PERIOD_HEADS,
    SERIAL_HEADS,
)

_BARE_DATE = re.compile(r"\(?20\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?\)?|20\d{2}年\d{1,2}月")
_SEVERAL = 2
_NUMBERING_CELL = re.compile(r"甲|乙|丙|栏次|行次|序号|列号|")


@dataclass
class Place:
    """One table: the rows of its lines above, headers, body and notes, between two columns."""

    left: int
    right: int
    lines: list[Spot] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    notes: list[Spot] = field(default_factory=list)


def find_places(grid: Grid) -> tuple[list[Place], list[Spot]]:
    """The tables of a sheet, and the lines that stand above all of them."""
    places: list[Place] = []
    shared: list[Spot] = []
    for blocks, lines in _streams(grid):
        shared += lines
        for block in blocks:
            places += _tables_of(grid, block)
    return [place for place in places if place.body], shared


def _streams(grid: Grid) -> Iterator[tuple[list[Block], list[Spot]]]:
    """Bands of rows put together as long as they are laid out alike."""
    current: list[Block] = []
    pending: list[int] = []
    for band in _bands(grid.rows):
        if not any(_has_number(grid, row) for row in band):
            pending += band
            continue
        blocks, lead = split_columns(grid, band)
        if len(blocks) == 1 and len(current) <= 1:
            rows = (current[0].rows if current else ()) + tuple(pending) + blocks[0].rows
            left, right = bounds(grid, rows)
            current, pending = [Block(rows, left, right)], []
            continue
        lines, pending = _lines(grid, [*pending, *lead]), []
        if current:
            yield current, []
        yield (blocks, lines) if len(blocks) > 1 else (_with_lines(grid, blocks, lines), [])
        current = []
    if current:
        rows = current[0].rows + tuple(pending)
        yield [Block(rows, *bounds(grid, rows))], []


def _with_lines(grid: Grid, blocks: list[Block], lines: list[Spot]) -> list[Block]:
    rows = tuple(sorted({row for row, _column in lines} | set(blocks[0].rows)))
    return [Block(rows, *bounds(grid, rows))]


def _bands(rows: list[int]) -> list[list[int]]:
    bands: list[list[int]] = []
    for row in rows:
        if bands and row == bands[-1][-1] + 1:
            bands[-1].append(row)
        else:
            bands.append([row])
    return bands


def _has_number(grid: Grid, row: int) -> bool:
    return any(grid.amount((row, column)) for column in grid.by_row[row])


def _lines(grid: Grid, rows: list[int]) -> list[Spot]:
    return [(row, column) for row in rows for column in grid.by_row[row]]


def _tables_of(grid: Grid, block: Block) -> list[Place]:
    """Tables one above the other in one block."""
    kinds = _row_kinds(grid, block)
    tables: list[Place] = []
    table = Place(block.left, block.right)
    for at, row in enumerate(block.rows):
        kind = kinds[at]
        spots = [(row, column) for column in columns_in(grid, row, block.left, block.right)]
        if table.body and _begins_another(grid, block, kinds, at):
            tables.append(table)
            table = Place(block.left, block.right)
        if kind == "note":
            (table.notes if table.body else table.lines).extend(spots)
        elif kind == "head" and not table.body:
            table.headers.append(row)
        elif kind in ("line", "meta") and not (table.body or (table.headers and kind == "line")):
            table.lines.extend(spots)
        elif kind == "meta":
            (table.notes if table.body else table.lines).extend(spots)
        elif kind == "line" and table.notes and _only_text_follows(kinds, at):
            table.notes.extend(spots)
        elif kind != "skip":
            table.body.append(row)
    return [*tables, table]


def _only_text_follows(kinds: list[str], at: int) -> bool:
    return "data" not in kinds[at:]


def _begins_another(grid: Grid, block: Block, kinds: list[str], at: int) -> bool:
    """Whether a row after the body of a table is the first of the next one: lines, then headers, then numbers."""
    if kinds[at] == "head":
        return _is_header_like(grid, block, block.rows[at]) and "data" in kinds[at:]
    if kinds[at] not in ("line", "meta"):
        return False
    for later in range(at, len(kinds)):
        if kinds[later] == "head":
            return _is_header_like(grid, block, block.rows[later]) and "data" in kinds[later:]
        if kinds[later] not in ("line", "meta"):
            return False
    return False


def _is_header_like(grid: Grid, block: Block, row: int) -> bool:
    """Whether the words of a row are those of a header: half of them say a measure, time, unit or a kind of label."""
    texts = [grid.text((row, column)) for column in columns_in(grid, row, block.left, block.right)]
    texts = [text for text in texts if text]
    likely = sum(_is_header_word(text) for text in texts)
    return len(texts) >= 2 and likely * 2 >= len(texts)


def _is_header_word(text: str) -> bool:
    words = read_words(text)
    heads = (SERIAL_HEADS, PERIOD_HEADS)
    return (
        words.says
        or any(form.fullmatch(text) for form in heads)
        or bool(MEASURE_NOUN.search(words.indicator))
        or (len(text) <= 8 and any(form.search(text) for form in (AREA_HEADS, INDICATOR_HEADS, ATTRIBUTE_HEADS)))
    )


def _row_kinds(grid: Grid, block: Block) -> list[str]:
    """head, data, line, meta, note or skip for every row of a block."""
    kinds: list[str] = []
    for row in block.rows:
        kinds.append(_row_kind(grid, block, row, "data" in kinds))
    for at, kind in enumerate(kinds):
        if kind == "line" and _is_upper_header(grid, block, kinds, at):
            kinds[at] = "head"
        if kind == "data" and at and kinds[at - 1] == "head" and _is_column_numbers(grid, block, block.rows[at]):
            kinds[at] = "skip"
    return kinds


def _row_kind(grid: Grid, block: Block, row: int, below_data: bool) -> str:
    columns = columns_in(grid, row, block.left, block.right)
    texts = [grid.text((row, column)) for column in columns]
    amounts = [column for column in columns if grid.amount((row, column))]
    values = [column for column in columns if grid.is_placeholder((row, column))]
    if not amounts and NOTE_START.match(texts[0]):
        return "note"
    if not amounts and _is_meta_row(grid, row, columns):
        return "meta"
    if amounts and not _is_year_row(grid, row, amounts, len(columns)):
        return "data"
    if values and len(columns) > 1 and not amounts:
        return "data"
    return "line" if len(columns) == 1 else "head"


def _is_meta_row(grid: Grid, row: int, columns: list[int]) -> bool:
    texts = [grid.raw((row, column)) for column in columns]
    told = [bool(META.search(fold(text)) or _BARE_DATE.fullmatch(fold(text)) or _is_unit_cell(text)) for text in texts]
    dates = sum(bool(_BARE_DATE.fullmatch(fold(text))) for text in texts)
    # Two months side by side head the columns below them.
    return any(told) and sum(told) >= len(told) - 1 and dates < _SEVERAL


def _is_unit_cell(text: str) -> bool:
    headed = bool(unit_line(text)) and bool(re.match(r"\(?(?:计量|金额)?单位:", fold(text)))
    return headed or bool(units_of_sentence(text))


def _is_year_row(grid: Grid, row: int, amounts: list[int], filled: int) -> bool:
    """A header whose years are stored as numbers."""
    values = [grid.amount((row, column)) for column in amounts]
    years = all(value is not None and is_year(value.value) and not value.unit for value in values)
    rising = len({value.value for value in values if value}) == len(values)
    return years and rising and (len(amounts) > 1 or filled > 2)


def _is_upper_header(grid: Grid, block: Block, kinds: list[str], at: int) -> bool:
    """A single cell over some of the columns of the header row below it."""
    (column, *_others) = columns_in(grid, block.rows[at], block.left, block.right)
    below = next((kind for kind in kinds[at + 1 :] if kind), "")
    first = columns_in(grid, block.rows[at + 1], block.left, block.right)[0] if at + 1 < len(kinds) else column
    return below == "head" and column > max(block.left, first) and block.rows[at + 1] == block.rows[at] + 1


def _is_column_numbers(grid: Grid, block: Block, row: int) -> bool:
    """甲 | 乙 | 1 | 2 | 3 under the headers."""
    columns = columns_in(grid, row, block.left, block.right)
    amounts = [grid.amount((row, column)) for column in columns]
    numbers = [int(amount.value) for amount in amounts if amount is not None]
    texts = [grid.text((row, column)) for column, amount in zip(columns, amounts, strict=True) if amount is None]
    counted = len(numbers) >= 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 3
    return counted and all(_NUMBERING_CELL.fullmatch(text) for text in texts)


def units_of_line(text: str) -> tuple[str, ...]:
    """The units of a line above a table: 单位：万元, or 万元 alone in brackets."""
    return unit_line(text) or (read_units(text) if len(fold(text)) <= 10 else ())
