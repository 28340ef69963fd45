"""Feedback tables as cities send them: read whole, doubtful things found at their place."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest

from econops.core.intake.feedback.table import FeedbackTable, FeedbackWords, read_feedback
from econops.core.intake.foreign.values import ForeignWorkbook, Range, Sheet, SheetCell
from econops.core.period.value import Period
from econops.core.rules.reading import load_rulebook

WORDS = FeedbackWords(
    load_rulebook().indicators, {"云河县（模拟）": "yunhe", "青川县": "peer1"}, ("yunhe", "云河县（模拟）")
)
JUNE = Period.month(2026, 6)
TWO_ROWS: list[list[object]] = [
    ["2026年1—6月各县（市、区）主要指标（模拟）"],
    ["县（市、区）", "社会消费品零售总额", None, None, "规上工业增加值", None],
    [None, "总量（亿元）", "增速（%）", "位次", "增速（%）", "位次"],
    ["全市", 402.5, 5.2, "—", 6.1, None],
    ["云河县", 48.27, 3.9, 3, 4.6, 2],
    ["青川县", 90.1, 5.5, 2, 7.2, 1],
    ["望江区", "1,120.4", "6.0%", 1, 4.6, 3],
    ["注：增速按可比口径。"],
]
MERGED = (Range(1, 0, 2, 0), Range(1, 1, 1, 3), Range(1, 4, 1, 5))


def workbook(lines: Sequence[Sequence[object]], merged: tuple[Range, ...] = ()) -> ForeignWorkbook:
    cells = {
        (row, column): SheetCell(value if isinstance(value, str) else Decimal(str(value)))
        for row, line in enumerate(lines)
        for column, value in enumerate(line)
        if value is not None
    }
    return ForeignWorkbook("反馈数.xlsx", (Sheet("反馈数", cells, merged),))


def read(lines: Sequence[Sequence[object]], merged: tuple[Range, ...] = MERGED, month: Period = JUNE) -> FeedbackTable:
    return read_feedback(workbook(lines, merged), month, WORDS)


def codes(table: FeedbackTable) -> list[str]:
    return [finding.code for finding in table.findings]


@pytest.mark.parametrize("merged", [MERGED, ()])
def test_it_reads_every_county_level_growth_and_rank(merged: tuple[Range, ...]) -> None:
    table = read(TWO_ROWS, merged)
    assert codes(table) == ["feedback.new_place", "feedback.new_place"]
    assert [(c.indicator.code, c.measure.value, str(c.period), c.unit) for c in table.columns] == [
        ("retail_sales", "level", "2026-06-ytd", "亿元"), ("retail_sales", "growth", "2026-06-ytd", "%"),
        ("retail_sales", "rank", "2026-06-ytd", "位"), ("industrial_value_added", "growth", "2026-06-ytd", "%"),
        ("industrial_value_added", "rank", "2026-06-ytd", "位"),
    ]  # fmt: skip
    assert table.codes == {"全市": "", "云河县": "yunhe", "青川县": "peer1", "望江区": ""}
    own = {(n.column.heading, n.value, n.cell) for n in table.numbers if n.place == "云河县"}
    assert ("社会消费品零售总额/总量（亿元）", Decimal("48.27"), "B5") in own
    assert table.values(table.columns[0])["望江区"] == Decimal("1120.4")
    assert table.values(table.columns[1])["望江区"] == Decimal("6.0")
    assert len(table.numbers) == 18


def test_it_orders_counties_without_the_whole() -> None:
    table = read(TWO_ROWS)
    assert table.order(table.columns[1]) == {"望江区": 1, "青川县": 2, "云河县": 3}


def test_equal_growths_may_stand_in_any_order_and_a_wrong_rank_is_asked_about() -> None:
    lines = [
        *TWO_ROWS[:4],
        ["云河县", 48.27, 3.9, 1, 4.6, 3],
        ["青川县", 90.1, 5.5, 2, 7.2, 1],
        ["望江区", 1, 6, 3, 4.6, 2],
    ]
    wrong = [finding for finding in read(lines).findings if finding.code == "feedback.rank_disagrees"]
    assert [(finding.place.cell, finding.value) for finding in wrong] == [("D5", "1"), ("D7", "3")]


def test_units_may_stand_in_the_title_and_spans_in_the_heading() -> None:
    lines = [
        ["2026年6月主要指标（模拟）（单位：亿元、%）"],
        ["区域", "社零总额总量", "社零总额同比", "规上服务业营业收入增速（1—5月）", "用电量累计（万千瓦时）"],
        ["云河县", 48.27, 3.9, 9.4, 74400],
    ]
    table = read(lines, ())
    assert [(c.indicator.code, c.measure.value, str(c.period), c.unit) for c in table.columns] == [
        ("retail_sales", "level", "2026-06-ytd", "亿元"), ("retail_sales", "growth", "2026-06-ytd", "%"),
        ("services_revenue", "growth", "2026-05-ytd", "%"), ("electricity", "level", "2026-06-ytd", "万千瓦时"),
    ]  # fmt: skip
    assert codes(table) == []


def test_the_span_that_belongs_to_a_month_is_the_offices() -> None:
    lines = [
        ["区域", "规上服务业营收增速", "地区生产总值增速", "一般公共预算收入当月（亿元）"],
        ["云河县", 9.4, 6.1, 1.2],
    ]
    assert [str(c.period) for c in read(lines, ()).columns] == ["2026-05-ytd", "2026-06-ytd", "2026-06"]
    january = read(lines, (), Period.month(2026, 1))
    assert codes(january) == ["feedback.period_not_due"] * 2
    assert not january.has_errors


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ((1, 4), "心情指数", "feedback.unknown_column"),
        ((2, 1), "总量", "feedback.unit_missing"),
        ((2, 1), "总量（家）", "feedback.unit_mismatch"),
        ((2, 3), "增速", "feedback.column_twice"),
        ((5, 0), "云河县", "feedback.place_twice"),
        ((4, 0), "别的县", "feedback.own_missing"),
        ((4, 2), "约4", "feedback.not_a_number"),
        ((4, 2), 103.9, "feedback.growth_like_index"),
        ((1, 0), "项目", "feedback.no_table"),
    ],
)
def test_it_finds_what_is_wrong(cell: tuple[int, int], value: object, code: str) -> None:
    lines = [list(line) for line in TWO_ROWS]
    lines[cell[0]][cell[1]] = value
    found = read(lines)
    assert code in codes(found)
    assert all(finding.message for finding in found.findings)
    assert [finding.place.cell for finding in found.findings if finding.code == "feedback.not_a_number"] in ([], ["C5"])


def test_a_growth_shown_in_per_cent_is_what_it_shows_and_a_formula_without_result_is_found() -> None:
    book = workbook([["区域", "社零增速", "固投增速"], ["云河县", 0.053, None]])
    cells = dict(book.sheets[0].cells)
    cells[(1, 1)] = SheetCell(Decimal("0.053"), percent=True)
    cells[(1, 2)] = SheetCell(None, formula="B2*2")
    table = read_feedback(ForeignWorkbook("x.xlsx", (Sheet("a", cells),)), JUNE, WORDS)
    assert [number.value for number in table.numbers] == [Decimal("5.3")]
    assert codes(table) == ["feedback.formula_without_value"]
