"""Due days, grace and states, with different days on both sides of each boundary."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.intake.duties import Arrival, DueState, Duty, Standing, duties_of, standing, worst
from econops.core.model.organisation import Organisation
from econops.core.period.value import Period
from econops.core.rules.reading import load_rulebook

BOOK = load_rulebook()
TOWN = Organisation("town01", "青石镇", "town", "town01")
BUREAU = Organisation("statistics", "统计局", "supplier", "yunhe")
JUNE = Period.month(2026, 6)
DUE, GRACE_END = date(2026, 7, 7), date(2026, 7, 10)


def duties(unit: Organisation, month: Period) -> list[Duty]:
    return duties_of(unit, month, BOOK.indicators.values(), BOOK)


def stands(day: date, *arrivals: Arrival, reopened: str = "") -> Standing:
    return standing(duties(TOWN, JUNE)[0], arrivals, day, workdays=BOOK.workdays, reopened=reopened)


def arrival(received: date, status: str = "received", decided: date | None = None, **more: bool) -> Arrival:
    return Arrival(f"{received}{status}", received, status, decided, **more)


def test_a_duty_says_when_by_which_rule_and_on_what_ground() -> None:
    duty = duties(TOWN, JUNE)[0]
    assert (duty.due, duty.grace_end) == (DUE, GRACE_END)
    assert duty.rule == "月后第5个工作日"
    assert duty.source == "默认设置；请按本县调度制度改写"


@pytest.mark.parametrize(
    ("month", "owed"),
    [
        # January and February come together; services of December come with January.
        (Period.month(2026, 1), {"services_revenue"}),
        (Period.month(2026, 2), {"industrial_value_added", "fixed_asset_investment", "retail_sales"}),
        (
            Period.month(2026, 3),
            {"gdp", "industrial_value_added", "fixed_asset_investment", "retail_sales", "services_revenue"},
        ),
    ],
)
def test_combined_months_are_not_owed_for_january(month: Period, owed: set[str]) -> None:
    assert {duty.indicator for duty in duties(BUREAU, month)} == owed


def test_what_comes_with_its_own_january_is_owed() -> None:
    treasury = Organisation("treasury", "国库", "supplier", "yunhe")
    (duty,) = duties(treasury, Period.month(2026, 1))
    assert (duty.indicator, str(duty.about)) == ("budget_revenue", "2026-01-ytd")


@pytest.mark.parametrize(
    ("day", "state", "late"),
    [
        (date(2026, 7, 6), DueState.NOT_DUE, 0),
        (DUE, DueState.NOT_DUE, 0),
        (date(2026, 7, 8), DueState.GRACE, 1),
        (GRACE_END, DueState.GRACE, 3),
        (date(2026, 7, 11), DueState.OVERDUE, 3),  # a Saturday adds no working day
        (date(2026, 7, 13), DueState.OVERDUE, 4),
    ],
)
def test_without_a_report_the_day_decides(day: date, state: DueState, late: int) -> None:
    found = stands(day)
    assert (found.state, found.late, found.arrived) == (state, late, None)


def test_grace_of_no_days_ends_with_the_due_day(tmp_path: Path) -> None:
    row = "{code: reporting.grace_workdays, name: 宽限, value: 0, unit: 工作日, valid_from: 2024-01-01, source: 模拟}"
    (tmp_path / "reporting_calendar.yaml").write_text(f"entries:\n  - {row}\n", encoding="utf-8")
    book = load_rulebook(tmp_path)
    duty = duties_of(TOWN, JUNE, book.indicators.values(), book)[0]
    states = [standing(duty, (), day, workdays=book.workdays).state for day in (DUE, date(2026, 7, 8))]
    assert states == [DueState.NOT_DUE, DueState.OVERDUE]


def test_a_report_counts_from_the_day_it_came() -> None:
    came = arrival(date(2026, 7, 9))
    assert stands(date(2026, 7, 8), came).state is DueState.GRACE
    found = stands(date(2026, 7, 20), came)
    assert (found.state, found.arrived, found.late) == (DueState.REPORTED, date(2026, 7, 9), 2)


def test_a_report_on_the_due_day_is_in_time() -> None:
    assert stands(date(2026, 7, 20), arrival(DUE)).late == 0
    assert stands(date(2026, 7, 20), arrival(date(2026, 7, 8))).late == 1


def test_a_file_with_errors_is_no_report() -> None:
    assert stands(DUE, arrival(DUE, faulty=True)).state is DueState.NOT_DUE
    assert stands(date(2026, 7, 13), arrival(DUE, faulty=True)).state is DueState.OVERDUE


def test_a_returned_file_leaves_the_unit_with_its_work() -> None:
    returned = arrival(date(2026, 7, 3), "returned", date(2026, 7, 6))
    assert stands(date(2026, 7, 5), returned).state is DueState.REPORTED
    found = stands(date(2026, 7, 8), returned)
    assert (found.state, found.late, found.occasion) == (DueState.RETURNED, 1, returned.key)
    again = stands(date(2026, 7, 8), returned, arrival(date(2026, 7, 7)))
    assert (again.state, again.late) == (DueState.REPORTED, 0)


def test_a_withdrawn_file_is_as_if_it_had_not_come() -> None:
    withdrawn = arrival(date(2026, 7, 3), "withdrawn", date(2026, 7, 6))
    assert stands(date(2026, 7, 5), withdrawn).state is DueState.REPORTED
    assert stands(DUE, withdrawn).state is DueState.NOT_DUE
    assert stands(date(2026, 7, 13), withdrawn).state is DueState.OVERDUE


def test_an_accepted_report_is_locked_from_the_day_it_is_accepted() -> None:
    accepted = arrival(date(2026, 7, 3), "accepted", date(2026, 7, 6))
    assert stands(date(2026, 7, 5), accepted).state is DueState.REPORTED
    assert stands(date(2026, 7, 6), accepted).state is DueState.LOCKED
    assert stands(date(2026, 7, 20), accepted, arrival(date(2026, 7, 15))).state is DueState.LOCKED


def test_a_reopened_month_is_the_units_work_again_but_not_late() -> None:
    accepted = arrival(date(2026, 7, 3), "accepted", date(2026, 7, 6))
    open_again = stands(date(2026, 7, 20), accepted, reopened="r1")
    assert (open_again.state, open_again.late, open_again.occasion) == (DueState.RETURNED, 0, "r1")
    corrected = stands(date(2026, 7, 20), accepted, arrival(date(2026, 7, 15)), reopened="r1")
    assert corrected.state is DueState.REPORTED
    back = arrival(date(2026, 7, 15), "returned", date(2026, 7, 16))
    refused = stands(date(2026, 7, 20), accepted, back, reopened="r1")
    assert (refused.state, refused.occasion) == (DueState.RETURNED, back.key)
    assert stands(date(2026, 7, 14), accepted, back, reopened="r1").occasion == "r1"


def test_a_year_without_working_days_is_said_clearly() -> None:
    with pytest.raises(Invalid, match="没有2027年的工作日表，算不出2026年12月报表的期限"):
        duties(TOWN, Period.month(2026, 12))
    assert duties(TOWN, Period.month(2026, 11))


def test_a_unit_stands_as_its_worst_duty() -> None:
    assert worst([DueState.LOCKED, DueState.NOT_DUE, DueState.REPORTED]) is DueState.NOT_DUE
    assert worst([DueState.RETURNED, DueState.GRACE, DueState.OVERDUE]) is DueState.OVERDUE


@given(day=st.dates(date(2026, 6, 1), date(2026, 12, 31)), after=st.integers(0, 60))
def test_lateness_only_grows_while_nothing_comes(day: date, after: int) -> None:
    later = min(day.fromordinal(day.toordinal() + after), date(2026, 12, 31))
    assert stands(day).late <= stands(later).late
    assert (stands(day).state is DueState.NOT_DUE) == (day <= DUE)


def test_values_are_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        stands(DUE).late = 3  # type: ignore[misc]
