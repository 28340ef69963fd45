"""Which comparisons missing amounts can turn either way, because the amounts have no bounds (两头都可能)."""

from __future__ import annotations

from sqlglot import exp

from econops.core.expressions.columns import NUMERIC
from econops.core.rules.ruleset import DerivedFact, RuleRow

PERIOD_FUNCTIONS = ("elapsed_months", "elapsed_share", "elapsed_day_share", "month_number", "year_number")


def open_divisors(rule: RuleRow, tree: exp.Expression) -> list[str] | None:
    """The divisors that must be known so that missing amounts without bounds can turn a comparison either way.

    None where the tree is not such a comparison of a linear form with a number.
    """
    if not isinstance(tree, exp.GT | exp.GTE | exp.LT | exp.LTE | exp.Between):
        return None
    bounds = {threshold.code for threshold in rule.thresholds}
    others = [tree.args.get(key) for key in ("expression", "low", "high")]
    if any(one is not None and not isinstance(one, exp.Literal) and one.name not in bounds for one in others):
        return None
    try:
        return sorted(_fixed(rule, tree.args["this"], set()))
    except _NotLinear:
        return None


class _NotLinear(Exception):
    """The tree is not a linear form of amounts without bounds."""


def _fixed(rule: RuleRow, tree: exp.Expression, free: set[str]) -> set[str]:
    """The divisors that must be known and not zero so that what is missing moves the value through all numbers.

    `free` collects the columns that may be missing. Raises _NotLinear.
    """
    match tree:
        case exp.Paren() | exp.Neg():
            return _fixed(rule, tree.this, free)
        case exp.Literal():
            return set()
        case exp.Add() | exp.Sub():
            return _fixed(rule, tree.args["this"], free) | _fixed(rule, tree.args["expression"], free)
        case exp.Mul() if isinstance(tree.args["this"].unnest(), exp.Literal):
            return _fixed(rule, tree.args["expression"], free)
        case exp.Div() if isinstance(tree.args["expression"], exp.Nullif):
            divisor = tree.args["expression"].this
            if not isinstance(divisor, exp.Column):
                raise _NotLinear
            return _fixed(rule, tree.args["this"], free) | {_plain_column(rule, divisor.name)}
        case exp.Column():
            return _fixed_name(rule, tree.name, free)
    raise _NotLinear


def _plain_column(rule: RuleRow, name: str) -> str:
    if all(one.column.name != name for one in rule.inputs):
        raise _NotLinear
    return name


def _fixed_name(rule: RuleRow, name: str, free: set[str]) -> set[str]:
    for one in rule.inputs:
        if one.column.name == name:
            bounded = one.low is not None or one.high is not None or one.empty != "missing" or one.same_in
            # Twice the same amount could cancel out.
            if bounded or one.empty_when is not None or one.column.type not in NUMERIC or name in free:
                raise _NotLinear
            free.add(name)
            return set()
    for fact in rule.derived:
        if fact.column.name == name:
            return _fixed_fact(rule, fact, free)
    return set()


def _fixed_fact(rule: RuleRow, fact: DerivedFact, free: set[str]) -> set[str]:
    if fact.expression is not None:
        return _fixed(rule, fact.expression.tree, free)
    if fact.function in PERIOD_FUNCTIONS:
        return set()
    if fact.function == "sum_year" and fact.of is not None:
        return _fixed(rule, fact.of.tree, free)
    if fact.function == "gap" and rule.gap_mode == "pp":
        parts = [_fixed_name(rule, name, free) for name in fact.arguments]
        return set().union(*parts)
    raise _NotLinear
