"""Numerals as officials write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.quantity.numerals import read_number

CHINESE = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("1,100", "1100"),
        ("１，１００．５", "1100.5"),
        ("12.50", "12.50"),
        ("-3.2", "-3.2"),
        ("负三", "-3"),
        ("＋4", "4"),
        ("十", "10"),
        ("十五", "15"),
        ("两百零三", "203"),
        ("一万五千亿", "1500000000000"),
        ("三万五", "35000"),
        ("3万4千", "34000"),
        ("1.2亿", "120000000"),
        ("万亿", "1000000000000"),
        ("六点三", "6.3"),
        ("一点五亿", "150000000"),
        ("百分之六点三", "6.3"),
        ("8%", "8"),
        ("二〇二六", "2026"),
        ("贰佰", "200"),
    ],
)
def test_numerals_of_every_script(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", " ", "很多", "二三", "1,10", "12a", "十个", "一点", "点五", "百分之", "1" * 41])
def test_what_is_no_numeral_gives_none(text: str) -> None:
    assert read_number(text) is None


def chinese(number: int) -> str:
    """Written out with every scale, as in 二千零五十."""
    if number < 10:
        return CHINESE[number]
    for scale, word in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            high, low = divmod(number, scale)
            gap = "零" if low and low * 10 < scale else ""
            return chinese(high) + word + (gap + chinese(low) if low else "")
    raise AssertionError(number)


@given(st.integers(min_value=0, max_value=10**12))
def test_chinese_numerals_come_back(number: int) -> None:
    assert read_number(chinese(number)) == number


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False))
def test_arabic_numerals_come_back(number: Decimal) -> None:
    assert read_number(f"{number:f}") == number


@given(st.text(alphabet="零一二三四五六七八九十百千万亿点两0123456789.,-%分之", max_size=50))
def test_it_never_raises(text: str) -> None:
    assert read_number(text) is None or read_number(text) == read_number(text)
