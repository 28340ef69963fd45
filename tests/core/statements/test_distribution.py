"""Values shared out to coordinated names; the texts are invented (模拟)."""

from __future__ import annotations

import pytest

from econops.core.statements.extraction import extract_statements


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "茶叶、蔬菜和水果产量分别增长5%、6%和7%。",
            [("茶叶产量", 5.0), ("蔬菜产量", 6.0), ("水果产量", 7.0)],
        ),
        ("金融业、软件和信息服务业增加值分别增长9%、15%。", [("金融业增加值", 9.0), ("软件和信息服务业增加值", 15.0)]),
        (
            "旅游收入增长5%，增速分别高于全省、全国2和1个百分点。",
            [("旅游收入", 5.0), ("旅游收入", 2.0), ("旅游收入", 1.0)],
        ),
        ("第二、第三产业比重分别回落2.1和1.6个百分点。", [("第二产业比重", -2.1), ("第三产业比重", -1.6)]),
        ("旅游和康养各占50%。", [("旅游", 50.0), ("康养", 50.0)]),
        ("入户率、绿化率分别提高2.9、3.2个百分点。", [("入户率", 2.9), ("绿化率", 3.2)]),
    ],
)
def test_coordinated_values(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(found.indicator, found.value) for found in extract_statements(text)] == expected


def test_as_many_names_as_values_are_told_apart_without_a_word_for_it() -> None:
    text = "城镇、农村居民人均可支配收入28000元、11000元，分别增长5%、8%。"
    assert [(found.indicator, found.value) for found in extract_statements(text)] == [
        ("城镇居民人均可支配收入", 28000.0),
        ("农村居民人均可支配收入", 11000.0),
        ("城镇居民人均可支配收入", 5.0),
        ("农村居民人均可支配收入", 8.0),
    ]
