"""Tables of letters: read again by another library, every number with its reference, small by the thousand."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from tests.core.report.samples import attachment, figure, full_letter, table

from econops.core.report.blocks import TableBlock, TableSize
from econops.core.report.reading import digit_runs, read_references
from econops.core.report.writing import letter_docx, letter_references


def written(block: TableBlock) -> bytes:
    return letter_docx(full_letter(block))


def test_another_reader_sees_head_and_rows() -> None:
    (found,) = docx.Document(io.BytesIO(written(table(2)))).tables
    assert [[cell.text for cell in row.cells] for row in found.rows] == [
        ["区域", "2026年1—6月", "2026年1—6月", "2026年1—6月"],
        ["区域", "数量（家）", "增速（%）", "数量（家）"],
        ["模拟镇1", "1.0", "1.1", "1.2"],
        ["模拟镇2", "2.0", "2.1", "2.2"],
    ]


def test_head_rows_are_repeated_and_no_row_is_split() -> None:
    (found,) = docx.Document(io.BytesIO(written(table(3)))).tables
    assert [bool(row._tr.xpath("./w:trPr/w:tblHeader")) for row in found.rows] == [True, True, False, False, False]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in found.rows)


def test_every_digit_of_a_table_has_its_reference() -> None:
    content = written(table(40))
    assert len(digit_runs(content)) > 160
    assert [text for text, code in digit_runs(content) if code is None] == []
    kept = {reference.code for reference in letter_references(full_letter(table(40)))}
    assert kept == {entry["ref"] for entry in read_references(content)}
    assert figure("40.2", "observation").reference.code in kept


@pytest.mark.parametrize(("landscape", "width"), [(False, 156), (True, 225)])
def test_a_table_is_as_wide_as_the_type_area(landscape: bool, width: int) -> None:
    content = letter_docx(full_letter(attachments=(attachment("模拟表", table(1, columns=7, landscape=landscape)),)))
    (found,) = docx.Document(io.BytesIO(content)).tables
    columns = [column.width for column in found.columns]
    assert abs(sum(columns) / 36000 - width) < 0.05
    assert abs(columns[0] / columns[1] - 1.5) < 0.01


def test_columns_stand_as_they_are_told() -> None:
    (found,) = docx.Document(io.BytesIO(written(table(1)))).tables
    assert [cell.paragraphs[0].alignment for cell in found.rows[2].cells] == [0, 2, 2, 2]


@pytest.mark.parametrize(("size", "half_points"), [(TableSize.FOUR, "28"), (TableSize.FIVE, "21")])
def test_words_of_a_table_are_small(size: TableSize, half_points: str) -> None:
    content = written(table(1, size=size))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles, document = (archive.read(f"word/{name}.xml").decode() for name in ("styles", "document"))
    style = re.search(rf'w:styleId="TableText{size}".*?</w:style>', styles)
    assert style is not None
    assert f'<w:sz w:val="{half_points}"/>' in style.group()
    assert "仿宋_GB2312" in style.group()
    assert f'w:val="TableText{size}"' in document


def test_the_unit_stands_above_and_the_notes_below() -> None:
    words = [paragraph.text for paragraph in docx.Document(io.BytesIO(written(table(1)))).paragraphs]
    place = words.index("各镇模拟指标")
    assert words[place : place + 3] == ["各镇模拟指标", "单位：家", "注：模拟数据。"]


def test_two_thousand_rows_stay_below_what_a_reader_takes() -> None:
    content = written(table(2000, columns=8))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert max(entry.file_size for entry in archive.infolist()) < 8_000_000
    assert len(digit_runs(content)) > 2000 * 8


def test_a_wide_table_turns_its_own_pages_only() -> None:
    letter = full_letter(
        attachments=(attachment("横表", table(1, columns=10, landscape=True)), attachment("名单", table(1)))
    )
    sections = docx.Document(io.BytesIO(letter_docx(letter))).sections
    sizes = [(section.page_width or 0, section.page_height or 0) for section in sections]
    assert [width > height for width, height in sizes] == [False, True, False]
    turned = sections[1]
    margins = [turned.top_margin, turned.right_margin, turned.bottom_margin, turned.left_margin]
    # Turned right to be read: the binding edge, 28 mm, is on top.
    assert [round(margin.mm) for margin in margins if margin is not None] == [28, 37, 26, 35]
