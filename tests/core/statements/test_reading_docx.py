"""Texts in docx: boxes, notes, changes under review, and packages made to do harm."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.oxml import parse_xml

from econops.core.errors import Invalid
from econops.core.statements import reading_docx
from econops.core.statements.reading_docx import docx_text

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def document(*paragraphs: str) -> bytes:
    """A docx of paragraphs given as XML without the name space."""
    made = Document()
    for paragraph in paragraphs:
        made.element.body.insert(-1, parse_xml(f"<w:p {SPACE}>{paragraph}</w:p>"))
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_text_box_follows_the_paragraph_it_hangs_on() -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('框内增长5%。')}</w:p><w:p>{run('第二段')}</w:p></w:txbxContent></w:pict></w:r>"
    assert docx_text(document(run("前文") + box + run("后文"), run("下一段"))).split("\n") == [
        "前文后文",
        "框内增长5%。",
        "第二段",
        "下一段",
    ]


def test_changes_under_review_read_as_if_accepted() -> None:
    inserted = f"<w:ins>{run('5%')}</w:ins>"
    moved = f"<w:moveFrom>{run('搬走')}</w:moveFrom>"
    deleted = "<w:del><w:r><w:delText>6%</w:delText></w:r></w:del>"
    assert docx_text(document(run("增长") + inserted + deleted + moved + run("。"))) == "增长5%。"


def test_tabs_breaks_and_hyphens_stay_and_tab_stops_do_not() -> None:
    stops = "<w:pPr><w:tabs><w:tab w:val='left' w:pos='100'/></w:tabs></w:pPr>"
    body = f"{stops}{run('甲')}<w:r><w:tab/></w:r>{run('乙')}<w:r><w:br/></w:r>{run('1')}<w:r><w:noBreakHyphen/></w:r>{run('6月')}"
    assert docx_text(document(body)) == "甲\t乙\n1-6月"


def test_notes_follow_the_body_and_their_rules_do_not() -> None:
    plain = document(run("正文。"))
    notes = (
        f"<w:footnotes {SPACE}><w:footnote w:type='separator' w:id='-1'><w:p>{run('线')}</w:p></w:footnote>"
        f"<w:footnote w:id='1'><w:p>{run('注：不含出口。')}</w:p></w:footnote></w:footnotes>"
    )
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(plain)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8", "replace") if name.endswith((".xml", ".rels")) else old.read(name)
            if name == "word/_rels/document.xml.rels":
                relation = f'<Relationship Id="rNote" Type="{NOTES}" Target="footnotes.xml"/></Relationships>'
                content = str(content).replace("</Relationships>", relation)
            new.writestr(name, content)
        new.writestr("word/footnotes.xml", notes)
    assert docx_text(stream.getvalue()) == "正文。\n注：不含出口。"


def test_boxes_inside_boxes_come_to_an_end() -> None:
    inner = run("最里")
    for _step in range(40):
        inner = f"<w:r><w:pict><w:txbxContent><w:p>{inner}</w:p></w:txbxContent></w:pict></w:r>"
    assert "最里" not in docx_text(document(run("外") + inner))


def test_one_part_of_absurd_size_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_docx, "LARGEST_XML", 10_000)
    with pytest.raises(Invalid, match="过大"):
        docx_text(document(*[run("字" * 100)] * 100))


def test_entities_that_multiply_are_not_followed() -> None:
    bomb = (
        '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    )
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(document(run("甲")))) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/document.xml":
                head, _mark, body = content.decode().partition("?>")
                content = (head + "?>" + bomb + body.replace("甲", "&c;")).encode()
            new.writestr(name, content)
    try:
        text = docx_text(stream.getvalue())
    except Invalid:
        text = ""
    assert len(text) < 100
