"""The grid of a table's head: where its merged cells begin, and where a cell from above goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from econops.core.errors import Invalid


@dataclass(frozen=True)
class Span:
    """How many columns and rows a cell fills."""

    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Place:
    """One cell of one row as a file writes it; `cell` is its number within the row where it began.

    `begins` tells that the cell starts here, `goes_on` that it continues in the row below.
    """

    row: int
    cell: int
    column: int
    columns: int
    begins: bool
    goes_on: bool


def head_places(head: Sequence[Sequence[Span]], columns: int) -> list[list[Place]]:
    """The cells of every row of a head from left to right, continued ones too.

    Raises: Invalid when cells overlap, leave a hole, or reach out of the head.
    """
    placed: list[list[Place]] = []
    for number, line in enumerate(head):
        above = {place.column: place for place in placed[-1] if place.goes_on} if placed else {}
        waiting = list(enumerate(line))
        here: list[Place] = []
        column = 0
        while column < columns:
            if column in above:
                place = _continued(above[column], head, number)
            elif waiting:
                place = _begun(number, *waiting.pop(0), column=column)
            else:
                raise Invalid("表头没有盖满各列，请核对合并的格数。")
            here.append(place)
            column += place.columns
            if column > columns or any(place.column < other < column for other in above):
                raise Invalid("表头里有一格越过了别的格，请核对合并的格数。")
        if waiting:
            raise Invalid("表头的格多于列数，请核对合并的格数。")
        placed.append(here)
    if placed and any(place.goes_on for place in placed[-1]):
        raise Invalid("表头里有一格伸出了表头，请核对合并的格数。")
    return placed


def _begun(number: int, cell: int, span: Span, *, column: int) -> Place:
    if span.columns < 1 or span.rows < 1:
        raise Invalid("表头的格至少占一行一列，请核对合并的格数。")
    return Place(number, cell, column, span.columns, begins=True, goes_on=span.rows > 1)


def _continued(place: Place, head: Sequence[Sequence[Span]], number: int) -> Place:
    until = place.row + head[place.row][place.cell].rows
    return replace(place, begins=False, goes_on=number + 1 < until)
