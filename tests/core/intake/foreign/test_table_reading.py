"""Habits of departments that were met once and read wrongly: each as a small sheet with other words."""

from __future__ import annotations

import pytest
from tests.core.intake.foreign.sheets import VOCABULARY, read, said, sheet_of, workbook_of

from econops.core.intake.foreign.doubts import find_doubts
from econops.core.intake.foreign.reading import read_tables


def test_the_range_of_the_title_beats_the_month_of_the_line_below() -> None:
    sheet = "1-7月重点商贸企业情况\n2026年7月  商务局\n企业名称|零售额（万元）|同比（%）|7月零售额（万元）\n模拟商场|70|5|10\n模拟超市|35|4|6\n模拟酒店|21|2|3"
    numbers = read(sheet_of(sheet))
    assert said(numbers["B4"]) == "零售额 模拟商场 2026-07 ytd level 万元"
    assert said(numbers["C4"]) == "零售额 模拟商场 2026-07 ytd yoy %"
    assert said(numbers["D4"]) == "零售额 模拟商场 2026-07 month level 万元"


def test_a_table_of_its_own_month_keeps_it() -> None:
    numbers = read(sheet_of("2026年7月分镇零售额（万元）\n单位|零售额\n城关镇|70\n石桥镇|35\n白塔镇|12"))
    assert numbers["B3"].basis == "month"


def test_changes_of_the_second_group_are_of_this_year() -> None:
    head = "单位|固定资产投资||||其中：技改投资|||\n|2026年1-4月|2025年1-4月|比上年同期增减||2026年1-4月|2025年1-4月|比上年同期增减|\n|||绝对额|%|||绝对额|%"
    body = "城关镇|50|40|10|25|30|20|10|50\n石桥镇|45|50|-5|-10|9|10|-1|-10\n白塔镇|33|30|3|10|11|10|1|10"
    merged = "A2:A4 B2:E2 F2:I2 B3:B4 C3:C4 D3:E3 F3:F4 G3:G4 H3:I3"
    numbers = read(sheet_of(f"分镇投资对比（单位：万元）\n{head}\n{body}", merged))
    assert {cell: numbers[cell].period for cell in ("D5", "E5", "F5", "G5", "H5", "I5")} == {
        "D5": "2026-04",
        "E5": "2026-04",
        "F5": "2026-04",
        "G5": "2025-04",
        "H5": "2026-04",
        "I5": "2026-04",
    }


def test_codes_are_no_observations() -> None:
    numbers = read(
        sheet_of(
            "2026年1-3月支出（万元）\n功能代码|支出项目|支出额\n201|教育支出|30\n20101|科技支出|20\n203|农林支出|10"
        )
    )
    assert sorted(numbers) == ["C3", "C4", "C5"]


def test_a_column_of_month_codes_dates_its_rows() -> None:
    sheet = "核算月份|镇街名称|用水量(万立方米)|累计用水量(万立方米)\n202602|城关镇|3|5\n202602|石桥镇|2|4\n202603|城关镇|4|9\n202603|石桥镇|3|7"
    numbers = read(sheet_of(sheet))
    assert sorted(numbers) == ["C2", "C3", "C4", "C5", "D2", "D3", "D4", "D5"]
    assert said(numbers["C4"]) == "用水量 城关镇 2026-03 month level 万立方米"
    assert said(numbers["D3"]) == "用水量 石桥镇 2026-02 ytd level 万立方米"


def test_a_line_that_says_how_it_is_cut_is_no_part_of_a_name() -> None:
    sheet = "2026年1-5月投资（万元）\n指标|1-5月\n固定资产投资|90\n（一）按隶属关系分|\n__地方投资|60\n__中央投资|30"
    names = {number.indicator for number in read(sheet_of(sheet)).values()}
    assert not any("按隶属" in name for name in names)


def kinds_of(lines: str) -> list[tuple[str, str]]:
    """Kind and cell of what is doubted about a sheet, unknown names left out."""
    workbook = workbook_of(sheet_of(lines))
    tables, numbers = read_tables(workbook, VOCABULARY)
    found = find_doubts(workbook, tables, numbers, VOCABULARY)
    told = [(finding.code.removeprefix("workbook."), finding.place.cell) for finding in found]
    return [one for one in told if one[0] != "unknown_indicator"]


def test_amounts_without_any_unit_are_told_once() -> None:
    assert kinds_of("2026年1-4月情况\n单位|营业额|同比\n城关镇|7|5\n石桥镇|3|4\n白塔镇|2|3") == [("unsure", "A1:C5")]


def test_counts_and_growths_need_no_unit() -> None:
    assert kinds_of("2026年4月末情况\n单位|个体户户数|同比\n城关镇|7|5\n石桥镇|3|4\n白塔镇|2|3") == []
    assert kinds_of("2026年1-4月增速\n单位|营业额增速\n城关镇|7.1\n石桥镇|3.2\n白塔镇|2.3") == []


@pytest.mark.parametrize(
    "note",
    ["注：计量单位为亿元", "以上数字单位：亿元", "说明：1.快报数；2.本表金额均以亿元为单位。", "（金额单位均为亿元）"],
)
def test_a_sentence_under_or_over_the_table_gives_the_unit(note: str) -> None:
    head, body = "2026年1-4月情况", "单位|营业额|同比\n城关镇|7|5\n石桥镇|3|4\n白塔镇|2|3"
    for lines in (f"{head}\n{body}\n{note}", f"{head}\n{note}\n{body}"):
        numbers = read(sheet_of(lines))
        assert {number.unit for number in numbers.values() if number.measure == "level"} == {"亿元"}
        assert len(numbers) == 6


def test_a_number_with_a_square_sign_is_a_number_kept_as_text() -> None:
    lines = "2026年1-4月情况\n单位|销售面积（㎡）\n城关镇|7100\n石桥镇|12,345㎡\n白塔镇|2300"
    assert read(sheet_of(lines))["B4"].value == 12345
    assert kinds_of(lines) == [("text_number", "B4")]


TABLE = "2026年1-4月情况（单位：万元）\n单位|工业产值|渔业产值|林业产值\n城关镇|7|5|4\n石桥镇|3|4|5\n白塔镇|2|3|6\n经济开发区|9|—|3"


def test_a_sign_without_a_word_is_a_gap() -> None:
    assert kinds_of(TABLE) == [("missing", "C6")]
    assert kinds_of(f"{TABLE}\n注：城关镇不含县属企业。") == [("missing", "C6")]


@pytest.mark.parametrize(
    "note", ["注：各开发区不统计渔业。", "说明：经济开发区无渔业产值", "注：以“—”代替没有的数", "注：标“—”的不单独核算"]
)
def test_a_sign_that_a_note_explains_is_no_gap(note: str) -> None:
    assert kinds_of(f"{TABLE}\n{note}") == []
