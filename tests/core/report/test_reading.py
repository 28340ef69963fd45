"""What a file says about its numbers, read without the writer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from tests.core.report.samples import figure

from econops.core.errors import Invalid, NotFound
from econops.core.report.blocks import Addressee, Letter, Paragraph, Signature, Text, Title
from econops.core.report.reading import digit_runs, read_paragraphs, read_references
from econops.core.report.writing import letter_docx

FIRST, SECOND = figure("5.3%", "observation"), figure("1—6月", "calendar")
CONTENT = letter_docx(
    Letter(
        title=Title(((Text("测试函"),),)),
        addressee=Addressee((Text("各乡镇"),)),
        blocks=(Paragraph((SECOND, Text("增长"), FIRST)), Paragraph((Text("其中"), SECOND))),
        signature=Signature((Text("云河县经济运行专班"),)),
    )
)


def changed(content: bytes, name: str, old: str, new: str) -> bytes:
    """The package with words replaced in one part, as an editor would leave it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for entry in source.infolist():
            body = source.read(entry).decode("utf-8")
            if entry.filename == name:
                assert old in body
                body = body.replace(old, new)
            target.writestr(entry.filename, body)
    return buffer.getvalue()


def test_it_lists_references_in_order_of_appearance() -> None:
    found = read_references(CONTENT)
    assert [entry["text"] for entry in found] == ["1—6月", "5.3%", "1—6月"]
    assert [entry["ref"] for entry in found] == [x.reference.code for x in (SECOND, FIRST, SECOND)]
    assert found[1] == {**FIRST.reference.as_dict(), "shown": "5.3%"}


def test_it_reads_a_path_as_well_as_bytes(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(CONTENT)
    assert read_references(path) == read_references(CONTENT)


def test_it_tells_what_somebody_wrote_over_a_number() -> None:
    edited = changed(CONTENT, "word/document.xml", ">5.3%<", ">6.3%<")
    assert [(entry["text"], entry["shown"]) for entry in read_references(edited)][1] == ("5.3%", "6.3%")


def test_it_finds_a_digit_typed_in_by_hand() -> None:
    edited = changed(CONTENT, "word/document.xml", "其中", "其中7家，")
    assert ("7", None) in digit_runs(edited)


def test_a_digit_typed_against_a_number_spoils_its_reference() -> None:
    edited = changed(CONTENT, "word/document.xml", "增长", "增长1")
    assert ("15.3", None) in digit_runs(edited)


def test_it_sees_digits_in_tables_headers_and_footers_but_not_page_numbers() -> None:
    document = Document()
    document.add_table(1, 1).cell(0, 0).text = "表内12"
    document.sections[0].header.paragraphs[0].text = "页眉34"
    document.sections[0].footer.paragraphs[0].text = "页脚５６"
    buffer = io.BytesIO()
    document.save(buffer)
    assert sorted(digit_runs(buffer.getvalue())) == [("12", None), ("34", None), ("５６", None)]
    assert len(digit_runs(CONTENT)) == 5


def test_it_gives_paragraphs_for_a_page() -> None:
    shown = [paragraph for paragraph in read_paragraphs(CONTENT) if paragraph.style == "Normal"]
    assert shown[0].segments == (
        ("1—6月", SECOND.reference.code),
        ("增长", None),
        ("5.3%", FIRST.reference.code),
    )


def test_it_says_when_a_file_carries_no_references() -> None:
    buffer = io.BytesIO()
    Document().save(buffer)
    with pytest.raises(Invalid, match="没有引用"):
        read_references(buffer.getvalue())


def test_it_says_when_an_explanation_was_lost() -> None:
    edited = changed(CONTENT, "customXml/item1.xml", FIRST.reference.code, "R000000000000")
    with pytest.raises(Invalid, match="缺少说明"):
        read_references(edited)


@pytest.mark.parametrize("content", [b"", b"no archive"])
def test_it_refuses_what_is_no_docx(content: bytes) -> None:
    with pytest.raises(Invalid, match="docx"):
        digit_runs(content)


def test_it_refuses_entities() -> None:
    edited = changed(CONTENT, "word/document.xml", "<w:document", '<!DOCTYPE x [<!ENTITY a "1">]><w:document')
    with pytest.raises(Invalid, match="不安全"):
        digit_runs(edited)


def test_it_says_when_the_file_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_references(tmp_path / "none.docx")
