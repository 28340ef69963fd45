"""Indicators that normally move together (佐证): which of them disagree over one span of time, with references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from econops.core.model.indicator import Indicator
from econops.core.model.observation import Observation
from econops.core.model.reference import Figure
from econops.core.period.value import Period
from econops.core.rules.influences import CrossCheck, Influence
from econops.core.series.computable import NotComputable
from econops.core.series.influences import Ground, growth_figure, growth_of
from econops.core.series.scope import due_period

AGREE, DISAGREE, LATE, MISSING = "agree", "disagree", "late", "missing"


@dataclass(frozen=True)
class CheckStanding:
    """A cross-check of an indicator: agree, disagree, late (another span of time) or missing."""

    check: CrossCheck
    name: str
    state: str
    own: Figure | None = None
    other: Figure | None = None
    own_growth: Decimal | None = None
    other_growth: Decimal | None = None
    period: Period | None = None


def checks_of(indicator: Indicator, period: Period, influence: Influence | None, ground: Ground) -> list[CheckStanding]:
    """The declared cross-checks of an indicator over one span of time."""
    return [_check(indicator, period, check, ground) for check in influence.checks] if influence else []


def _check(indicator: Indicator, period: Period, check: CrossCheck, ground: Ground) -> CheckStanding:
    other = ground.indicators.get(check.other)
    if other is None:
        return CheckStanding(check, check.other, MISSING)
    found: Sequence[Observation | None] = [
        growth_of(one, ground.scope.area, period, ground.known) for one in (indicator, other)
    ]
    own, beside = found
    if own is None or beside is None:
        due = due_period(other, Period.ytd(period.year, period.number))
        late = own is not None and (isinstance(due, NotComputable) or due != period)
        return CheckStanding(check, other.name, LATE if late else MISSING)
    state = DISAGREE if check.disagrees(own.value, beside.value) else AGREE
    return CheckStanding(
        check, other.name, state, growth_figure(indicator.name, own), growth_figure(other.name, beside),
        own.value, beside.value, period,
    )  # fmt: skip
