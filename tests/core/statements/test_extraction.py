"""Statements as a whole: indicator, measure, kind, comparator, period, span; and what holds for any text."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.statements.extraction import extract_statements

from .samples import only


def described(text: str) -> list[tuple[str, str, float | None, str]]:
    """Indicator, measure, value and unit of every statement."""
    return [(found.indicator, found.measure, found.value, found.unit) for found in extract_statements(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "上半年，地区生产总值完成86.2亿元，同比增长5.4%，增速比一季度加快0.3个百分点。",
            [
                ("地区生产总值", "level", 86.2, "亿元"),
                ("地区生产总值", "growth", 5.4, "%"),
                ("地区生产总值", "change_pp", 0.3, "个百分点"),
            ],
        ),
        (
            "年内，新增规上企业12家以上，总数达到150家以上。",
            [("新增规上企业", "increment", 12, "家"), ("规上企业总数", "level", 150, "家")],
        ),
        (
            "工业、建筑业产值分别增长8%、9%。",
            [("工业产值", "growth", 8, "%"), ("建筑业产值", "growth", 9, "%")],
        ),
        (
            "城乡居民人均可支配收入分别增长4%和6%。",
            [("城镇居民人均可支配收入", "growth", 4, "%"), ("农村居民人均可支配收入", "growth", 6, "%")],
        ),
        (
            "接待游客120万人次，旅游收入8.6亿元，分别增长12%和15%。",
            [
                ("接待游客", "level", 120, "万人次"),
                ("接待游客", "growth", 12, "%"),
                ("旅游收入", "growth", 15, "%"),
                ("旅游收入", "level", 8.6, "亿元"),
            ],
        ),
        ("总投资30亿元的云河物流园", [("云河物流园总投资", "level", 30, "亿元")]),
        ("建成3座污水处理厂", [("污水处理厂", "increment", 3, "座")]),
        ("社会消费品零售总额同比下降2.1%", [("社会消费品零售总额", "growth", -2.1, "%")]),
        ("精简审批事项63个", [("精简审批事项", "increment", 63, "个")]),
        ("民生支出占一般公共预算支出的80.6%", [("民生支出占一般公共预算支出", "share", 80.6, "%")]),
        ("全社会研发投入年均增长10%", [("全社会研发投入年均增长", "growth", 10, "%")]),
        ("办件量是去年同期的2.5倍", [("办件量是去年同期", "ratio", 2.5, "倍")]),
        ("清洁能源占比由47%提升至73%", [("清洁能源占比", "share", 47, "%"), ("清洁能源占比", "share", 73, "%")]),
        ("83%的农村污水实现有效管控", [("农村污水", "share", 83, "%")]),
    ],
)
def test_indicator_measure_value(text: str, expected: list[tuple[str, str, float, str]]) -> None:
    assert described(text) == expected


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("增长8%以上", ">="),
        ("产值突破50亿元", ">="),
        ("失业率控制在5%以内", "<="),
        ("占比不低于40%", ">="),
        ("误差不超过3%", "<="),
        ("优良率接近80%", "~"),
        ("增长6%左右", "~"),
        ("覆盖率达到95%", "="),
        ("工程20多个", ">="),
        ("经济总量迈上300亿元台阶", ">="),
        ("跻身全省前三", "<="),
    ],
)
def test_comparator_words(text: str, comparator: str) -> None:
    assert only("云河县" + text).comparator == comparator


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("力争全年固定资产投资增长8%。", "target"),
        ("固定资产投资同比增长8%。", "result"),
        ("总投资12亿元的产业园。", "fixed"),
        ("设立3000万元奖励资金。", "fixed"),
        ("一、2026年工作安排\n新建公园3个。", "target"),
        ("一、去年工作回顾\n新建公园3个。", "result"),
        ("完成投资12亿元，同比增长3倍。", "result"),
        ("谋划365个重点项目。", "fixed"),
        ("项目投产后年销售额60亿元。", "target"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert {found.kind for found in extract_statements(text)} >= {kind}
    assert extract_statements(text)[0].kind == kind


@pytest.mark.parametrize(
    ("text", "date", "period"),
    [
        ("上半年地区生产总值增长5%。", "2026-07-20", "2026-H1"),
        ("上半年地区生产总值增长5%。", None, "Y-H1"),
        ("2025年地区生产总值增长5%。", None, "2025"),
        ("去年地区生产总值增长5%。", "2026-07-20", "2025"),
        ("一季度地区生产总值增长5%。", "2026-07-20", "2026-Q1"),
        ("1—5月地区生产总值增长5%。", "2026-07-20", "2026-01/2026-05"),
        ("6月份用电量达到3亿千瓦时。", "2026-07-20", "2026-06"),
        ("力争年内新增企业10家。", None, "Y"),
        ("三年内规上企业达到300家。", "2026-07-20", "2028"),
        ("力争到2030年规上企业达到300家。", "2026-07-20", "2030"),
        ("每年组织2次集中观摩。", None, "every-year"),
        ("总投资12亿元的产业园。", "2026-07-20", None),
        ("一、2025年工作回顾\n全年新建公园3个。", "2026-02-01", "2025"),
        ("“十四五”时期，公路里程达到900公里。", "2026-02-01", "2025"),
        ("“十四五”时期，新建公路90公里。", "2026-02-01", "2021/2025"),
    ],
)
def test_period(text: str, date: str | None, period: str | None) -> None:
    assert extract_statements(text, date)[0].period == period


def test_the_name_of_the_file_may_tell_the_year() -> None:
    assert only("上半年云河县进出口总额增长5%。", name="云河2024上半年.txt").period == "2024-H1"


def test_one_growth_of_two_quarters_is_two_statements() -> None:
    found = extract_statements("生产总值中，一季度和二季度均增长6.9%。", "2026-07-20")
    assert [statement.period for statement in found] == ["2026-Q1", "2026-Q2"]


def test_masked_values_are_null_and_keep_unit_and_comparator() -> None:
    found = only("年内产业链产值超过***亿元。")
    assert (found.masked, found.value, found.unit, found.comparator, found.kind) == (True, None, "亿元", ">=", "target")


def test_the_span_runs_from_indicator_to_comparator_word() -> None:
    found = only("全县上下努力，确保云河县固定资产投资增长8%以上的目标。")
    assert found.text.endswith("固定资产投资增长8%以上")


def test_emphasis_and_full_width_stay_in_the_text() -> None:
    text = "上半年，固定资产投资完成**１７８亿元**。"
    found = only(text)
    assert (found.value, found.unit) == (178, "亿元")
    assert found.text in text
    assert "１７８亿元" in found.text


def test_ids_count_in_document_order() -> None:
    found = extract_statements("新建公园3个。\n新建学校2所。")
    assert [statement.id for statement in found] == ["s001", "s002"]


FRAGMENTS = st.sampled_from(
    "云河县 增长 下降 分别 亿元 % 家 个 **  *** １２ 12.5 三 万 亿 以上 左右 ， 。 、 ； \n \t | 第 位 上半年 2026年 一、 （一） 总投资 的 项目 "
    "完成 达到 由 至 - — “ ” 每年 连续 前 十 百 千 之 分 / ： : ( ) 占比 翻番 级 打造 # \ufeff \x00 𠮷 é".split(" ")
)


@given(st.lists(FRAGMENTS, max_size=60).map("".join))
def test_any_text_of_official_words_can_be_read(text: str) -> None:
    check_total(text)


@given(st.text(max_size=200))
def test_any_text_at_all_can_be_read(text: str) -> None:
    check_total(text)


def check_total(text: str) -> None:
    """No exception, offsets slice to the text, twice equal, JSON without special numbers."""
    found = extract_statements(text)
    assert found == extract_statements(text)
    for statement in found:
        assert 0 <= statement.start < statement.end <= len(text)
        assert text[statement.start : statement.end] == statement.text
        assert (statement.value is None) == statement.masked
        assert statement.kind in ("target", "result", "fixed")
        assert statement.comparator in (">=", "<=", "~", "=")
    json.dumps([statement.as_dict() for statement in found], allow_nan=False)
