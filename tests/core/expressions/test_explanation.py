from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from econops.core.expressions.checking import compile_expression
from econops.core.expressions.columns import Column, ColumnType, Row
from econops.core.expressions.explanation import explain
from econops.core.expressions.expression import Expression

COLUMNS = [
    Column("gap", ColumnType.DECIMAL),
    Column("state", ColumnType.TEXT),
    Column("wrong", ColumnType.BOOLEAN),
    Column("due", ColumnType.DATE),
]


def compiled(text: str) -> Expression:
    found = compile_expression(text, COLUMNS)
    assert isinstance(found, Expression), found
    return found


def test_each_clause_has_value_bound_result_and_distance() -> None:
    row: Row = {"gap": Decimal("10.5"), "state": "late", "due": datetime.date(2026, 7, 7)}
    text = "gap > 10 and (state in ('late', 'lost') or wrong) and not due > date '2026-07-09'"
    found = explain(compiled(text), row)
    assert [(one.clause, one.value, one.bound, one.result, one.distance) for one in found] == [
        ("gap > 10", Decimal("10.5"), Decimal(10), True, Decimal("0.5")),
        ("state IN ('late', 'lost')", "late", None, True, None),
        ("wrong", None, None, None, None),
        (
            "due > CAST('2026-07-09' AS DATE)",
            datetime.date(2026, 7, 7),
            datetime.date(2026, 7, 9),
            False,
            Decimal(-2),
        ),
    ]


@pytest.mark.parametrize(
    ("gap", "bound", "distance", "result"),
    [
        ("9.9", 10, "-0.1", False),
        ("10", 10, "0", True),
        ("12", 10, "0", True),
        ("30", 30, "0", True),
        ("30.5", 30, "0.5", False),
    ],
)
def test_between_is_measured_to_the_nearer_bound(gap: str, bound: int, distance: str, result: bool) -> None:
    (found,) = explain(compiled("gap between 10 and 30"), {"gap": Decimal(gap)})
    assert (found.bound, found.distance, found.result) == (Decimal(bound), Decimal(distance), result)


def test_a_missing_value_has_no_distance() -> None:
    (found,) = explain(compiled("gap > 10"), {})
    assert (found.value, found.bound, found.result, found.distance) == (None, Decimal(10), None, None)
