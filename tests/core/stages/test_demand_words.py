"""Words of demand and numbers are read whatever stands between their signs; plain texts stay as they are."""

from __future__ import annotations

import pytest

from econops.core.stages.demand_words import cleaned, demanded, together


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("须达到８．０％", "须达到8.0%"),
        ("\U0001d7d7.\U0001d7d3%、٣%、⑨", "9.5%、3%、9"),
        ("玖點伍", "九点五"),
        ("确\u200b保", "确保"),
        ("2026年1—6月，第③步", "2026年1—6月,第3步"),
    ],
)
def test_strange_digits_become_plain(text: str, plain: str) -> None:
    assert cleaned(text) == plain


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("确 保 增 速", "确保增速"), ("9 . 5 %", "9.5%"), ("不得　低于 9.5", "不得低于9.5"), ("确-保", "确保"),
        ("GDP growth 8", "GDP growth 8"), ("-2.1%", "-2.1%"), ("1-6月", "1-6月"),
    ],
)  # fmt: skip
def test_gaps_are_closed_between_signs_of_a_word_only(text: str, whole: str) -> None:
    assert together(text) == whole


@pytest.mark.parametrize("text", ["应按下列要求办理", "底线思维抓安全3项", "增速为4.6%，比上月回落0.5个百分点"])
def test_plain_words_demand_nothing(text: str) -> None:
    assert list(demanded(text)) == []
