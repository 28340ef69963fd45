from __future__ import annotations

from tests.core.intake.foreign.sheets import read, said, sheet_of

from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.regions import Place, find_places


def places(lines: str, merged: str = "") -> list[Place]:
    return find_places(Grid(sheet_of(lines, merged)))[0]


def test_tables_side_by_side_under_one_title() -> None:
    lines = """
    2026年6月运行情况||||||
    镇街|6月|同比||行业|6月|同比
    城关镇|12|3.1||批发业|40|2.2
    石桥镇|14|3.3||零售业|50|2.5
    """
    grid = Grid(sheet_of(lines, "A1:G1"))
    found, shared = find_places(grid)
    assert [(place.left, place.right, place.body) for place in found] == [(0, 2, [2, 3]), (4, 6, [2, 3])]
    assert shared == [(0, 0)]


def test_tables_one_above_the_other_without_a_blank_row() -> None:
    found = places(
        """
        表一 产值
        镇街|本月（万元）|累计（万元）
        城关镇|12|60
        表二 合同额
        镇街|本月（万元）|累计（万元）
        石桥镇|13|61
        """
    )
    assert [(place.lines, place.headers, place.body) for place in found] == [
        ([(0, 0)], [1], [2]),
        ([(3, 0)], [4], [5]),
    ]


def test_blank_rows_inside_a_table_do_not_part_it() -> None:
    (found,) = places("镇街|6月\n城关镇|12\n\n石桥镇|13\n\n全县|25")
    assert found.body == [1, 3, 5]


def test_group_headings_belong_to_the_body_and_notes_do_not() -> None:
    (found,) = places("指标|6月\n一、工业\n产值|12\n二、贸易\n零售额|13\n注：快报数\n填表人：李××")
    assert found.body == [1, 2, 3, 4]
    assert [row for row, _column in found.notes] == [5, 6]


def test_a_row_of_column_numbers_is_left_out() -> None:
    (found,) = places("指标|本月|累计\n甲|1|2\n产值|12|60")
    assert (found.headers, found.body) == ([0], [2])


def test_years_stored_as_numbers_are_headers() -> None:
    (found,) = places("指标|单位|2024|2025\n总产值|亿元|100|110")
    assert (found.headers, found.body) == ([0], [1])


def test_a_list_folded_into_two_halves() -> None:
    found = places("镇街|6月|镇街|6月\n城关镇|12|石桥镇|13\n白塔镇|14|柳林镇|15")
    assert [(place.left, place.right) for place in found] == [(0, 1), (2, 3)]


def test_a_sheet_of_words_has_no_table() -> None:
    assert places("说明\n本表由各镇填报") == []


def test_a_second_column_of_names_begins_a_second_half() -> None:
    lines = "2026年5月末银行情况\n2026年5月末|||||单位：亿元\n资金来源|余额|同比%|资金运用|余额|同比%\n单位存款|5|2|单位贷款|4|1\n个人存款|6|2|个人贷款|3|1"
    numbers = read(sheet_of(lines))
    assert said(numbers["E4"]).startswith("单位贷款")
    assert said(numbers["E4"]).endswith("2026-05 point level 亿元")
    assert numbers["B5"].indicator.startswith("个人存款")


def test_two_months_side_by_side_head_the_columns() -> None:
    lines = "指标监测（亿元）\n指标|2026年5月||2026年6月|\n|总量|增速|总量|增速\n零售额|5|3|6|4\n销售额|4|5|4|6"
    numbers = read(sheet_of(lines))
    assert [numbers[f"{column}4"].period for column in "BE"] == ["2026-05", "2026-06"]
