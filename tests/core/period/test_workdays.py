"""Working days over Spring Festival 2026 (a table made up for the test) and in general."""

from __future__ import annotations

import datetime
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.period.workdays import WorkCalendar

# 模拟: seven days off from Monday 16 to Sunday 22 February; Saturdays 14 and 28 February are worked.
SPRING = WorkCalendar(
    holidays=frozenset(date(2026, 2, day) for day in range(16, 23)),
    workdays=frozenset({date(2026, 2, 14), date(2026, 2, 28)}),
)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 14), True),
        (date(2026, 2, 15), False),
        (date(2026, 2, 16), False),
        (date(2026, 2, 20), False),
        (date(2026, 2, 21), False),
        (date(2026, 2, 23), True),
        (date(2026, 2, 28), True),
        (date(2026, 3, 7), False),
    ],
)
def test_exchange_days_are_worked_and_holidays_are_not(day: date, worked: bool) -> None:
    assert SPRING.is_workday(day) is worked


def test_a_deadline_jumps_over_the_festival() -> None:
    assert SPRING.workday_after(date(2026, 2, 13), 3) == date(2026, 2, 24)
    assert WorkCalendar().workday_after(date(2026, 2, 13), 3) == date(2026, 2, 18)


def test_a_deadline_on_a_day_off_moves_to_the_next_workday() -> None:
    assert SPRING.workday_after(date(2026, 2, 17), 0) == date(2026, 2, 23)
    assert SPRING.workday_after(date(2026, 2, 13), 0) == date(2026, 2, 13)


def test_days_late_count_working_days_only() -> None:
    assert SPRING.workdays_between(date(2026, 2, 14), date(2026, 2, 23)) == 1
    assert SPRING.workdays_between(date(2026, 2, 14), date(2026, 2, 22)) == 0
    assert SPRING.workdays_between(date(2026, 2, 23), date(2026, 2, 14)) == 0


def test_a_day_cannot_be_off_and_worked() -> None:
    day = frozenset({date(2026, 2, 14)})
    with pytest.raises(Invalid, match="2026-02-14"):
        WorkCalendar(day, day)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(Invalid):
        SPRING.workday_after(date(2026, 2, 13), -1)


def test_which_years_the_table_covers() -> None:
    assert SPRING.covers(2026)
    assert not SPRING.covers(2027)


@given(DAYS, st.integers(1, 60))
def test_counting_inverts_adding(day: date, count: int) -> None:
    due = SPRING.workday_after(day, count)
    assert SPRING.is_workday(due)
    assert SPRING.workdays_between(day, due) == count
    assert SPRING.workdays_between(day, due - datetime.timedelta(days=1)) == count - 1


@given(DAYS, DAYS, DAYS)
def test_spans_add_up(one: date, two: date, three: date) -> None:
    first, middle, last = sorted([one, two, three])
    whole = SPRING.workdays_between(first, last)
    assert whole == SPRING.workdays_between(first, middle) + SPRING.workdays_between(middle, last)
