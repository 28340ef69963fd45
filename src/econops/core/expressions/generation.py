"""From a checked expression to DuckDB's SQL; constants and data are parameters, columns get names of our own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from sqlglot import exp

from econops.core.errors import Internal
from econops.core.expressions import ratio
from econops.core.expressions.columns import NUMERIC
from econops.core.expressions.expression import Expression
from econops.core.expressions.ratio import Ratio

_SIGNS: Mapping[type[exp.Expression], str] = {
    exp.EQ: "=",
    exp.NEQ: "<>",
    exp.GT: ">",
    exp.GTE: ">=",
    exp.LT: "<",
    exp.LTE: "<=",
}
Sql = Ratio | str


class Generator:
    """Writes SQL for the expressions of one evaluation.

    `names` are the SQL names of the raw columns, `scales` their number of decimals; `parameter` takes a text or date
    constant and returns its placeholder.
    """

    def __init__(self, names: Mapping[str, str], scales: Mapping[str, int], parameter: Callable[[object], str]) -> None:
        self.names = names
        self.scales = scales
        self.parameter = parameter
        self._defined: dict[int, Sql] = {}

    def define(self, definition: Expression) -> list[str]:
        """SQL columns that hold a definition; from now on it is read from there."""
        written, name = self.write(definition), f"d{len(self._defined)}"
        if not isinstance(written, Ratio):
            self._defined[id(definition)] = name
            return [f"{written} AS {name}"]
        divisor = f"{name}_divisor" if written.divisor else ""
        self._defined[id(definition)] = Ratio(name, written.factor, divisor)
        return [f"{written.numerator} AS {name}", *([f"{written.divisor} AS {divisor}"] if divisor else [])]

    def write(self, expression: Expression) -> Sql:
        """The expression: a ratio for numbers, SQL for anything else."""
        return self._sql(expression.tree, expression)

    def _sql(self, node: exp.Expression, within: Expression) -> Sql:
        def parts(*nodes: exp.Expression) -> list[Sql]:
            return [self._sql(one, within) for one in nodes]

        match node:
            case exp.Paren():
                return self._sql(node.this, within)
            case exp.Column():
                return self._column(node.name, within)
            case exp.Literal():
                return self.parameter(node.name) if node.args.get("is_string") else ratio.constant(node.name)
            case exp.Cast():
                return f"CAST({self.parameter(node.this.name)} AS DATE)"
            case exp.Boolean():
                return "TRUE" if node.this else "FALSE"
            case exp.And() | exp.Or():
                first, second = parts(node.left, node.right)
                return f"({first} {'AND' if isinstance(node, exp.And) else 'OR'} {second})"
            case exp.Not():
                return f"(NOT {self._sql(node.this, within)})"
            case exp.Is():
                return f"({_known(self._sql(node.this, within))} IS NULL)"
            case exp.In():
                first, *others = parts(node.this, *node.expressions)
                return "(" + " OR ".join(_compare(first, other, "=") for other in others) + ")"
            case exp.Between():
                value, low, high = parts(node.this, node.args["low"], node.args["high"])
                return f"({_compare(value, low, '>=')} AND {_compare(value, high, '<=')})"
            case exp.Case():
                return self._case(node, within)
            case _ if type(node) in _SIGNS:
                first, second = parts(node.args["this"], node.args["expression"])
                return _compare(first, second, _SIGNS[type(node)])
            case _:
                return _calculate(node, lambda *nodes: parts(*nodes))

    def _column(self, name: str, within: Expression) -> Sql:
        if name in within.definitions:
            return self._defined[id(within.definitions[name])]
        if within.columns[name].type in NUMERIC:
            return Ratio(self.names[name], 10 ** self.scales[name])
        return self.names[name]

    def _case(self, node: exp.Expression, within: Expression) -> Sql:
        branches = node.args["ifs"]
        conditions = [str(self._sql(branch.this, within)) for branch in branches]
        results = [self._sql(branch.args["true"], within) for branch in branches]
        default = node.args.get("default")
        return _choose(conditions, results, self._sql(default, within) if default is not None else None)


def _compare(left: Sql, right: Sql, operator: str) -> str:
    if isinstance(left, Ratio) and isinstance(right, Ratio):
        return ratio.compare(left, right, operator)
    return f"({left} {operator} {right})"


def _known(value: Sql) -> str:
    return value.numerator if isinstance(value, Ratio) else value


def _choose(conditions: Sequence[str], results: Sequence[Sql], default: Sql | None) -> Sql:
    numbers = [result for result in results if isinstance(result, Ratio)]
    if numbers:
        return ratio.choose(
            list(zip(conditions, numbers, strict=True)), default if isinstance(default, Ratio) else None
        )
    texts = [str(result) for result in results]
    return ratio.case(conditions, texts if default is None else [*texts, str(default)])


def _calculate(node: exp.Expression, parts: Callable[..., list[Sql]]) -> Sql:
    match node:
        case exp.Coalesce():
            values = parts(node.this, *node.expressions)
            return _choose([f"{_known(value)} IS NOT NULL" for value in values], values, None)
        case exp.Nullif():
            value, other = parts(node.this, node.args["expression"])
            return _choose([f"{_compare(value, other, '=')} IS NOT TRUE"], [value], None)
        case exp.Least() | exp.Greatest():
            return _extreme(_numbers(parts(node.this, *node.expressions)), isinstance(node, exp.Least))
        case _:
            return _arithmetic(node, parts)


def _arithmetic(node: exp.Expression, parts: Callable[..., list[Sql]]) -> Ratio:
    match node:
        case exp.Neg():
            (value,) = _numbers(parts(node.this))
            return Ratio(f"(- {value.numerator})", value.factor, value.divisor)
        case exp.Abs():
            (value,) = _numbers(parts(node.this))
            return Ratio(f"abs({value.numerator})", value.factor, value.divisor)
        case exp.Round():
            (value,) = _numbers(parts(node.this))
            decimals = node.args.get("decimals")
            return ratio.rounded(value, int(decimals.name) if decimals is not None else 0)
    left, right = _numbers(parts(node.args["this"], node.args["expression"]))
    match node:
        case exp.Add() | exp.Sub():
            return ratio.add(left, right, "+" if isinstance(node, exp.Add) else "-")
        case exp.Mul():
            return ratio.multiply(left, right)
        case exp.Div():
            return ratio.divide(left, right)
    raise Internal(f"表达式里有未经检查的部分：{type(node).__name__}")


def _numbers(values: Sequence[Sql]) -> list[Ratio]:
    return [value for value in values if isinstance(value, Ratio)]


def _extreme(values: Sequence[Ratio], smallest: bool) -> Ratio:
    found = values[0]
    for value in values[1:]:
        first, second = ("<=", ">") if smallest else (">=", "<")
        cases = [(ratio.compare(found, value, first), found), (ratio.compare(found, value, second), value)]
        found = ratio.choose(cases, None)
    return found
