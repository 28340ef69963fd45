"""Time-proportional progress (序时进度), completion (完成率) and the distance between them in percentage points."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from decimal import Decimal
from gettext import gettext as _
from typing import Literal

from econops.core.errors import Invalid
from econops.core.period.value import Period, PeriodKind
from econops.core.series.computable import NotComputable

PaceKind = Literal["even", "seasonal", "plan"]
_HUNDRED = Decimal(100)
_LAST_MONTH = 12
_FINER_THAN_MONTH = (PeriodKind.TEN_DAY, PeriodKind.WEEK)


def pace(
    period: Period, kind: PaceKind = "even", *, profile: Mapping[int, Decimal] | None = None
) -> Decimal | NotComputable:
    """How much of the year's amount is due by the end of `period`, in % (unrounded).

    Args:
        kind: even (months elapsed of twelve), seasonal (as last year's figures ran) or plan (an explicit table).
        profile: month number → amount from January to that month, with month 12 as the whole. Seasonal: last year's
            year-to-date figures (joint January–February needs no entry for January). Plan: milestones that never fall;
            between two milestones the earlier one is due, before the first one nothing.

    Raises:
        Invalid: the profile lacks month 12 or has months outside 1 to 12, or a plan falls.

    Example:
        >>> round(pace(Period.ytd(2026, 8)), 1)
        Decimal('66.7')
        >>> pace(Period.ytd(2026, 5), "plan", profile={3: Decimal(20), 6: Decimal(50), 12: Decimal(100)})
        Decimal('20')
    """
    if kind == "even":
        return _even(period)
    if period.kind in _FINER_THAN_MONTH:
        return NotComputable(_("按季节或计划表的序时进度只到月，没有旬、周的进度。"), "not_applicable")
    if profile is None or _LAST_MONTH not in profile or not all(1 <= month <= _LAST_MONTH for month in profile):
        raise Invalid(_("进度表要按月份（1到12）填写从1月起的累计数，并包括全年数。"))
    return _planned(period, profile) if kind == "plan" else _seasonal(period, profile)


def _even(period: Period) -> Decimal:
    if period.kind is PeriodKind.TEN_DAY:
        return period.number * _HUNDRED / 36
    if period.kind is PeriodKind.WEEK:
        days = 366 if calendar.isleap(period.year) else 365
        # The last ISO week may reach into the next year; by then the whole year is due.
        elapsed = days if period.end.year > period.year else period.end.timetuple().tm_yday
        return elapsed * _HUNDRED / days
    return period.last_month * _HUNDRED / _LAST_MONTH


def _seasonal(period: Period, profile: Mapping[int, Decimal]) -> Decimal | NotComputable:
    whole = profile[_LAST_MONTH]
    if period.last_month not in profile:
        return NotComputable(
            _("上年没有1—{month}月的累计数，算不出季节进度。").format(month=period.last_month), "missing"
        )
    if whole <= 0:
        return NotComputable(_("上年全年数不是正数，算不出季节进度。"))
    return profile[period.last_month] * _HUNDRED / whole


def _planned(period: Period, plan: Mapping[int, Decimal]) -> Decimal | NotComputable:
    milestones = sorted(plan.items())
    amounts = [amount for _month, amount in milestones]
    if amounts != sorted(amounts) or amounts[0] < 0:
        raise Invalid(_("计划进度应逐月累计、不能减少，请核对计划表。"))
    if not plan[_LAST_MONTH]:
        return NotComputable(_("全年计划为零，算不出计划进度。"))
    due = [amount for month, amount in milestones if month <= period.last_month]
    return due[-1] * _HUNDRED / plan[_LAST_MONTH] if due else Decimal(0)


def attainment(done: Decimal, plan: Decimal) -> Decimal | NotComputable:
    """Completion (完成率): done ÷ plan in %, unrounded.

    Example:
        >>> round(attainment(Decimal("629.0"), Decimal("647.4")), 1)
        Decimal('97.2')
    """
    if plan <= 0:
        return NotComputable(_("计划数不是正数，不计算完成率。"))
    return done * _HUNDRED / plan


def pace_gap(attained: Decimal, due: Decimal) -> Decimal:
    """Completion minus pace in percentage points: above zero is ahead (超序时), below zero is behind (欠序时).

    Example:
        >>> round(pace_gap(Decimal("90.7"), pace(Period.ytd(2026, 8))), 1)
        Decimal('24.0')
    """
    return attained - due


def start_rate(started: int, planned: int) -> Decimal | NotComputable:
    """Projects started as a % of those planned to start (开工率)."""
    return attainment(Decimal(started), Decimal(planned))
