"""Computes the lights of a month from what is known as of a moment; writes nothing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from econops.core.lights.judgement import Judgement
from econops.core.lights.lighting import light
from econops.core.lights.overall import Overall, caught_up, ladder_step, roll_up
from econops.core.model.organisation import Organisation as OrganisationValue
from econops.core.period.value import Period
from econops.core.rules.ruleset import LadderStep, RuleRow, RuleSet
from econops.core.series.overview import Overview
from econops.desk.common.rulebook import rulebook_current
from econops.desk.lights.facts import AMOUNT, GROWTH, REPORT, Facts, MonthFacts, month_facts, tables_of

RULE_SET = "default"
BEHIND = {GROWTH: "shortfall", AMOUNT: "gap"}


@dataclass(frozen=True)
class JudgedIndicator:
    """An indicator with its light under a row of the rule set.

    `step` is what follows by the ladder from its lights since January (`earlier`, then this one).
    """

    overview: Overview
    row: str
    judgement: Judgement
    step: LadderStep | None = None
    earlier: tuple[Judgement, ...] = ()

    @property
    def catching_up(self) -> bool:
        """Whether it still lags, but less than in the period before (追赶中)."""
        before = self.earlier[-1:]
        return any(caught_up(one, self.judgement, BEHIND[self.row]) != self.judgement for one in before)


@dataclass(frozen=True)
class JudgedReport:
    """A unit with the light of its monthly report, and the raw facts it rests on; `step` as of an indicator."""

    organisation: OrganisationValue
    facts: Facts
    judgement: Judgement
    step: LadderStep | None = None
    earlier: tuple[Judgement, ...] = ()


@dataclass(frozen=True)
class RoundResult:
    """All lights of a month."""

    period: Period
    rule_set: RuleSet
    indicators: tuple[JudgedIndicator, ...]
    reports: tuple[JudgedReport, ...]

    @property
    def overall(self) -> Overall | None:
        """The light of the county: the worst among the indicators whose growth is promised; None where none is."""
        headline = [one.judgement for one in self.indicators if one.row == GROWTH]
        return roll_up(headline, self.rule_set.row(GROWTH)) if headline else None


def round_compute(
    period: Period, *, known_at: datetime.datetime | None, day: datetime.date, rule_set: RuleSet | None = None
) -> RoundResult:
    """Judge every indicator and every expected report of a month on the data recorded up to `known_at` (None: all).

    `day` decides what is due; a month is over at the end of the month after, so later days change nothing, though a
    report that comes even later does. `rule_set` is one that is only tried; the one in force is the default.
    """
    rule_set = rule_set or rulebook_current().rule_set(RULE_SET, on=period.end)
    facts = month_facts(period, known_at=known_at)
    lights = Lights(rule_set, facts, min(day, month_after(period).end))
    return RoundResult(
        period=period,
        rule_set=rule_set,
        indicators=tuple(lights.indicator(view) for view in facts.overviews),
        reports=tuple(
            JudgedReport(one.organisation, one.facts, *lights.of(REPORT, one.facts)) for one in facts.reports
        ),
    )


def month_after(period: Period) -> Period:
    """The month after a month."""
    return Period.month(period.year + period.number // 12, period.number % 12 + 1)


class Lights:
    """The lights of every object from January to the month, by table of the rule set; rounds and close share it."""

    def __init__(self, rule_set: RuleSet, facts: MonthFacts, as_of: datetime.date) -> None:
        self.rule_set = rule_set
        self.found = {table: _histories(rule_set.row(table), facts, as_of) for table in (GROWTH, AMOUNT, REPORT)}
        for report in facts.reports:
            received = report.facts["received"]
            if isinstance(received, datetime.date) and received > as_of:
                # What comes after the month is over is judged as on the day it comes.
                unit = report.organisation.code
                own = [row for row in facts.rows[REPORT] if row["object"] == unit]
                alone = MonthFacts(facts.period, (), (report,), {REPORT: own})
                self.found[REPORT] |= _histories(rule_set.row(REPORT), alone, received)

    def indicator(self, view: Overview) -> JudgedIndicator:
        """An indicator with its light."""
        row = GROWTH if view.by_growth else AMOUNT
        return JudgedIndicator(view, row, *self.of(row, {"object": view.indicator.code}))

    def of(self, table: str, facts: Facts) -> tuple[Judgement, LadderStep | None, tuple[Judgement, ...]]:
        """The light of an object now, what follows by the ladder, and its lights before."""
        lights = self.found[table][str(facts["object"])]
        step = ladder_step(self.rule_set.row(table), [one.level for one in lights])
        return lights[-1], step, tuple(lights[:-1])


def _histories(rule: RuleRow, facts: MonthFacts, as_of: datetime.date) -> dict[str, Sequence[Judgement]]:
    """The lights of each object in the order of periods."""
    found: dict[str, list[Judgement]] = {}
    for one in light(rule, tables_of(rule, facts), as_of=as_of):
        found.setdefault(one.object, []).append(one)
    return dict(found)
