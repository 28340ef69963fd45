"""Raw rows for the rule set: what is judged, never digested."""

from __future__ import annotations

import datetime
from decimal import Decimal

from econops.core.period.value import Period
from econops.core.rules.rulebook import Rulebook
from econops.core.series.overview import Overview
from econops.core.series.scope import is_month_late

Facts = dict[str, Decimal | str | datetime.date | bool | None]


def indicator_facts(view: Overview, period: Period, rulebook: Rulebook) -> Facts:
    """The raw row of an indicator in the table for growth or for amounts; a missing cell is None."""
    indicator = view.indicator
    whole = view.amount is not None and not view.amount.missing
    value = view.amount.value if view.amount is not None and whole else None
    goal = view.judged.value if view.judged else None
    facts: Facts = {
        "object": indicator.code,
        "period": str(Period.month(view.period.year, view.period.number)),
        "comparator": view.judged.comparator if view.judged else None,
        "lagging": is_month_late(indicator),
        "due": _due(view, period, rulebook),
    }
    if view.by_growth:
        tolerance = view.judged.tolerance if view.judged else None
        return facts | {"growth": value, "target_value": goal, "direction": indicator.direction, "tolerance": tolerance}
    return facts | {"done": value, "plan": goal, "pace": None}


def _due(view: Overview, period: Period, rulebook: Rulebook) -> datetime.date:
    if view.indicator.by_town:
        return rulebook.due_date("town", period)
    return view.period.end + datetime.timedelta(days=view.indicator.lag_days)


def is_floor(view: Overview) -> bool:
    """Whether the sum of those who reported bounds the whole from below, and more is better."""
    if view.by_growth or view.amount is None or view.judged is None:
        return False
    counted = all(observation.value >= 0 for observation in view.amount.observations)
    return bool(view.amount.missing) and counted and view.judged.comparator != "<="


def report_facts(
    unit: str, period: Period, due: datetime.date, *, received: datetime.date | None, wrong: bool
) -> Facts:
    """The raw row of a unit's monthly report."""
    return {"object": unit, "period": str(period), "due": due, "received": received, "wrong": wrong}
