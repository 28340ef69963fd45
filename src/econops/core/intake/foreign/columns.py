"""What the columns of a table hold (列的角色): serial numbers, labels, units, values, remarks."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from econops.core.intake.foreign import words
from econops.core.intake.foreign.grammar import is_place, is_total, read_words
from econops.core.intake.foreign.grid import Grid, is_year
from econops.core.intake.foreign.regions import Place
from econops.core.intake.foreign.spans import cut_span, with_month_words
from econops.core.intake.foreign.unit_words import read_units
from econops.core.intake.foreign.values import Spot

_MOSTLY = 0.6
_SEVERAL = 3
_NEARLY_ALL = 0.8


class Role(StrEnum):
    """What a column holds."""

    SERIAL = "serial"
    LABEL = "label"
    UNIT = "unit"
    VALUE = "value"
    REMARK = "remark"
    EMPTY = "empty"


@dataclass(frozen=True)
class Column:
    """One column: its role and the header texts above it from top to bottom, each with the cell it stands in."""

    at: int
    role: Role
    path: tuple[tuple[Spot, str], ...]

    @property
    def head(self) -> str:
        """All words above the column."""
        return "".join(text for _spot, text in self.path)

    @property
    def last(self) -> str:
        """The words right above the column."""
        return self.path[-1][1] if self.path else ""


def read_columns(grid: Grid, place: Place) -> tuple[Column, ...]:
    """Role and headers of every column of a table."""
    columns = []
    for at in range(place.left, place.right + 1):
        path = header_path(grid, place, at)
        columns.append(Column(at, _role(grid, place, Column(at, Role.EMPTY, path)), path))
    return tuple(columns)


def header_path(grid: Grid, place: Place, column: int) -> tuple[tuple[Spot, str], ...]:
    """Header cells over a column from top to bottom; each merged cell once.

    A blank cell of an upper row belongs to the words on its left where the author merged nothing in that row.
    """
    path: list[tuple[Spot, str]] = []
    for row in place.headers:
        spot = _header_spot(grid, place, row, column)
        text = grid.text(spot) if spot else ""
        if spot and text and (spot, text) not in path:
            path.append((spot, text))
    return tuple(path)


def _header_spot(grid: Grid, place: Place, row: int, column: int) -> Spot | None:
    spot = grid.anchor((row, column))
    if grid.text(spot):
        return spot
    if row == place.headers[-1] or _has_wide_cell(grid, place, row):
        return None
    below = [later for later in place.headers if later > row and grid.text((later, column))]
    if not below:
        return None
    left = next((at for at in range(column - 1, place.left - 1, -1) if grid.text((row, at))), None)
    # The words on the left reach over only if they have a row of words below themselves.
    reaches = left is not None and any(grid.text((later, left)) for later in place.headers if later > row)
    return grid.anchor((row, left)) if left is not None and left > place.left and reaches else None


def _has_wide_cell(grid: Grid, place: Place, row: int) -> bool:
    spreads = (grid.spread((row, column)) for column in range(place.left, place.right + 1))
    return any(spread.right > spread.left for spread in spreads)


def _role(grid: Grid, place: Place, column: Column) -> Role:
    spots = [(row, column.at) for row in place.body if not grid.is_covered((row, column.at))]
    amounts = [spot for spot in spots if grid.amount(spot)]
    others = (spot for spot in spots if grid.amount(spot) is None)
    texts = [spot for spot in others if grid.text(spot) and not grid.is_placeholder(spot)]
    if words.SERIAL_HEADS.fullmatch(column.head) or _is_counted(grid, place, column, amounts):
        return Role.SERIAL
    if _is_unit_column(grid, column, texts, amounts):
        return Role.UNIT
    if _is_numbered_time(grid, column, amounts) and all(is_total(grid.text(spot)) for spot in texts):
        return Role.LABEL
    if _is_dated(column, [grid.text(spot) for spot in texts]):
        return Role.LABEL
    if words.ATTRIBUTE_HEADS.search(column.last) and not _is_surely_value(grid, column, amounts, texts):
        return Role.REMARK
    if amounts and len(amounts) >= len(texts):
        return Role.VALUE
    if texts:
        return Role.LABEL
    return Role.VALUE if any(grid.is_placeholder(spot) for spot in spots) else Role.EMPTY


def _is_dated(column: Column, texts: list[str]) -> bool:
    """A column 日期 that says of which month each row is."""
    if not words.DATE_HEADS.fullmatch(column.last) or not texts:
        return False
    spans = [cut_span(with_month_words(text)) for text in texts]
    return sum(bool(span.month and not rest) for span, rest in spans) >= len(texts) * _NEARLY_ALL


def _is_counted(grid: Grid, place: Place, column: Column, amounts: list[Spot]) -> bool:
    """Numbers 1, 2, 3, ... at the left edge, with texts right of them and no words of a measure above."""
    if column.at > place.left or (column.head and column.head not in ("号", "项")) or len(amounts) < 3:
        return False
    numbers = [amount.value for spot in amounts if (amount := grid.amount(spot))]
    rising = sum(later == sooner + 1 for sooner, later in itertools.pairwise(numbers))
    beside = [grid.text((row, column.at + 1)) for row, _at in amounts if grid.amount((row, column.at + 1)) is None]
    return rising >= (len(numbers) - 1) * _MOSTLY and len([text for text in beside if text]) >= len(amounts) * _MOSTLY


def _is_unit_column(grid: Grid, column: Column, texts: list[Spot], amounts: list[Spot]) -> bool:
    units = sum(bool(read_units(grid.text(spot))) for spot in texts)
    if amounts or not texts:
        return False
    least = _MOSTLY if words.UNIT_HEADS.fullmatch(column.last) else _NEARLY_ALL
    return units >= len(texts) * least


def _is_numbered_time(grid: Grid, column: Column, amounts: list[Spot]) -> bool:
    numbers = [amount.value for spot in amounts if (amount := grid.amount(spot))]
    if words.YEAR_HEADS.fullmatch(column.head) or words.PERIOD_HEADS.fullmatch(column.head):
        if numbers and all(is_year(number) for number in numbers):
            return True
    coded = [with_month_words(grid.text(spot)) != grid.text(spot) for spot in amounts]
    heads = words.PERIOD_HEADS.fullmatch(column.head) or words.DATE_HEADS.fullmatch(column.head)
    if coded and all(coded) and (heads or (len(coded) > _SEVERAL and not read_words(column.head).units)):
        return True
    months = bool(numbers) and all(0 < number < 13 for number in numbers)
    return bool(words.MONTH_HEADS.fullmatch(column.head)) and months


def _is_surely_value(grid: Grid, column: Column, amounts: list[Spot], texts: list[Spot]) -> bool:
    said = read_words(column.last)
    return len(amounts) > 2 * len(texts) and bool(
        said.measure or said.units or words.MEASURE_NOUN.search(said.indicator)
    )


def label_columns(grid: Grid, place: Place, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns whose texts name the rows: from the left, until they tell the rows apart.

    Further text columns (place of building, line of business) are attributes; those that only say time, measure or
    basis belong to the label wherever they stand.
    """
    values = [column.at for column in columns if column.role is Role.VALUE]
    texts = [column for column in columns if column.role is Role.LABEL]
    before = [column for column in texts if not values or column.at < values[0]] or texts[:1]
    chosen: list[Column] = []
    for column in before:
        chosen.append(column)
        if _tells_apart(grid, place, chosen, before):
            break
    said = [column for column in texts if column not in chosen and _only_says(grid, place, column)]
    return tuple(sorted([*chosen, *said], key=lambda column: column.at))


def _tells_apart(grid: Grid, place: Place, columns: list[Column], candidates: list[Column]) -> bool:
    rows = [row for row in place.body if any(grid.amount((row, at)) for at in range(place.left, place.right + 1))]
    # A total may stand in the column of serial numbers: it has no label of its own.
    rows = [row for row in rows if any(grid.text((row, column.at)) for column in candidates)]
    keys = [tuple(grid.text((row, column.at)) for column in columns) for row in rows]
    named = [key for key in keys if key[-1] or any(is_total(text) for text in key)]
    return len(named) >= len(rows) * _NEARLY_ALL and len(set(named)) >= len(rows) * _NEARLY_ALL


def _only_says(grid: Grid, place: Place, column: Column) -> bool:
    texts = [text for row in place.body if (text := grid.text((row, column.at)))]
    told = [read_words(text) for text in texts]
    full = sum(said.says and not said.indicator and bool(said.measure or said.span.form) for said in told)
    return bool(texts) and full >= len(texts) * _NEARLY_ALL and len(set(texts)) < len(texts)


def share_of_places(texts: Iterable[str], units: frozenset[str]) -> float:
    """How many of some labels are names of places, totals left out."""
    named = [text for text in texts if text and not is_total(text)]
    return sum(is_place(text, units) for text in named) / len(named) if named else 0.0
