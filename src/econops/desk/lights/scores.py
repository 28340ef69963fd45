"""The track record of forecasts and warning lights, from stored rounds and released official figures."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from econops.core.model.indicator import Measure
from econops.core.model.observation import SourceClass
from econops.core.model.reference import Reference
from econops.core.outlook.track_record import Call, Outcome, Record, track_record
from econops.core.rules.ruleset import RuleSet
from econops.desk.common.display import period_text
from econops.desk.common.references import references_of
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.selectors import indicator_list
from econops.desk.lights.facts import AMOUNT
from econops.desk.lights.models import ROUND_NAMES, Light, Round
from econops.desk.lights.outcomes import Key, official_outcomes
from econops.desk.lights.round_selectors import newest_warnings, seen_lights
from econops.desk.people.models import Organisation, User

FEWEST = "outlook.fewest_months"


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
    """What lights of rounds said of released figures; official ones are judged by `rule_set`, or as in force then."""
    said = [(row, one) for row, one in lights if one.figures.get("about") and _says(one)]
    indicators = {one.code: one for one in indicator_list()}
    known = official_outcomes((_key(row, one) for row, one in said), indicators, rule_set=rule_set)
    told = [(row, one) for row, one in said if _key(row, one) in known]
    owners = dict(Organisation.objects.values_list("code", "name"))
    figures = references_of(_said(one).get("ref", "") for _row, one in told)
    return [_call(row, one, known[_key(row, one)], figures.get(_said(one).get("ref", "")), owners) for row, one in told]


def _key(row: Round, one: Light) -> Key:
    return one.object_code, str(one.figures["about"]), str(row.period)


def _said(one: Light) -> dict[str, str]:
    """The figure that a light was judged on, of an amount the amount itself: what the official one is held against."""
    return one.figures.get("level" if one.row == AMOUNT else "growth") or {}


def _says(one: Light) -> bool:
    """Whether a light says something that can come out: a value, or leading indicators that came in."""
    figures = one.figures
    return one.level not in ("no_data", "not_due") if figures.get("leading") else bool(figures.get("value"))


def _call(
    row: Round, one: Light, outcomes: tuple[Outcome, Outcome], figure: Reference | None, owners: Mapping[str, str]
) -> Call:
    figures: Mapping[str, Any] = one.figures
    value = Decimal(str(figures["value"])) if figures.get("value") else None
    leading = bool(figures.get("leading"))
    forecast = figures.get("source_class") == SourceClass.FORECAST.value
    return Call(
        indicator=str(figures.get("name", one.object_code)),
        period=period_text(str(figures["about"])),
        round=row.kind,
        source=_("先行指标") if leading else str(figures.get("source_name", "")),
        department=owners.get(str(figures.get("owner") or ""), "") if forecast and not leading else "",
        said_at=row.known_at or row.closed_at,
        tone=one.tone,
        first=outcomes[0],
        newest=outcomes[1],
        value=None if leading else value,
        before=value if leading else None,
        references=_key(row, one),
        measure=Measure.LEVEL if one.row == AMOUNT else Measure.GROWTH,
        unit=str(figures.get("unit", "")) if one.row == AMOUNT else "%",
        figure=figure,
        basis=str(figures.get("basis", "")),
    )
