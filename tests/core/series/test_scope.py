"""Where an indicator is looked at, when it is due, and the sum over towns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.series.samples import COUNTY, SCOPE, TOWNS, indicator, known, observed, work

from econops.core.model.indicator import Measure
from econops.core.period.value import Period
from econops.core.series.computable import NotComputable
from econops.core.series.scope import Amount, Scope, amount_of, due_period, in_unit

JUNE = Period.ytd(2026, 6)
months = st.integers(1, 12)


def due_number(month: int, **changes: object) -> int | None:
    period = due_period(indicator(**changes), Period.ytd(2026, month))
    return None if isinstance(period, NotComputable) else period.number


def test_monthly_figures_are_due_for_the_month_itself() -> None:
    assert [due_number(month, jan_feb_combined=False) for month in range(1, 13)] == list(range(1, 13))


def test_january_has_no_figure_where_two_months_are_published_together() -> None:
    assert [due_number(month) for month in (1, 2, 3)] == [None, 2, 3]
    alone = due_period(indicator(), Period.ytd(2026, 1))
    assert isinstance(alone, NotComputable)
    assert "合并发布" in alone.reason


def test_quarterly_figures_are_due_for_the_last_finished_quarter() -> None:
    quarters = [due_number(month, period_kind="quarter", jan_feb_combined=False) for month in range(1, 13)]
    assert quarters == [None, None, 3, 3, 3, 6, 6, 6, 9, 9, 9, 12]


def test_lagging_figures_are_due_for_the_month_before() -> None:
    lagging = [due_number(month, lag_days=50) for month in range(1, 13)]
    assert lagging == [None, None, *range(2, 12)]


@pytest.mark.parametrize(("lag", "number"), [(31, 6), (32, 5)])
def test_a_lag_of_a_whole_month_is_not_yet_lagging(lag: int, number: int) -> None:
    assert due_number(6, lag_days=lag) == number


@given(months, st.sampled_from(["month", "quarter"]), st.integers(0, 60), st.booleans())
def test_a_due_figure_never_lies_ahead_and_stays_in_the_year(month: int, kind: str, lag: int, joint: bool) -> None:
    period = due_period(indicator(period_kind=kind, lag_days=lag, jan_feb_combined=joint), Period.ytd(2026, month))
    if not isinstance(period, NotComputable):
        assert period.year == 2026
        assert period.number <= month
        assert not (joint and period.number == 1)
        assert kind == "month" or period.number % 3 == 0


def test_a_figure_of_another_source_class_is_not_the_indicators_own() -> None:
    figure = indicator()
    estimate = observed(figure, 6, "5.5", source_class="estimate")
    assert amount_of(figure, SCOPE, JUNE, Measure.GROWTH, known(estimate)) is None


def test_work_is_the_sum_of_the_towns_that_reported_and_names_the_others() -> None:
    investment = work()
    there = (observed(investment, 6, "1200", area="town01"), observed(investment, 6, "800.5", area="town03"))

    amount = amount_of(investment, SCOPE, JUNE, Measure.LEVEL, known(*there))

    assert amount == Amount(Decimal("2000.5"), there, ("白沙镇",))


def test_without_any_town_there_is_no_amount() -> None:
    whole = observed(work(), 6, "9000", area=COUNTY)
    assert amount_of(work(), SCOPE, JUNE, Measure.LEVEL, known(whole)) is None


def test_without_towns_work_is_the_figure_of_the_area() -> None:
    whole = observed(work(), 6, "9000", area=COUNTY)
    amount = amount_of(work(), Scope(COUNTY), JUNE, Measure.LEVEL, known(whole))
    assert amount == Amount(Decimal(9000), (whole,))


@given(st.dictionaries(st.sampled_from([code for code, _ in TOWNS]), st.integers(-(10**6), 10**6), max_size=3))
def test_shares_add_up_and_missing_towns_are_complete(values: dict[str, int]) -> None:
    investment = work()
    there = [observed(investment, 6, str(value), area=town) for town, value in values.items()]

    amount = amount_of(investment, SCOPE, JUNE, Measure.LEVEL, known(*there))

    if not values:
        assert amount is None
    else:
        assert amount is not None
        assert amount.value == sum(values.values())
        assert len(amount.observations) + len(amount.missing) == len(TOWNS)
        assert set(amount.observations) == set(there)


def test_towns_that_write_in_another_unit_are_converted_before_adding() -> None:
    investment = work()
    there = (
        observed(investment, 6, "1.2", area="town01", unit="亿元"),
        observed(investment, 6, "500", area="town02"),
        observed(investment, 6, "0", area="town03"),
    )
    amount = amount_of(investment, SCOPE, JUNE, Measure.LEVEL, known(*there))
    assert amount is not None
    assert amount.value == Decimal(12500)


@given(st.decimals(-(10**9), 10**9, places=6, allow_nan=False, allow_infinity=False))
def test_units_convert_there_and_back(value: Decimal) -> None:
    there = in_unit(value, "亿元", "万元")
    assert there is not None
    assert in_unit(there, "万元", "亿元") == value
    assert in_unit(value, "亿元", "家") is None
