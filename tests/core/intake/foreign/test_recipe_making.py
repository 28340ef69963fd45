from __future__ import annotations

from dataclasses import replace

import pytest
from tests.core.intake.foreign.sheets import VOCABULARY, sheet_of, workbook_of

from econops.core.intake.foreign.reading import read_tables
from econops.core.intake.foreign.recipe_forms import recipe_from_dict
from econops.core.intake.foreign.recipe_making import recipe_from_table
from econops.core.intake.foreign.recipes import Recipe, recipe_to_dict
from econops.core.intake.foreign.values import ForeignWorkbook, Sheet

TOWNS = """
2026年6月各镇街规上工业总产值（单位：万元）
镇街|年度任务|6月|上年同期|同比%|1—6月|完成率|位次
城关镇|1200|100|90|11.1|600|50|1
石桥镇|800|80|82|-2.4|390|48.8|2
合计|2000|180|172|4.7|990|49.5|
"""
ACROSS = """
2026年1—5月社会消费品零售总额
指标|城关镇|石桥镇|白塔镇|合计
零售总额（万元）|30|20|10|60
同比增长（%）|7.1|2.2|-2.5|4
增速位次|1|2|3|
"""
PARTS = """
2026年6月主要指标
指标|单位|本月|累计|同比%
预算收入|万元|10|60|3.1
_其中：税收|万元|7|40|2.1
存款余额|亿元|||8.1
"""


def made(sheet: Sheet, file: str = "月报202606.xlsx") -> tuple[ForeignWorkbook, Recipe]:
    workbook = workbook_of(sheet, file=file)
    (table,), numbers = read_tables(workbook, VOCABULARY)
    return workbook, recipe_from_table(workbook, table, numbers)


@pytest.mark.parametrize("lines", [TOWNS, ACROSS, PARTS])
def test_a_recipe_reads_what_was_inferred(lines: str) -> None:
    workbook, recipe = made(sheet_of(lines))
    inferred = read_tables(workbook, VOCABULARY)[1]
    (table,), numbers = read_tables(workbook, VOCABULARY, recipes=(recipe,))
    assert table.recipe == recipe.name
    assert table.confidence == 1.0
    assert set(numbers) == set(inferred)
    assert len(numbers) == len(inferred) > 0


def test_a_recipe_survives_its_plain_form() -> None:
    for lines in (TOWNS, ACROSS, PARTS):
        _workbook, recipe = made(sheet_of(lines))
        assert recipe_from_dict(recipe_to_dict(recipe)) == recipe


def test_a_recipe_reads_the_next_month() -> None:
    _workbook, recipe = made(sheet_of(TOWNS))
    later = TOWNS.replace("6月", "7月").replace("石桥镇", "白塔镇")
    (table,), numbers = read_tables(workbook_of(sheet_of(later), file="月报202607.xlsx"), VOCABULARY, recipes=(recipe,))
    assert table.recipe == recipe.name
    periods = {(number.basis, number.period) for number in numbers}
    assert periods == {("year", "2026"), ("month", "2026-07"), ("month", "2025-07"), ("ytd", "2026-07")}
    assert {number.area for number in numbers} == {"城关镇", "白塔镇", None}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("年度任务|6月|上年同期", "6月|年度任务|上年同期"),
        ("上年同期", "上月"),
        ("镇街|年度任务", "镇街|片区|年度任务"),
        ("各镇街规上工业总产值", "各镇街固定资产投资"),
        ("|1—6月|", "|1—5月|"),
        ("2026年6月各镇街", "各镇街"),
        ("\n镇街", "\n单位：万元\n镇街"),
    ],
)
def test_a_sheet_that_changed_is_told_and_never_read_by_it(old: str, new: str) -> None:
    _workbook, recipe = made(sheet_of(TOWNS))
    assert old in TOWNS
    changed = workbook_of(sheet_of(TOWNS.replace(old, new)), file="月报202607.xlsx")
    tables, _numbers = read_tables(changed, VOCABULARY, recipes=(recipe,))
    assert tables
    assert all(table.confidence == 0.0 and not table.recipe for table in tables)
    assert all(recipe.name in table.doubts[0] for table in tables)


def test_a_renamed_sheet_is_told() -> None:
    workbook, recipe = made(sheet_of(TOWNS, name="产值"))
    renamed = replace(workbook, sheets=(replace(workbook.sheets[0], name="工业"),))
    (table,), _numbers = read_tables(renamed, VOCABULARY, recipes=(recipe,))
    assert table.confidence == 0.0
    assert "找不到" in table.doubts[0]


def test_files_of_other_names_are_left_alone() -> None:
    _workbook, recipe = made(sheet_of(TOWNS))
    (table,), _numbers = read_tables(workbook_of(sheet_of(TOWNS), file="别的表.xlsx"), VOCABULARY, recipes=(recipe,))
    assert (table.recipe, table.confidence) == ("", 1.0)


def test_what_a_person_corrects_holds() -> None:
    workbook, recipe = made(sheet_of(TOWNS))
    lines = tuple(
        replace(line, indicator="工业总产值（现价）", basis="quarter", unit="亿元") if line.at == 2 else line
        for line in recipe.lines
    )
    _tables, numbers = read_tables(workbook, VOCABULARY, recipes=(replace(recipe, lines=lines, skip=("合计",)),))
    corrected = [number for number in numbers if number.spot[1] == 2]
    assert {(one.indicator, one.basis, one.period, one.unit) for one in corrected} == {
        ("工业总产值（现价）", "quarter", "2026-Q2", "亿元")
    }
    assert len(corrected) == 2
