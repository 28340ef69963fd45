from __future__ import annotations

from dataclasses import replace

from tests.core.intake.foreign.sheets import read, said, sheet_of


def test_the_city_beside_the_county_is_a_place_of_its_own() -> None:
    numbers = read(sheet_of("2026年1-5月主要指标\n指标|全县|全市\n规上工业增加值（%）|7.1|6.5"))
    assert (numbers["B3"].area, numbers["C3"].area) == (None, "全市")


def test_growth_beside_parts_is_that_of_the_total() -> None:
    lines = "2026年1-6月（万元）\n镇街|收入合计|税收收入|非税收入|同比增长\n城关镇|100|70|30|5.1\n石桥镇|90|60|30|5.2"
    numbers = read(sheet_of(lines))
    assert "收入合计" in numbers["E3"].indicator


def test_the_month_before_stands_beside_and_is_not_compared() -> None:
    lines = "2026年4月邮政\n指标|4月|3月|环比（%）|1-4月|同比（%）\n业务量（万件）|361|353|2.2|1371|1.5"
    numbers = read(sheet_of(lines))
    assert [said(numbers[f"{column}3"]).split()[2:4] for column in "BCDEF"] == [
        ["2026-04", "month"],
        ["2026-03", "month"],
        ["2026-04", "month"],
        ["2026-04", "ytd"],
        ["2026-04", "ytd"],
    ]


def test_a_part_takes_the_name_of_its_whole() -> None:
    lines = "2026年6月末车辆\n镇街|保有量（辆）|其中：新能源（辆）|同比%\n城关镇|5266|421|13.3\n石桥镇|5006|400|12.5"
    numbers = read(sheet_of(lines))
    assert said(numbers["C3"]) == "保有量/其中：新能源 城关镇 2026-06 point level 辆"


def test_the_first_quarter_alone_is_cumulated_and_beside_the_second_a_quarter() -> None:
    alone = read(sheet_of("2026年产值（亿元）\n镇街|一季度|上半年\n城关镇|10|22\n石桥镇|9|20"))
    beside = read(sheet_of("2026年产值（亿元）\n镇街|一季度|二季度\n城关镇|10|12\n石桥镇|9|11"))
    assert (alone["B3"].period, alone["B3"].basis) == ("2026-03", "ytd")
    assert (beside["B3"].period, beside["B3"].basis) == ("2026-Q1", "quarter")


def test_a_sum_beside_months_runs_to_the_last_of_them() -> None:
    numbers = read(sheet_of("2026年用电量（万千瓦时）\n镇街|1月|2月|3月|累计\n城关镇|1|2|3|6\n石桥镇|1|2|3|6"))
    assert (numbers["E3"].period, numbers["E3"].basis) == ("2026-03", "ytd")


def test_a_heading_beside_a_group_of_parts_is_about_the_whole() -> None:
    lines = "2026年1-6月各镇情况（万元）\n镇街|出口额||其中||占全县比重（%）\n|累计|同比±%|农产品|机电产品|\n城关镇|80|5|20|30|40\n石桥镇|120|6|50|30|60"
    numbers = read(sheet_of(lines, "A2:A3 B2:C2 D2:E2 F2:F3"))
    assert (numbers["F4"].indicator, numbers["F4"].measure) == ("出口额", "share")
    assert "其中" in numbers["E4"].indicator


def test_formulas_tell_what_a_column_is_about() -> None:
    sheet = sheet_of("2026年1-6月（万元）\n镇街|收入|支出|增长率\n城关镇|100|70|5\n石桥镇|90|60|5")
    cells = dict(sheet.cells)
    for row in (2, 3):
        cells[row, 3] = replace(cells[row, 3], formula=f"ROUND((B{row + 1}/90-1)*100,1)")
    assert read(replace(sheet, cells=cells))["D3"].indicator == "收入"


def test_sums_under_months_run_to_the_last_of_them() -> None:
    lines = "2026年供水情况（万立方米）\n月份|供水量|售水量\n1月|10|9\n2月|11|9\n3月|12|10\n{total}|33|28"
    for total in ("合计", "累计"):
        numbers = read(sheet_of(lines.format(total=total)))
        assert (numbers["B6"].period, numbers["B6"].basis) == ("2026-03", "ytd")


def test_a_plan_for_a_stock_is_of_the_year() -> None:
    numbers = read(
        sheet_of("截至2026年7月底市场主体情况\n镇街|年度目标（户）|实有户数（户）\n城关镇|900|820\n石桥镇|700|650")
    )
    assert (numbers["B3"].period, numbers["B3"].basis, numbers["B3"].measure) == ("2026", "year", "plan")
    assert (numbers["C3"].period, numbers["C3"].basis) == ("2026-07", "point")


def test_the_cost_of_a_project_lends_no_name_to_a_year_s_plan() -> None:
    lines = "水利建设投资进度（截至2026年5月底，万元）\n类别|总投资|2026年计划|本年累计完成|自开工累计完成\n灌区|90|40|20|60\n堤防|80|30|10|50"
    numbers = read(sheet_of(lines))
    assert (numbers["C3"].period, numbers["C3"].basis) == ("2026", "year")
    assert (numbers["D3"].basis, numbers["E3"].basis) == ("ytd", "point")


def test_the_city_s_growth_is_the_city_s() -> None:
    lines = "2026年上半年主要指标\n指标|单位|上半年|同比%|全市增速|全市位次\n发电量|万千瓦时|90|4.1|3.3|2\n客运量|万人|20|1.1|2.3|4"
    numbers = read(sheet_of(lines))
    assert (numbers["E3"].area, numbers["E3"].measure, numbers["F3"].area) == ("全市", "yoy", None)


def test_what_was_done_since_the_start_of_a_project_is_of_a_day() -> None:
    lines = "2026年1-7月重大项目\n项目名称|总投资（万元）|1-7月完成投资（万元）|累计完成投资（万元）\n河堤加固工程|90|20|60\n新城小学项目|80|10|50"
    numbers = read(sheet_of(lines))
    assert (numbers["C3"].basis, numbers["D3"].basis) == ("ytd", "point")


def test_parts_across_come_again_under_growth() -> None:
    lines = "2026年1-4月消费\n指标|总额（万元）|||增速（%）||\n|全县|城镇|乡村|全县|城镇|乡村\n商品零售额|9|5|4|1|2|3\n餐饮营业额|8|5|3|1|2|3"
    numbers = read(sheet_of(lines, "A2:A3 B2:D2 E2:G2"))
    assert [numbers[f"{column}4"].indicator for column in "BCEG"] == [
        "商品零售额",
        "商品零售额/城镇",
        "商品零售额",
        "商品零售额/乡村",
    ]


def test_columns_without_a_measure_cut_the_rows_into_parts() -> None:
    numbers = read(
        sheet_of("2026年1-6月失业保险\n项目|机关单位|灵活就业|合计\n缴费收入（万元）|9|5|14\n累计结余（万元）|8|5|13")
    )
    assert [numbers[f"{column}3"].indicator for column in "BCD"] == [
        "缴费收入/机关单位",
        "缴费收入/灵活就业",
        "缴费收入",
    ]
    assert numbers["D4"].indicator == "累计结余"
    assert numbers["D4"].basis == "point"


def test_a_rank_is_that_of_the_growth_before_it() -> None:
    lines = "2026年1-9月各县对比\n县区|发电量增速（%）|位次|客运量（万人）|增速（%）|位次\n全市|1.1||9|2.1|\n云河县|2.1|1|3|4.1|2\n沙河区|3.1|2|4|5.1|1"
    numbers = read(sheet_of(lines))
    assert (numbers["C4"].indicator, numbers["F4"].indicator) == ("发电量", "客运量")


def test_growth_of_a_name_that_stands_before_takes_its_time() -> None:
    lines = "外贸企业情况\n企业|2026年1-5月||2025年1-5月||同比%|\n|出口|进口|出口|进口|出口|进口\n甲有限公司|5|2|4|1|3|4\n乙有限公司|5|2|4|1|3|4"
    numbers = read(sheet_of(lines, "A2:A3 B2:C2 D2:E2 F2:G2"))
    assert [said(numbers[f"{column}4"]) for column in "FG"] == [
        "出口 甲有限公司 2026-05 ytd yoy %",
        "进口 甲有限公司 2026-05 ytd yoy %",
    ]


def test_against_the_week_before_is_a_change() -> None:
    numbers = read(
        sheet_of("2026年8月肉价\n品种|零售价（元/公斤）|比上周±%|比上年同期±%\n猪肉|23|0.4|-2.1\n牛肉|70|0.1|1.1")
    )
    assert (numbers["C3"].measure, numbers["D3"].measure) == ("change", "yoy")


def test_figures_tell_which_level_last_year_and_growth_belong_to() -> None:
    lines = "石桥镇2026年1-6月集体经济情况\n村名|总收入（万元）|经营收入（万元）|占比|上年同期（万元）|增长\n东村|52.1|30|57.6|50|4.2\n西村|42.1|20|47.5|41|2.7"
    numbers = read(sheet_of(lines))
    assert [numbers[f"{column}3"].indicator for column in "DEF"] == ["经营收入", "总收入", "总收入"]


def test_a_part_has_the_unit_of_its_whole() -> None:
    numbers = read(sheet_of("2026年1-6月建筑业\n企业|合同额（万元）|其中：本年新签\n甲公司|52|21\n乙公司|42|11"))
    assert numbers["C3"].unit == "万元"


def test_beside_the_cost_of_projects_what_is_done_is_investment() -> None:
    lines = "2026年三季度项目清单（万元）\n项目名称|总投资|截至2025年底完成|2026年计划|1-9月完成\n甲项目|52|12|20|15\n乙项目|31|8|12|9"
    numbers = read(sheet_of(lines))
    assert [said(numbers[f"{column}3"]) for column in "CDE"] == [
        "完成投资 甲项目 2025-12 point level 万元",
        "计划投资 甲项目 2026 year plan 万元",
        "完成投资 甲项目 2026-09 ytd level 万元",
    ]
