"""Reading what takes effect: tracked changes, content controls, text boxes, fields in pieces, foreign parts."""

from __future__ import annotations

import contextlib
import functools
import io
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.report.checking.bases import BASES
from tests.core.report.checking.damages import damaged, find
from tests.core.report.checking.makers import GROWTH, LEAD

from econops.core.errors import EconopsError
from econops.core.report.checking.document_check import document_check
from econops.core.report.checking.reading import read_official_text

BOX = (
    "<w:r {ns}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' style='mso-position-horizontal:outside'>"
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>"
)


@functools.cache
def built(base: str) -> bytes:
    """A correct document, built once."""
    return BASES[base]()


def changed(change: Callable[[Any], None]) -> bytes:
    return damaged(built("direct"), change)


def codes(content: bytes) -> set[str]:
    return {finding.code for finding in document_check(content)}


def wrapped(words: str, wrapper: str) -> Callable[[Any], None]:
    """The runs of a paragraph inside an element."""

    def change(document: Any) -> None:
        paragraph = find(document, words)
        outer = parse_xml(wrapper.format(ns=nsdecls("w")))
        inner = next((each for each in outer.iter() if len(each) == 0), outer)
        for run in paragraph.runs:
            inner.append(run._r)
        paragraph._p.append(outer)

    return change


@pytest.mark.parametrize(
    "wrapper",
    [
        '<w:ins {ns} w:id="1" w:author="模拟"/>',
        "<w:sdt {ns}><w:sdtContent/></w:sdt>",
        '<w:smartTag {ns} w:element="x"/>',
    ],
)
def test_words_count_through_what_wraps_them(wrapper: str) -> None:
    content = changed(wrapped(LEAD, wrapper))
    assert LEAD in [paragraph.text for paragraph in read_official_text(content).words]
    assert codes(content) <= {"document.tracked_changes"}


def test_deleted_words_do_not_count() -> None:
    content = changed(wrapped(GROWTH, '<w:del {ns} w:id="1" w:author="模拟"/>'))
    text = read_official_text(content)
    assert GROWTH not in [paragraph.text for paragraph in text.words]
    assert text.changes == 1


def test_a_text_box_is_read_with_its_side() -> None:
    content = changed(lambda document: find(document, LEAD)._p.append(parse_xml(BOX.format(ns=nsdecls("w")))))
    boxed = [paragraph for paragraph in read_official_text(content).words if paragraph.in_box]
    assert [(each.text, each.format.frame_side) for each in boxed] == [("框内文字", "outside")]
    assert codes(content) == set()


def test_a_foreign_part_is_told() -> None:
    chunk = f"<w:altChunk {nsdecls('w', 'r')} r:id='rId99'/>"
    content = changed(lambda document: find(document, LEAD)._p.addnext(parse_xml(chunk)))
    assert codes(content) == {"document.foreign_part"}


def test_automatic_numbers_are_words() -> None:
    labels = [each.label for each in read_official_text(built("styled")).words if each.label]
    assert labels == ["一、", "二、", "（一）", "1.", "（1）", "（2）", "2.", "（二）", "三、"]


def test_an_empty_document_is_read() -> None:
    stream = io.BytesIO()
    Document().save(stream)
    assert "document.title_missing" in codes(stream.getvalue())


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_a_file_with_odd_values_is_read_or_refused(data: st.DataObject) -> None:
    values = ["", "x", "-1", "99999999999", "true", "一", "NaN", "1e999"]
    base = data.draw(st.sampled_from(["gridded", "styled"]))

    def change(document: Any) -> None:
        elements = [each for each in document.element.iter() if each.attrib]
        for _ in range(5):
            element = data.draw(st.sampled_from(range(len(elements))).map(elements.__getitem__))
            name = data.draw(st.sampled_from(sorted(element.attrib)))
            if not name.endswith("}id"):
                element.set(name, data.draw(st.sampled_from(values)))

    try:
        content = damaged(built(base), change)
    except ValueError:
        return
    with contextlib.suppress(EconopsError):
        assert all(finding.message.endswith("。") for finding in document_check(content))
