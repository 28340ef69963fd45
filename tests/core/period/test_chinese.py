"""Names of periods, written and read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.period.chinese import period_name, read_period
from econops.core.period.value import LAST_NUMBER, Period, PeriodKind, weeks_in_year


@st.composite
def periods(draw: st.DrawFn) -> Period:
    kind = draw(st.sampled_from(list(PeriodKind)))
    year = draw(st.integers(2000, 2100))
    last = weeks_in_year(year) if kind is PeriodKind.WEEK else LAST_NUMBER[kind]
    return Period(kind, year, draw(st.integers(1, last)))


@pytest.mark.parametrize(
    ("stored", "name", "with_year"),
    [
        ("2026", "全年", "2026年"),
        ("2026-H1", "上半年", "2026年上半年"),
        ("2026-H2", "下半年", "2026年下半年"),
        ("2026-Q3", "三季度", "2026年三季度"),
        ("2026-06", "6月", "2026年6月"),
        ("2026-06-T1", "6月上旬", "2026年6月上旬"),
        ("2026-06-T3", "6月下旬", "2026年6月下旬"),
        ("2026-W25", "第25周", "2026年第25周"),
        ("2026-01-ytd", "1月", "2026年1月"),
        ("2026-02-ytd", "1—2月", "2026年1—2月"),
        ("2026-12-ytd", "1—12月", "2026年1—12月"),
    ],
)
def test_names(stored: str, name: str, with_year: str) -> None:
    period = Period.parse(stored)
    assert period_name(period) == name
    assert period_name(period, with_year=True) == with_year


@pytest.mark.parametrize(("month", "name"), [(3, "一季度"), (6, "上半年"), (9, "前三季度"), (12, "全年"), (5, "1—5月")])
def test_year_to_date_of_a_quarterly_indicator(month: int, name: str) -> None:
    assert period_name(Period.ytd(2026, month), quarterly=True) == name


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("上半年", "2026-H1"),
        ("下半年", "2026-H2"),
        ("一季度", "2026-Q1"),
        ("第三季度", "2026-Q3"),
        ("2季度", "2026-Q2"),
        ("前三季度", "2026-09-ytd"),
        ("前两个季度", "2026-06-ytd"),
        ("一至三季度", "2026-09-ytd"),
        ("1—8月", "2026-08-ytd"),
        ("1-8月", "2026-08-ytd"),
        ("1–8月", "2026-08-ytd"),
        ("１—８月", "2026-08-ytd"),
        ("１－８月份", "2026-08-ytd"),
        ("1～8月", "2026-08-ytd"),
        ("1至8月", "2026-08-ytd"),
        ("1月至8月", "2026-08-ytd"),
        ("一至八月", "2026-08-ytd"),
        ("1—11月", "2026-11-ytd"),
        ("1—2月", "2026-02-ytd"),
        ("前8个月", "2026-08-ytd"),
        ("前两个月", "2026-02-ytd"),
        ("前十一个月", "2026-11-ytd"),
        ("1月累计", "2026-01-ytd"),
        ("截至6月底", "2026-06-ytd"),
        ("6月", "2026-06"),
        ("06月", "2026-06"),
        ("6 月份", "2026-06"),
        ("6月末", "2026-06"),
        ("六月", "2026-06"),
        ("十二月", "2026-12"),
        ("6月上旬", "2026-06-T1"),
        ("六月下旬", "2026-06-T3"),
        ("第25周", "2026-W25"),
        ("第二十五周", "2026-W25"),
        ("全年", "2026"),
        ("今年上半年", "2026-H1"),
        ("去年1—6月", "2025-06-ytd"),
        ("上年", "2025"),
        ("2024年6月", "2024-06"),
    ],
)
def test_reading_with_a_year_given(text: str, stored: str) -> None:
    assert str(read_period(text, 2026)) == stored


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("2026年6月", "2026-06"),
        ("2026年上半年", "2026-H1"),
        ("２０２６年１－６月", "2026-06-ytd"),
        ("二〇二六年", "2026"),
        ("二○二六年六月", "2026-06"),
        ("二零二六年第一季度", "2026-Q1"),
        ("2026年度", "2026"),
        ("2026年全年", "2026"),
        ("2026 年第 7 周", "2026-W07"),
        ("2026-06-ytd", "2026-06-ytd"),
        ("2026-W25", "2026-W25"),
    ],
)
def test_reading_with_the_year_in_the_text(text: str, stored: str) -> None:
    assert str(read_period(text)) == stored


@pytest.mark.parametrize(
    "text",
    ["", "3—6月", "13月", "1—13月", "五季度", "第54周", "一二月", "十十月", "6", "增长5.3%", "2026-13", "2026年6月5日"],
)
def test_what_names_no_period_is_none(text: str) -> None:
    assert read_period(text, 2026) is None


@pytest.mark.parametrize("text", ["6月", "上半年", "今年上半年", "第25周"])
def test_no_year_is_ever_guessed(text: str) -> None:
    assert read_period(text) is None


@given(periods())
def test_the_printed_name_reads_back(period: Period) -> None:
    if period.kind is PeriodKind.YTD and period.number == 1:
        return  # printed 1月, which reads as the month: for a flow the same figure
    assert read_period(period_name(period, with_year=True)) == period
    assert read_period(period_name(period), period.year) == period


@given(periods())
def test_the_storage_form_reads_back(period: Period) -> None:
    assert read_period(str(period)) == period


@given(st.text(max_size=12), st.none() | st.integers(2000, 2100))
def test_reading_never_raises(text: str, year: int | None) -> None:
    period = read_period(text, year)
    assert period is None or isinstance(period, Period)
