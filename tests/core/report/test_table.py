"""Tables for Word: readable by Word's own rules, and every number of a row tells where it comes from."""

from __future__ import annotations

import io

import docx

from econops.core.model.reference import Figure, Reference
from econops.core.report.blocks import Text, named
from econops.core.report.reading import digit_runs, read_references
from econops.core.report.table import HeadCell, Table, tables_docx


def figure(text: str) -> Figure:
    return Figure(text, Reference("observation", text, "模拟数"))


def table(columns: int = 2) -> Table:
    head = (
        (HeadCell("区域", rows=2), HeadCell("2025年", columns=columns)),
        tuple(HeadCell(text) for text in ("数量（家）", "增速（%）")[:columns]),
    )
    rows = (
        (named("青石镇", "名称"), (figure("12"),), (figure("8.3"), Text("（测算）"))),
        (named("白沙镇", "名称"), (Text("—"),), (Text("—"),)),
    )
    return Table("各镇新增企业（2025年）", ("单位：家",), head, rows, (5, 3, 3))


def test_it_writes_head_and_rows_that_another_reader_understands() -> None:
    written = docx.Document(io.BytesIO(tables_docx((table(),))))
    (found,) = written.tables
    cells = [[cell.text for cell in row.cells] for row in found.rows]
    assert cells == [
        ["区域", "2025年", "2025年"], ["区域", "数量（家）", "增速（%）"], ["青石镇", "12", "8.3（测算）"], ["白沙镇", "—", "—"],
    ]  # fmt: skip
    assert [paragraph.text for paragraph in written.paragraphs][:2] == ["各镇新增企业（2025年）", "单位：家"]


def test_it_carries_the_reference_of_every_number() -> None:
    content = tables_docx((table(),))
    assert all(code for _text, code in digit_runs(content))
    assert [entry["shown"] for entry in read_references(content) if entry["kind"] == "observation"] == ["12", "8.3"]


def test_it_gives_the_same_bytes_again_and_turns_the_paper_for_wide_tables() -> None:
    assert tables_docx((table(),)) == tables_docx((table(),))
    wide = Table("宽表", (), ((HeadCell("区域"), *[HeadCell("值")] * 8),), (), (5, *[2] * 8))
    sections = [docx.Document(io.BytesIO(tables_docx((item,)))).sections[0] for item in (table(), wide)]
    assert [section.page_width > section.page_height for section in sections] == [False, True]  # type: ignore[operator]


def test_it_repeats_the_head_on_every_page() -> None:
    written = docx.Document(io.BytesIO(tables_docx((table(),))))
    marked = [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in written.tables[0].rows]
    assert marked == [True, True, False, False]
