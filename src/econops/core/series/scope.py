"""Where an indicator is looked at, when its newest figure is due, and the observations known by then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation, ObservationKey, SourceClass
from econops.core.period.value import Period
from econops.core.quantity.units import convert, convertible
from econops.core.quantity.value import Quantity
from econops.core.series.computable import NotComputable

LONGEST_LAG_DAYS = 31
QUARTER_MONTHS = 3


@dataclass(frozen=True)
class Scope:
    """The area looked at, and the towns whose work adds up to it, as (code, name) in the office's order."""

    area: str
    towns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Known:
    """The newest vintage of every number as of a moment."""

    observations: Mapping[ObservationKey, Observation]

    def find(self, indicator: Indicator, area: str, period: Period, measure: Measure) -> Observation | None:
        """The observation of the indicator's own source class, if it is there."""
        source_class = SourceClass(indicator.source_class)
        return self.observations.get(ObservationKey(indicator.code, area, period, measure, source_class))


@dataclass(frozen=True)
class Amount:
    """A value with the observations it is made of, and the names of towns that have not reported.

    A level is in the indicator's unit, whatever unit a file was written in.
    """

    value: Decimal
    observations: tuple[Observation, ...]
    missing: tuple[str, ...] = ()


def is_month_late(indicator: Indicator) -> bool:
    """Whether the figure of a month comes with the next month's (错月).

    ASSUMPTION: a figure that comes later than 31 days after its month is collected and looked at a month later.
    """
    return indicator.lag_days > LONGEST_LAG_DAYS


def due_period(indicator: Indicator, month: Period) -> Period | NotComputable:
    """The January-to-month span whose figure belongs to `month` (a year-to-date period) in the office's rhythm.

    Quarterly indicators give the last finished quarter, those with a lag of more than a month the month before. Where
    January and February are published together, there is no January.
    """
    number = month.number
    if is_month_late(indicator):
        number -= 1
    if indicator.period_kind == "quarter":
        number -= number % QUARTER_MONTHS
    if number < 1:
        return NotComputable(_("本年还没有应发布的数。"), "not_applicable")
    if number == 1 and indicator.jan_feb_combined:
        return NotComputable(_("1—2月合并发布，没有单独的1月数据。"), "not_applicable")
    return Period.ytd(month.year, number)


def amount_of(indicator: Indicator, scope: Scope, period: Period, measure: Measure, known: Known) -> Amount | None:
    """The figure of the scope: one observation, or for work reported by towns the sum over the towns that reported.

    None where nothing is there at all.
    """
    if not (indicator.by_town and scope.towns) or measure is not Measure.LEVEL:
        found = known.find(indicator, scope.area, period, measure)
        return Amount(_value(indicator, found), (found,)) if found else None
    return _sum_over_towns(indicator, scope.towns, period, known)


def _sum_over_towns(
    indicator: Indicator, towns: Sequence[tuple[str, str]], period: Period, known: Known
) -> Amount | None:
    found = [(name, known.find(indicator, code, period, Measure.LEVEL)) for code, name in towns]
    there = tuple(observation for _name, observation in found if observation is not None)
    if not there:
        return None
    missing = tuple(name for name, observation in found if observation is None)
    return Amount(sum((_value(indicator, observation) for observation in there), Decimal(0)), there, missing)


def _value(indicator: Indicator, observation: Observation) -> Decimal:
    """The value in the indicator's unit; growth, and a unit that measures something else, stay as written."""
    if observation.key.measure is not Measure.LEVEL:
        return observation.value
    value = in_unit(observation.value, observation.unit, indicator.unit)
    return observation.value if value is None else value


def in_unit(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """The value in another unit; None where the two measure different things.

    Example:
        >>> in_unit(Decimal(118), "亿元", "万元"), in_unit(Decimal(1), "家", "万元")
        (Decimal('1180000'), None)
    """
    if unit == wanted:
        return value
    if not convertible(unit, wanted):
        return None
    return Decimal(f"{convert(Quantity(value, unit), wanted).value:f}")
