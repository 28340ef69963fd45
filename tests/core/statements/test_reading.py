"""Texts read from files; what cannot be read is refused in words that help."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid, NotFound
from econops.core.statements.reading import read_document
from econops.core.statements.reading_docx import docx_text
from econops.core.statements.reading_pdf import pdf_text
from econops.core.statements.reading_plain import decoded

TEXT = "云河县（模拟）政府工作报告\r\n2026年2月3日\r\n地区生产总值增长5%。\n"


def docx(paragraphs: list[str], rows: list[list[str]]) -> bytes:
    """A document with a table between its last two paragraphs."""
    document = Document()
    for paragraph in paragraphs[:-1]:
        document.add_paragraph(paragraph)
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for index, row in enumerate(rows):
        for column, cell in enumerate(row):
            table.cell(index, column).text = cell
    document.add_paragraph(paragraphs[-1])
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_plain_text_in_the_usual_encodings_keeps_its_line_ends(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes(TEXT.encode(encoding))
    document = read_document(path)
    assert document.text == TEXT
    assert (document.name, document.title, document.date) == ("报告.txt", "云河县（模拟）政府工作报告", "2026-02-03")


def test_offsets_of_a_marked_utf8_file_agree_with_a_plain_read(tmp_path: Path) -> None:
    path = tmp_path / "marked.txt"
    path.write_bytes(TEXT.encode("utf-8-sig"))
    with path.open(encoding="utf-8", newline="") as stream:
        assert read_document(path).text == stream.read()


def test_docx_keeps_paragraphs_and_tables_in_order() -> None:
    data = docx(["一、情况", "增长5%。", "二、打算"], [["指标", "数值"], ["工业", "30"]])
    assert docx_text(data) == "一、情况\n增长5%。\n指标\t数值\n工业\t30\n二、打算"


def test_a_docx_with_another_name_is_read_as_docx(tmp_path: Path) -> None:
    path = tmp_path / "其实是文档.txt"
    path.write_bytes(docx(["甲", "乙"], [["丙"]]))
    assert read_document(path).text == "甲\n丙\n乙"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"%PDF-1.7", "另存为 docx"),
        ("a.pdf", b"nothing", "PDF"),
        ("a.txt", b"%PDF-1.7", "PDF"),
        ("a.ofd", b"PK\x03\x04", "OFD"),
        ("a.doc", b"\xd0\xcf\x11\xe0rest", "旧版 Word"),
        ("a.docx", b"\xd0\xcf\x11\xe0rest", "旧版 Word"),
        ("a.wps", b"anything", "WPS"),
        ("a.xlsx", b"PK\x03\x04", "表格"),
        ("a.png", b"\x89PNG", "OCR"),
        ("a.txt", b"\xff\xd8\xff\xe0", "OCR"),
        ("a.exe", b"MZ", "a\\.exe"),
        ("a.html", b"<html>", "网页"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("a.xls", b"\xd0\xcf\x11\xe0rest", "表格"),
        ("a.docx", b"", "打不开"),
        ("a.docx", b"PK\x03\x04broken", "打不开"),
        ("a.txt", b"\xff\xff\xff\x00\x01", "编码"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Invalid, match=words):
        read_document(path)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="找不到文件"):
        read_document(tmp_path / "none.txt")
    with pytest.raises(Invalid, match="文件夹"):
        read_document(tmp_path)


def test_a_package_that_unpacks_to_an_absurd_size_is_refused(tmp_path: Path) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for number in range(5):
            package.writestr(f"word/{number}.xml", b"0" * (50 * 1024 * 1024))
    with pytest.raises(Invalid, match="过大"):
        docx_text(stream.getvalue())


def test_a_package_that_is_no_document_is_refused() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("readme.txt", "x")
    with pytest.raises(Invalid, match="打不开"):
        docx_text(stream.getvalue())


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for read in (decoded, docx_text, pdf_text):
        assert outcome(read, data).endswith(("。", "text"))


def outcome(read: Callable[[bytes], str], data: bytes) -> str:
    """ "text" where it was read, else the words of refusal."""
    try:
        return type(read(data)).__name__.replace("str", "text")
    except Invalid as error:
        return error.message


def package(*names: str) -> bytes:
    """A package with empty parts of these names."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "parts", "words"),
    [
        ("报告.docx", ("OFD.xml",), "OFD 阅读器"),
        ("报告.txt", ("xl/workbook.xml",), "表格"),
        ("报告.zip", ("报告.txt",), "压缩包"),
        ("报告.docx", ("mimetype", "content.xml"), "ODT"),
    ],
)
def test_a_package_is_what_its_parts_say(tmp_path: Path, name: str, parts: tuple[str, ...], words: str) -> None:
    path = tmp_path / name
    path.write_bytes(package(*parts))
    with pytest.raises(Invalid, match=words):
        read_document(path)


def test_a_text_that_begins_like_a_package_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "大赛.txt"
    path.write_text("PK大赛：新增企业12家。", encoding="utf-8")
    assert read_document(path).text == "PK大赛：新增企业12家。"


def test_a_docx_without_words_is_a_scan(tmp_path: Path) -> None:
    path = tmp_path / "扫描.docx"
    path.write_bytes(docx(["", ""], [[""]]))
    with pytest.raises(Invalid, match="OCR"):
        read_document(path)
