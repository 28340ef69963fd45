"""Official texts of every kind people have: read, or refused in words that say what to do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from tests.core.statements.pdf_samples import pdf, wrapped

from econops.core.errors import Invalid, NotFound, Unavailable
from econops.core.statements import reading_pdf
from econops.core.statements.reading import read_document
from econops.desk.common import documents_in, office
from econops.desk.common.documents_in import read_any

PARAGRAPHS = [
    "云河县（模拟）政府工作报告",
    "2026年2月3日",
    "　　2026年，全县“地区生产总值”增长5%以上，一般公共预算收入增长4%，规模以上工业增加值增长6%左右，新增“四上”企业163家、总数达到750家以上，完成投资11.5亿元。",
    "　　一、坚持稳中求进",
    "　　办好十件实事。",
]
WORDS = [paragraph.strip("　") for paragraph in PARAGRAPHS]
# Several pages of them, no two alike.
MANY = [f"{number}{line}" for number in "甲乙丙丁戊己庚辛壬癸子丑" for line in WORDS]
OLD_WORD = b"\xd0\xcf\x11\xe0"


def docx(folder: Path, paragraphs: list[str]) -> Path:
    """Paragraphs as docx, with a head on every page."""
    document = Document()
    document.sections[0].header.paragraphs[0].text = "模拟文件"
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    path = folder / "报告.docx"
    document.save(str(path))
    return path


def converted(source: Path, form: str) -> Path:
    """By LibreOffice, with the name of an official text."""
    if office.office_program() is None:
        pytest.skip("LibreOffice is not installed (libreoffice-writer-nogui)")
    made = office.office_convert(source, form, source.parent / "made")
    assert made is not None
    return made


@pytest.mark.slow
@pytest.mark.pdf
@pytest.mark.parametrize("form", ["doc", "rtf", "odt", "wps", "docm"])
def test_it_reads_old_and_foreign_formats_as_it_reads_docx(tmp_path: Path, form: str) -> None:
    made = converted(docx(tmp_path, PARAGRAPHS), "doc" if form == "wps" else form)
    path = made.rename(made.with_suffix(f".{form}"))
    document = read_any(path)
    assert [line.strip("　") for line in document.text.split("\n") if line.strip()] == WORDS
    assert (document.name, document.title, document.date) == (path.name, WORDS[0], "2026-02-03")


@pytest.mark.slow
@pytest.mark.pdf
def test_it_reads_a_pdf_of_libreoffice_line_by_line(tmp_path: Path) -> None:
    document = read_any(converted(docx(tmp_path, MANY), "pdf"))
    assert document.text.split("\n") == MANY


@pytest.mark.slow
@pytest.mark.pdf
def test_it_reads_a_pdf_of_chromium_line_by_line(tmp_path: Path) -> None:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("Chromium is not installed")
    page = tmp_path / "报告.html"
    paragraphs = "".join(f"<p style='text-indent:2em'>{line}</p>" for line in MANY)
    page.write_text(f"<meta charset=utf-8><body style='font-size:16pt'>{paragraphs}", encoding="utf-8")
    made = tmp_path / "报告.pdf"
    options = ("--headless", "--no-sandbox", f"--user-data-dir={tmp_path / 'profile'}", f"--print-to-pdf={made}")
    subprocess.run([program, *options, page.as_uri()], check=True, capture_output=True, timeout=60)
    assert read_any(made).text.split("\n") == MANY


def test_it_reads_a_pdf_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(pdf(wrapped(MANY)))
    assert read_any(path).text.split("\n") == MANY


def test_it_reads_plain_texts_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents_in, "subprocess", None)
    path = tmp_path / "报告.txt"
    path.write_text("\n".join(WORDS), encoding="gb18030")
    assert read_any(path).title == WORDS[0]


def test_a_pdf_that_eats_time_or_memory_is_refused_and_the_reader_lives_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents_in, "PDF_SECONDS", 2)
    path = tmp_path / "报告.pdf"
    path.write_bytes(pdf([[(90, 700, 16, "全县")]]).replace(b"/W [", b"/W [0 2000000000 5 "))
    with pytest.raises(Invalid, match=r"报告\.pdf.*停下"):
        read_any(path)


def test_a_pdf_that_eats_memory_is_called_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def eats(_data: bytes) -> None:
        raise MemoryError

    monkeypatch.setattr(reading_pdf, "_pages", eats)
    path = tmp_path / "报告.pdf"
    path.write_bytes(pdf(wrapped(MANY)))
    with pytest.raises(Invalid, match="PDF 太大"):
        read_document(path)


def test_it_says_what_to_do_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents_in, "office_program", lambda: None)
    path = tmp_path / "报告.doc"
    path.write_bytes(OLD_WORD)
    with pytest.raises(Unavailable, match=r"另存为 docx.*libreoffice-writer-nogui"):
        read_any(path)


def test_it_says_when_nothing_comes_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (documents_in, office):
        monkeypatch.setattr(module, "office_program", lambda: "/bin/true")
    path = tmp_path / "-报告.wps"
    path.write_bytes(OLD_WORD)
    with pytest.raises(Invalid, match="打不开"):
        read_any(path)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", b"<html><body>", "网页改名"),
        ("a.rtf", b"plain", "网页改名"),
        ("a.doc", OLD_WORD + "EncryptedPackage".encode("utf-16-le"), "密码"),
        ("a.ofd", b"PK\x03\x04", "OFD"),
        ("a.pdf", b"%PDF-1.7\n", "损坏"),
        ("a.pdf", pdf([[]]), "OCR"),
        ("a.xlsx", b"PK\x03\x04", "表格"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(tmp_path: Path, name: str, data: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Invalid, match=words):
        read_any(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"无\.pdf"):
        read_any(tmp_path / "无.pdf")
