"""From year-to-date figures (累计) to single months, quarters and halves, and back.

For indicators published jointly for January and February (1—2月合并) the year-to-date figure of February is one unit:
there is no January, no single February, and the first single month is March. All values are levels of one vintage.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from gettext import gettext as _

from econops.core.errors import Invalid
from econops.core.model.indicator import Indicator
from econops.core.period.chinese import period_name
from econops.core.period.value import Period, PeriodKind
from econops.core.series.computable import NotComputable

Levels = Mapping[Period, Decimal]
_FEBRUARY = 2
_WITHIN_QUARTER = (PeriodKind.MONTH, PeriodKind.TEN_DAY, PeriodKind.WEEK)
_MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}


def not_applicable(indicator: Indicator, period: Period) -> NotComputable | None:
    """Why `indicator` has no figure for `period` at all, or None where it should have one.

    January of a jointly published indicator is not missing: it does not exist.
    """
    if indicator.jan_feb_combined and _inside_joint_months(period):
        return _joint(period)
    if indicator.period_kind == "quarter" and (period.kind in _WITHIN_QUARTER or period.last_month % 3):
        return NotComputable(_("这个指标按季度发布，{period}没有数据。").format(period=_name(period)), "not_applicable")
    if indicator.cumulative_only and period.kind is not PeriodKind.YTD:
        return NotComputable(
            _("这个指标只发布累计数，没有单独的{period}数据。").format(period=_name(period)), "not_applicable"
        )
    return None


def month_from_ytd(ytd: Levels, month: Period, *, jan_feb_combined: bool = False) -> Decimal | NotComputable:
    """One month (当月) as the difference of two year-to-date levels.

    Args:
        ytd: year-to-date periods → level; one vintage, one unit.

    Example:
        >>> ytd = {Period.ytd(2026, 2): Decimal(20), Period.ytd(2026, 3): Decimal(33)}
        >>> month_from_ytd(ytd, Period.month(2026, 3), jan_feb_combined=True)
        Decimal('13')
        >>> month_from_ytd(ytd, Period.month(2026, 2), jan_feb_combined=True).kind
        'not_applicable'
    """
    if month.kind is not PeriodKind.MONTH:
        raise Invalid(_("“{period}”不是单个月份。").format(period=month))
    return span_from_ytd(ytd, month, jan_feb_combined=jan_feb_combined)


def span_from_ytd(ytd: Levels, span: Period, *, jan_feb_combined: bool = False) -> Decimal | NotComputable:
    """A month, quarter, half or year as the difference of two year-to-date levels.

    Example:
        >>> gdp = {Period.ytd(2026, 3): Decimal("21.7"), Period.ytd(2026, 6): Decimal("45.8")}
        >>> span_from_ytd(gdp, Period.parse("2026-Q2")), span_from_ytd(gdp, Period.parse("2026-Q1"))
        (Decimal('24.1'), Decimal('21.7'))
    """
    if span.kind not in _MONTHS_IN:
        raise Invalid(_("“{period}”不能由累计数算出，请选择月、季、半年或年。").format(period=span))
    if jan_feb_combined and _inside_joint_months(span):
        return _joint(span)
    last = span.as_ytd()
    months_before = span.last_month - _MONTHS_IN[span.kind]
    if last not in ytd:
        return _missing(last)
    if months_before == 0:
        return ytd[last]
    before = Period.ytd(span.year, months_before)
    return ytd[last] - ytd[before] if before in ytd else _missing(before)


def ytd_from_months(months: Levels, period: Period, *, jan_feb_combined: bool = False) -> Decimal | NotComputable:
    """January to a month as the sum of its months; with a joint start, of the joint unit and the months from March.

    Args:
        months: months → level; the joint unit stands under its year-to-date period (2026-02-ytd).
        period: a year-to-date period.

    Example:
        >>> ytd_from_months({Period.ytd(2026, 2): Decimal(20), Period.month(2026, 3): Decimal(13)},
        ...     Period.ytd(2026, 3), jan_feb_combined=True)
        Decimal('33')
    """
    if period.kind is not PeriodKind.YTD:
        raise Invalid(_("“{period}”不是累计时期。").format(period=period))
    if jan_feb_combined and _inside_joint_months(period):
        return _joint(period)
    parts = [Period.month(period.year, number) for number in range(1, period.number + 1)]
    if jan_feb_combined:
        parts[:_FEBRUARY] = [Period.ytd(period.year, _FEBRUARY)]
    return _sum(months, parts)


def ytd_from_quarters(quarters: Levels, period: Period) -> Decimal | NotComputable:
    """January to the end of a quarter as the sum of its quarters."""
    if period.kind is not PeriodKind.YTD or period.number % 3:
        raise Invalid(_("“{period}”不是到季末的累计时期。").format(period=period))
    count = period.number // 3
    return _sum(quarters, [Period(PeriodKind.QUARTER, period.year, number) for number in range(1, count + 1)])


def _sum(levels: Levels, parts: list[Period]) -> Decimal | NotComputable:
    for part in parts:
        if part not in levels:
            return _missing(part)
    return sum((levels[part] for part in parts), Decimal(0))


def _inside_joint_months(period: Period) -> bool:
    """Whether a period is January or February alone, or January as a year-to-date period, or finer in these months."""
    if period.kind is PeriodKind.YTD:
        return period.number < _FEBRUARY
    return period.kind in _WITHIN_QUARTER and period.last_month <= _FEBRUARY


def _joint(period: Period) -> NotComputable:
    text = _("1—2月合并发布，没有单独的{period}数据。")
    return NotComputable(text.format(period=_name(period)), "not_applicable")


def _missing(period: Period) -> NotComputable:
    return NotComputable(_("缺少{period}的数据。").format(period=_name(period)), "missing")


def _name(period: Period) -> str:
    return period_name(period, with_year=True)
