"""What a spreadsheet program finds in the workbook, read by a reader of others."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.core.report.annex.samples import NAMES, figure, number, sheet

from econops.core.errors import Invalid
from econops.core.report.annex.values import AnnexColumn, AnnexGroup
from econops.core.report.annex.writing import annex_xlsx
from econops.core.report.blocks import Text


def opened(*sheets: Any) -> Any:
    return load_workbook(io.BytesIO(annex_xlsx(*sheets)))


def test_the_head_stands_merged_with_units_below() -> None:
    page = opened(sheet())["县区对比"]
    assert {str(merged) for merged in page.merged_cells.ranges} == {
        "A1:I1", "A2:I2", "A3:A5", "B3:E3", "F3:I3", "B4:B5", "C4:D4", "E4:E5", "F4:F5", "G4:H4", "I4:I5", "A10:I10",
    }  # fmt: skip
    assert [page["A3"].value, page["B3"].value, page["C4"].value, page["D5"].value, page["I4"].value] == [
        "地区", "地区生产总值", "增速", "比上期", "位次",
    ]  # fmt: skip
    assert [cell.value for cell in page[6]][:5] == [None, "（亿元）", "（%）", "（个百分点）", None]


def test_numbers_are_numbers_rounded_as_shown() -> None:
    page = opened(sheet())["县区对比"]
    assert [cell.value for cell in page[7]] == ["甲县", 10.26, 11.3, 12.3, 2, None, -2.1, -2.1, -2]
    assert [cell.number_format for cell in page[7]][1:5] == ["0.00", "0.0", "0.0", "0"]
    assert {cell.data_type for cell in page[8][1:5]} == {"n"}


def test_it_prints_on_one_page_across_with_the_head_repeated() -> None:
    page = opened(sheet())["县区对比"]
    assert page.print_title_rows == "$3:$6"
    assert page.freeze_panes == "B7"
    assert (page.page_setup.orientation, page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (
        "landscape",
        1,
        0,
    )
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert "内部资料 && 注意保存" in page.oddHeader.center.text


def test_words_are_never_formulas() -> None:
    page = opened(sheet())["县区对比"]
    assert (page["A9"].value, page["A9"].data_type, page["A9"].quotePrefix) == (NAMES[2], "s", True)
    assert not page["A8"].quotePrefix


def test_the_register_is_hidden_from_menus_too() -> None:
    book = opened(sheet())
    assert [(page.title, page.sheet_state) for page in book.worksheets][1:] == [
        ("_cells", "veryHidden"), ("_references", "veryHidden"),
    ]  # fmt: skip
    assert book.active.title == "县区对比"


def test_the_same_annex_gives_the_same_bytes() -> None:
    assert annex_xlsx(sheet()) == annex_xlsx(sheet())


def test_rows_may_come_one_by_one() -> None:
    rows = (((Text("甲县"),), number(f"{at}")) for at in range(50))
    head = (AnnexColumn((Text("地区"),)), AnnexColumn((Text("数"),), "家", 0))
    page = opened(sheet(head=head, rows=rows))["县区对比"]
    assert [page.cell(row, 2).value for row in range(5, 55)] == list(range(50))


def test_sheets_of_one_name_are_numbered() -> None:
    names = [page.title for page in opened(sheet(name="表/一"), sheet(name="表 一"), sheet(name="别的")).worksheets]
    assert names[:3] == ["表 一1", "表 一2", "别的"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"head": ()}, "没有表头"),
        ({"head": (AnnexGroup((Text("空"),), ()),)}, "没有列"),
        ({"rows": [((Text("甲县"),),)]}, "格数"),
        ({"rows": [(number("1"), *([None] * 8))]}, "文字列"),
    ],
)
def test_what_does_not_fit_is_refused(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(Invalid, match=message):
        annex_xlsx(sheet(**changes))


def test_no_sheet_no_annex() -> None:
    with pytest.raises(Invalid, match="没有内容"):
        annex_xlsx()


def test_decimals_are_those_of_the_column() -> None:
    head = (AnnexColumn((figure("2026年"),), "%", 1),)
    page = opened(sheet(head=head, rows=[(number("5.25"),), (number("-0.04"),), (number("1E+3"),)]))["县区对比"]
    values = [Decimal(str(page.cell(row, 1).value)) for row in (5, 6, 7)]
    assert values == [Decimal("5.3"), Decimal("0"), Decimal(1000)]
