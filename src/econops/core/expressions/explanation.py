"""What each clause of an expression says about a row: its value, its bound, its result, its distance (解释)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
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


class Clauses:
    """The clauses of several conditions: `parts` is what to evaluate, `read` turns a row's answer into results."""

    def __init__(self, expressions: Mapping[str, Expression]) -> None:
        self._several = {name: list(_clauses(one, one.tree)) for name, one in expressions.items()}
        self.parts: dict[str, Expression] = {}
        for name, clauses in self._several.items():
            for index, clause in enumerate(clauses):
                key = f"{name}.{index}"
                self.parts |= {key: clause.whole, f"{key}.value": clause.value}
                self.parts |= {f"{key}.{place}": bound for place, bound in enumerate(clause.bounds)}

    def read(self, answer: Mapping[str, Cell]) -> dict[str, tuple[ClauseResult, ...]]:
        """The results of one row, by the name of the condition, in the order of its text."""
        return {
            name: tuple(_result(clause, f"{name}.{index}", answer) for index, clause in enumerate(clauses))
            for name, clauses in self._several.items()
        }


def explain(expression: Expression, row: Row) -> tuple[ClauseResult, ...]:
    """Every clause of a condition in one row, in the order of the text."""
    clauses = Clauses({"condition": expression})
    (answer,) = evaluate(clauses.parts, [row])
    return clauses.read(answer)["condition"]


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


def _result(clause: _Clause, key: str, answer: Mapping[str, Cell]) -> ClauseResult:
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
