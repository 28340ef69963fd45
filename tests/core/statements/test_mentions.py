"""Numbers found in a text, with unit and masks; and the special forms."""

from __future__ import annotations

from decimal import Decimal

import pytest

from econops.core.statements.mentions import find_masked, find_numbers
from econops.core.statements.specials import find_specials


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("新增市场主体1万家", "1", "万家"),
        ("存款余额3万4千多亿元", "34000", "亿元"),
        ("培训1万余人", "1", "万人"),
        ("带动20多万人", "20", "万人"),
        ("产值百亿元", "100", "亿元"),
        ("补助三千万元", "3000", "万元"),
        ("下降-1.6%", "-1.6", "%"),
        ("投资120亿开工", "120", "亿"),
        ("浓度35微克/立方米", "35", "微克/立方米"),
        ("存栏2.5万头（羽）", "2.5", "万头（羽）"),
        ("千瓦2.4万千瓦", "2.4", "万千瓦"),
        ("提高0.3个百分点", "0.3", "个百分点"),
        ("算力190PFLOPS", "190", "PFLOPS"),
    ],
)
def test_value_and_unit_as_written(text: str, value: str, unit: str) -> None:
    assert (Decimal(value), unit) in [(mention.value, mention.unit) for mention in find_numbers(text)]


@pytest.mark.parametrize("text", ["12项目", "3支持", "5部门", "8家庭", "2020年", "3届"])
def test_the_beginning_of_a_word_is_no_unit(text: str) -> None:
    assert [mention.unit for mention in find_numbers(text)] == [""]


def test_a_range_gives_both_ends_with_one_span() -> None:
    low, high = list(find_numbers("增长6-6.5%"))[-2:]
    assert (low.value, low.bound, high.value, high.bound) == (Decimal(6), "low", Decimal("6.5"), "high")
    assert (low.start, low.end) == (high.start, high.end)


def test_figures_behind_分别_share_the_last_unit() -> None:
    found = list(find_numbers("增速分别高于全市2.1、3和4.6个百分点"))
    assert [mention.value for mention in found if mention.unit] == [Decimal("2.1"), Decimal(3), Decimal("4.6")]


@pytest.mark.parametrize(
    ("text", "unit"), [("企业达到**家以上", "家"), ("产值***亿元", "亿元"), ("增长*%", "%"), ("增长*.*%", "%")]
)
def test_masked_numbers_keep_their_unit(text: str, unit: str) -> None:
    (mention,) = find_masked(text)
    assert (mention.masked, mention.value, mention.unit) == (True, None, unit)


@pytest.mark.parametrize("text", ["**市召开会议", "**人民医院", "**项目开工", "**支持崛起", "当**头"])
def test_hidden_names_are_no_numbers(text: str) -> None:
    assert list(find_masked(text)) == []


@pytest.mark.parametrize(
    ("text", "value", "unit", "form"),
    [
        ("总量居全省第三位", 3, "位", "rank"),
        ("出口全省第一", 1, "", "rank"),
        ("稳居全省首位", 1, "位", "rank"),
        ("跻身全国前50名", 50, "名", "rank"),
        ("实现零增长", 0, "", "zero"),
        ("五年翻一番", 1, "番", "doubling"),
        ("占全市的1/16", 0.0625, "", "fraction"),
        ("成长为万亿级产业", 1, "万亿级", "class"),
        ("打造千亿级新材料产业集群", 1000, "亿级", "class"),
        ("居民消费价格指数为102.3，", 102.3, "", "index"),
        ("城乡居民收入比2.31。", 2.31, "", "index"),
        ("县辖8镇，", 8, "", "place"),
    ],
)
def test_special_forms(text: str, value: float, unit: str, form: str) -> None:
    found = [(float(mention.value or 0), mention.unit, mention.form) for mention in find_specials(text)]
    assert found == [(value, unit, form)]


def test_a_ratio_list_gives_its_parts() -> None:
    found = [float(mention.value or 0) for mention in find_specials("三次产业结构为10：40：50")]
    assert found == [10, 40, 50]


@pytest.mark.parametrize("text", ["第一产业增长", "全省第一书记", "第十五届大会", "百亿级龙头企业", "全省第一方阵"])
def test_ordinals_and_adjectives_are_no_special_form(text: str) -> None:
    assert list(find_specials(text)) == []
