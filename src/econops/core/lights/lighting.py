"""Levels of all objects and periods of raw tables by one rule, with reasons (按原始数据亮灯)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext
from fractions import Fraction
from string import Formatter

from sqlglot import exp

from econops.core.errors import Internal
from econops.core.expressions.columns import Cell
from econops.core.expressions.expression import DIALECT
from econops.core.lights.engine import Engine, RowView, settled
from econops.core.lights.fact_tables import FactTables
from econops.core.lights.judgement import Fact, Judgement, Reason
from econops.core.lights.linear import TooHard
from econops.core.lights.possible import MOST_PATHS, Path, Ways
from econops.core.lights.trees import SIGNS, Value, number_of, value_of
from econops.core.lights.wording import in_words, labels_of
from econops.core.rules.ruleset import LevelRule, RuleRow
from econops.core.rules.ruleset_fields import MISSING

_PRECISION = 28
MOST_STALE = 24
Cells = dict[tuple[str, ...], None]
Validity = tuple[datetime.date, datetime.date | None]


def light(
    rule: RuleRow, facts: FactTables, *, as_of: datetime.date | None = None, validity: Validity | None = None
) -> list[Judgement]:
    """The level of each object and period of the judged table, in the order of objects and periods.

    Args:
        rule: one table of levels of a rule set.
        facts: raw rows, see `fact_tables`.
        as_of: the day of judging; without it each period is judged as on its last day.
        validity: first and last day of the rule set; periods that end outside get `not_applicable`.

    Returns:
        The first level that is true; `unspecified` where none is (a condition that is undefined, as by a division by
        zero, is not true); `no_data` exactly where different admissible values of missing cells would give different
        levels; `missing` then names the cells on which the level may depend.

    Raises:
        Invalid: a function meets rows it cannot work with.

    Source:
        docs/algorithms/lights.md
    """
    engine = Engine(rule, facts.tables, axis=facts.axis, calendars=facts.calendars, as_of=as_of)
    judge = Judge(engine, validity)
    places = sorted((name, index) for name, rows in engine.rows.items() for index in rows)
    # Earlier periods first, so that what they need is known when later ones look back.
    found = {place: judge.judgement(*place) for place in sorted(places, key=lambda place: place[1])}
    return [found[place] for place in places]


def possible_levels(engine: Engine, view: RowView, *, further: int = 0) -> tuple[set[str], Cells]:
    """The levels that admissible values of missing cells can give (two are enough), and the cells that were looked at.

    A decision that cannot be followed exactly has the level "". Once it is clear that the level is open, paths are
    walked for the sake of the cells only, until `further` ones have named no new cell.
    """
    ways, levels, missing = Ways(), set(), Cells()
    stale = 0
    while True:
        path = Path(ways)
        try:
            levels.add(engine.level(view, path))
        except TooHard:
            levels.add("")
        known = len(missing)
        missing |= path.missing
        decided = len(levels) == 1 and "" not in levels
        stale = 0 if decided or len(missing) > known else stale + 1
        if not ways.next() or (not decided and stale >= further):
            return levels, missing
        if decided and ways.paths > MOST_PATHS:
            return {""}, missing


class Judge:
    """Decides rows of one engine and words the answers."""

    def __init__(self, engine: Engine, validity: Validity | None) -> None:
        self.engine = engine
        self.rule = engine.rule
        self.validity = validity
        self.labels = labels_of(engine.rule)
        self.clauses = {
            level.code: list(_clauses(level.expression.tree)) for level in self.rule.levels if level.expression
        }

    def judgement(self, name: str, index: int) -> Judgement:
        """The answer for one object and period."""
        view = self.engine.at(name, index)
        if view is None:
            raise Internal(f"没有“{name}”这一行。")
        if not self._valid(index):
            return self._worded(view, self.rule.level("not_applicable"), [], ())
        levels, missing = possible_levels(self.engine, view, further=MOST_STALE)
        decided = len(levels) == 1 and "" not in levels
        level = self.rule.level(levels.pop() if decided else "no_data")
        names = () if decided else tuple(dict.fromkeys(self._missing(cell, view) for cell in missing))
        return self._worded(view, level, self._deciding(level), names)

    def _valid(self, index: int) -> bool:
        day = self.engine.day(index)
        if self.validity is None or day is None:
            return True
        first, last = self.validity
        return first <= day and (last is None or day <= last)

    def _deciding(self, level: LevelRule) -> list[str]:
        codes = [one.code for one in self.rule.levels]
        return [level.code] if level.code in codes else codes if level.code in ("unspecified", "no_data") else []

    def _missing(self, cell: tuple[str, ...], view: RowView) -> str:
        table, column, name, period, line = cell
        own = table == self.engine.main.rule.name
        text = column if own else f"{table}.{column}"
        if name and name != view.object:
            text += f"@{name}"
        if period and (own or not line) and period != self.engine.axis.label(view.index):
            text += f"@{period}"
        return f"{text}@第{line}行" if line else text

    def _worded(self, view: RowView, level: LevelRule, deciding: list[str], missing: tuple[str, ...]) -> Judgement:
        facts = () if level.code == "not_applicable" else tuple(self._facts(view))
        return Judgement(
            view.object,
            self.engine.axis.label(view.index) if view.record is None else view.record.label,
            level.code,
            level.label,
            level.tone,
            tuple(self._reason(clause, view) for code in deciding for clause in self.clauses[code]),
            missing,
            level.colour,
            self.rule.code,
            self._wording(view, level, {fact.name: fact for fact in facts}, missing),
            facts,
        )

    def _facts(self, view: RowView) -> Iterator[Fact]:
        for one in self.rule.inputs:
            value = cell_of(_quiet(view, one.column.name))
            if value is not None:
                yield Fact(one.column.name, one.label, value, one.column.unit, "input", one.decimals)
        for fact in self.rule.derived:
            value = cell_of(_quiet(view, fact.column.name))
            if value is not None:
                yield Fact(fact.column.name, fact.label, value, fact.column.unit, "derived", fact.decimals)
        day = self.engine.day(view.index)
        for threshold in self.rule.thresholds:
            if day is None and len(threshold.versions) > 1:
                continue
            version = threshold.on(day)
            yield Fact(threshold.code, threshold.name, version.value, threshold.unit, "threshold", 0, version.source)

    def _reason(self, clause: exp.Expression, view: RowView) -> Reason:
        text = clause.sql(dialect=DIALECT)
        value = _quiet_tree(clause, view)
        result = value if isinstance(value, bool) else None
        left, bounds = _sides(clause)
        value = _quiet_tree(left, view)
        pairs = [(bound, _distance(value, bound)) for bound in (_quiet_tree(one, view) for one in bounds)]
        bound, distance = _nearest(pairs)
        return Reason(in_words(text, self.labels), cell_of(value), result, _decimal(distance), cell_of(bound), text)

    def _wording(
        self, view: RowView, level: LevelRule, facts: Mapping[str, Fact], missing: tuple[str, ...]
    ) -> tuple[str | Fact, ...]:
        pieces: list[str | Fact] = []
        for literal, name, _, _ in Formatter().parse(self._text(view, level)):
            if literal:
                pieces.append(literal)
            if name == MISSING:
                names = [in_words(one.partition("@")[0], self.labels) for one in missing]
                pieces.append("、".join(dict.fromkeys(names)))
            elif name:
                pieces.append(facts.get(name, "—"))
        return tuple(pieces)

    def _text(self, view: RowView, level: LevelRule) -> str:
        for reason in level.reasons:
            if reason.when is None or _quiet_tree(reason.when.tree, view) is True:
                return reason.text
        return level.label


def _quiet(view: RowView, name: str) -> Value:
    try:
        return settled(lambda path: view.value(name, path))
    except TooHard:
        return None


def _quiet_tree(tree: exp.Expression, view: RowView) -> Value:
    try:
        return settled(lambda path: value_of(tree, view, path))
    except TooHard:
        return None


def _clauses(node: exp.Expression) -> Iterator[exp.Expression]:
    match node:
        case exp.And() | exp.Or():
            yield from _clauses(node.left)
            yield from _clauses(node.right)
        case exp.Paren() | exp.Not():
            yield from _clauses(node.this)
        case _:
            yield node


def _sides(clause: exp.Expression) -> tuple[exp.Expression, list[exp.Expression]]:
    if type(clause) in SIGNS:
        return clause.args["this"], [clause.args["expression"]]
    if isinstance(clause, exp.Between):
        return clause.this, [clause.args["low"], clause.args["high"]]
    return (clause.this if isinstance(clause, exp.In | exp.Is) else clause), []


def _distance(value: Value, bound: Value) -> Fraction | None:
    if isinstance(value, str | bool) or isinstance(bound, str | bool) or value is None or bound is None:
        return None
    first, second = number_of(value), number_of(bound)
    return first - second if isinstance(first, Fraction) and isinstance(second, Fraction) else None


def _nearest(pairs: list[tuple[Value, Fraction | None]]) -> tuple[Value, Fraction | None]:
    if len(pairs) < 2:
        return pairs[0] if pairs else (None, None)
    low, high = pairs[0][1], pairs[1][1]
    if low is None or high is None:
        return pairs[0]
    nearer = pairs[0] if abs(low) <= abs(high) else pairs[1]
    return (nearer[0], Fraction(0)) if low >= 0 >= high else nearer


def _decimal(value: Fraction | None) -> Decimal | None:
    if value is None:
        return None
    with localcontext(prec=_PRECISION):
        return Decimal(value.numerator) / Decimal(value.denominator)


def cell_of(value: Value) -> Cell:
    """A value as facts and reasons hold it; None for one that is not known."""
    if isinstance(value, Fraction):
        return _decimal(value)
    return value if isinstance(value, str | bool | datetime.date) else None
