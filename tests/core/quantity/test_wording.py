"""Official wording."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.quantity.wording import change_words, compared_words, growth_words, level_words, pace_words

RATES = st.decimals(-100, 300, places=3)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("5.3", "增长5.3%"),
        ("0.05", "增长0.1%"),
        ("0.04", "持平"),
        ("0", "持平"),
        ("-0.04", "持平"),
        ("-2.1", "下降2.1%"),
    ],
)
def test_growth(value: str, words: str) -> None:
    assert growth_words(Decimal(value)) == words


@pytest.mark.parametrize(
    ("current", "previous", "words"),
    [
        ("5.3", "5.0", "加快0.3个百分点"),
        ("4.8", "6.0", "回落1.2个百分点"),
        ("5.34", "5.26", "持平"),
        ("0.1", "-2.1", "由负转正"),
        ("-0.1", "2.1", "由正转负"),
        ("0.04", "-2.1", "降幅收窄2.1个百分点"),
        ("-1.0", "-2.1", "降幅收窄1.1个百分点"),
        ("-3.0", "-2.1", "降幅扩大0.9个百分点"),
        ("1.0", "0.0", "加快1.0个百分点"),
        ("-1.0", "0.0", "回落1.0个百分点"),
        ("0.0", "1.0", "回落1.0个百分点"),
        ("-2.1", "-2.1", "持平"),
    ],
)
def test_change(current: str, previous: str, words: str) -> None:
    assert change_words(Decimal(current), Decimal(previous)) == words


@pytest.mark.parametrize(
    ("value", "other", "words"),
    [("6.1", "5", "高于全省1.1个百分点"), ("4.9", "5", "低于全省0.1个百分点"), ("4.96", "5.04", "与全省持平")],
)
def test_comparison(value: str, other: str, words: str) -> None:
    assert compared_words(Decimal(value), Decimal(other), "全省") == words


def test_pace() -> None:
    assert pace_words(Decimal("74"), Decimal(800) / 12, 2) == "超序时进度7.33个百分点"
    assert pace_words(Decimal("40"), Decimal("50")) == "落后序时进度10.0个百分点"
    assert pace_words(Decimal("50.04"), Decimal("50")) == "与序时进度持平"


def test_levels_have_no_thousands_separator() -> None:
    assert level_words(Decimal("1234567.891"), "万元") == "1234567.89万元"


@given(RATES)
def test_growth_never_prints_a_minus(value: Decimal) -> None:
    words = growth_words(value)
    assert "-" not in words
    assert (words == "持平") == (abs(value) < Decimal("0.05"))


@given(RATES, RATES)
def test_words_agree_with_the_printed_rates(current: Decimal, previous: Decimal) -> None:
    """Whoever recomputes from the printed growth rates arrives at the printed change."""

    def shown(words: str) -> Decimal:
        size = Decimal((re.findall(r"[\d.]+", words) or ["0"])[0])
        return -size if words.startswith("下降") else size

    gap = shown(growth_words(current)) - shown(growth_words(previous))
    words = change_words(current, previous)
    assert "-" not in words
    if "个百分点" in words:
        assert shown(words) == abs(gap)
        assert (gap > 0) == words.startswith(("加快", "降幅收窄"))
    else:
        assert (words == "持平") == (gap == 0)
