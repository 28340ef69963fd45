from __future__ import annotations

import pytest

from econops.core.intake.foreign.spans import Span, cut_span, name_span
from econops.core.intake.foreign.texts import fold


@pytest.mark.parametrize(
    ("text", "year", "month", "form"),
    [
        ("2026年1—6月", 2026, 6, "ytd"),
        ("1-2月", None, 2, "ytd"),
        ("六月份", None, 6, "month"),
        ("2026年6月当月", 2026, 6, "month"),
        ("上半年", None, 6, "ytd"),
        ("前三季度", None, 9, "ytd"),
        ("二季度", None, 6, "quarter"),
        ("4—6月", None, 6, "quarter"),
        ("6月末", None, 6, "point"),
        ("截至6月底", None, 6, "asof"),
        ("2026年6月30日", 2026, 6, "asof"),
        ("2026.6.30", 2026, 6, "asof"),
        ("本月", None, None, "month"),
        ("自年初累计", None, None, "ytd"),
        ("期末数", None, None, "point"),
        ("2025年", 2025, None, None),
        ("2025年全年", 2025, None, "year"),
        ("本年新签", None, None, "ytd"),
    ],
)
def test_words_of_time(text: str, year: int | None, month: int | None, form: str | None) -> None:
    span, _rest = cut_span(fold(text))
    assert (span.year, span.month, span.form) == (year, month, form)


@pytest.mark.parametrize(
    ("text", "years", "months", "month", "form"),
    [
        ("上年同期", -1, 0, None, None),
        ("去年同期累计", -1, 0, None, "ytd"),
        ("上年1月", -1, 0, 1, "month"),
        ("上年末", -1, 0, 12, "point"),
        ("上月", 0, -1, None, "month"),
    ],
)
def test_words_that_look_back(text: str, years: int, months: int, month: int | None, form: str | None) -> None:
    span, rest = cut_span(fold(text))
    assert (span.years, span.months, span.month, span.form, rest) == (years, months, month, form, "")


@pytest.mark.parametrize("text", ["一般公共预算收入", "第一产业", "一、工业", "3号楼", "13月", "3—6月"])
def test_other_words_are_no_time(text: str) -> None:
    assert cut_span(fold(text)) == (Span(), fold(text))


@pytest.mark.parametrize(
    ("name", "year", "month", "form"),
    [
        ("财政收支月报202601", 2026, 1, "month"),
        ("2026.6", 2026, 6, "month"),
        ("2026-06", 2026, 6, "month"),
        ("消费运行（1—6月）", None, 6, "ytd"),
        ("分镇（4-6月）", None, 6, "quarter"),
        ("Sheet1", None, None, None),
        ("经营主体_20260630", 2026, 6, "month"),
        ("导出20260705", 2026, None, None),
    ],
)
def test_names_of_files_and_sheets(name: str, year: int | None, month: int | None, form: str | None) -> None:
    span = name_span(name)
    assert (span.year, span.month, span.form) == (year, month, form)


def test_the_inner_words_win_over_the_outer() -> None:
    inner, outer = Span(years=-1, same=True), Span(month=4, form="ytd")
    assert inner.over(outer) == Span(month=4, form="ytd", years=-1, same=True)
    assert Span(form="month").over(Span(month=4, form="ytd")) == Span(month=4, form="month")


def test_days_from_the_first_are_months() -> None:
    assert cut_span("统计时间:2026年1月1日至6月30日")[0] == Span(2026, 6, "ytd")
    assert cut_span("6月1日-6月30日")[0].form == "month"
