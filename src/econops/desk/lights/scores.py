"""The track record of forecasts and warning lights, from stored rounds and released official figures."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from econops.core.lights.lighting import light
from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation, SourceClass
from econops.core.outlook.track_record import Call, Outcome, Record, track_record
from econops.core.period.value import Period
from econops.core.rules.ruleset import RuleSet
from econops.core.series.scope import Scope
from econops.core.series.targets import TargetView, judged_target, target_figures
from econops.desk.common.display import period_text
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.adapt import observation_value
from econops.desk.indicators.selectors import indicator_list, observations_shown
from econops.desk.lights.facts import GROWTH, Facts, MonthFacts, tables_of, targets_known
from econops.desk.lights.models import ROUND_KINDS, Light, Round
from econops.desk.lights.round_selectors import newest_warnings, seen_lights
from econops.desk.lights.rounds import RULE_SET
from econops.desk.people.models import Organisation, User
from econops.desk.people.selectors import county_area

FEWEST = "outlook.fewest_months"
ROUND_NAMES = dict(ROUND_KINDS)
Vintages = Mapping[tuple[str, str], Sequence[Observation]]


@dataclass(frozen=True)
class Board:
    """The record as the page shows it: by round and source, by department that forecast, and the single calls."""

    by_source: tuple[Record, ...]
    by_department: tuple[Record, ...]
    by_indicator: tuple[Record, ...]
    calls: tuple[Call, ...]
    fewest: int


def board(user: User, moment: datetime.datetime) -> Board:
    """The record of everything this person may see. Official figures count once they are released.

    Departments stand in the office's order and only for forecasts of their own; a pre-check is nobody's forecast.
    """
    calls = calls_of(newest_warnings(), user, moment)
    day = moment.date()
    fewest = rulebook_current().parameter(FEWEST, on=day).number
    order = {
        name: place
        for place, name in enumerate(Organisation.objects.order_by("kind", "code").values_list("name", flat=True))
    }
    departments = sorted(calls, key=lambda call: order.get(call.department, len(order)))
    places = {one.name: place for place, one in enumerate(indicator_list())}
    indicators = sorted(calls, key=lambda call: places.get(call.indicator, len(places)))
    return Board(
        by_source=track_record(calls, source_group, fewest=fewest),
        by_department=track_record(departments, department_group, fewest=fewest),
        by_indicator=track_record(indicators, indicator_group, fewest=fewest),
        calls=tuple(call for call in calls if call.early),
        fewest=fewest,
    )


def source_group(call: Call) -> str:
    """The round with what it reads: 月中预警（部门预计）."""
    return _("{round}（{source}）").format(round=ROUND_NAMES[call.round], source=call.source)


def department_group(call: Call) -> str:
    """Who forecast; "" where the figure is nobody's forecast."""
    return call.department


def indicator_group(call: Call) -> str:
    """The indicator, forecasts and pre-checks only: a leading light has no value to compare."""
    return call.indicator if call.value is not None else ""


def calls_of(rounds: Iterable[Round], user: User, moment: datetime.datetime) -> list[Call]:
    """What the rounds said of figures that have been released since, oldest month first."""
    seen = [(row, one.light) for row in rounds for one in seen_lights(row, user, moment) if not one.held]
    return calls_about(seen)


def calls_about(lights: Iterable[tuple[Round, Light]], *, rule_set: RuleSet | None = None) -> list[Call]:
    """What lights of rounds said of released figures; official ones are judged by `rule_set`, or as in force."""
    said = [(row, one) for row, one in lights if one.figures.get("about") and _says(one)]
    known = _official({(one.object_code, str(one.figures["about"])) for _row, one in said})
    indicators = {one.code: one for one in indicator_list()}
    told = [(row, one) for row, one in said if (one.object_code, one.figures["about"]) in known]
    tones = _tones(known, indicators, rule_set)
    owners = dict(Organisation.objects.values_list("code", "name"))
    return [_call(row, one, known, tones, owners) for row, one in told if one.object_code in indicators]


def _says(one: Light) -> bool:
    """Whether a light says something that can come out: a value, or leading indicators that came in."""
    figures = one.figures
    return one.level not in ("no_data", "not_due") if figures.get("leading") else bool(figures.get("value"))


def _official(wanted: set[tuple[str, str]]) -> Vintages:
    """Every released vintage of the official growth of these indicators and periods, oldest first."""
    rows = observations_shown().filter(
        indicator__in={code for code, _about in wanted},
        period__in={about for _code, about in wanted},
        area=county_area().code,
        measure=Measure.GROWTH.value,
        source_class=SourceClass.OFFICIAL.value,
    )
    found: dict[tuple[str, str], list[Observation]] = {}
    for row in rows.order_by("vintage"):
        found.setdefault((row.indicator_id, row.period), []).append(observation_value(row))
    return {key: several for key, several in found.items() if key in wanted}


def _tones(
    known: Vintages, indicators: Mapping[str, Indicator], rule_set: RuleSet | None
) -> Mapping[tuple[str, str, int], str]:
    """The tone of the light of each official vintage, by the rule of the close and the targets known now."""
    rows: list[Facts] = []
    keys: dict[str, tuple[str, str, int]] = {}
    views: dict[int, TargetView] = {}
    for (code, about), several in known.items():
        period = Period.parse(about)
        if code not in indicators:
            continue
        view = views.setdefault(period.year, targets_known(_month(period), rulebook_current(), None))
        for one in several:
            name = f"{code} {about} {one.vintage}"
            keys[name] = (code, about, one.vintage)
            rows.append(_fact(name, indicators[code], one, view))
    if not rows:
        return {}
    newest = max(_month(Period.parse(about)).end for _code, about in known)
    rule = (rule_set or rulebook_current().rule_set(RULE_SET, on=newest)).row(GROWTH)
    tables = tables_of(rule, MonthFacts(_month(Period.parse(next(iter(known))[1])), (), (), {GROWTH: rows}))
    return {keys[one.object]: one.tone for one in light(rule, tables) if one.object in keys}


def _fact(name: str, indicator: Indicator, official: Observation, view: TargetView) -> Facts:
    period = official.key.period
    targets = target_figures(indicator, Scope(official.key.area), period.year, view)
    goal = judged_target(indicator, targets, view.judged_set)
    return {
        "object": name,
        "period": str(_month(period)),
        "growth": official.value,
        "target_value": goal.value if goal else None,
        "comparator": goal.comparator if goal else None,
        "tolerance": goal.tolerance if goal else None,
        "direction": indicator.direction,
    }


def _month(period: Period) -> Period:
    return Period.month(period.year, period.number)


def _call(
    row: Round,
    one: Light,
    known: Vintages,
    tones: Mapping[tuple[str, str, int], str],
    owners: Mapping[str, str],
) -> Call:
    figures: Mapping[str, Any] = one.figures
    about = str(figures["about"])
    several = known[one.object_code, about]
    outcomes = [
        Outcome(item.value, _released(item), tones.get((one.object_code, about, item.vintage), ""))
        for item in (several[0], several[-1])
    ]
    value = Decimal(str(figures["value"])) if figures.get("value") else None
    leading = bool(figures.get("leading"))
    forecast = figures.get("source_class") == SourceClass.FORECAST.value
    return Call(
        indicator=str(figures.get("name", one.object_code)),
        period=period_text(about),
        round=row.kind,
        source=_("先行指标") if leading else str(figures.get("source_name", "")),
        department=owners.get(str(figures.get("owner") or ""), "") if forecast and not leading else "",
        said_at=row.known_at or row.closed_at,
        tone=one.tone,
        first=outcomes[0],
        newest=outcomes[1],
        value=None if leading else value,
        before=value if leading else None,
        references=(one.object_code, about, str(row.period)),
    )


def _released(item: Observation) -> datetime.datetime:
    """When an official figure could be known: recorded, and released."""
    return max(item.recorded_at, item.embargo_until) if item.embargo_until else item.recorded_at
