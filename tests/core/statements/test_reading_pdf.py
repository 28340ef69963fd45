"""Texts in PDF: read in order, or refused in words that help; nothing a file does takes the reader down."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.statements.pdf_samples import file_of, pdf, stream, wrapped

from econops.core.errors import Invalid
from econops.core.statements import reading_pdf
from econops.core.statements.reading import read_document
from econops.core.statements.reading_pdf import pdf_text

PARAGRAPHS = [
    "2026年，全县地区生产总值增长5%以上，一般公共预算收入增长4%，规模以上工业增加值增长6%左右，固定资产投资增长7%。",
    "一、坚持稳中求进",
    "新增“四上”企业163家，总数达到750家以上。",
] * 12


def test_sentences_broken_by_the_width_and_the_page_are_one_line_again(tmp_path: Path) -> None:
    path = tmp_path / "报告.pdf"
    path.write_bytes(pdf(wrapped(PARAGRAPHS)))
    document = read_document(path)
    assert document.text.split("\n") == PARAGRAPHS
    assert document.name == "报告.pdf"


def test_packed_pages_read_the_same() -> None:
    pages = wrapped(PARAGRAPHS)
    assert pdf_text(pdf(pages, packed=True)) == pdf_text(pdf(pages)) == "\n".join(PARAGRAPHS)


def test_turned_signs_are_watermarks() -> None:
    content = b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 300 Tm <5185> Tj <90E8> Tj ET"
    plain = pdf([[(90, 700, 16, "全县新增企业12家。内部")]])
    marked = plain.replace(b"BT /F 16", content + b"\nBT /F 16", 1)
    assert pdf_text(marked) == "全县新增企业12家。内部"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pdf([[]]), "扫描件"),
        (pdf([[(280, 60, 14, "1")], [(280, 60, 14, "2")]]), "扫描件"),
        (pdf([[(90, 700, 16, "全县新增企业十二家。")]], mapped=False), "乱码"),
        (
            pdf(
                [[(90, 700, 16, "全县新增企业十二家。")]],
                trailer="/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 "
                f"/O <{'00' * 32}> /U <{'00' * 32}> >>",
            ),
            "密码",
        ),
        (b"%PDF-1.7\n", "损坏"),
        (pdf([[(90, 700, 16, "全县新增企业十二家。")]])[:300], "损坏"),
    ],
)
def test_what_holds_no_text_is_refused_with_advice(data: bytes, words: str) -> None:
    with pytest.raises(Invalid, match=words):
        pdf_text(data)


def page_with(content: bytes, *more: bytes, resources: str = "") -> bytes:
    """One page with this content object and these others, the first of which is number 5."""
    return file_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << {resources} >> >>".encode(),
            content,
            *more,
        ]
    )


def test_a_stream_that_unpacks_to_an_absurd_size_is_refused() -> None:
    bomb = stream(b" " * (reading_pdf.LARGEST_STREAM + 1), packed=True)
    assert len(bomb) < 100_000
    with pytest.raises(Invalid, match="太大"):
        pdf_text(page_with(bomb))


def test_a_stream_packed_twice_is_measured_too() -> None:
    inner = stream(b" " * (reading_pdf.LARGEST_STREAM + 1), packed=True).split(b"stream\n", 1)[1][
        : -len(b"\nendstream")
    ]
    outer = stream(inner, packed=True).replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]")
    with pytest.raises(Invalid, match="太大"):
        pdf_text(page_with(outer))


def test_forms_that_call_each_other_ever_more_often_are_refused() -> None:
    forms = [
        stream(
            f"/X{number + 1} Do ".encode() * 10,
            entries=f"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X{number + 1} {6 + number} 0 R >> >>",
        )
        for number in range(12)
    ]
    data = page_with(stream(b"/X0 Do"), *forms, resources="/XObject << /X0 5 0 R >>")
    with pytest.raises(Invalid, match="太大"):
        pdf_text(data)


@pytest.mark.parametrize("name", ["MOST_PAGES", "MOST_SIGNS", "LARGEST_CONTENT"])
def test_more_than_a_text_has_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(reading_pdf, name, 1)
    with pytest.raises(Invalid, match="太大"):
        pdf_text(pdf(wrapped(PARAGRAPHS)))


@given(st.data())
def test_a_damaged_file_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(pdf(wrapped(PARAGRAPHS[:3])))
    for _step in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=20))
    assert outcome(bytes(content)).endswith("。")


def outcome(content: bytes) -> str:
    """The text read, which ends with a full stop here, or the words of refusal."""
    try:
        return pdf_text(content)[:0] + "。"
    except Invalid as error:
        return error.message
