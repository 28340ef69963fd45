from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.stages.work_text import demanded_values

NAMES = ("规模以上工业增加值", "规上工业增加值", "社会消费品零售总额", "用电量", "GDP")


@pytest.mark.parametrize(
    "text",
    [
        "确保规上工业增加值增长8%以上",
        "力争社会消费品零售总额达到50亿元",
        "请将GDP增速调整到6.5%",
        "上报数不低于12.3亿元",
        "争取全年增速达到百分之八",
        "用电量务必增长６.５％",
        "把增速提高到7个百分点",
        "下月数据：工业增速要做到 8.0 %",
        "增速须达到百分之八",
        "把用电量增速拉回到5%",
    ],
)
def test_it_finds_a_demanded_value(text: str) -> None:
    assert demanded_values(f"企业订单减少。{text}；请支持。", NAMES) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "1—6月规上工业增加值同比增长5.1%，低于年初目标2.9个百分点",
        "两家企业停产检修，用电量下降3.1%，拉低增速0.6个百分点",
        "8月10日前走访30家企业，帮助企业新增贷款2亿元",
        "确保重点项目8月底前完成投资3亿元",
        "力争新增“四上”企业20家",
        "确保数据真实、按时报送",
        "确保8月5日前完成7月数据报送",
        "",
    ],
)
def test_work_facts_and_days_are_no_demand(text: str) -> None:
    assert demanded_values(text, NAMES) == []


@given(st.text(alphabet="确保增长工业用电量。；数据报送企业项目", max_size=40))
def test_without_a_number_nothing_is_demanded(text: str) -> None:
    assert demanded_values(text, NAMES) == []


@given(st.sampled_from(NAMES), st.integers(1, 99), st.sampled_from(["。", "；", "\n", "！"]))
def test_sentences_are_looked_at_one_by_one(name: str, number: int, end: str) -> None:
    apart = f"{name}受检修影响{end}确保新开工项目投资增长{number}%{end}"
    assert demanded_values(apart, NAMES) == []
    together = f"确保{name}增长{number}%"
    assert demanded_values(apart + together, NAMES) == [together]


@pytest.mark.parametrize(
    "text",
    [
        "规上工业增加值增速确 保９ . ５ %",
        "规上工业增加值增速力保玖点伍个百分点",
        "规上工业增加值增速≥9.5%",
        "规上工业增加值增速不能低于9.5%",
        "规上工业增加值增速按9.5%把握",
        "规上工业增加值增速瞄准九点五个点",
        "规上工业增加值增速须达到\U0001d7d7.\U0001d7d3%",
        "规上工业增加值增速须达到9\u200b.5%",
        "规上工业增加值增速须达九成五",
    ],
)
def test_neither_gaps_nor_strange_digits_hide_a_demand(text: str) -> None:
    assert demanded_values(text, NAMES) == [text]
