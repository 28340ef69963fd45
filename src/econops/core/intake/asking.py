"""Which numbers a unit is asked for in a month: by how often an indicator comes, how late, and what is published."""

from __future__ import annotations

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.organisation import Organisation
from econops.core.period.value import Period
from econops.core.series.scope import is_month_late


def asked_period(indicator: Indicator, month: Period) -> Period | None:
    """The period that `month`'s template asks of an indicator, or None where nothing is due.

    A quarterly indicator is asked at the quarter's end; one that comes a month late is asked for the month before;
    January alone is not asked where January and February are published together.

    Returns:
        January to the month for flows, counts and the like; the month itself for a stock at its end.
    """
    year, number = month.year, month.last_month
    if is_month_late(indicator):
        year, number = (year, number - 1) if number > 1 else (year - 1, 12)
    if indicator.period_kind == "quarter" and number % 3:
        return None
    if indicator.jan_feb_combined and number == 1:
        return None
    return Period.month(year, number) if indicator.nature == "stock" else Period.ytd(year, number)


def asked_measures(indicator: Indicator) -> tuple[Measure, ...]:
    """Level, growth or both, as the indicator is published."""
    wanted = ((Measure.LEVEL, indicator.level_published), (Measure.GROWTH, indicator.growth_published))
    return tuple(measure for measure, published in wanted if published)


def reports(organisation: Organisation, indicator: Indicator) -> bool:
    """Whether the unit reports this indicator: each town its own work, a supplier the figures it supplies.

    Work that no unit supplies and no town reports is reported by its owner; a result never is. Leading indicators and
    published parts come by tables of their own and are asked of nobody.
    """
    if not indicator.headline:
        return False
    if indicator.by_town and organisation.kind == "town":
        return not indicator.supplier
    if indicator.supplier:
        return indicator.supplier == organisation.code
    return not indicator.by_town and indicator.kind == "work" and indicator.owner == organisation.code


def measure_unit(indicator: Indicator, measure: Measure) -> str:
    """The unit a measure is written in."""
    return "%" if measure is Measure.GROWTH else indicator.unit
