"""What is measured; the texts are invented (模拟)."""

from __future__ import annotations

import pytest

from econops.core.statements.extraction import extract_statements

from .samples import values

Row = tuple[str, str, float, str, str]


def rows(text: str, **options: str) -> list[Row]:
    """Indicator, measure, value, unit and comparator of every statement."""
    return [
        (found.indicator, found.measure, found.value or 0.0, found.unit, found.comparator)
        for found in extract_statements(text, **options)
    ]


def test_line_breaks_inside_numbers_are_read_over() -> None:
    text = "上半年，全县完成工业投资1\n2.5亿元，同比增长8.\n6%。"
    assert values(text) == [(12.5, "亿元"), (8.6, "%")]


def test_half_width_stops_part_clauses() -> None:
    text = "2025年全县地区生产总值244394万元,比上年增长13.1%;其中:工业增加值40653万元,增长13.5%。"
    assert rows(text) == [
        ("全县地区生产总值", "level", 244394.0, "万元", "="),
        ("全县地区生产总值", "growth", 13.1, "%", "="),
        ("工业增加值", "level", 40653.0, "万元", "="),
        ("工业增加值", "growth", 13.5, "%", "="),
    ]


def test_the_whole_of_a_share_is_none_and_stays_in_the_phrase() -> None:
    text = "完成固定资产投资3.2亿元，占年度计划16亿元的20%，与去年同期相比下降22%。"
    assert [(found.measure, found.value) for found in extract_statements(text)] == [
        ("level", 3.2),
        ("share", 20.0),
        ("growth", -22.0),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三次产业结构进一步优化，调整为8:41:51。", "三次产业结构"),
        ("粮食产量跃上500亿斤台阶。", "粮食产量"),
        ("可再生能源装机占比提高到40%。", "可再生能源装机占比"),
        ("到位资金增长12%。", "到位资金"),
        ("集中开工的20个项目进展顺利。", "集中开工的项目"),
        ("设立3000万元制造业专项资金。", "制造业专项资金"),
        ("投资近50亿元建设智慧物流园。", "智慧物流园投资"),
        ("总投资40亿元的年产10亿件镜片项目。", "年产10亿件镜片项目总投资"),
        ("打造千亿级数字产业谷。", "数字产业谷"),
    ],
)
def test_what_is_measured(text: str, expected: str) -> None:
    assert extract_statements(text)[0].indicator == expected


def test_both_bounds_of_a_class_are_no_statement() -> None:
    assert rows("引进总投资5亿元以上10亿元以下项目26个。")[-1][2:4] == (26.0, "个")
    assert len(rows("引进总投资5亿元以上10亿元以下项目26个。")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政收入完成9亿元，扣除退税因素后增长8%。", ("财政收入", "growth", 8.0)),
        ("总投资50亿元的电站、30亿元的风电场项目开工。", ("风电场项目总投资", "level", 30.0)),
        ("新建城区道路6条12.4公里。", ("新建城区道路", "increment", 6.0)),
        ("旅游收入21亿元，恢复到2019年的78%。", ("旅游收入", "share", 78.0)),
        ("新增上市公司2家，PM2.5平均浓度控制在38微克/立方米以内。", ("PM2.5平均浓度", "level", 38.0)),
        ("产值突破9亿元、年均增长12%。", ("产值年均增长", "growth", 12.0)),
        ("确保6月底前新开工项目40个。", ("新开工项目", "increment", 40.0)),
    ],
)
def test_subjects_near_and_far(text: str, expected: tuple[str, str, float]) -> None:
    assert expected in [(found.indicator, found.measure, found.value) for found in extract_statements(text)]
