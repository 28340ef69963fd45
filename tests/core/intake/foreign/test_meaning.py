from __future__ import annotations

import pytest
from tests.core.intake.foreign.sheets import read, said, sheet_of

from econops.core.intake.foreign.meaning import is_stock


@pytest.mark.parametrize("name", ["各项存款", "规上企业数", "从业人员", "实有经营主体/企业", "生猪存栏", "存贷比"])
def test_stocks(name: str) -> None:
    assert is_stock(name)


@pytest.mark.parametrize("name", ["新增规上企业数", "新登记经营主体", "规上企业用电量", "税收收入", "注销", "生猪出栏"])
def test_flows(name: str) -> None:
    assert not is_stock(name)


def test_a_target_for_growth_is_a_plan_in_per_cent() -> None:
    numbers = read(sheet_of("2026年目标\n指标|全年目标|1-6月完成\n规上工业增加值增速|8|7.5\n投资（亿元）|120|60"))
    assert said(numbers["B3"]) == "规上工业增加值增速 - 2026 year plan %"
    assert said(numbers["C3"]) == "规上工业增加值 - 2026-06 ytd yoy %"


def test_the_whole_of_a_project_is_no_yearly_plan() -> None:
    numbers = read(
        sheet_of("2026年5月\n项目名称|计划总投资（亿元）|年度计划投资（万元）\n甲工程|1.2|300\n乙工程|2.2|400")
    )
    assert said(numbers["B3"]) == "计划总投资 甲工程 2026-05 point plan 亿元"
    assert said(numbers["C3"]).split()[2:] == ["2026", "year", "plan", "万元"]


def test_a_bare_year_beside_months_is_the_whole_year() -> None:
    beside = read(sheet_of("情况\n指标|2026年1-6月|2025年\n产值（万元）|60|110"))
    alike = read(sheet_of("2026年1-6月情况\n指标|2026年|2025年\n产值（万元）|60|55"))
    assert (beside["C3"].period, beside["C3"].basis) == ("2025", "year")
    assert (alike["C3"].period, alike["C3"].basis) == ("2025-06", "ytd")


def test_the_cell_s_own_unit_comes_first() -> None:
    numbers = read(sheet_of("2026年6月（单位：亿元）\n指标|本月\n产值|12万元\n投资|3"))
    assert (numbers["B3"].unit, numbers["B4"].unit) == ("万元", "亿元")


def test_growth_and_change_without_a_word_are_told_apart_by_size() -> None:
    lines = "2026年1-6月投资（万元）\n镇街|本年|上年同期|增减|增减%\n城关镇|12000|11000|1000|9.1\n石桥镇|8000|9000|-1000|-11.1"
    numbers = read(sheet_of(lines))
    assert (numbers["D3"].measure, numbers["D3"].unit) == ("change", "万元")
    assert (numbers["E3"].measure, numbers["E3"].unit) == ("yoy", "%")
    small = read(sheet_of("2026年1-6月投资（万元）\n镇街|本年|同比增减\n城关镇|12000|9.1\n石桥镇|8000|-11.1"))
    assert (small["C3"].measure, small["C3"].unit) == ("yoy", "%")


def test_growth_over_the_last_month_is_in_per_cent() -> None:
    numbers = read(
        sheet_of("2026年3月房价\n指标|3月|环比|同比\n成交均价（元/平方米）|5000|-0.3|1.2\n成交面积（平方米）|900|2.1|3")
    )
    assert said(numbers["C3"]) == "成交均价 - 2026-03 month change %"


def test_differences_and_growths_are_told_apart_by_computing_them() -> None:
    lines = "2025年蚕桑\n乡镇|亩产（公斤）|||产量（吨）||\n|2025年|2024年|增减|2025年|2024年|增减\n城关镇|466.7|466.1|0.6|5600|5500|1.8\n石桥镇|481.8|480.7|1.1|1060|1050|1"
    numbers = read(sheet_of(lines, "A2:A3 B2:D2 E2:G2"))
    assert (numbers["D4"].measure, numbers["G4"].measure) == ("change", "yoy")


def test_a_count_is_counted_in_what_its_name_says() -> None:
    numbers = read(sheet_of("2026年上半年供地（公顷、万元）\n乡镇|宗数|面积|成交价款\n城关镇|5|12|820\n石桥镇|2|3|90"))
    assert [numbers[f"{column}3"].unit for column in "BCD"] == ["宗", "公顷", "万元"]


def test_a_count_under_a_title_of_money_has_a_name_of_its_own() -> None:
    numbers = read(
        sheet_of(
            "2026年1-5月固定资产投资分行业情况\n行业|项目个数（个）|本年完成投资（万元）\n采矿业|2|120\n制造业|3|420\n总计|5|540"
        )
    )
    assert (numbers["B5"].indicator, numbers["C5"].indicator) == ("项目个数", "固定资产投资")
    assert numbers["C3"].indicator == "固定资产投资/采矿业"


def test_goods_of_a_title_take_its_noun() -> None:
    numbers = read(sheet_of("历年主要工业产品产量（吨）\n年份|水泥|化肥\n2023年|9|8\n2024年|10|9"))
    assert (numbers["B3"].indicator, numbers["C4"].indicator, numbers["C4"].period) == ("水泥产量", "化肥产量", "2024")


def test_things_counted_in_whole_numbers_differ_by_whole_numbers() -> None:
    numbers = read(
        sheet_of("2026年造林\n乡镇|面积（亩）|\n|完成|比上年\n城关镇|1180|-20\n石桥镇|2210|30", "A2:A3 B2:C2")
    )
    assert numbers["C4"].measure == "change"


def test_parts_are_counted_in_what_the_whole_is_counted_in() -> None:
    numbers = read(sheet_of("2026年上半年项目（个、万元）\n类别|项目数|完成投资\n产业类|3|900\n民生类|2|800"))
    assert [numbers[f"{column}3"].unit for column in "BC"] == ["个", "万元"]
