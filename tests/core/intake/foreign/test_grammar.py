from __future__ import annotations

import pytest

from econops.core.intake.foreign.grammar import is_place, is_total, read_words, title_units
from econops.core.intake.foreign.texts import fold


@pytest.mark.parametrize(
    ("text", "indicator", "measure"),
    [
        ("同比±%", "", "yoy"),
        ("比上年同期增长（%）", "", "yoy"),
        ("增减额", "", "change"),
        ("较上年同期增减额", "", "change"),
        ("环比%", "", "change"),
        ("比年初", "", "change"),
        ("占全县比重", "", "share"),
        ("税收占比（%）", "税收", "share"),
        ("占年度计划（%）", "", "rate"),
        ("完成目标%", "", "rate"),
        ("完成率", "", "rate"),
        ("完工率", "完工率", "rate"),
        ("完成率排名", "", "rank"),
        ("增速位次", "", "rank"),
        ("全年目标", "", "plan"),
        ("年初预算", "", "plan"),
        ("2026年计划投资（万元）", "计划投资", "plan"),
        ("1-5月累计完成投资", "完成投资", None),
        ("一般公共预算收入", "一般公共预算收入", None),
        ("增值税", "增值税", None),
        ("规上工业增加值", "规上工业增加值", None),
        ("工业增加值增速（%）", "工业增加值", "yoy"),
        ("期末从业人员（人）", "从业人员", None),
        ("居民消费价格指数（上年同期=100）", "居民消费价格指数", None),
        ("绝对额", "", None),
        ("完成情况", "", None),
    ],
)
def test_headers(text: str, indicator: str, measure: str | None) -> None:
    words = read_words(text)
    assert (words.indicator, words.measure) == (indicator, measure)


def test_a_known_name_stays_whole() -> None:
    assert read_words("占年度计划（%）", frozenset({"占年度计划"})).indicator == "占年度计划"


def test_growth_in_units_is_a_change() -> None:
    assert read_words("比上年增减（万元）").measure == "change"
    assert read_words("同比增减（个百分点）").measure == "change"
    assert read_words("同比增减").loose
    assert not read_words("同比增减%").loose


@pytest.mark.parametrize("text", ["合  计", "合计（17个）", "全县", "云河县", "一、总计"])
def test_totals(text: str) -> None:
    assert is_total(fold(text), "云河县")


@pytest.mark.parametrize("text", ["累计", "小计", "乡镇小计", "城关镇", "", "设计费"])
def test_no_totals(text: str) -> None:
    assert not is_total(text, "云河县")


def test_places_by_name_and_by_form() -> None:
    assert is_place("石侨镇", frozenset())
    assert is_place("大洼", frozenset({"大洼"}))
    assert not is_place("云河县鑫磊石材厂", frozenset())


def test_units_in_titles() -> None:
    assert title_units("主要港口吞吐量（1-5月，万吨）") == ("万吨",)
    assert title_units("改造进展（小区个数：个；投资：万元）") == ("个", "万元")
    assert title_units("完成情况（分镇街）") == ()


@pytest.mark.parametrize(
    "header", ["比一季度±百分点", "较1-4月提高（百分点）", "比3月±百分点", "比上月累计回落（个百分点）"]
)
def test_a_time_that_is_compared_with_is_no_period(header: str) -> None:
    words = read_words(header)
    assert (words.measure, words.span.month, words.indicator) == ("change", None, "")


def test_against_another_year_is_growth() -> None:
    words = read_words("比2025年1-5月增长%")
    assert (words.measure, words.span.year) == ("yoy", None)


def test_an_amount_against_last_year_is_a_change() -> None:
    assert (read_words("比上年±额").measure, read_words("比上年±%").measure) == ("change", "yoy")
