"""A draft tried on a month: every light under the rule in force and under the draft, changed ones first."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from econops.core.lights.judgement import Judgement
from econops.core.lights.wording import reason_text
from econops.core.model.reference import Reference
from econops.core.period.value import Period
from econops.core.rules.ruleset import RuleSet
from econops.desk.lights.rounds import RoundResult, round_compute
from econops.desk.lights.tracing import light_reference, report_reference

GRAVITY = {"bad": 3, "watch": 2, "good": 1, "neutral": 0}


@dataclass(frozen=True)
class PreviewLine:
    """One object: its light now and under the draft, each with its reason and what that rests on."""

    code: str
    name: str
    table: str
    before: Judgement
    after: Judgement
    bases: tuple[Reference, Reference]

    @property
    def changed(self) -> bool:
        """Whether the level differs."""
        return self.before.level != self.after.level

    @property
    def before_reason(self) -> str:
        """Why, under the rule in force."""
        return reason_text(self.before)

    @property
    def after_reason(self) -> str:
        """Why, under the draft."""
        return reason_text(self.after)


def preview(
    period: Period, rule_set: RuleSet, *, known_at: datetime.datetime | None, day: datetime.date
) -> list[PreviewLine]:
    """The lights of a month by both rule sets. Raises Invalid where the draft reads what there is no data for."""
    now = round_compute(period, known_at=known_at, day=day)
    then = round_compute(period, known_at=known_at, day=day, rule_set=rule_set)
    later = {key: (judgement, basis) for key, _name, judgement, basis in _lights(then)}
    names = {code: row.name for code, row in now.rule_set.rows.items()}
    lines = [
        PreviewLine(
            code, name, names.get(table, table), judgement, later[table, code][0], (basis, later[table, code][1])
        )
        for (table, code), name, judgement, basis in _lights(now)
        if (table, code) in later
    ]
    return sorted(lines, key=lambda line: (not line.changed, -GRAVITY.get(line.after.tone, 0)))


def _lights(result: RoundResult) -> list[tuple[tuple[str, str], str, Judgement, Reference]]:
    """Key, name, light and what that rests on, of every object of a month."""
    found = [
        (
            (one.row, one.overview.indicator.code),
            one.overview.indicator.name,
            one.judgement,
            light_reference(one, result.rule_set),
        )
        for one in result.indicators
    ]
    return found + [
        (
            ("report", one.organisation.code),
            one.organisation.name,
            one.judgement,
            report_reference(one, result.rule_set),
        )
        for one in result.reports
    ]
