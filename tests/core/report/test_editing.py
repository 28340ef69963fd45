"""Paragraphs are written anew in the docx itself: figures keep their marks, the rest of the file stays."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from tests.core.report.samples import figure

from econops.core.errors import Invalid
from econops.core.report.blocks import Addressee, FixedText, Letter, Paragraph, Signature, Text, Title
from econops.core.report.comparing import letters_compare
from econops.core.report.editing import figures_reattach, paragraphs_rewrite, typed_reference
from econops.core.report.keeping import Segments, figures_kept, words_of
from econops.core.report.reading import digit_runs, read_paragraphs, read_references
from econops.core.report.writing import letter_docx

RATE, GAP = figure("5.3%", "observation"), figure("2.7", "formula")
CONTENT = letter_docx(
    Letter(
        title=Title(((Text("测试函"),),)),
        addressee=Addressee((Text("工业和信息化局"),)),
        blocks=(
            Paragraph((Text("全县增长"), RATE, Text("，差"), GAP, Text("个百分点。"))),
            Paragraph((Text("请分析原因，提出措施。"),)),
        ),
        signature=Signature((Text("云河县经济运行专班"),), (FixedText("2026年7月20日", "成文日期"),)),
    )
)


def texts(content: bytes) -> list[str]:
    return [words_of(paragraph.segments) for paragraph in read_paragraphs(content)]


def place_of(words: str, content: bytes = CONTENT) -> int:
    return next(place for place, text in enumerate(texts(content)) if words in text)


PLACE = place_of("全县增长")
SHOWN = read_paragraphs(CONTENT)[PLACE].segments


def rewritten(text: str) -> bytes:
    return paragraphs_rewrite(CONTENT, {PLACE: [figures_kept(SHOWN, text)]}, [])


def test_a_reworded_paragraph_keeps_its_figures_and_everything_else() -> None:
    content = rewritten("上半年，全县累计增长5.3%，比目标低2.7个百分点，请抓紧。")
    assert texts(content)[PLACE] == "上半年，全县累计增长5.3%，比目标低2.7个百分点，请抓紧。"
    assert [text for place, text in enumerate(texts(content)) if place != PLACE] == [
        text for place, text in enumerate(texts(CONTENT)) if place != PLACE
    ]
    assert [entry["ref"] for entry in read_references(content)][:2] == [RATE.reference.code, GAP.reference.code]
    assert None not in [code for _words, code in digit_runs(content)]
    shape = read_paragraphs(content)[PLACE].style
    assert shape == read_paragraphs(CONTENT)[PLACE].style


def test_every_other_part_of_the_file_is_the_same() -> None:
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as before, zipfile.ZipFile(io.BytesIO(rewritten("改过。"))) as after:
        assert before.namelist() == after.namelist()
        changed = [name for name in before.namelist() if before.read(name) != after.read(name)]
        assert "word/document.xml" in changed
        assert set(changed) <= {"word/document.xml", "customXml/item1.xml"}


def test_the_words_look_as_before() -> None:
    run = Document(io.BytesIO(rewritten("全县增长5.3%。"))).paragraphs[PLACE].runs[0]
    before = Document(io.BytesIO(CONTENT)).paragraphs[PLACE].runs[0]
    assert (run.font.size, run.font.name) == (before.font.size, before.font.name)


def test_a_paragraph_becomes_several_or_goes() -> None:
    two: list[Segments] = [(("第一段。", None),), (("第二段，", None), ("5.3%", RATE.reference.code))]
    content = paragraphs_rewrite(CONTENT, {PLACE: two, PLACE + 1: []}, [])
    assert texts(content)[PLACE : PLACE + 3] == ["第一段。", "第二段，5.3%", texts(CONTENT)[PLACE + 2]]
    assert read_paragraphs(content)[PLACE + 1].style == read_paragraphs(CONTENT)[PLACE].style
    assert Document(io.BytesIO(content)).sections[0].page_width == Document(io.BytesIO(CONTENT)).sections[0].page_width


def test_a_typed_number_needs_its_reason_in_the_file() -> None:
    typed = typed_reference("7月25日", "会议时间，专班填写")
    segments: Segments = (("请于", None), ("7月25日", typed.code), ("前反馈。", None))
    with pytest.raises(Invalid, match="缺少说明"):
        paragraphs_rewrite(CONTENT, {PLACE: [segments]}, [])
    content = paragraphs_rewrite(CONTENT, {PLACE: [segments]}, [typed.as_dict()])
    found = {entry["ref"]: entry for entry in read_references(content)}
    assert found[typed.code]["label"] == "会议时间，专班填写"
    assert (found[typed.code]["kind"], found[typed.code]["shown"]) == ("fixed", "7月25日")


def without_marks(content: bytes, *, references: bool) -> bytes:
    """As a word processor leaves it that keeps no marks, and perhaps no foreign parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            body = before.read(name)
            if name == "word/document.xml":
                body = re.sub(rb"<w:bookmark(Start|End)[^>]*/>", b"", body)
            if not references and name.endswith((".rels", "[Content_Types].xml")):
                body = re.sub(rb"<(Relationship|Override) [^>]*customXml[^>]*/>", b"", body)
            if references or not name.startswith("customXml/"):
                after.writestr(name, body)
    return buffer.getvalue()


@pytest.mark.parametrize("references", [True, False])
def test_marks_that_were_lost_elsewhere_come_back(references: bool) -> None:
    bare = without_marks(CONTENT, references=references)
    assert {code for _words, code in digit_runs(bare)} == {None}
    known = list(read_references(CONTENT))
    compared = letters_compare([paragraph.segments for paragraph in read_paragraphs(CONTENT)], texts(bare))
    assert compared.changes == ()
    content = figures_reattach(bare, compared.paragraphs, known)
    assert digit_runs(content) == digit_runs(CONTENT)
    assert [(entry["ref"], entry["shown"]) for entry in read_references(content)] == [
        (entry["ref"], entry["shown"]) for entry in known
    ]
    assert len(Document(io.BytesIO(content)).paragraphs) == len(Document(io.BytesIO(CONTENT)).paragraphs)


def test_a_file_that_changed_since_the_comparison_is_refused() -> None:
    with pytest.raises(Invalid, match="不是同一份"):
        figures_reattach(CONTENT, [(("别的", None),)], [])


def test_a_paragraph_with_a_picture_or_a_field_is_not_rewritten() -> None:
    document = Document(io.BytesIO(CONTENT))
    run = document.paragraphs[PLACE].add_run()
    run._r.append(run._r.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}drawing"))
    buffer = io.BytesIO()
    document.save(buffer)
    with pytest.raises(Invalid, match="图片或域"):
        paragraphs_rewrite(buffer.getvalue(), {PLACE: [(("改", None),)]}, [])


def test_a_place_that_is_not_there_is_refused() -> None:
    with pytest.raises(Invalid, match="没有这一段"):
        paragraphs_rewrite(CONTENT, {999: [(("改", None),)]}, [])


def test_the_same_edit_gives_the_same_bytes() -> None:
    assert rewritten("全县增长5.3%。") == rewritten("全县增长5.3%。")
