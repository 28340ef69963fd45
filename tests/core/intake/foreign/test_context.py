from __future__ import annotations

import pytest
from tests.core.intake.foreign.sheets import NOTHING_KNOWN, VOCABULARY, read, sheet_of

from econops.core.intake.foreign.context import Names, Surroundings, names_of, read_context
from econops.core.intake.foreign.spans import Span
from econops.core.intake.foreign.titles import title_indicator
from econops.core.intake.foreign.values import Vocabulary


def around(*own: str, sheet: str = "Sheet1", file: str = "表") -> Surroundings:
    return Surroundings(own=own, sheet=(), notes=(), sheet_name=sheet, file_name=file)


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("云河县2026年1—6月规上工业总产值分镇（街道、园区）完成情况", "规上工业总产值"),
        ("表一  限额以上单位零售额（分镇街）", "限额以上单位零售额"),
        ("2026年规上工业增加值增速（%）", "规上工业增加值"),
        ("各乡镇街道（园区）一般公共预算收入  2026年1月  单位：万元", "一般公共预算收入"),
        ("云河县2026年6月主要经济指标完成情况", ""),
        ("2026年重点工作目标任务分解表", ""),
    ],
)
def test_indicators_of_titles(title: str, indicator: str) -> None:
    assert title_indicator(title, NOTHING_KNOWN) == indicator


def test_the_nearest_month_and_the_nearest_year() -> None:
    context = read_context(around("1—5月情况", sheet="2026年"), VOCABULARY, places_inside=True)
    assert context.span == Span(2026, 5, "ytd")
    dated = read_context(around("单位：万元", "2026年6月18日", sheet="5月"), VOCABULARY, places_inside=True)
    assert dated.span == Span(2026, 5, "month")
    assert dated.units == ("万元",)


def test_a_day_of_filling_gives_the_month_before_and_says_so() -> None:
    context = read_context(around("填报日期：2026年1月8日"), VOCABULARY, places_inside=True)
    assert context.span == Span(2025, 12, "month")
    assert any("填报日期" in sentence for sentence in context.unsure)


def test_the_year_of_other_sheets_is_taken_where_they_agree() -> None:
    names = names_of("产值.xlsx", ["云河县2026年4月产值", "2026年5月产值", "填报时间：2027.1.8"])
    assert names == Names("产值", (2026,))


def test_a_town_is_read_from_title_reporter_or_file() -> None:
    town = read_context(around("石桥镇2026年6月报表"), VOCABULARY, places_inside=False)
    reporter = read_context(around("填报单位：白塔镇人民政府（盖章）"), VOCABULARY, places_inside=False)
    unknown = read_context(around("青峰乡2026年6月报表"), NOTHING_KNOWN, places_inside=False)
    every = read_context(around("各乡镇2026年6月报表"), VOCABULARY, places_inside=False)
    assert (town.area, reporter.area, unknown.area, every.area) == ("石桥镇", "白塔镇", "青峰乡", "")


def test_several_things_on_one_line_are_read_apart() -> None:
    sheet = "白塔镇报表\n填报单位：白塔镇人民政府  二〇二六年五月  单位：万元\n指标|本月|本月止累计\n零售额|3|15\n负责人：张某  报出日期：2026年6月3日"
    numbers = read(sheet_of(sheet))
    assert [(numbers[f"{column}4"].period, numbers[f"{column}4"].basis) for column in "BC"] == [
        ("2026-05", "month"),
        ("2026-05", "ytd"),
    ]


def test_new_things_are_no_stock() -> None:
    assert title_indicator("2026年各季度新设经营主体", Vocabulary("云河县", (), ("经营主体",))) == "新设经营主体"


def test_a_sentence_on_the_figures_is_no_title() -> None:
    lines = "2026年1-5月口岸运行\n1-5月，货运量增长5.4%，进出口总额37亿元。\n指标|1-5月|比1-4月±百分点\n口岸活跃度|5|1\n口岸通关率|4|2"
    numbers = read(sheet_of(lines))
    assert numbers["B4"].indicator == "口岸活跃度"
    assert (numbers["C4"].period, numbers["C4"].unit) == ("2026-05", "百分点")


def test_growth_in_the_title_holds_for_all_months() -> None:
    numbers = read(
        sheet_of(
            "2026年服务业营业收入增速（%）\n镇街|1-2月|1-3月|比上月累计提高（百分点）\n城关镇|5.1|5.3|0.2\n石桥镇|6.1|6.3|0.2"
        )
    )
    assert [(numbers[f"{column}3"].measure, numbers[f"{column}3"].unit) for column in "BCD"] == [
        ("yoy", "%"),
        ("yoy", "%"),
        ("change", "百分点"),
    ]


def test_the_end_of_a_quarter_is_no_stock_of_a_flow() -> None:
    numbers = read(
        sheet_of("2026年目标进度\n指标|2025年基数|2026年目标值|三季度末完成值\n货运量（吨）|8|9|7\n客运量（人）|5|6|4")
    )
    assert [(numbers[f"{column}3"].period, numbers[f"{column}3"].basis) for column in "BCD"] == [
        ("2025", "year"),
        ("2026", "year"),
        ("2026-09", "ytd"),
    ]
