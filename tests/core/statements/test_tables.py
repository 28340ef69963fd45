"""Rows of tables in a text."""

from __future__ import annotations

import pytest

from econops.core.statements.extraction import extract_statements
from econops.core.statements.tables import is_row, table_cells


def cells(text: str) -> list[tuple[str, float, str, str]]:
    """Label, value, unit and measure of every number cell."""
    return [(cell.label, float(cell.value), cell.unit, cell.measure) for cell in table_cells(text)]


def test_units_come_from_the_line_above_and_growth_from_the_head() -> None:
    text = "云河县（模拟）2025年主要指标\n单位：亿元\n指标\t绝对数\t\t同比增长（±%）\n地区生产总值\t210.5\t\t5.5\n建筑业\t12\t\t-3.1\n"
    assert cells(text) == [
        ("地区生产总值", 210.5, "亿元", "level"),
        ("地区生产总值", 5.5, "%", "growth"),
        ("建筑业", 12, "亿元", "level"),
        ("建筑业", -3.1, "%", "growth"),
    ]
    assert {cell.year for cell in table_cells(text)} == {"2025"}


def test_units_stand_in_the_head_or_the_label_and_hold_for_rows_below() -> None:
    text = "指标\t产量（万吨）\t增长（%）\n粮食\t50\t2\n\n指标\t数量\t增长（%）\n年末存栏\t\t\n大牲畜（万头）\t9.5\t1\n#黄牛\t3.1\t2\n"
    assert [(label, unit) for label, _, unit, measure in cells(text) if measure == "level"] == [
        ("粮食", "万吨"),
        ("大牲畜", "万头"),
        ("黄牛", "万头"),
    ]


def test_a_unit_may_have_its_own_column_and_a_share_its_own_head() -> None:
    text = "| 指标 | 单位 | 数值 | 比重（%） |\n|---|---|---|---|\n| 工业 | 亿元 | 1,020.5 | 45.2 |\n"
    assert cells(text) == [("工业", 1020.5, "亿元", "level"), ("工业", 45.2, "%", "share")]


def test_cells_without_a_number_are_no_statements() -> None:
    assert cells("指标\t数值\n价格\t持平\n") == []


@pytest.mark.parametrize("line", ["\t上半年，全县新建公园3个。", "上半年\t全县新建公园3个，学校2所。", "没有表格"])
def test_prose_with_a_tab_is_no_row(line: str) -> None:
    assert not is_row(line)
    assert extract_statements("新建公园3个。") != []


def test_the_span_runs_from_label_to_cell() -> None:
    text = "单位：亿元\n指标\t数值\n#工业\t30\n"
    (found,) = extract_statements(text)
    assert found.text == "工业\t30"
    assert found.indicator == "工业"
