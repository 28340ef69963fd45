"""Official sheets: head of several rows, words never formulas, the same bytes, A4 across with repeated head."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl

from econops.desk.common.spreadsheet import Head, Own, Sheet, workbook_of

SHEET = Sheet(
    name="台账/2026",
    title="目标台账（模拟）",
    notes=("单位见各行",),
    head=((Head("指标", rows=2), Head("目标", columns=2)), (Head("年初"), Head("承诺书"))),
    rows=(("=HYPERLINK(1)", Decimal("8.0"), Own(Decimal("9.75"))), ("空", None, "—"), ("长", Decimal(10**17), None)),
    widths=(20, 10, 10),
    foot=("测算为本办数。",),
)


def test_it_writes_title_head_rows_and_foot() -> None:
    (page,) = openpyxl.load_workbook(io.BytesIO(workbook_of(SHEET))).worksheets
    assert page.title == "台账 2026"
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["目标台账（模拟）", None, None], ["单位见各行", None, None], ["指标", "目标", None], [None, "年初", "承诺书"],
        ["=HYPERLINK(1)", 8, 9.75], ["空", None, "—"], ["长", "100000000000000000", None], ["测算为本办数。", None, None],
    ]  # fmt: skip
    assert page["A5"].data_type == "s"
    assert (page["B5"].number_format, page["C5"].number_format) == ("0.0", "0.00")
    assert (page["B5"].font.color is None or page["B5"].font.color.rgb != page["C5"].font.color.rgb) is True


def test_it_prints_across_with_the_head_on_every_page() -> None:
    (page,) = openpyxl.load_workbook(io.BytesIO(workbook_of(SHEET))).worksheets
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page.print_title_rows == "$3:$4"
    assert {str(area) for area in page.merged_cells.ranges} == {"A1:C1", "A2:C2", "A3:A4", "B3:C3", "A8:C8"}


def test_it_gives_the_same_bytes_again() -> None:
    assert workbook_of(SHEET, SHEET) == workbook_of(SHEET, SHEET)
