"""Computes a warning round of a month from what was known at a moment; writes nothing.

The middle and the late round judge departments' forecasts and pre-checked figures by the path of the close; the early
one holds leading indicators against the last official figure and says nothing of the official value.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from gettext import gettext as _

from econops.core.errors import Invalid
from econops.core.lights.judgement import Judgement
from econops.core.lights.lighting import light
from econops.core.lights.overall import roll_up
from econops.core.model.indicator import Indicator, Measure
from econops.core.period.value import Period
from econops.core.rules.rounds import WarningRound
from econops.core.rules.ruleset import RuleSet
from econops.core.series.overview import Overview, overview
from econops.core.series.scope import Known, Scope
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.selectors import indicator_list, leading_list, observations_as_of
from econops.desk.lights.facts import (
    AMOUNT,
    GROWTH,
    REPORT,
    County,
    Facts,
    MonthFacts,
    earlier_facts,
    indicator_facts,
    tables_of,
    targets_known,
)
from econops.desk.lights.models import CLOSE
from econops.desk.lights.round_inputs import InputQuestion, RoundInput, as_source, period_of, round_input
from econops.desk.lights.rounds import JudgedIndicator, Lights, month_after
from econops.desk.people.selectors import county_area

LEADING = "leading"
MONTHS_BACK = 14


@dataclass(frozen=True)
class Signal:
    """A leading indicator held against an indicator's last official growth."""

    overview: Overview
    judgement: Judgement


@dataclass(frozen=True)
class WarningResult:
    """The lights of one warning round, and what they rest on; `signals` are by the code of the indicator."""

    period: Period
    rule: WarningRound
    rule_set: RuleSet
    known_at: datetime.datetime
    indicators: tuple[JudgedIndicator, ...]
    inputs: tuple[RoundInput, ...]
    signals: Mapping[str, tuple[Signal, ...]] = field(default_factory=dict)


def warning_round_compute(
    kind: str,
    period: Period,
    *,
    known_at: datetime.datetime,
    day: datetime.date,
    rule_set: RuleSet | None = None,
) -> WarningResult:
    """Judge a month in one of its warning rounds on what was recorded up to `known_at`; `day` decides what is due.

    Figures under embargo are read in the rounds before the official figure; who may not see them is not shown them.
    `rule_set` is one that is only tried, in place of the one in force under its code.

    Raises:
        Invalid: the kind is the close, which reads official figures; or the month brings nothing that the round judges.
    """
    if kind == CLOSE:
        raise Invalid(_("通报在统计反馈之后，请用月度汇总（econops close）。"))
    rulebook = rulebook_current()
    rule = rulebook.warning_round(kind, on=period.end)
    window = rule.window(period, rulebook.workdays)
    asked = InputQuestion(rule, period, window, min(day, month_after(period).end))
    area = county_area().code
    rows = observations_as_of(known_at, areas={area}, embargoed=not rule.leading)
    county = County(Scope(area), Known({row.key: row for row in rows}), targets_known(period, rulebook, known_at))
    if rule_set is None or rule_set.code != rule.rule_set:
        rule_set = rulebook.rule_set(rule.rule_set, on=period.end)
    judge = _leading if rule.leading else _figures
    indicators, inputs, signals = judge(asked, county, rule_set)
    if not indicators:
        raise Invalid(_("{name}要看的指标，这个月都没有单独的数（如1—2月合并发布），不用做。").format(name=rule.name))
    return WarningResult(period, rule, rule_set, known_at, tuple(indicators), tuple(inputs), signals)


Judged = tuple[Sequence[JudgedIndicator], Sequence[RoundInput], Mapping[str, tuple[Signal, ...]]]


def _chosen(rule: WarningRound) -> list[Indicator]:
    """The indicators of a round, in the office's order."""
    wanted = (rule.leads or {}) if rule.leading else rule.indicators
    return [one for one in indicator_list() if not wanted or one.code in wanted]


def _figures(asked: InputQuestion, county: County, rule_set: RuleSet) -> Judged:
    """Lights on figures of the round's own source classes, by the path of the close."""
    rulebook, scope, known = rulebook_current(), county.scope, county.known
    views: list[Overview] = []
    inputs: list[RoundInput] = []
    rows: dict[str, list[Facts]] = {GROWTH: [], AMOUNT: [], REPORT: []}
    for one in _chosen(asked.rule):
        about = period_of(one, asked.month)
        if about is None:
            continue
        item = as_source(one, about, scope.area, sources=asked.rule.sources, known=known)
        view = overview(item, scope, asked.month.as_ytd(), known, county.targets)
        facts = indicator_facts(view, asked.month, rulebook) | {"due": asked.window.last}
        rows[GROWTH if view.by_growth else AMOUNT] += [*earlier_facts(view, asked.month, county, rulebook), facts]
        views.append(view)
        inputs.append(round_input(view, scope.area, asked=asked, known=known))
    lights = Lights(rule_set, MonthFacts(asked.month, tuple(views), (), rows), asked.day)
    return [lights.indicator(view) for view in views], inputs, {}


def _leading(asked: InputQuestion, county: County, rule_set: RuleSet) -> Judged:
    """Lights on leading indicators: for each indicator the worst of those held against its last official growth."""
    known, area = county.known, county.scope.area
    leads = {one.code: one for one in (*leading_list(), *indicator_list())}
    judged: list[JudgedIndicator] = []
    inputs: dict[str, RoundInput] = {}
    signals: dict[str, tuple[Signal, ...]] = {}
    rule = rule_set.row(LEADING)
    for one in _chosen(asked.rule):
        pairs = [leads[code] for code in (asked.rule.leads or {})[one.code] if code in leads]
        if not pairs:
            continue
        last = _last_official(one, asked.month, county)
        views = [overview(item, county.scope, asked.month.as_ytd(), known, county.targets) for item in pairs]
        for item, view in zip(pairs, views, strict=True):
            inputs.setdefault(item.code, round_input(view, area, asked=asked, known=known))
        signals[one.code] = _signals(one, views, last, asked=asked, rule_set=rule_set)
        worst = roll_up([signal.judgement for signal in signals[one.code]], rule).judgement
        judged.append(JudgedIndicator(last, LEADING, worst))
    return judged, list(inputs.values()), signals


def _signals(
    indicator: Indicator, views: Sequence[Overview], last: Overview, *, asked: InputQuestion, rule_set: RuleSet
) -> tuple[Signal, ...]:
    rows: list[Facts] = [
        {
            "object": view.indicator.code,
            "period": str(asked.month),
            "growth": view.amount.value if view.amount else None,
            "last_growth": last.amount.value if last.amount else None,
            "due": asked.window.last,
        }
        for view in views
    ]
    facts = MonthFacts(asked.month, (), (), {LEADING: rows})
    rule = rule_set.row(LEADING)
    found = {one.object: one for one in light(rule, tables_of(rule, facts), as_of=asked.day)}
    return tuple(Signal(view, found[view.indicator.code]) for view in views)


def _last_official(indicator: Indicator, month: Period, county: County) -> Overview:
    """The indicator as its newest official growth before the round's own month shows it; without one, of that month."""
    own = period_of(indicator, month) or month.as_ytd()
    for back in range(1, MONTHS_BACK + 1):
        year, number = divmod(own.year * 12 + own.number - 1 - back, 12)
        period = Period.ytd(year, number + 1)
        if county.known.find(indicator, county.scope.area, period, Measure.GROWTH) is not None:
            view = overview(indicator, county.scope, _month_giving(indicator, period), county.known, county.targets)
            if view.amount is not None and view.period == period:
                return view
    return Overview(indicator, own, note=_("还没有统计反馈数可以对照。"))


def _month_giving(indicator: Indicator, period: Period) -> Period:
    """The month in whose rhythm a span is looked at: the same, or the next for figures that come a month late."""
    later = month_after(Period.month(period.year, period.number)).as_ytd()
    return period if period_of(indicator, Period.month(period.year, period.number)) == period else later
