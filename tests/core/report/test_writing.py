"""The docx of a letter: the same bytes, the measures of the standard, every digit referenced."""

from __future__ import annotations

import dataclasses
import io
import re
import zipfile

import pytest
from docx import Document
from docx.shared import Mm
from tests.core.report.samples import figure, item, request

from econops.core.report.blocks import (
    Addressee,
    AttachmentNote,
    FixedText,
    Heading,
    Letter,
    Paragraph,
    Signature,
    Text,
    Title,
)
from econops.core.report.letter_items import ItemSubject
from econops.core.report.reading import digit_runs, read_references
from econops.core.report.unit_letter import compose_letter
from econops.core.report.writing import letter_docx, letter_references

LETTER = compose_letter(request(item(), item("新增“四上”企业", ItemSubject.WORK, "黄")))
FULL = Letter(
    title=Title(((Text("关于开展调度的函"),),)),
    addressee=Addressee((Text("各乡镇"),)),
    blocks=(
        Heading(3, 1, (Text("三级标题"),)),
        Heading(4, 12, (Text("四级标题"),)),
        Paragraph((Text("增长"), figure("5.3%"), Text("，与第"), FixedText("4", "条款号"), Text("条"))),
        AttachmentNote(((Text("指标表"),), (Text("名单"),))),
    ),
    signature=Signature((Text("云河县经济运行专班"),), (figure("2026年7月15日", "calendar"),)),
    draft=False,
)


def part(content: bytes, name: str) -> str:
    """One part of the package as text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode("utf-8")


def test_it_gives_the_same_bytes_again() -> None:
    assert letter_docx(LETTER) == letter_docx(dataclasses.replace(LETTER))


def test_it_keeps_no_times() -> None:
    with zipfile.ZipFile(io.BytesIO(letter_docx(LETTER))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "dcterms" not in archive.read("docProps/core.xml").decode()


@pytest.mark.parametrize("letter", [LETTER, FULL])
def test_every_digit_has_a_reference_that_the_file_explains(letter: Letter) -> None:
    content = letter_docx(letter)
    known = {entry["ref"] for entry in read_references(content)}
    runs = digit_runs(content)
    assert len(runs) > 5
    assert [text for text, reference in runs if reference is None] == []
    assert {reference for _, reference in runs} <= known


def test_it_lists_the_references_of_a_letter_once() -> None:
    codes = [reference.code for reference in letter_references(LETTER)]
    carried = [entry["ref"] for entry in read_references(letter_docx(LETTER))]
    assert codes == list(dict.fromkeys(carried))
    assert len(codes) < len(carried)


def test_it_opens_in_another_library_with_the_page_of_the_standard() -> None:
    document = Document(io.BytesIO(letter_docx(LETTER)))
    section = document.sections[0]
    measured = [section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin]
    for length, expected in zip(measured, (210, 297, 37, 28, 26), strict=True):
        assert length is not None
        assert abs(length - Mm(expected)) < Mm(0.02)
    assert section.bottom_margin is not None
    assert 0 <= Mm(35) - section.bottom_margin < Mm(0.3)
    words = [paragraph.text for paragraph in document.paragraphs]
    assert "云河县工业和信息化局：" in words
    assert "一、预警事项" in words


def test_it_uses_a_grid_of_lines_only() -> None:
    section = part(letter_docx(LETTER), "word/document.xml")
    assert '<w:docGrid w:type="lines" w:linePitch="580"/>' in section
    assert "linesAndChars" not in section


def test_every_run_names_an_east_asian_font() -> None:
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml", "word/footer2.xml"):
        xml = part(letter_docx(LETTER), name)
        runs = re.findall(r"<w:r>.*?</w:r>", xml)
        assert runs
        assert all('w:hint="eastAsia"' in run and "w:eastAsia=" in run for run in runs)


def test_it_numbers_odd_pages_right_and_even_pages_left() -> None:
    content = letter_docx(LETTER)
    assert '<w:jc w:val="right"/>' in part(content, "word/footer1.xml")
    assert '<w:jc w:val="left"/>' in part(content, "word/footer2.xml")
    assert "<w:evenAndOddHeaders/>" in part(content, "word/settings.xml")


def test_a_draft_says_so_on_every_page_and_an_issued_letter_does_not() -> None:
    for name in ("word/header1.xml", "word/header2.xml"):
        assert "草稿" in part(letter_docx(LETTER), name)
        assert "草稿" not in part(letter_docx(FULL), name)


def test_words_of_people_are_escaped() -> None:
    letter = dataclasses.replace(FULL, blocks=(Paragraph((Text("<甲>&“乙”"),)),))
    assert "<甲>&“乙”" in [p.text for p in Document(io.BytesIO(letter_docx(letter))).paragraphs]


def test_an_unsealed_blank_waits_for_the_date() -> None:
    words = [paragraph.text for paragraph in Document(io.BytesIO(letter_docx(LETTER))).paragraphs]
    assert words[-2:] == ["云河县经济运行专班", "　　年　月　日"]


def test_the_date_stands_four_characters_from_the_right_under_the_unit() -> None:
    xml = part(letter_docx(FULL), "word/document.xml")
    unit, date = re.findall(r'w:right="(\d+)" w:firstLine="0"/><w:jc w:val="right"', xml)
    # The date is 6.5 characters wide, the unit 9: their middles stand over each other.
    assert int(date) == 4 * 315
    assert abs((int(unit) + 4.5 * 315) - (int(date) + 3.25 * 315)) <= 1
