"""Heads with merged cells: every column of every row is filled once."""

from __future__ import annotations

import pytest

from econops.core.errors import Invalid
from econops.core.report.table_grid import Span, head_places

TALL = Span(rows=2)


def test_a_tall_cell_goes_on_below_and_its_neighbours_begin_beside_it() -> None:
    rows = head_places([[TALL, Span(2)], [Span(), Span()]], 3)
    assert [[(p.row, p.cell, p.column, p.columns, p.begins, p.goes_on) for p in row] for row in rows] == [
        [(0, 0, 0, 1, True, True), (0, 1, 1, 2, True, False)],
        [(0, 0, 0, 1, False, False), (1, 0, 1, 1, True, False), (1, 1, 2, 1, True, False)],
    ]


def test_a_cell_may_span_both_ways_over_three_rows() -> None:
    rows = head_places([[Span(2, 3), Span()], [Span()], [Span()]], 3)
    assert [[(p.row, p.columns) for p in row] for row in rows] == [[(0, 2), (0, 1)], [(0, 2), (1, 1)], [(0, 2), (2, 1)]]
    assert [row[0].goes_on for row in rows] == [True, True, False]


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ([[Span()]], "没有盖满"),
        ([[Span(3)]], "越过"),
        ([[Span(), TALL], [Span(2)]], "越过"),
        ([[Span(), Span(), Span()]], "多于列数"),
        ([[TALL, Span()]], "伸出"),
        ([[Span(0), Span()]], "至少"),
    ],
)
def test_holes_and_overlaps_are_refused(head: list[list[Span]], words: str) -> None:
    with pytest.raises(Invalid, match=words):
        head_places(head, 2)
