"""A rule over one table as SQL: exact fractions, windows over calendar periods, NULL where something is missing.

What the SQL decides is what the rule says whatever the missing cells hold; what it leaves NULL is left to `engine`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from sqlglot import exp

from econops.core.errors import Invalid
from econops.core.expressions.expression import Expression
from econops.core.expressions.generation import Generator, Sql
from econops.core.expressions.ratio import Ratio, add
from econops.core.lights.replay_open import open_divisors
from econops.core.rules.ruleset import DerivedFact, RuleRow

_HISTORY = "PARTITION BY object_id ORDER BY period_index"
_UNKNOWING = (exp.Case, exp.Is, exp.Coalesce)


@dataclass(frozen=True)
class RunSql:
    """SQL of the least and the most that a run may be, and whether what is missing leaves both ends open."""

    least: str
    greatest: str
    open_ended: str
    most: int | None


class RuleSql(Generator):
    """Writes one rule layer by layer; `constants` are the facts and bounds of each period, as columns of a table."""

    def __init__(self, rule: RuleRow, scales: Mapping[str, int], parameter: Callable[[object], str]) -> None:
        super().__init__({name: f"c_{name}::HUGEINT" for name in scales}, scales, parameter)
        self.rule = rule
        self.layers: list[list[str]] = []
        self.facts: dict[str, Sql] = {}
        self.runs: dict[str, RunSql] = {}
        self.unknowing = any(_unknowing(tree) for tree in _trees(rule))

    def constant(self, name: str, values: Sequence[Fraction]) -> list[int]:
        """Declare a number that each period has; returns its numerators over one factor."""
        factor = lcm(*(value.denominator for value in values))
        self.facts[name] = Ratio(f"p_{name}", factor)
        return [int(value * factor) for value in values]

    def derive(self, fact: DerivedFact) -> None:
        """Add the layers of a derived fact. Raises Invalid for a function that needs the other engine."""
        name = fact.column.name
        if name in self.facts:
            return
        if fact.expression is not None:
            self.facts[name] = self._kept(name, self.write(fact.expression))
            return
        writer = _FUNCTIONS.get(fact.function)
        if (
            writer is None
            or fact.options.get("by") == "rows"
            or (fact.function == "gap" and self.rule.gap_mode != "pp")
        ):
            raise Invalid(f"“{fact.label}”不能成批重算，请用 econops lights。")
        self.facts[name] = writer(self, fact)

    def level(self) -> str:
        """SQL of the number of the level; NULL where undecided, -1 for unspecified, -2 where it can only be no_data."""
        cases = []
        for number, level in enumerate(self.rule.levels):
            if level.expression is None:
                continue
            condition, open_end = self._of_run(level.expression) or self._of_facts(level.expression)
            self.layers.append([f"{condition} AS l_{number}"])
            cases.append(f"WHEN l_{number} IS NULL THEN {open_end}")
            cases.append(f"WHEN l_{number} THEN {number}")
        found = f"CASE {' '.join(cases)} ELSE -1 END"
        return f"CASE WHEN incomplete THEN NULL ELSE {found} END" if self.unknowing else found

    def _of_facts(self, expression: Expression) -> tuple[str, str]:
        divisors = open_divisors(self.rule, expression.tree)
        known = None if divisors is None else " AND ".join(f"c_{name} <> 0" for name in divisors) or "TRUE"
        return str(self.write(expression)), f"CASE WHEN {known} THEN -2 END" if known else "NULL"

    def _of_run(self, expression: Expression) -> tuple[str, str] | None:
        """A level that compares a run with a number is decided by the least and the most that the run may be."""
        tree = expression.tree
        if not isinstance(tree, exp.GT | exp.GTE) or not isinstance(tree.args["expression"], exp.Literal):
            return None
        run = self.runs.get(tree.args["this"].name) if isinstance(tree.args["this"], exp.Column) else None
        wall = tree.args["expression"].name
        if run is None or not wall.isdigit() or (run.most is not None and int(wall) > run.most):
            return None
        wall = str(int(wall) + isinstance(tree, exp.GT))
        condition = f"CASE WHEN {run.least} >= {wall} THEN TRUE WHEN {run.greatest} < {wall} THEN FALSE END"
        return condition, f"CASE WHEN {run.open_ended} THEN -2 END"

    def _column(self, name: str, within: Expression) -> Sql:
        if name in self.facts:
            return self.facts[name]
        return super()._column(name, within)

    def _kept(self, name: str, written: Sql) -> Sql:
        if not isinstance(written, Ratio):
            self.layers.append([f"{written} AS f_{name}"])
            return f"f_{name}"
        columns = [f"{written.numerator} AS f_{name}"]
        if written.divisor:
            columns.append(f"{written.divisor} AS f_{name}_divisor")
        self.layers.append(columns)
        return Ratio(f"f_{name}", written.factor, f"f_{name}_divisor" if written.divisor else "")

    def whole(self, fact: DerivedFact) -> Ratio:
        """`of` as a number without a divisor of its own, kept as a column."""
        written = self.write(_of(fact))
        if not isinstance(written, Ratio) or written.divisor:
            raise Invalid(f"“{fact.label}”按行相除后再累计，不能成批重算，请用 econops lights。")
        kept = self._kept(f"{fact.column.name}_of", written)
        if not isinstance(kept, Ratio):
            raise Invalid(f"“{fact.label}”不是数。")
        return kept

    def window(self, fact: DerivedFact, sql: str, factor: int) -> Ratio:
        """A layer with one window."""
        self.layers.append([f"{sql} AS f_{fact.column.name}"])
        return Ratio(f"f_{fact.column.name}", factor)


def _of(fact: DerivedFact) -> Expression:
    if fact.of is None:
        raise Invalid(f"派生量“{fact.label}”没有写 of。")
    return fact.of


def _sum_year(sql: RuleSql, fact: DerivedFact) -> Sql:
    of = sql.whole(fact)
    over = "OVER (PARTITION BY object_id, january ORDER BY period_index)"
    full = f"count({of.numerator}) {over} = period_index - january + 1"
    return sql.window(fact, f"CASE WHEN {full} THEN sum({of.numerator}) {over} END", of.factor)


def _sum_last(sql: RuleSql, fact: DerivedFact) -> Sql:
    of, periods = sql.whole(fact), int(fact.options["periods"])
    over = f"OVER ({_HISTORY} RANGE BETWEEN {periods - 1} PRECEDING AND CURRENT ROW)"
    full = f"count({of.numerator}) {over} = {periods}"
    return sql.window(fact, f"CASE WHEN {full} THEN sum({of.numerator}) {over} END", of.factor)


def _previous(sql: RuleSql, fact: DerivedFact) -> Sql:
    of, back = sql.whole(fact), int(fact.options.get("back", 1))
    there = f"lag(period_index, {back}) OVER ({_HISTORY}) = period_index - {back}"
    return sql.window(fact, f"CASE WHEN {there} THEN lag({of.numerator}, {back}) OVER ({_HISTORY}) END", of.factor)


def _run(sql: RuleSql, fact: DerivedFact) -> Sql:
    of, name = _of(fact), fact.column.name
    most = fact.options.get("at_most")
    holds, shut = f"f_{name}_holds", f"f_{name}_shut"
    sql.layers.append([f"{sql.write(of)} AS {holds}"])
    divisors = open_divisors(sql.rule, of.tree)
    # Where all divisors are positive, the missing amounts push the condition of all periods the same way.
    known = "FALSE" if divisors is None else " AND ".join(f"c_{one} > 0" for one in divisors) or "TRUE"
    sql.layers.append([f"{holds} IS NULL AND ({known}) IS NOT TRUE AS {shut}"])
    over = f"OVER ({_HISTORY})"
    doubts = f"CASE WHEN {holds} IS NULL THEN period_index WHEN gap THEN period_index - 1 END"
    closed = f"CASE WHEN {shut} THEN period_index WHEN gap THEN period_index - 1 END"
    sql.layers.append(
        [
            f"coalesce(max(CASE WHEN NOT {holds} THEN period_index END) {over}, first_index - 1) AS f_{name}_end",
            f"max({doubts}) {over} AS f_{name}_doubt",
            f"max({closed}) {over} AS f_{name}_closed",
        ]
    )
    end, doubt = f"f_{name}_end", f"f_{name}_doubt"
    # Before the first row nothing is known back to January: such a doubt stands where the run would end otherwise.
    begins = f"({doubt} = {end} AND {end} < first_index)"
    least = f"(period_index - greatest({end}, coalesce({doubt}, {end})))"
    greatest = f"CASE WHEN {begins} THEN period_index - january + 1 ELSE period_index - {end} END"
    open_ended = f"coalesce(f_{name}_closed, {end} - 1) < {end}"
    sql.runs[name] = RunSql(least, f"({greatest})", open_ended, int(most) if most is not None else None)
    value = f"CASE WHEN {doubt} > {end} OR {begins} THEN NULL ELSE period_index - {end} END"
    if most is not None:
        value = f"CASE WHEN {least} >= {most} THEN {most} ELSE {value} END"
    return sql.window(fact, f"({value})::HUGEINT", 1)


def _rank(sql: RuleSql, fact: DerivedFact) -> Sql:
    if fact.within or fact.where is not None or fact.options.get("ties", "best") != "best":
        raise Invalid(f"“{fact.label}”分组排位，不能成批重算，请用 econops lights。")
    of = sql.whole(fact)
    turn = "ASC" if fact.options.get("order") == "ascending" else "DESC"
    full = "count(*) OVER (PARTITION BY period_index) = (SELECT count(*) FROM objects)"
    full += f" AND count({of.numerator}) OVER (PARTITION BY period_index) = count(*) OVER (PARTITION BY period_index)"
    ranked = f"rank() OVER (PARTITION BY period_index ORDER BY {of.numerator} {turn})"
    return sql.window(fact, f"CASE WHEN {full} THEN {ranked}::HUGEINT END", 1)


def _change(sql: RuleSql, fact: DerivedFact) -> Sql:
    before, of = _previous(sql, fact), sql.facts.get(f"{fact.column.name}_of")
    written = of if of is not None else sql.write(_of(fact))
    if not isinstance(before, Ratio) or not isinstance(written, Ratio):
        raise Invalid(f"“{fact.label}”不是数。")
    return add(written, before, "-")


def _gap(sql: RuleSql, fact: DerivedFact) -> Sql:
    expected, actual = (sql._column(name, _any(sql.rule)) for name in fact.arguments)
    if not isinstance(expected, Ratio) or not isinstance(actual, Ratio):
        raise Invalid(f"“{fact.label}”不是数。")
    return sql._kept(fact.column.name, add(expected, actual, "-"))


def _any(rule: RuleRow) -> Expression:
    return next(level.expression for level in rule.levels if level.expression is not None)


_FUNCTIONS: Mapping[str, Callable[[RuleSql, DerivedFact], Sql]] = {
    "sum_year": _sum_year,
    "sum_last": _sum_last,
    "previous": _previous,
    "change": _change,
    "run": _run,
    "rank": _rank,
    "gap": _gap,
}


def _trees(rule: RuleRow) -> list[exp.Expression]:
    several = [level.expression for level in rule.levels]
    several += [tree for fact in rule.derived for tree in (fact.expression, fact.of)]
    return [one.tree for one in several if one is not None]


def _unknowing(tree: exp.Expression) -> bool:
    """Whether SQL could take an unknown for something known."""
    return any(isinstance(node, _UNKNOWING) for node in tree.walk())
