"""Evaluating a checked expression on one path: exact fractions, three-valued, missing cells as what they may be."""

from __future__ import annotations

import datetime
import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Protocol

from sqlglot import exp

from econops.core.errors import Internal
from econops.core.lights.images import add, divide, multiply, rounded
from econops.core.lights.linear import Linear, Number, Quotient, times
from econops.core.lights.possible import Path

Value = Number | str | bool | datetime.date | None
SIGNS: Mapping[type[exp.Expression], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.GT: ">",
    exp.GTE: ">=",
    exp.LT: "<",
    exp.LTE: "<=",
}


_KNOWN: Mapping[str, Callable[[Fraction, Fraction], bool]] = {
    "=": operator.eq,
    "<>": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


class Names(Protocol):
    """Where names get their values."""

    def value(self, name: str, path: Path) -> Value: ...


def value_of(node: exp.Expression, names: Names, path: Path) -> Value:
    """The value of a tree; None is unknown to SQL (not happened, undefined), not a missing cell.

    Raises:
        TooHard: missing cells meet in a way that cannot be followed exactly.
    """
    handler = _HANDLERS.get(type(node))
    if handler is None:
        raise Internal(f"表达式里有未经检查的部分：{type(node).__name__}")
    return handler(node, names, path)


def truth_of(node: exp.Expression, names: Names, path: Path) -> bool | None:
    """The value of a condition."""
    value = value_of(node, names, path)
    return value if isinstance(value, bool) else None


def compare(left: Value, right: Value, sign: str, path: Path) -> bool | None:
    """A comparison of two values of one type."""
    if left is None or right is None:
        return None
    if isinstance(left, str | bool) or isinstance(right, str | bool):
        return (left == right) is (sign == "=")
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return _KNOWN[sign](left, right)
    return path.holds(add(number_of(left), number_of(right), path, Fraction(-1)), sign)


def number_of(value: Value) -> Number:
    """A number or a day (as its ordinal)."""
    if isinstance(value, datetime.date):
        return Fraction(value.toordinal())
    if isinstance(value, Fraction | Linear | Quotient):
        return value
    raise Internal("这里应是数字或日期。")


@lru_cache(maxsize=1024)
def _constant(text: str) -> Fraction:
    return Fraction(text)


def _literal(node: exp.Expression, names: Names, path: Path) -> Value:
    return node.name if node.args.get("is_string") else _constant(node.name)


def _and(node: exp.Expression, names: Names, path: Path) -> Value:
    first = truth_of(node.args["this"], names, path)
    if first is False:
        return False
    second = truth_of(node.args["expression"], names, path)
    return second if first else (False if second is False else None)


def _or(node: exp.Expression, names: Names, path: Path) -> Value:
    first = truth_of(node.args["this"], names, path)
    if first is True:
        return True
    second = truth_of(node.args["expression"], names, path)
    return second if first is False else (True if second is True else None)


def _not(node: exp.Expression, names: Names, path: Path) -> Value:
    value = truth_of(node.this, names, path)
    return None if value is None else not value


def _comparison(node: exp.Expression, names: Names, path: Path) -> Value:
    left, right = (value_of(node.args[key], names, path) for key in ("this", "expression"))
    return compare(left, right, SIGNS[type(node)], path)


def _in(node: exp.Expression, names: Names, path: Path) -> Value:
    value = value_of(node.this, names, path)
    found = [compare(value, value_of(one, names, path), "=", path) for one in node.expressions]
    return True if True in found else (None if None in found else False)


def _between(node: exp.Expression, names: Names, path: Path) -> Value:
    value, low, high = (value_of(node.args[key], names, path) for key in ("this", "low", "high"))
    first = compare(value, low, ">=", path)
    if first is False:
        return False
    second = compare(value, high, "<=", path)
    return second if first else (False if second is False else None)


def _case(node: exp.Expression, names: Names, path: Path) -> Value:
    for branch in node.args["ifs"]:
        if truth_of(branch.this, names, path) is True:
            return value_of(branch.args["true"], names, path)
    default = node.args.get("default")
    return None if default is None else value_of(default, names, path)


def _coalesce(node: exp.Expression, names: Names, path: Path) -> Value:
    for one in (node.this, *node.expressions):
        value = value_of(one, names, path)
        if value is not None:
            return value
    return None


def _nullif(node: exp.Expression, names: Names, path: Path) -> Value:
    value = value_of(node.this, names, path)
    return None if compare(value, value_of(node.args["expression"], names, path), "=", path) is True else value


def _numbers(nodes: Sequence[exp.Expression], names: Names, path: Path) -> list[Number] | None:
    values = [value_of(node, names, path) for node in nodes]
    return None if None in values else [number_of(value) for value in values]


def _arithmetic(
    combine: Callable[[Number, Number, Path], Number],
) -> Callable[[exp.Expression, Names, Path], Value]:
    def handler(node: exp.Expression, names: Names, path: Path) -> Value:
        numbers = _numbers([node.args["this"], node.args["expression"]], names, path)
        return None if numbers is None else combine(numbers[0], numbers[1], path)

    return handler


def _minus(node: exp.Expression, names: Names, path: Path) -> Value:
    numbers = _numbers([node.this], names, path)
    return None if numbers is None else times(Fraction(-1), numbers[0])


def _absolute(node: exp.Expression, names: Names, path: Path) -> Value:
    numbers = _numbers([node.this], names, path)
    if numbers is None:
        return None
    return times(Fraction(-1), numbers[0]) if path.holds(numbers[0], "<") else numbers[0]


def _rounded(node: exp.Expression, names: Names, path: Path) -> Value:
    numbers = _numbers([node.this], names, path)
    if numbers is None:
        return None
    decimals = node.args.get("decimals")
    return rounded(numbers[0], int(decimals.name) if decimals is not None else 0, path)


def extreme(values: Sequence[Number], sign: str, path: Path) -> Number:
    """The least (sign <) or greatest (sign >) of some numbers."""
    found = values[0]
    for value in values[1:]:
        if path.holds(add(value, found, path, Fraction(-1)), sign):
            found = value
    return found


def _extreme(sign: str) -> Callable[[exp.Expression, Names, Path], Value]:
    def handler(node: exp.Expression, names: Names, path: Path) -> Value:
        numbers = _numbers([node.this, *node.expressions], names, path)
        return None if numbers is None else extreme(numbers, sign, path)

    return handler


_HANDLERS: dict[type[exp.Expression], Callable[[exp.Expression, Names, Path], Value]] = {
    exp.Paren: lambda node, names, path: value_of(node.this, names, path),
    exp.Column: lambda node, names, path: names.value(node.name, path),
    exp.Literal: _literal,
    exp.Cast: lambda node, names, path: datetime.date.fromisoformat(node.this.name),
    exp.Boolean: lambda node, names, path: bool(node.this),
    exp.And: _and,
    exp.Or: _or,
    exp.Not: _not,
    exp.Is: lambda node, names, path: value_of(node.this, names, path) is None,
    exp.In: _in,
    exp.Between: _between,
    exp.Case: _case,
    exp.Coalesce: _coalesce,
    exp.Nullif: _nullif,
    exp.Add: _arithmetic(add),
    exp.Sub: _arithmetic(lambda left, right, path: add(left, right, path, Fraction(-1))),
    exp.Mul: _arithmetic(multiply),
    exp.Div: _arithmetic(divide),
    exp.Neg: _minus,
    exp.Abs: _absolute,
    exp.Round: _rounded,
    exp.Least: _extreme("<"),
    exp.Greatest: _extreme(">"),
    **dict.fromkeys(SIGNS, _comparison),
}
