"""Judging raw rows by a table of levels: in order, first true wins, never green out of ignorance (亮灯引擎)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from string import Formatter

from econops.core.expressions.columns import Cell
from econops.core.expressions.evaluation import evaluate
from econops.core.expressions.explanation import ClauseResult, Clauses
from econops.core.expressions.expression import Expression
from econops.core.lights.derivation import Moment, Raw, missing_inputs, prepare, rule_day
from econops.core.lights.judgement import Fact, Judgement, Reason
from econops.core.lights.wording import in_words, labels_of
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.ruleset import LevelRule, RuleRow
from econops.core.rules.ruleset_fields import MISSING


def judge(rule: RuleRow, rows: Sequence[Raw], *, as_of: datetime.date, calendar: WorkCalendar) -> list[Judgement]:
    """The level of each row, in the order of the rows.

    Args:
        rule: one table of a rule set.
        rows: raw cells by column, with `object` and `period` (storage form); an absent or empty cell is missing.
        as_of: what happened later is not known.
        calendar: working days.

    Returns:
        One judgement per row: the first level whose condition is true. `not_due` where an awaited cell is empty and its
        due day has not passed; `no_data` where a condition is unknown for want of a cell before any is true;
        `unspecified` where the rule set says nothing.

    Raises:
        Invalid: a row does not have the declared columns, types or values.

    Source:
        docs/algorithms/lights.md
    """
    moment = Moment(as_of, calendar)
    cells = [prepare(rule, row, moment) for row in rows]
    conditions = {level.code: level.expression for level in rule.levels if level.expression is not None}
    clauses = Clauses(conditions)
    answers = evaluate(_expressions(rule, conditions) | clauses.parts, cells)
    return [
        _Row(rule, one, answer, clauses.read(answer), moment).judgement()
        for one, answer in zip(cells, answers, strict=True)
    ]


def _expressions(rule: RuleRow, conditions: Mapping[str, Expression]) -> dict[str, Expression]:
    wanted = {f"level:{code}": expression for code, expression in conditions.items()}
    wanted |= {f"fact:{fact.column.name}": fact.expression for fact in rule.derived if fact.expression is not None}
    for level in (*rule.levels, *rule.neutral.values()):
        for index, reason in enumerate(level.reasons):
            if reason.when is not None:
                wanted[f"when:{level.code}:{index}"] = reason.when
    return wanted


class _Row:
    """One row with everything evaluated; decides and words the judgement."""

    def __init__(
        self,
        rule: RuleRow,
        cells: Mapping[str, Cell],
        answers: Mapping[str, Cell],
        clauses: Mapping[str, Sequence[ClauseResult]],
        moment: Moment,
    ) -> None:
        self.rule = rule
        self.cells = cells
        self.answers = answers
        self.clauses = clauses
        self.moment = moment
        self.labels = labels_of(rule)

    def judgement(self) -> Judgement:
        """The level with its reasons."""
        level, deciding = self._decide()
        facts = self._facts()
        missing = missing_inputs(self.rule, self.cells, self._used())
        return Judgement(
            str(self.cells["object"] or ""),
            str(self.cells["period"] or ""),
            level.code,
            level.label,
            level.tone,
            tuple(self._reason(clause) for code in deciding for clause in self.clauses[code]),
            missing,
            level.colour,
            self.rule.code,
            self._wording(level, {fact.name: fact for fact in facts}, missing),
            facts,
        )

    def _decide(self) -> tuple[LevelRule, list[str]]:
        if self._is_not_due():
            return self.rule.level("not_due"), []
        for level in self.rule.levels:
            result = self.answers[f"level:{level.code}"]
            if result is True:
                return level, [level.code]
            if result is None:
                missing = missing_inputs(self.rule, self.cells, self._used())
                return self.rule.level("no_data" if missing else "unspecified"), [level.code]
        return self.rule.level("unspecified"), [level.code for level in self.rule.levels]

    def _is_not_due(self) -> bool:
        due = self.cells.get(self.rule.due)
        waiting = any(self.cells[name] is None for name in self.rule.awaits)
        return waiting and isinstance(due, datetime.date) and self.moment.as_of <= due

    def _used(self) -> list[str]:
        read = {name for level in self.rule.levels if level.expression for name in level.expression.names}
        read |= {name for fact in self.rule.derived if fact.column.name in read for name in fact.arguments}
        return [one.column.name for one in self.rule.inputs if one.column.name in read] + sorted(read & {"period"})

    def _facts(self) -> tuple[Fact, ...]:
        facts = [
            Fact(one.column.name, one.label, self.cells[one.column.name], one.column.unit, "input", one.decimals)
            for one in self.rule.inputs
        ]
        for derived in self.rule.derived:
            name = derived.column.name
            value = self.answers[f"fact:{name}"] if derived.expression is not None else self.cells[name]
            facts.append(Fact(name, derived.label, value, derived.column.unit, "derived", derived.decimals))
        day = rule_day(self.cells["period"], self.moment)
        for threshold in self.rule.thresholds:
            version = threshold.on(day)
            source = version.source
            facts.append(Fact(threshold.code, threshold.name, version.value, threshold.unit, "threshold", 0, source))
        return tuple(fact for fact in facts if fact.value is not None)

    def _reason(self, clause: ClauseResult) -> Reason:
        text = in_words(clause.clause, self.labels)
        return Reason(text, clause.value, clause.result, clause.distance, clause.bound, clause.clause)

    def _wording(self, level: LevelRule, facts: Mapping[str, Fact], missing: Sequence[str]) -> tuple[str | Fact, ...]:
        pieces: list[str | Fact] = []
        for literal, name, _, _ in Formatter().parse(self._text(level)):
            if literal:
                pieces.append(literal)
            if name == MISSING:
                pieces.append("、".join(self.labels[one] for one in missing))
            elif name:
                pieces.append(facts.get(name, "—"))
        return tuple(pieces)

    def _text(self, level: LevelRule) -> str:
        for index, reason in enumerate(level.reasons):
            if reason.when is None or self.answers[f"when:{level.code}:{index}"] is True:
                return reason.text
        return level.label
