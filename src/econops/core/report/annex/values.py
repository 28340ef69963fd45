"""A sheet of an annex: a head of groups and columns, rows of words and traced numbers, notes below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from econops.core.errors import Invalid
from econops.core.model.reference import Reference
from econops.core.report.blocks import Runs

WIDEST_HEAD = 6
"""Rows of a head; deeper ones do not fit on a page."""


@dataclass(frozen=True)
class AnnexColumn:
    """One column (增速): its unit stands below its name; `decimals` is None for a column of words."""

    name: Runs
    unit: str = ""
    decimals: int | None = None
    width: float = 11


@dataclass(frozen=True)
class AnnexGroup:
    """Columns under one heading (地区生产总值)."""

    name: Runs
    columns: tuple[AnnexColumn | AnnexGroup, ...]


@dataclass(frozen=True)
class AnnexNumber:
    """A number and what stands behind it; `decimals` differ from its column's where rows are unlike each other."""

    value: Decimal
    reference: Reference
    decimals: int | None = None


AnnexValue = Runs | AnnexNumber | None


@dataclass(frozen=True)
class AnnexChart:
    """Bars below the table: a column of numbers by the names in the first column, from row `first` of the table on.

    The title holds no digits: a chart has no place for what stands behind them.
    """

    title: str
    column: int
    first: int = 0


@dataclass(frozen=True)
class AnnexSheet:
    """One sheet. `rows` may be any iterable, so that thousands are never held; `fixed` columns stay when scrolling.

    `foot` says source and vintage. Words hold no digits but as figures or fixed words, as in letters.
    """

    name: str
    title: Runs
    head: tuple[AnnexColumn | AnnexGroup, ...]
    rows: Iterable[Sequence[AnnexValue]]
    notes: tuple[Runs, ...] = ()
    foot: tuple[Runs, ...] = ()
    fixed: int = 1
    mark: str = ""
    charts: tuple[AnnexChart, ...] = ()


@dataclass(frozen=True)
class HeadPlace:
    """A cell of the head: its words, its first row and column, and how far it spans."""

    name: Runs
    row: int
    column: int
    rows: int
    columns: int


def leaves(head: Sequence[AnnexColumn | AnnexGroup]) -> list[AnnexColumn]:
    """The columns from left to right. Raises Invalid for a group without columns."""
    found: list[AnnexColumn] = []
    for part in head:
        if isinstance(part, AnnexColumn):
            found.append(part)
            continue
        if not part.columns:
            raise Invalid("附表表头里有一组没有列，请补上或删去。")
        found += leaves(part.columns)
    return found


def depth(head: Sequence[AnnexColumn | AnnexGroup]) -> int:
    """Rows of the head, units apart."""
    return 1 + max((depth(part.columns) for part in head if isinstance(part, AnnexGroup)), default=0)


def head_layout(head: Sequence[AnnexColumn | AnnexGroup]) -> list[HeadPlace]:
    """Where every cell of the head stands; a column whose group is shallower reaches down to the last row.

    Raises: Invalid for an empty head, a group without columns, or more rows than fit.
    """
    if not head:
        raise Invalid("附表没有表头。")
    rows = depth(head)
    if rows > WIDEST_HEAD:
        raise Invalid(f"附表表头超过{WIDEST_HEAD}行，请简化。")
    places: list[HeadPlace] = []
    _lay(head, 0, 0, rows, places)
    return places


def _lay(parts: Sequence[AnnexColumn | AnnexGroup], row: int, column: int, rows: int, places: list[HeadPlace]) -> int:
    for part in parts:
        if isinstance(part, AnnexColumn):
            places.append(HeadPlace(part.name, row, column, rows - row, 1))
            column += 1
            continue
        span = len(leaves(part.columns))
        places.append(HeadPlace(part.name, row, column, 1, span))
        column = _lay(part.columns, row + 1, column, rows, places)
    return column
