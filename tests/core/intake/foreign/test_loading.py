"""Files of any kind and state: read whole, or refused with a sentence that says what to do."""

from __future__ import annotations

import io
import random
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from python_calamine import CalamineWorkbook

from econops.core.errors import Invalid
from econops.core.intake.foreign.loading import load_workbook
from econops.core.intake.foreign.values import Range, SheetCell


def saved(book: openpyxl.Workbook) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    """A package with something else in one of its parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w") as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode())
            target.writestr(entry.filename, data)
    return stream.getvalue()


def test_values_come_with_what_the_screen_shows() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表"
    sheet["A1"], sheet["B1"], sheet["C1"] = "  城关镇", 0.053, 1234.5
    sheet["B1"].number_format, sheet["C1"].number_format = "0.0%", "#,##0.00"
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True), Alignment(indent=2)
    sheet["A2"].border = Border(diagonal=Side("thin"), diagonalDown=True)
    sheet["A2"], sheet["B2"], sheet["C2"] = "镇\n指标", 46203, True
    sheet["B2"].number_format = 'yyyy"年"m"月"d"日"'
    sheet["A3"], sheet["B3"], sheet["C3"] = " ", 0.1 + 0.2, "=B1/0"
    cells = load_workbook("模拟/表.xlsx", saved(book)).sheets[0].cells
    assert cells[0, 0] == SheetCell("  城关镇", bold=True, indent=2)
    assert cells[0, 1] == SheetCell(Decimal("0.053"), percent=True, decimals=1)
    assert cells[0, 2] == SheetCell(Decimal("1234.5"), decimals=2)
    assert cells[1, 0] == SheetCell("镇\n指标", diagonal=True)
    assert cells[1, 1] == SheetCell(Decimal(46203), date=True)
    assert cells[1, 2] == SheetCell(True)
    assert (2, 0) not in cells
    assert cells[2, 1].value == Decimal("0.3")
    assert cells[2, 2] == SheetCell(None, formula="B1/0")


def test_hidden_and_merged_parts_are_known() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["标题", None, None])
    sheet.append([1, 2, 3])
    sheet.append([4, 5, 6])
    sheet.merge_cells("A1:C1")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    book.create_sheet("底稿")["A1"] = 7
    book["底稿"].sheet_state = "veryHidden"
    first, second = load_workbook("模拟.xlsx", saved(book)).sheets
    assert first.merged == (Range(0, 0, 0, 2),)
    assert (first.hidden_rows, first.hidden_columns) == (frozenset({2}), frozenset({1}))
    assert [first.is_hidden(spot) for spot in ((1, 0), (1, 1), (2, 0))] == [False, True, True]
    assert not first.hidden
    assert second.hidden


def test_what_stands_under_a_merged_range_is_left_out() -> None:
    book = openpyxl.Workbook()
    book.active.append([1, 2])
    content = saved(book)
    part = "xl/worksheets/sheet1.xml"
    content = replaced(
        content, part, "</sheetData>", '</sheetData><mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>'
    )
    assert set(load_workbook("模拟.xlsx", content).sheets[0].cells) == {(0, 0)}


def test_a_shared_formula_reads_as_it_does_in_its_own_cell() -> None:
    book = openpyxl.Workbook()
    book.active.append([1, 2, 3])
    book.active.append([4, 5, 6])
    content = replaced(
        saved(book),
        "xl/worksheets/sheet1.xml",
        '<c r="C1" t="n"><v>3</v></c>',
        '<c r="C1"><f t="shared" ref="C1:C2" si="0">SUM(A1:B1)+$A$1</f><v>3</v></c>',
    )
    content = replaced(
        content,
        "xl/worksheets/sheet1.xml",
        '<c r="C2" t="n"><v>6</v></c>',
        '<c r="C2" t="e"><f t="shared" si="0"/><v>#REF!</v></c>',
    )
    cells = load_workbook("模拟.xlsx", content).sheets[0].cells
    assert cells[0, 2] == SheetCell(Decimal(3), formula="SUM(A1:B1)+$A$1")
    assert cells[1, 2] == SheetCell(None, formula="SUM(A2:B2)+$A$1", error="#REF!")


def test_days_of_a_workbook_that_counts_from_1904() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 100
    book.active["A1"].number_format = "yyyy-mm-dd"
    book.epoch = CALENDAR_MAC_1904
    assert load_workbook("模拟.xlsx", saved(book)).sheets[0].cells[0, 0].value == 1562


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("表.xlsm", b"PK", "宏"),
        ("表.et", b"x", "另存为 .xlsx"),
        ("表.ods", b"PK", "另存为 .xlsx"),
        ("表.xlsx", b"", "空文件"),
        ("表.xlsx", b"PK\x03\x04rest", "损坏"),
        ("表.xls", b"<html><table></table></html>", "网页"),
        ("表.xls", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "打不开"),
        ("表.docx", b"text", "不是能读取的表格"),
        ("表.csv", b"\xff\xfe\x00", "编码"),
        ("表.csv", bytes(range(128, 256)), "编码"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(name: str, content: bytes, message: str) -> None:
    with pytest.raises(Invalid, match=message):
        load_workbook(name, content)


def test_a_document_type_is_refused() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 1
    content = replaced(
        saved(book), "xl/worksheets/sheet1.xml", "<worksheet", '<!DOCTYPE a [<!ENTITY b "c">]><worksheet'
    )
    with pytest.raises(Invalid, match="损坏"):
        load_workbook("模拟.xlsx", content)


def test_a_style_or_text_that_the_package_lacks_is_damage_and_not_a_plain_number() -> None:
    book = openpyxl.Workbook()
    book["Sheet"]["A1"], book["Sheet"]["B2"] = "同比", 0.053
    book["Sheet"]["B2"].number_format = "0.0%"
    content = saved(book)
    sheet = "xl/worksheets/sheet1.xml"
    damaged = [
        replaced(content, sheet, 's="1"', 's="7"'),
        replaced(content, sheet, 't="n"><v>0.053', 't="s"><v>3'),
        replaced(content, sheet, 't="n"><v>0.053', 't="s"><v>-1'),
        replaced(content, sheet, 'r="B2"', 'r=""'),
        replaced(content, sheet, "<v>0.053", "<v>0_053"),
        replaced(content, sheet, "worksheet", "x"),
    ]
    assert all(one != content for one in damaged)
    for one in damaged:
        with pytest.raises(Invalid, match="打不开"):
            load_workbook("表.xlsx", one)


def test_a_sheet_that_stretches_beyond_any_table_is_refused() -> None:
    book = openpyxl.Workbook()
    book["Sheet"].cell(1, 1000).value = 1
    assert load_workbook("表.xlsx", saved(book)).sheets[0].cells[0, 999].value == 1
    book["Sheet"].cell(1, 1001).value = 1
    with pytest.raises(Invalid, match="伸展得太远"):
        load_workbook("表.xlsx", saved(book))


def test_a_workbook_called_xls_is_read_for_what_it_is() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = 12
    assert load_workbook("模拟.xls", saved(book)).sheets[0].cells[0, 0].value == 12


TABLE = '单位,产值（万元）,增速\n城关镇,"1,234.5",5.3%\n云河镇,（12）,-0.4%\n编号,007,\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_a_text_table_in_every_encoding(encoding: str) -> None:
    sheet = load_workbook("三季度.csv", TABLE.encode(encoding)).sheets[0]
    assert sheet.name == "三季度"
    assert sheet.cells[0, 1].value == "产值（万元）"
    assert sheet.cells[1, 1] == SheetCell(Decimal("1234.5"), decimals=1)
    assert sheet.cells[1, 2] == SheetCell(Decimal("0.053"), percent=True, decimals=1)
    assert [sheet.cells[spot].value for spot in ((2, 1), (2, 2), (3, 1))] == ["（12）", Decimal("-0.004"), "007"]


@pytest.mark.parametrize("sign", [",", "\t", ";", "，", "|"])
def test_a_text_table_with_every_separator(sign: str) -> None:
    text = "\n".join(
        sign.join(row) for row in (("2026年1-6月", "", ""), ("镇", "产值", "增速"), ("城关镇", "12", "3.5"))
    )
    assert load_workbook("表.csv", text.encode()).sheets[0].cells[2, 2].value == Decimal("3.5")


def test_damaged_old_workbooks_end_in_a_sentence(shared: Path) -> None:
    content = next((shared / "workbooks" / "files").glob("*.xls")).read_bytes()
    generator = random.Random(4)
    for _time in range(150):
        damaged = bytearray(content)
        for _byte in range(generator.randint(1, 30)):
            damaged[generator.randrange(512, len(damaged))] = generator.randrange(256)
        cut = damaged[: generator.randrange(600, len(damaged))] if generator.random() < 0.3 else damaged
        try:
            load_workbook("模拟.xls", bytes(cut))
        except Invalid as error:
            assert "另存为" in error.message  # noqa: PT017 - either outcome is right


def test_the_same_values_as_another_reader(shared: Path) -> None:
    for path in sorted((shared / "workbooks" / "files").iterdir()):
        theirs = CalamineWorkbook.from_path(str(path))
        for sheet in load_workbook(path.name, path.read_bytes()).sheets:
            grid = theirs.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            filled = {
                (row, column): value
                for row, values in enumerate(grid)
                for column, value in enumerate(values)
                if str(value).strip()
            }
            ours = {spot: cell.value for spot, cell in sheet.cells.items() if cell.value is not None}
            assert set(ours) == set(filled)
            for spot, value in ours.items():
                same = float(value) == filled[spot] if isinstance(value, Decimal) else value == filled[spot]
                assert same, (path.name, sheet.name, spot)
