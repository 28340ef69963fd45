"""Dates, document numbers and ordinals as they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.report.checking.numbering import chinese_number
from econops.core.report.checking.wording import chinese_value, date_writing, heading_of, right_ordinal


@pytest.mark.parametrize(
    ("text", "fault", "right"),
    [
        ("2024年1月5日", "", "2024年1月5日"),
        ("2024年12月31日", "", "2024年12月31日"),
        ("2024年01月5日", "zero", "2024年1月5日"),
        ("2024年1月05日", "zero", "2024年1月5日"),
        ("二〇二四年一月五日", "numerals", "2024年1月5日"),
        ("二○二四年十二月三十一日", "numerals", "2024年12月31日"),
        ("2024.1.5", "format", "2024年1月5日"),
        ("2024/01/05", "format", "2024年1月5日"),
        ("24年1月5日", "format", "2024年1月5日"),
        ("2024年1月", "format", ""),
        ("2024年2月30日", "format", ""),
        ("2024年1月5号", "format", "2024年1月5日"),
    ],
)
def test_it_tells_how_a_date_is_written(text: str, fault: str, right: str) -> None:
    written = date_writing(text)
    assert written is not None
    assert (written.fault, written.right) == (fault, right)


@pytest.mark.parametrize("text", ["模拟县人民政府", "2024年一季度", "截至2024年1月5日", "　年　月　日"])
def test_other_words_are_no_date(text: str) -> None:
    assert date_writing(text) is None


@given(st.integers(1, 199))
def test_chinese_numbers_come_back(number: int) -> None:
    assert chinese_value(chinese_number(number)) == number


@given(st.integers(1, 4), st.integers(1, 40))
def test_right_ordinals_are_recognised_as_right(level: int, ordinal: int) -> None:
    heading = heading_of(right_ordinal(level, ordinal) + "加强监测")
    assert heading is not None
    assert (heading.level, heading.ordinal, heading.is_right) == (level, ordinal, True)


@pytest.mark.parametrize(
    "text", ["1.5亿元以上项目", "2024年全县", "一是加强监测", "第一，加强监测", "（此件公开发布）", "12月，全县"]
)
def test_other_beginnings_are_no_ordinals(text: str) -> None:
    assert heading_of(text) is None
