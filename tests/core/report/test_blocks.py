"""A digit enters a letter only with its reference."""

from __future__ import annotations

import pytest
from tests.core.report.samples import figure

from econops.core.errors import Invalid
from econops.core.report.blocks import (
    FixedText,
    Heading,
    Text,
    chinese_ordinal,
    named,
    plain,
    reference_of,
    width_in_characters,
)


@pytest.mark.parametrize("words", ["增长5%", "共１２家", "第3", "2026年"])
def test_it_refuses_digits_in_plain_words(words: str) -> None:
    with pytest.raises(Invalid, match="没有来源"):
        Text(words)


def test_it_takes_words_and_chinese_numerals() -> None:
    assert Text("三季度，一是").text == "三季度，一是"


@pytest.mark.parametrize("words", ["两\n行", "制表\t符", "坏\x00字"])
def test_it_refuses_control_characters(words: str) -> None:
    with pytest.raises(Invalid, match="控制字符"):
        Text(words)


def test_it_wants_a_reason_for_fixed_digits() -> None:
    with pytest.raises(Invalid, match="理由"):
        FixedText("第2中学", " ")


def test_it_knows_what_stands_behind_a_run() -> None:
    number = figure("5.3%")
    fixed = reference_of(FixedText("第5条", "条款号"))
    assert reference_of(number) is number.reference
    assert fixed is not None
    assert (fixed.kind, fixed.text, fixed.label) == ("fixed", "第5条", "条款号")
    assert reference_of(Text("增长")) is None


def test_it_splits_a_name_with_digits() -> None:
    runs = named("第12产业园B3区", "名称")
    assert plain(runs) == "第12产业园B3区"
    assert [type(run) for run in runs] == [Text, FixedText, Text, FixedText, Text]


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_it_counts_headings_in_chinese(number: int, words: str) -> None:
    assert chinese_ordinal(number) == words


@pytest.mark.parametrize("number", [0, 100])
def test_it_counts_no_further(number: int) -> None:
    with pytest.raises(Invalid):
        chinese_ordinal(number)


@pytest.mark.parametrize(("level", "words"), [(1, "二、要求"), (2, "（二）要求"), (3, "2.要求"), (4, "（2）要求")])
def test_it_numbers_headings_by_level(level: int, words: str) -> None:
    assert plain(Heading(level, 2, (Text("要求"),)).numbered) == words


def test_it_knows_four_levels_of_headings() -> None:
    with pytest.raises(Invalid):
        Heading(5, 1, (Text("要求"),))


def test_it_counts_half_a_place_for_ascii() -> None:
    assert width_in_characters("2026年7月15日") == 6.5
