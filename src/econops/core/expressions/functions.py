"""The named functions of the expression language, with how each checks its arguments."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from sqlglot import exp

from econops.core.expressions.columns import ColumnType
from econops.core.expressions.findings import ExpressionFinding, NotAllowed

LARGEST_ROUNDING = 6


class Checker(Protocol):
    """What a function needs from the walk."""

    def numeric(self, parts: Sequence[exp.Expression], node: exp.Expression) -> ColumnType | None: ...
    def same(self, parts: Sequence[exp.Expression], node: exp.Expression) -> ColumnType | None: ...
    def refuse(
        self,
        kind: type[ExpressionFinding],
        node: exp.Expression | None,
        *,
        value: str | None = None,
        suggestion: str = "",
        **context: str,
    ) -> ColumnType | None: ...


def written_name(node: exp.Expression, text: str) -> str | None:
    """The function name as it stands in the text, in lower case; None where the node is not a call."""
    if not isinstance(node, exp.Func):
        return None
    if isinstance(node, exp.Cast | exp.Case):
        return None
    if "start" in node.meta:
        return text[node.meta["start"] : node.meta["end"] + 1].lower()
    return (node.name if isinstance(node, exp.Anonymous) else node.key).lower()


def _absolute(check: Checker, node: exp.Expression) -> ColumnType | None:
    return check.numeric([node.this], node)


def _rounded(check: Checker, node: exp.Expression) -> ColumnType | None:
    decimals = node.args.get("decimals")
    if decimals is not None and not (decimals.is_int and 0 <= int(decimals.name or -1) <= LARGEST_ROUNDING):
        return check.refuse(NotAllowed, decimals, suggestion="，保留位数请写 0 到 6 的数字")
    return check.numeric([node.this], node) and ColumnType.DECIMAL


def _extreme(check: Checker, node: exp.Expression) -> ColumnType | None:
    return check.numeric([node.this, *node.expressions], node)


def _first_known(check: Checker, node: exp.Expression) -> ColumnType | None:
    return check.same([node.this, *node.expressions], node)


def _unless_equal(check: Checker, node: exp.Expression) -> ColumnType | None:
    return check.same([node.this, node.args["expression"]], node)


FUNCTIONS: Mapping[str, Callable[[Checker, exp.Expression], ColumnType | None]] = {
    "abs": _absolute,
    "round": _rounded,
    "least": _extreme,
    "greatest": _extreme,
    "coalesce": _first_known,
    "nullif": _unless_equal,
}
