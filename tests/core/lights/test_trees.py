from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.expressions.checking import compile_expression
from econops.core.expressions.columns import Cell, Column, ColumnType
from econops.core.expressions.evaluation import evaluate_one
from econops.core.expressions.expression import Expression
from econops.core.lights.lighting import cell_of
from econops.core.lights.possible import Path, Ways
from econops.core.lights.trees import Value, value_of

COLUMNS = [
    Column("a", ColumnType.DECIMAL),
    Column("b", ColumnType.DECIMAL),
    Column("t", ColumnType.TEXT),
    Column("f", ColumnType.BOOLEAN),
    Column("d", ColumnType.DATE),
]
TEXTS = [
    "a + b * 2 - 1.5",
    "100 * a / nullif(b, 0) - a / 3",
    "abs(a - b)",
    "- a",
    "round(a / 3, 2)",
    "round(a * b)",
    "least(a, b, 1)",
    "greatest(a, b)",
    "coalesce(a, b, 7)",
    "nullif(a, b)",
    "case when a > b then a when f then b end",
    "case when t = 'x' then 1 else 2.5 end",
    "a > b and f or t in ('x', 'y')",
    "not (a between -1 and b) or f",
    "a <> b or a <= 2 and b >= 2",
    "a is null or t is not null",
    "d > date '2025-03-01' and d <> date '2025-05-01'",
    "t <> 'x'",
    "f = true",
]


class Row:
    """Cells by name."""

    def __init__(self, cells: dict[str, Cell]) -> None:
        self.cells = cells

    def value(self, name: str, path: Path) -> Value:
        cell = self.cells[name]
        return Fraction(cell) if isinstance(cell, Decimal | int) and not isinstance(cell, bool) else cell


numbers = st.none() | st.decimals(-9, 9, places=2)


@pytest.mark.parametrize("text", TEXTS)
@given(
    st.fixed_dictionaries(
        {
            "a": numbers,
            "b": numbers,
            "t": st.sampled_from([None, "x", "y", "z"]),
            "f": st.sampled_from([None, True, False]),
            "d": st.none() | st.dates(),
        }
    )
)
def test_known_cells_give_what_the_other_executor_gives(text: str, cells: dict[str, Cell]) -> None:
    expression = compile_expression(text, COLUMNS)
    assert isinstance(expression, Expression)
    assert cell_of(value_of(expression.tree, Row(cells), Path(Ways()))) == evaluate_one(expression, cells)
