"""Numbers in words and strange digits are found; words that only look like numbers are left alone."""

from __future__ import annotations

import pytest

from econops.core.report.spoken import rates_said, spoken_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("增长百分之八点五，", ["百分之八点五"]),
        ("回落三点二个百分点", ["三点二"]),
        ("占三成，是上年的两倍", ["三成", "两倍"]),
        ("新增贷款两亿元、五万元", ["两亿", "五万元"]),
        ("下降\U0001d7d7.\U0001d7d5%", ["\U0001d7d7", "\U0001d7d5"]),
        ("٣%", ["٣"]),
    ],
)
def test_it_finds_numbers_without_plain_digits(text: str, found: list[str]) -> None:
    assert spoken_numbers(text) == found


@pytest.mark.parametrize(
    "text",
    ["一是抓重点，二是成立专班", "九点三十分开会", "工作一成不变", "千方百计", "第一季度", "增长8.5%", "２０２６年"],
)
def test_it_leaves_other_words_and_plain_digits_alone(text: str) -> None:
    assert spoken_numbers(text) == []


@pytest.mark.parametrize("sign", ["5", "百", "5点"])
def test_a_row_of_signs_without_end_is_read_at_once(sign: str) -> None:
    assert rates_said(sign * 100_000 + "，占三成") == ["三成"]
