"""Computes the lights of a month from what is known as of a moment; writes nothing."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from econops.core.lights.judgement import Judgement
from econops.core.lights.judging import judge
from econops.core.model.organisation import Organisation as OrganisationValue
from econops.core.period.value import Period
from econops.core.rules.rulebook import Rulebook
from econops.core.rules.ruleset import RuleSet
from econops.core.series.overview import Overview, overview
from econops.core.series.scope import Known, Scope
from econops.core.series.targets import TargetView
from econops.desk.common.clock import day_of
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.selectors import indicator_list, observations_as_of
from econops.desk.intake.selectors import expected_units, submission_state
from econops.desk.ledger.selectors import targets_as_of
from econops.desk.lights.facts import Facts, indicator_facts, is_floor, report_facts
from econops.desk.people.models import Organisation
from econops.desk.people.selectors import county_area, organisation_value, town_areas

RULE_SET = "default"


Judge = Callable[[str, Sequence[Facts]], list[Judgement]]


@dataclass(frozen=True)
class JudgedIndicator:
    """An indicator with its light under a row of the rule set."""

    overview: Overview
    row: str
    judgement: Judgement


@dataclass(frozen=True)
class JudgedReport:
    """A unit with the light of its monthly report, and the raw facts it rests on."""

    organisation: OrganisationValue
    facts: Facts
    judgement: Judgement


@dataclass(frozen=True)
class RoundResult:
    """All lights of a month."""

    period: Period
    rule_set: RuleSet
    indicators: tuple[JudgedIndicator, ...]
    reports: tuple[JudgedReport, ...]


def round_compute(period: Period, *, known_at: datetime.datetime | None, day: datetime.date) -> RoundResult:
    """Judge every indicator and every expected report of a month on the data recorded up to `known_at` (None: all).

    `day` decides what is due; a month is over at the end of the month after, so later days change nothing, though a
    report that comes even later does.
    """
    rulebook = rulebook_current()
    rule_set = rulebook.rule_set(RULE_SET, on=period.end)
    as_of = min(day, month_after(period).end)

    def judge_rows(row: str, facts: Sequence[Facts]) -> list[Judgement]:
        rule = rule_set.row(row)
        judged = judge(rule, facts, as_of=as_of, calendar=rulebook.workdays)
        for place, one in enumerate(facts):
            received = one.get("received")
            if isinstance(received, datetime.date) and received > as_of:
                judged[place] = judge(rule, [one], as_of=received, calendar=rulebook.workdays)[0]
        return judged

    return RoundResult(
        period=period,
        rule_set=rule_set,
        indicators=tuple(_indicators(period, known_at, judge_rows)),
        reports=tuple(_reports(period, known_at, judge_rows)),
    )


def month_after(period: Period) -> Period:
    """The month after a month."""
    return Period.month(period.year + period.number // 12, period.number % 12 + 1)


def overviews(period: Period, rulebook: Rulebook, known_at: datetime.datetime | None) -> list[Overview]:
    """Every indicator of the county as it stands in a month."""
    county = county_area()
    towns = tuple((area.code, area.name) for area in town_areas())
    known = Known({item.key: item for item in observations_as_of(known_at, areas={county.code, *dict(towns)})})
    sets = sorted(rulebook.target_sets.values(), key=lambda target_set: target_set.rank)
    view = TargetView(
        targets=targets_as_of(known_at),
        set_names={target_set.code: target_set.name for target_set in sets},
        judged_set=str(rulebook.parameter("lights.target_set", on=period.end).value),
    )
    month = period.as_ytd()
    return [overview(item, Scope(county.code, towns), month, known, view) for item in indicator_list()]


def _indicators(period: Period, known_at: datetime.datetime | None, judge_rows: Judge) -> list[JudgedIndicator]:
    rulebook = rulebook_current()
    judged = []
    for item in overviews(period, rulebook, known_at):
        row = "growth" if item.by_growth else "amount"
        facts = indicator_facts(item, period, rulebook)
        judgement = judge_rows(row, [facts])[0]
        if judgement.level == "no_data" and is_floor(item):
            # What is missing can only add: a target already met stays met.
            on_floor = judge_rows(row, [facts | {"done": item.amount.value if item.amount else None}])[0]
            judgement = on_floor if on_floor.tone == "good" else judgement
        judged.append(JudgedIndicator(item, row, judgement))
    return judged


def _reports(period: Period, known_at: datetime.datetime | None, judge_rows: Judge) -> list[JudgedReport]:
    rulebook = rulebook_current()
    units = expected_units(period)
    facts = [_unit_facts(unit, period, known_at, rulebook) for unit in units]
    values = [organisation_value(unit) for unit in units]
    return [JudgedReport(*row) for row in zip(values, facts, judge_rows("report", facts), strict=True)]


def _unit_facts(unit: Organisation, period: Period, known_at: datetime.datetime | None, rulebook: Rulebook) -> Facts:
    received, wrong = submission_state(unit, period, known_at)
    due = rulebook.due_date(unit.kind, period, unit=unit.code)
    return report_facts(unit.code, period, due, received=day_of(received) if received else None, wrong=wrong)
