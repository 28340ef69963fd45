"""Every kind of doubt: where it is told, and where its likeness is not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.core.intake.foreign.frames import (
    COUNT,
    GROWTH,
    LAST,
    LEVEL,
    MONTH,
    POWER,
    VOCABULARY,
    Head,
    doubts_of,
    findings_of,
    numbers_of,
    towns,
)

from econops.core.intake.foreign.doubts import find_doubts
from econops.core.intake.foreign.values import ForeignWorkbook, Range, ReadTable, SheetCell

FULL = [LEVEL, LAST, GROWTH, POWER]


def rows() -> list[list[object]]:
    """Five places that add up; levels, last year's levels, growths that fit, power."""
    return [
        ["合计", 1540, 1440, 6.9, 310],
        ["城关镇", 520, 480, 8.3, 101],
        ["云河镇", 310, 300, 3.3, 62],
        ["石桥镇", 210, 200, 5.0, 43],
        ["柳林镇", 290, 270, 7.4, 57],
        ["白塔镇", 210, 190, 10.5, 47],
    ]


def with_value(cell: tuple[int, int], value: object) -> list[list[object]]:
    """The rows with something else in one place, counted within the rows."""
    changed = rows()
    changed[cell[0]][cell[1]] = value
    return changed


def test_a_table_that_holds_has_no_doubt() -> None:
    assert doubts_of(FULL, rows()) == []


def test_a_total_that_differs_from_its_parts() -> None:
    found = findings_of(FULL, with_value((0, 4), 350))
    assert [(finding.code, finding.place.cell) for finding in found] == [("workbook.sum_mismatch", "E3")]
    assert "310" in found[0].message
    assert "40" in found[0].message


def test_parts_rounded_on_their_own_are_no_mismatch() -> None:
    table = [["合计", 30.1], ["城关镇", 10.04], ["云河镇", 10.04], ["石桥镇", 10.04]]
    assert doubts_of([LEVEL], table) == []


def test_counts_are_not_rounded() -> None:
    table = [["合计", 31, 31], ["城关镇", 10, 10], ["云河镇", 11, 11], ["石桥镇", 11, 10]]
    assert doubts_of([COUNT, ("用电量", "level", "ytd", "2026-06", "户")], table) == [("sum_mismatch", "B3")]


def test_a_total_above_other_things_than_its_parts_is_left_alone() -> None:
    table = [["全县", 9000], ["城关镇", 100], ["云河镇", 110], ["石桥镇", 90]]
    assert doubts_of([LEVEL], table) == []


def test_a_figure_in_another_unit_is_one_doubt_whatever_it_spoils() -> None:
    assert doubts_of(FULL, with_value((2, 1), 0.031)) == [("unit_slip", "B5")]


@pytest.mark.parametrize("times", [10, 100, 10_000])
def test_a_figure_too_large_against_growth_and_last_year(times: int) -> None:
    assert doubts_of(FULL, with_value((4, 1), 290 * times)) == [("unit_slip", "B7")]


def test_a_level_that_falls_while_growth_is_positive() -> None:
    table = with_value((3, 3), -5.0)
    assert doubts_of(FULL, table) == [("sign_conflict", "D6")]


def test_an_index_for_a_growth() -> None:
    assert doubts_of(FULL, with_value((3, 3), 105.0)) == [("index_as_growth", "D6")]
    alone = [[name, growth] for name, growth in (("城关镇", 5.1), ("云河镇", 3.0), ("石桥镇", 104.2), ("柳林镇", 7.7))]
    assert doubts_of([GROWTH], alone) == [("index_as_growth", "B5")]


def test_a_doubled_output_is_no_index() -> None:
    assert doubts_of(FULL, [*rows()[1:4], ["柳林镇", 540, 270, 100.0, 57]]) == []


def test_a_fraction_among_growths() -> None:
    table = [[name, growth] for name, growth in (("城关镇", 5.1), ("云河镇", 0.031), ("石桥镇", 4.2), ("柳林镇", 7.7))]
    assert doubts_of([GROWTH], table) == [("unit_slip", "B4")]


def test_text_and_gaps() -> None:
    assert doubts_of(FULL, with_value((1, 4), "１０１")) == [("text_number", "E4")]
    assert doubts_of(FULL, with_value((1, 4), "停产")) == [("missing", "E4")]
    assert doubts_of(FULL, with_value((1, 4), None)) == [("missing", "E4")]


@pytest.mark.parametrize(
    "text", ["停产", "持平", "=cmd|' /C calc'!A0", "@SUM(1+1)", '=HYPERLINK("http://example.invalid")']
)
def test_words_and_orders_in_place_of_a_number_are_told(text: str) -> None:
    assert doubts_of(FULL, with_value((2, 4), text)) == [("missing", "E5")]


def test_a_sign_that_a_note_explains_is_no_gap() -> None:
    assert doubts_of(FULL, [*with_value((1, 4), "—"), ["注：“—”表示不发布此项数据"]]) == []


def test_many_gaps_of_one_kind_are_told_together() -> None:
    names = [f"{at}号镇" for at in range(1, 13)]
    table: list[list[object]] = [[name, 110 + at, 52 + at, 31 + at, 17 + at] for at, name in enumerate(names)]
    for at in (1, 3, 5, 7, 9):
        table[at][3] = None
    heads = [LEVEL, MONTH, POWER, COUNT]
    assert [one for one in doubts_of(heads, table) if one[0] == "missing"] == [("missing", "D4:D12")]


def test_a_gap_that_comes_with_its_pair_is_none() -> None:
    plan: Head = ("工业总产值", "plan", "year", "2026", "万元")
    rate: Head = ("工业总产值", "rate", "ytd", "2026-06", "%")
    heads = [LEVEL, LAST, GROWTH, plan, rate]
    names = ["城关镇", "云河镇", "石桥镇", "柳林镇", "白塔镇"]
    full: list[list[object]] = [[name, 110 + at, 100 + at, 10 - at, 220, 50] for at, name in enumerate(names)]
    young, free = list(full[1]), list(full[2])
    young[2:4], free[4:6] = [None, None], [None, None]
    assert doubts_of(heads, [full[0], young, free, *full[3:]]) == []
    young[2] = 101
    assert ("missing", "D4") in doubts_of(heads, [full[0], young, free, *full[3:]])


def test_a_rank_that_a_total_does_not_have() -> None:
    rank: Head = ("工业总产值", "rank", "ytd", "2026-06", None)
    table = [["合计", 60, "—"], ["城关镇", 30, 1], ["云河镇", 20, 2], ["石桥镇", 10, 3]]
    assert doubts_of([LEVEL, rank], table) == []


def test_errors_and_results_that_do_not_follow_from_the_sheet() -> None:
    broken = SheetCell(None, formula="E5/E6", error="#DIV/0!")
    assert doubts_of(FULL, with_value((1, 4), broken)) == [("formula_broken", "E4")]
    stale = SheetCell(Decimal(350), formula="SUM(E4:E8)")
    assert doubts_of(FULL, with_value((0, 4), stale)) == [("formula_broken", "E3")]
    right = SheetCell(Decimal(310), formula="SUM(E4:E8)")
    assert doubts_of(FULL, with_value((0, 4), right)) == []


def test_rows_that_stand_twice() -> None:
    assert doubts_of(FULL, [*rows()[1:], rows()[2]]) == [("duplicate_row", "A8")]


def test_names_the_county_does_not_know() -> None:
    found = findings_of(FULL, with_value((3, 0), "石侨镇"))
    assert [(finding.code, finding.place.cell) for finding in found] == [("workbook.unknown_area", "A6")]
    assert "石桥镇" in found[0].message
    assert doubts_of(FULL, with_value((3, 0), "石桥")) == []
    odd: Head = ("夜间活跃分", "level", "ytd", "2026-06", "分")
    assert ("unknown_indicator", "F2") in doubts_of([*FULL, odd], [[*row, 71] for row in rows()[1:]])


def test_hidden_parts() -> None:
    assert doubts_of(FULL, rows(), change={"hidden_rows": frozenset({4})}) == [("hidden", "B5")]
    assert doubts_of(FULL, rows(), change={"hidden_columns": frozenset({4})}) == [("hidden", "E3")]
    assert doubts_of(FULL, rows(), change={"hidden": True}) == [("hidden", "B3")]


def test_a_number_over_two_rows() -> None:
    table = with_value((2, 4), None)
    table[0][4] = 248
    assert doubts_of(FULL, table, change={"merged": (Range(3, 4, 4, 4),)}) == [("merged_ambiguous", "E4")]


@pytest.mark.parametrize(
    ("indicator", "basis", "period", "told"),
    [
        ("社会消费品零售总额", "month", "2026-01", True),
        ("固定资产投资", "ytd", "2026-01", True),
        ("规上工业增加值", "month", "2026-02", True),
        ("规上工业增加值", "ytd", "2026-02", False),
        ("用电量", "month", "2026-01", False),
    ],
)
def test_months_that_only_exist_together(indicator: str, basis: str, period: str, *, told: bool) -> None:
    head: Head = (indicator, "level", basis, period, "万元")
    found = doubts_of([head], [["城关镇", 12], ["云河镇", 13], ["石桥镇", 14]])
    assert found == ([("month_in_joint_period", "B3")] if told else [])


def test_captions_that_do_not_agree() -> None:
    assert doubts_of(FULL, rows(), title="2026年1—5月各镇情况") == [("date_ambiguous", "A1")]
    assert doubts_of(FULL, rows(), title="2026年1—6月各镇情况", name="5月") == [("date_ambiguous", "A1")]
    assert doubts_of(FULL, rows(), title="2026年1—6月各镇情况", name="6月") == []


def test_a_month_of_one_series_ten_times_too_large() -> None:
    heads: list[Head] = [("固定资产投资", "level", "ytd", f"2026-{month:02}", "亿元") for month in range(2, 7)]
    table = [["城关镇", 61.7, 95.3, 122.5, 1498.6, 183.3], ["云河镇", 10.0, 15.3, 20.8, 24.9, 31.0]]
    assert doubts_of(heads, table) == [("unit_slip", "E3")]


def test_a_month_larger_than_its_year_to_date_by_a_unit() -> None:
    assert doubts_of([MONTH, LEVEL], [["城关镇", 880000, 520], ["云河镇", 51, 310]]) == [("unit_slip", "B3")]


def test_a_table_read_without_confidence_is_told_whole() -> None:
    sheet, table = towns(FULL, rows())
    numbers = numbers_of(sheet, FULL)
    unsure = ReadTable(table.sheet, table.range, table.title, 0.3, doubts=("时期没有写明",))
    found = find_doubts(ForeignWorkbook("模拟.xlsx", (sheet,)), [unsure], numbers, VOCABULARY)
    assert [(finding.code, finding.place.cell) for finding in found] == [("workbook.unsure", "A1:E8")]
    assert "时期没有写明" in found[0].message


def test_a_file_without_a_table_says_so() -> None:
    found = find_doubts(ForeignWorkbook("模拟.xlsx", ()), [], [], VOCABULARY)
    assert [finding.code for finding in found] == ["workbook.no_table"]


def test_numbers_without_a_time_are_doubted_like_others() -> None:
    timeless: list[Head] = [(*head[:3], "", head[4]) for head in FULL]
    assert doubts_of(timeless, with_value((0, 4), 350)) == [("sum_mismatch", "E3")]
