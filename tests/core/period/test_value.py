"""Spans of time: storage text, days, neighbours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.period.value import LAST_NUMBER, Period, PeriodKind, weeks_in_year


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind = draw(st.sampled_from(list(PeriodKind)))
    year = draw(st.integers(2000, 2100))
    last = weeks_in_year(year) if kind is PeriodKind.WEEK else LAST_NUMBER[kind]
    return Period(kind, year, draw(st.integers(1, last)))


@pytest.mark.parametrize(
    ("stored", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-06-T2", date(2026, 6, 11), date(2026, 6, 20)),
        ("2026-06-T3", date(2026, 6, 21), date(2026, 6, 30)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-08-ytd", date(2026, 1, 1), date(2026, 8, 31)),
    ],
)
def test_first_and_last_day(stored: str, first: date, last: date) -> None:
    period = Period.parse(stored)
    assert (period.start, period.end) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "26-06", "2026-6", "2026-13", "2026-00", "2026-H3", "2026-Q5", "2026-13-T1", "2025-W53"]
)
def test_other_texts_are_refused(text: str) -> None:
    with pytest.raises(Invalid):
        Period.parse(text)


def test_year_before_and_previous() -> None:
    assert Period.parse("2026-06-ytd").year_before() == Period.parse("2025-06-ytd")
    assert Period.parse("2026-W53").year_before() == Period.parse("2025-W52")
    assert Period.parse("2026-01").previous() == Period.parse("2025-12")
    assert Period.parse("2027-W01").previous() == Period.parse("2026-W53")
    assert Period.parse("2026-06-ytd").previous() == Period.parse("2026-05-ytd")
    with pytest.raises(Invalid):
        Period.parse("2026-01-ytd").previous()


@given(periods())
def test_storage_text_reads_back(period: Period) -> None:
    assert Period.parse(str(period)) == period
    assert period.start <= period.end


@given(periods())
def test_a_period_begins_the_day_after_the_one_before(period: Period) -> None:
    if period.kind is PeriodKind.YTD:
        return
    assert period.previous().end + timedelta(days=1) == period.start


@given(periods())
def test_year_to_date_ends_with_the_period(period: Period) -> None:
    ytd = period.as_ytd()
    assert ytd.start == date(period.year, 1, 1)
    assert ytd.end == date(period.year, 12, 31) or ytd.end >= period.end
    assert (ytd.end.month == period.end.month) or period.end.year > period.year


def test_the_last_week_of_a_year_may_end_in_the_next_one() -> None:
    week = Period.parse("2026-W53")
    assert week.end == date(2027, 1, 3)
    assert week.as_ytd() == Period.ytd(2026, 12)
