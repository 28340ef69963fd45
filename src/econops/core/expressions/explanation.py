"""What each clause of an expression says about a row: its value, its bound, its result, its distance (解释)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlglot import exp

from econops.core.expressions.columns import Cell, ColumnType, Row
from econops.core.expressions.evaluation import evaluate
from econops.core.expressions.expression import COMPARISONS, Expression


@dataclass(frozen=True)
class ClauseResult:
    """One clause in one row.

    `distance` is value minus bound (days for dates); for BETWEEN, zero inside and else to the nearer bound; None where
    it has no meaning or a part is missing.
    """

    clause: str
    value: Cell
    bound: Cell
    result: bool | None
    distance: Decimal | None


@dataclass(frozen=True)
class _Clause:
    text: str
    whole: Expression
    value: Expression
    bounds: tuple[Expression, ...]


def explain(expression: Expression, row: Row) -> tuple[ClauseResult, ...]:
    """Every clause of a condition in one row, in the order of the text."""
    return explain_rows([expression], [row])[0][0]


def explain_rows(expressions: Sequence[Expression], rows: Sequence[Row]) -> list[list[tuple[ClauseResult, ...]]]:
    """For each row, for each condition, its clauses; one query for all."""
    clauses = [list(_clauses(expression, expression.tree)) for expression in expressions]
    parts: dict[str, Expression] = {}
    for number, several in enumerate(clauses):
        for index, clause in enumerate(several):
            parts[f"{number}.{index}"] = clause.whole
            parts[f"{number}.{index}.value"] = clause.value
            for place, bound in enumerate(clause.bounds):
                parts[f"{number}.{index}.{place}"] = bound
    return [
        [
            tuple(_result(clause, f"{number}.{index}", answer) for index, clause in enumerate(several))
            for number, several in enumerate(clauses)
        ]
        for answer in evaluate(parts, rows)
    ]


def _clauses(expression: Expression, node: exp.Expression) -> Iterator[_Clause]:
    match node:
        case exp.And() | exp.Or():
            yield from _clauses(expression, node.left)
            yield from _clauses(expression, node.right)
        case exp.Paren() | exp.Not():
            yield from _clauses(expression, node.this)
        case _:
            yield _clause(expression, node)


def _clause(expression: Expression, node: exp.Expression) -> _Clause:
    whole = expression.part(node, ColumnType.BOOLEAN)
    if isinstance(node, COMPARISONS):
        sides = [node.args["this"], node.args["expression"]]
    elif isinstance(node, exp.Between):
        sides = [node.this, node.args["low"], node.args["high"]]
    elif isinstance(node, exp.In | exp.Is):
        sides = [node.this]
    else:
        sides = [node]
    value, *bounds = (expression.part(side, ColumnType.DECIMAL) for side in sides)
    return _Clause(whole.text, whole, value, tuple(bounds))


def _result(clause: _Clause, key: str, answer: dict[str, Cell]) -> ClauseResult:
    value = answer[f"{key}.value"]
    bounds = [answer[f"{key}.{place}"] for place in range(len(clause.bounds))]
    result = answer[key]
    distances = [_distance(value, bound) for bound in bounds]
    bound, distance = (bounds[0], distances[0]) if bounds else (None, None)
    low, high = distances if len(distances) == 2 else (None, None)
    if low is not None and high is not None:
        inside = low >= 0 >= high
        bound, distance = (bounds[0], low) if abs(low) <= abs(high) else (bounds[1], high)
        distance = Decimal(0) if inside else distance
    return ClauseResult(clause.text, value, bound, result if isinstance(result, bool) else None, distance)


def _distance(value: Cell, bound: Cell) -> Decimal | None:
    if isinstance(value, Decimal) and isinstance(bound, Decimal):
        return value - bound
    if isinstance(value, datetime.date) and isinstance(bound, datetime.date):
        return Decimal((value - bound).days)
    return None
