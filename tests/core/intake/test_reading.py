from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.intake.samples import (
    JUNE,
    PROJECTS,
    RETAIL,
    RETAIL_GROWTH,
    SPEC,
    UNIT,
    UNITS,
    codes,
    edited,
    filled,
    read,
)

from econops.core.errors import Invalid
from econops.core.intake import layout
from econops.core.intake.reading import read_identity, read_workbook
from econops.core.model.observation import SourceClass
from econops.core.period.value import Period


def set_cell(cell: str, value: object, sheet: str = layout.SHEET) -> Any:
    def change(workbook: Any) -> None:
        workbook[sheet][cell] = value

    return change


def test_what_was_written_comes_back_with_its_cell() -> None:
    reading = read(filled())
    assert (reading.unit, reading.period, reading.findings) == ("statistics", JUNE, ())
    assert [(e.indicator, e.measure.value, e.value, e.unit, e.cell) for e in reading.entries] == [
        ("retail_sales", "level", Decimal("18.93"), "亿元", "G5"),
        ("retail_sales", "growth", Decimal("5.1"), "%", "G6"),
        ("new_above_norm_units", "level", Decimal(9), "家", "G7"),
        ("key_project_investment", "level", Decimal(38000), "万元", "G8"),
    ]
    assert reading.entries[0].source_class is SourceClass.OFFICIAL
    assert reading.entries[0].period == Period.ytd(2026, 6)
    assert reading.entries[0].sheet == layout.SHEET


def test_another_program_may_have_saved_it() -> None:
    assert read(edited(filled(), lambda _: None)).entries == read(filled()).entries


@given(st.decimals(min_value=Decimal("-9e9"), max_value=Decimal("9e9"), places=4))
def test_any_decimal_comes_back_exactly(value: Decimal) -> None:
    spec = replace(SPEC, rows=(replace(PROJECTS, last=None, year_before=None),))
    entries = read(filled({PROJECTS.key: value}, spec), spec).entries
    assert [entry.value for entry in entries] == [value]


def test_blank_and_declared_missing_are_not_zero() -> None:
    reading = read(filled({RETAIL.key: None, RETAIL_GROWTH.key: "—", UNITS.key: "无"}))
    assert codes(reading.findings) == [
        ("intake.cell_missing", "G5"),
        ("intake.declared_missing", "G6"),
        ("intake.declared_missing", "G7"),
    ]
    assert [entry.cell for entry in reading.entries] == ["G8"]
    assert not reading.has_errors


@pytest.mark.parametrize(
    ("written", "expected"), [("１８．９３", "18.93"), (" 18.93 亿元", "18.93"), ("1,018.93", "1018.93")]
)
def test_numbers_typed_as_text_are_read(written: str, expected: str) -> None:
    entries = read(filled({RETAIL.key: written})).entries
    assert [entry.value for entry in entries if entry.cell == "G5"] == [Decimal(expected)]


@pytest.mark.parametrize("written", ["约18.9", "十八亿", "1,8.9", "18.9.3", "增长5%", "=1+1", "18-19"])
def test_what_is_no_number_is_an_error(written: str) -> None:
    reading = read(filled({RETAIL.key: written}))
    assert ("intake.not_a_number", "G5") in codes(reading.findings)
    assert reading.has_errors
    assert "G5" not in [entry.cell for entry in reading.entries]


def test_a_unit_behind_the_number_must_be_that_of_the_row() -> None:
    assert codes(read(filled({RETAIL.key: "189300万元"})).findings) == [("intake.unit_mismatch", "G5")]
    assert codes(read(filled({RETAIL_GROWTH.key: "5.1%"})).findings) == []


def test_a_date_or_a_truth_value_is_no_number() -> None:
    for value in (datetime.date(2026, 6, 30), True):
        assert ("intake.not_a_number", "G5") in codes(read(edited(filled(), set_cell("G5", value))).findings)


def test_a_formula_without_a_result_is_a_finding_not_a_blank() -> None:
    reading = read(edited(filled(), set_cell("G5", "=E5*2")))
    assert codes(reading.findings) == [("intake.formula_without_value", "G5")]


def test_a_cell_shown_in_per_cent_is_read_as_shown() -> None:
    def change(workbook: Any) -> None:
        cell = workbook[layout.SHEET]["G6"]
        cell.value, cell.number_format = 0.051, "0.0%"

    entries = read(edited(filled(), change)).entries
    assert [entry.value for entry in entries if entry.cell == "G6"] == [Decimal("5.1")]


def test_per_cent_in_an_amount_is_an_error() -> None:
    def change(workbook: Any) -> None:
        cell = workbook[layout.SHEET]["G5"]
        cell.value, cell.number_format = 0.051, "0.0%"

    assert codes(read(edited(filled(), change)).findings) == [("intake.unit_mismatch", "G5")]


def test_too_many_digits_are_refused_rather_than_rounded() -> None:
    reading = read(filled({RETAIL.key: "18.123456789"}))
    assert codes(reading.findings) == [("intake.too_many_digits", "G5")]
    assert "G5" not in [entry.cell for entry in reading.entries]


@pytest.mark.parametrize("cell", ["A5", "B5", "C5", "D5"])
def test_a_changed_label_is_an_error_and_its_row_is_not_read(cell: str) -> None:
    reading = read(edited(filled(), set_cell(cell, "万元")))
    assert codes(reading.findings) == [("intake.label_changed", cell)]
    assert reading.has_errors
    assert "G5" not in [entry.cell for entry in reading.entries]


def test_moved_rows_are_noticed() -> None:
    reading = read(edited(filled(), lambda workbook: workbook[layout.SHEET].delete_rows(5)))
    assert {code for code, _cell in codes(reading.findings)} == {"intake.label_changed"}


def test_the_heading_of_another_month_is_an_error() -> None:
    title = SPEC.title.replace("1—6月", "1—7月")
    reading = read(edited(filled(), set_cell("A1", title)))
    assert codes(reading.findings) == [("intake.wrong_period", "A1")]
    assert "2026年1—7月" in reading.findings[0].message


def test_a_month_that_is_not_over_is_an_error() -> None:
    assert codes(read(filled(), today=datetime.date(2026, 6, 30)).findings) == [("intake.future_period", "A1")]
    assert read(filled(), today=datetime.date(2026, 7, 1)).findings == ()


def test_a_changed_hidden_row_makes_the_template_unknown() -> None:
    reading = read(edited(filled(), set_cell("B7", "gdp", layout.IDENTITY_SHEET)))
    assert codes(reading.findings) == [("intake.unknown_template", "A1")]
    assert reading.entries == ()


def test_a_template_made_before_a_row_was_added_is_read_with_a_warning() -> None:
    reading = read(filled(spec=replace(SPEC, rows=SPEC.rows[:2])))
    assert codes(reading.findings) == [("intake.template_outdated", "A1")]
    assert len(reading.entries) == 2


def test_a_row_no_longer_asked_is_an_error_when_it_is_filled() -> None:
    now = replace(SPEC, rows=SPEC.rows[:3])
    assert ("intake.unknown_row", "G8") in codes(read(filled(), now).findings)
    assert ("intake.unknown_row", "G8") not in codes(read(filled({PROJECTS.key: None}), now).findings)


def test_what_is_written_below_the_table_is_pointed_out() -> None:
    assert codes(read(edited(filled(), set_cell("B12", "另有3家待批"))).findings) == [
        ("intake.outside_template", "B12")
    ]


def test_the_identity_tells_unit_and_month() -> None:
    identity = read_identity("x.xlsx", filled())
    assert (identity.unit, identity.period, identity.template_id) == ("statistics", JUNE, SPEC.template_id)
    assert identity.is_whole


@pytest.mark.parametrize(
    "other", [replace(SPEC, period=Period.month(2026, 5)), replace(SPEC, unit=replace(UNIT, code="treasury"))]
)
def test_a_file_of_another_unit_or_month_is_refused(other: Any) -> None:
    with pytest.raises(Invalid, match="请核对单位和月份"):
        read_workbook("x.xlsx", filled(), other)


def test_without_the_hidden_sheet_it_says_to_use_the_template() -> None:
    content = edited(filled(), lambda workbook: workbook.remove(workbook[layout.IDENTITY_SHEET]))
    with pytest.raises(Invalid, match="请下载本单位本月的填报表"):
        read(content)


@pytest.mark.parametrize(("cell", "value"), [("B3", "2026年6月"), ("B4", "99"), ("A1", "x"), ("A7", "五")])
def test_a_spoilt_identity_is_refused(cell: str, value: str) -> None:
    with pytest.raises(Invalid, match="请下载"):
        read(edited(filled(), set_cell(cell, value, layout.IDENTITY_SHEET)))


def test_a_renamed_sheet_is_refused() -> None:
    def change(workbook: Any) -> None:
        workbook[layout.SHEET].title = "Sheet1"

    with pytest.raises(Invalid, match="请恢复原来的表名"):
        read(edited(filled(), change))


def test_every_finding_names_file_sheet_and_cell() -> None:
    reading = read(filled({RETAIL.key: "x", UNITS.key: -1, PROJECTS.key: None}))
    assert len(reading.findings) == 3
    for finding in reading.findings:
        assert (finding.place.file, finding.place.sheet) == ("统计局6月.xlsx", layout.SHEET)
        assert finding.place.cell.startswith("G")
        assert "{" not in finding.message
