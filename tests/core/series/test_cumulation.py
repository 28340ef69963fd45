"""Year-to-date to single periods and back."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.model.indicator import Indicator, IndicatorKind, Measure
from econops.core.period.value import Period, PeriodKind
from econops.core.series.computable import NotComputable
from econops.core.series.cumulation import (
    month_from_ytd,
    not_applicable,
    span_from_ytd,
    ytd_from_months,
    ytd_from_quarters,
)

AMOUNTS = st.lists(st.decimals(-(10**6), 10**8, places=2), min_size=12, max_size=12)

INVESTMENT = Indicator(
    code="sample",
    name="模拟指标",
    kind=IndicatorKind.RESULT,
    unit="亿元",
    nature="flow",
    price_basis="current",
    period_kind="month",
    cumulative_only=True,
    jan_feb_combined=True,
    growth_published=True,
    level_published=True,
    direction="higher",
    lag_days=20,
    supplier="statistics",
    owner="reform",
    official_level="city",
    decimals=2,
    revisable=True,
    target_measure=Measure.GROWTH,
    source_class="official",
)
FISCAL = replace(INVESTMENT, cumulative_only=False, jan_feb_combined=False)
PRODUCT = replace(INVESTMENT, period_kind="quarter", jan_feb_combined=False)


def months_of(amounts: list[Decimal]) -> dict[Period, Decimal]:
    return {Period.month(2026, number): amount for number, amount in enumerate(amounts, 1)}


def joint(amounts: list[Decimal]) -> dict[Period, Decimal]:
    months = months_of(amounts)
    both = months.pop(Period.month(2026, 1)) + months.pop(Period.month(2026, 2))
    return {Period.ytd(2026, 2): both} | months


@given(AMOUNTS)
def test_months_come_back_from_their_year_to_date(amounts: list[Decimal]) -> None:
    months = months_of(amounts)
    ytd: dict[Period, Decimal] = {}
    for number in range(1, 13):
        level = ytd_from_months(months, Period.ytd(2026, number))
        assert isinstance(level, Decimal)
        ytd[Period.ytd(2026, number)] = level
    assert {month: month_from_ytd(ytd, month) for month in months} == months


@given(AMOUNTS)
def test_with_a_joint_start_all_but_january_and_february_come_back(amounts: list[Decimal]) -> None:
    parts = joint(amounts)
    ytd: dict[Period, Decimal] = {}
    for number in range(2, 13):
        level = ytd_from_months(parts, Period.ytd(2026, number), jan_feb_combined=True)
        assert isinstance(level, Decimal)
        ytd[Period.ytd(2026, number)] = level
    for number in range(1, 13):
        month = month_from_ytd(ytd, Period.month(2026, number), jan_feb_combined=True)
        if number < 3:
            assert isinstance(month, NotComputable)
            assert month.kind == "not_applicable"
        else:
            assert month == amounts[number - 1]


@given(AMOUNTS)
def test_quarters_and_halves_add_up_to_the_year(amounts: list[Decimal]) -> None:
    months = months_of(amounts)
    ytd = {Period.ytd(2026, n): sum(amounts[:n], Decimal(0)) for n in range(1, 13)}
    quarters = {Period(PeriodKind.QUARTER, 2026, n): sum(amounts[3 * n - 3 : 3 * n], Decimal(0)) for n in range(1, 5)}
    assert {quarter: span_from_ytd(ytd, quarter) for quarter in quarters} == quarters
    assert ytd_from_quarters(quarters, Period.ytd(2026, 12)) == sum(months.values())
    halves = [span_from_ytd(ytd, Period(PeriodKind.HALF, 2026, n)) for n in (1, 2)]
    assert halves == [sum(amounts[:6], Decimal(0)), sum(amounts[6:], Decimal(0))]
    assert span_from_ytd(ytd, Period(PeriodKind.YEAR, 2026)) == sum(amounts)


def test_a_missing_figure_is_named() -> None:
    answer = month_from_ytd({Period.ytd(2026, 6): Decimal(10)}, Period.month(2026, 6))
    assert answer == NotComputable("缺少2026年1—5月的数据。", "missing")
    answer = ytd_from_months({}, Period.ytd(2026, 3), jan_feb_combined=True)
    assert answer == NotComputable("缺少2026年1—2月的数据。", "missing")
    answer = span_from_ytd({}, Period.parse("2026-Q1"), jan_feb_combined=True)
    assert answer == NotComputable("缺少2026年1—3月的数据。", "missing")


def test_the_first_quarter_exists_with_a_joint_start() -> None:
    ytd = {Period.ytd(2026, 2): Decimal(5), Period.ytd(2026, 3): Decimal(9)}
    assert span_from_ytd(ytd, Period.parse("2026-Q1"), jan_feb_combined=True) == 9
    assert ytd_from_months(ytd, Period.ytd(2026, 2), jan_feb_combined=True) == 5


def test_january_alone_is_not_missing_but_does_not_exist() -> None:
    answer = ytd_from_months({}, Period.ytd(2026, 1), jan_feb_combined=True)
    assert isinstance(answer, NotComputable)
    assert answer.kind == "not_applicable"
    assert str(answer) == "1—2月合并发布，没有单独的2026年1月数据。"


def test_other_kinds_of_periods_are_refused() -> None:
    with pytest.raises(Invalid):
        month_from_ytd({}, Period.parse("2026-Q1"))
    with pytest.raises(Invalid):
        span_from_ytd({}, Period.parse("2026-W07"))
    with pytest.raises(Invalid):
        ytd_from_months({}, Period.parse("2026-03"))
    with pytest.raises(Invalid):
        ytd_from_quarters({}, Period.parse("2026-05-ytd"))


@pytest.mark.parametrize(
    ("indicator", "period", "applies"),
    [
        (INVESTMENT, "2026-01-ytd", False),
        (INVESTMENT, "2026-02-ytd", True),
        (INVESTMENT, "2026-02", False),
        (INVESTMENT, "2026-03", False),
        (FISCAL, "2026-01-ytd", True),
        (FISCAL, "2026-01", True),
        (PRODUCT, "2026-05-ytd", False),
        (PRODUCT, "2026-06-ytd", True),
        (PRODUCT, "2026-H1", False),
        (replace(PRODUCT, cumulative_only=False), "2026-Q2", True),
        (replace(PRODUCT, cumulative_only=False), "2026-06", False),
    ],
)
def test_which_figures_an_indicator_has(indicator: Indicator, period: str, applies: bool) -> None:
    answer = not_applicable(indicator, Period.parse(period))
    assert (answer is None) is applies
    if answer is not None:
        assert answer.kind == "not_applicable"
