"""Opening a docx: what is none is refused with a sentence, and nothing large or unsafe is unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from econops.core.errors import Invalid, NotFound
from econops.core.report.opening import DEEPEST, LARGEST_PART, docx_parts, docx_whole, xml_root

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as written:
        for name, body in parts.items():
            written.writestr(name, body)
    return stream.getvalue()


def opened(content: bytes) -> list[str]:
    return [name for name, _ in docx_parts(content, lambda name: name.endswith(".xml"))]


def test_it_gives_the_wanted_parts_in_order() -> None:
    content = archive({"b.xml": b"<b/>", "a.xml": b"<a/>", "picture.png": b"no xml"})
    assert opened(content) == ["b.xml", "a.xml"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"plain text", "打不开"),
        (b"", "打不开"),
        (OLD_OFFICE + b"Word.Document.8", ".doc"),
        (OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (archive({"a.xml": b"<a>"}), "打不开"),
        (archive({"a.xml": b"<a/>"})[:-30], "打不开"),
        (archive({"a.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}), "不安全"),
        (archive({"a.xml": '<?xml version="1.0" encoding="utf-16"?><a/>'.encode("utf-16")}), "不安全"),
        (archive({"a.xml": b'<?xml version="1.0" encoding="utf-7"?><a/>'}), "不安全"),
        (archive({"a.xml": b"<a>" * (DEEPEST + 1) + b"</a>" * (DEEPEST + 1)}), "过大"),
        (archive({"a.xml": b" " * (LARGEST_PART + 1)}), "过大"),
    ],
    # An archive holds the time of its making: no name for a test.
    ids=["text", "empty", "doc", "encrypted", "damaged xml", "cut", "entity", "utf-16", "utf-7", "deep", "large"],
)
def test_it_refuses_what_is_no_official_text(content: bytes, words: str) -> None:
    with pytest.raises(Invalid) as refused:
        opened(content)
    assert words in refused.value.message


def test_it_says_when_there_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        list(docx_parts(tmp_path / "none.docx", bool))


def test_it_reads_any_depth_up_to_the_bound() -> None:
    assert xml_root(b"<a>" * DEEPEST + b"</a>" * DEEPEST).tag == "a"


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WHOLE = {
    "[Content_Types].xml": b"<Types/>",
    "_rels/.rels": b"<Relationships/>",
    "word/document.xml": f'<w:document xmlns:w="{WORD}"/>'.encode(),
}


@pytest.mark.parametrize("gone", sorted(WHOLE))
def test_a_docx_to_be_taken_in_has_all_its_parts(gone: str) -> None:
    docx_whole(archive(WHOLE))
    with pytest.raises(Invalid, match="打不开"):
        docx_whole(archive({name: body for name, body in WHOLE.items() if name != gone}))


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"word/header1.xml": b"<a>"}, "打不开"),
        ({"customXml/item1.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'}, "不安全"),
        ({"word/document.xml": f'<w:ins xmlns:w="{WORD}"/>'.encode()}, "正文读不出来"),
        ({"xl/workbook.xml": b"<workbook/>"}, "打不开"),
        ({"word/media/image1.png": bytes(LARGEST_PART + 1)}, "过大"),
    ],
    ids=["damaged", "entity", "root", "workbook", "large"],
)
def test_every_part_of_it_is_looked_at(parts: dict[str, bytes], words: str) -> None:
    with pytest.raises(Invalid, match=words):
        docx_whole(archive(WHOLE | parts))
