"""Forms of numbers and sentences that readers of prose stumble over; the texts are invented (模拟)."""

from __future__ import annotations

import pytest

from econops.core.statements.extraction import extract_statements

from .samples import only, values

Row = tuple[str, str, float, str, str]


def rows(text: str, **options: str) -> list[Row]:
    """Indicator, measure, value, unit and comparator of every statement."""
    return [
        (found.indicator, found.measure, found.value or 0.0, found.unit, found.comparator)
        for found in extract_statements(text, **options)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业投资占比提高2.5个百分点。", (2.5, "个百分点")),
        ("全国社会消费品零售总额突破二十万亿元。", (20.0, "万亿元")),
        ("全县就业1,100万人。", (1100.0, "万人")),
        ("授信总额一万五千亿元。", (15000.0, "亿元")),
        ("外贸进出口总额达到3万多亿元。", (3.0, "万亿元")),
        ("接待游客一点三亿人次。", (1.3, "亿人次")),
        ("地区生产总值增长百分之六点三。", (6.3, "%")),
        ("地区生产总值增长６．５％。", (6.5, "%")),
        ("平均浓度降至28微克每立方米。", (28.0, "微克每立方米")),
        ("为2万名特殊困难老人办理补贴。", (2.0, "万名")),
    ],
)
def test_numbers(text: str, expected: tuple[float, str]) -> None:
    assert values(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("税收增长5-20%。", [(5.0, ">="), (20.0, "<=")]),
        ("税收增长5%—6.5%。", [(5.0, ">="), (6.5, "<=")]),
        ("审批事项由500项精简至200项。", [(500.0, "="), (200.0, "=")]),
    ],
)
def test_ranges_and_from_to(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(found.value, found.comparator) for found in extract_statements(text)] == expected


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("工业用电量降幅收窄3.5个百分点。", -3.5),
        ("一产增速比全省低0.5个百分点。", -0.5),
        ("研发投入增速比全国快1.5个百分点。", 1.5),
        ("融资规模压降8%。", -8.0),
        ("机关经费下调2%。", -2.0),
    ],
)
def test_signs(text: str, expected: float) -> None:
    assert only(text).value == expected


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
        ("1—8月份，完成投资3亿元。", "2024-01/2024-08"),
        ("元至五月，完成投资3亿元。", "2024-01/2024-05"),
        ("上半年，完成投资3亿元，比一季度增长2%。", "2024-H1"),
        ("到2025年，产值达到3亿元。", "2025"),
    ],
)
def test_periods(text: str, expected: str) -> None:
    assert extract_statements(text, "2024-09-10")[-1].period == expected


def test_a_heading_with_a_year_dates_what_follows() -> None:
    text = "各位代表：\n现在，我代表县人民政府向大会报告工作。\n2025年工作回顾\n新增上市公司2家。\n2026年重点工作\n新增上市公司3家。"
    assert [(found.kind, found.period) for found in extract_statements(text, "2026-01-20")] == [
        ("result", "2025"),
        ("target", "2026"),
    ]


def test_a_yearly_average_to_come_is_of_the_five_year_plan() -> None:
    text = "今后五年，地区生产总值力争年均增长5%以上。"
    assert only(text, date="2026-01-20").period == "2026/2030"


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


def test_as_many_names_as_values_are_told_apart_without_a_word_for_it() -> None:
    text = "城镇、农村居民人均可支配收入28000元、11000元，分别增长5%、8%。"
    assert [(found.indicator, found.value) for found in extract_statements(text)] == [
        ("城镇居民人均可支配收入", 28000.0),
        ("农村居民人均可支配收入", 11000.0),
        ("城镇居民人均可支配收入", 5.0),
        ("农村居民人均可支配收入", 8.0),
    ]


def test_both_bounds_of_a_class_are_no_statement() -> None:
    assert rows("引进总投资5亿元以上10亿元以下项目26个。")[-1][2:4] == (26.0, "个")
    assert len(rows("引进总投资5亿元以上10亿元以下项目26个。")) == 1


def test_profiles_state_population_and_heights() -> None:
    text = "云河县县情简介\n全县总面积1100平方公里，总人口42万，最高海拔1800米。"
    assert {found.kind for found in extract_statements(text)} == {"fixed"}


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


def test_shortcomings_are_results_also_behind_tasks() -> None:
    text = "下一步，新增企业9家。\n当前，还存在不少差距：3个项目未达进度，工业用电量下降3%。"
    assert [found.kind for found in extract_statements(text)] == ["target", "result", "result"]
