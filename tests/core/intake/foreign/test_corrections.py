"""Corrections laid over a workbook: only what is asked changes, and what rests on it is worked out again."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.core.intake.foreign.sheets import VOCABULARY, sheet_of, workbook_of

from econops.core.intake.foreign.corrections import Correction, corrected, read_corrected, shown, typed_cell
from econops.core.intake.foreign.loading_spots import spot_of
from econops.core.intake.foreign.values import ForeignWorkbook, Range, Sheet, SheetCell

NUMBER = SheetCell(Decimal("5218.7"), decimals=1, bold=True)
PERCENT = SheetCell(Decimal("0.038"), percent=True)
TOWNS = """
2026年6月分镇工业总产值（单位：万元）
单位|1—6月|上年同期|同比%
城关镇|118233|110951|6.6
石桥镇|5218.7|51004|2.3
经济开发区|41377|40980|1.0
白塔镇|31905|29876|6.8
"""


def book(*cells: tuple[str, SheetCell], merged: tuple[Range, ...] = ()) -> ForeignWorkbook:
    return ForeignWorkbook("月报.xlsx", (Sheet("表", {spot_of(name): cell for name, cell in cells}, merged),))


def value(workbook: ForeignWorkbook, cell: str) -> object:
    found = workbook.sheets[0].cells.get(spot_of(cell))
    return found.value if found is not None else None


@pytest.mark.parametrize(
    ("text", "before", "expected", "percent"),
    [
        ("52,187", NUMBER, Decimal("52187"), False),
        ("４.2", PERCENT, Decimal("0.042"), True),
        ("-2.6%", NUMBER, Decimal("-0.026"), True),
        ("石桥镇", NUMBER, "石桥镇", False),
        ("12亿元", NUMBER, "12亿元", False),
    ],
)
def test_typing_is_taken_as_a_spreadsheet_takes_it(
    text: str, before: SheetCell, expected: object, percent: bool
) -> None:
    cell = typed_cell(text, before)
    assert cell is not None
    assert (cell.value, cell.percent, cell.bold) == (expected, percent, before.bold)


def test_nothing_typed_empties_the_cell() -> None:
    assert typed_cell("  ", NUMBER) is None
    assert value(corrected(book(("B2", NUMBER)), [Correction("表", "B2", "")]), "B2") is None


def test_what_is_typed_is_shown_again() -> None:
    for text in ("52187", "3.8%", "-0.5", "停产"):
        assert shown(typed_cell(text, None)) == text
    assert shown(SheetCell(None, error="#REF!")) == "#REF!"


def test_formulas_over_a_corrected_cell_are_worked_out_again_and_no_others() -> None:
    workbook = book(
        ("A1", SheetCell(Decimal(10))),
        ("A2", SheetCell(Decimal(5))),
        ("A3", SheetCell(Decimal(15), formula="SUM(A1:A2)")),
        ("A4", SheetCell(Decimal(30), formula="A3*2")),
        ("B1", SheetCell(Decimal(99), formula="B2+1")),
    )
    after = corrected(workbook, [Correction("表", "A2", "7")])
    assert [value(after, cell) for cell in ("A1", "A2", "A3", "A4", "B1")] == [10, 7, 17, 34, 99]
    assert value(workbook, "A2") == 5


def test_a_number_typed_into_a_merged_range_parts_it_and_a_text_does_not() -> None:
    area = Range(0, 0, 1, 0)
    workbook = book(("A1", SheetCell(Decimal(40000))), merged=(area,))
    assert corrected(workbook, [Correction("表", "A1", "25000")]).sheets[0].merged == ()
    assert corrected(workbook, [Correction("表", "A2", "15000")]).sheets[0].merged == ()
    assert corrected(workbook, [Correction("表", "A1", "各镇")]).sheets[0].merged == (area,)
    assert corrected(workbook, [Correction("别的表", "A1", "1")]) == workbook


def test_a_correction_takes_away_its_own_doubt() -> None:
    workbook = workbook_of(sheet_of(TOWNS), file="月报202606.xlsx")
    before = read_corrected(workbook, VOCABULARY)
    assert [(one.code, one.place.cell) for one in before.findings if one.level == "error"] == [
        ("workbook.unit_slip", "B4")
    ]
    after = read_corrected(corrected(workbook, [Correction(workbook.sheets[0].name, "B4", "52187")]), VOCABULARY)
    assert [one for one in after.findings if one.level == "error"] == []
    assert next(one.value for one in after.numbers if one.cell == "B4") == 52187
