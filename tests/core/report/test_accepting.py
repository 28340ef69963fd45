"""Tracked changes are accepted as a word processor accepts them, in the text, its tables and the foot."""

from __future__ import annotations

import io
import zipfile

from tests.core.report.test_editing import CONTENT, texts

from econops.core.report.accepting import changes_accepted, tracked
from econops.core.report.beside import kinds_beside
from econops.core.report.package import repacked

BODY = "word/document.xml"


def run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def put(markup: str, part: str = BODY) -> bytes:
    """The letter with markup before its last section."""
    with zipfile.ZipFile(io.BytesIO(CONTENT)) as archive:
        body = archive.read(part).decode()
    at = body.rindex("<w:sectPr") if part == BODY else body.index("</w:p>") + len("</w:p>")
    return repacked(CONTENT, {part: (body[:at] + markup + body[at:]).encode()})


def added(markup: str) -> list[str]:
    return texts(changes_accepted(put(markup)))[len(texts(CONTENT)) :]


def test_a_file_without_changes_stays_itself() -> None:
    assert changes_accepted(CONTENT) is CONTENT
    assert (tracked(CONTENT), kinds_beside(CONTENT)) == (False, frozenset())


def test_what_was_inserted_stands_and_what_was_deleted_or_moved_away_is_gone() -> None:
    markup = (
        f'<w:p><w:pPr><w:pPrChange w:id="1"><w:pPr/></w:pPrChange></w:pPr><w:ins w:id="2">{run("新")}</w:ins>'
        f'<w:del w:id="3"><w:r><w:delText>旧</w:delText></w:r></w:del>{run("字")}<w:moveFrom w:id="4">{run("走")}</w:moveFrom>'
        f'<w:moveTo w:id="5">{run("来")}</w:moveTo></w:p>'
    )
    assert added(markup) == ["新字来"]
    assert not tracked(changes_accepted(put(markup)))
    assert tracked(put(markup))


def test_a_change_of_the_layout_alone_leaves_no_trace_either() -> None:
    content = put('<w:tbl><w:tblPr><w:tblPrChange w:id="1"><w:tblPr/></w:tblPrChange></w:tblPr></w:tbl>')
    assert tracked(content)
    assert not tracked(changes_accepted(content))


def test_a_deleted_end_of_paragraph_joins_two() -> None:
    end = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    assert added(f"<w:p>{end}{run('一')}</w:p><w:p>{end}{run('二')}</w:p><w:p>{run('三')}</w:p>") == ["一二三"]


def test_a_deleted_row_is_gone_and_an_inserted_one_stays() -> None:
    def row(words: str, mark: str) -> str:
        return f'<w:tr><w:trPr><w:{mark} w:id="1"/></w:trPr><w:tc><w:p>{run(words)}</w:p></w:tc></w:tr>'

    assert added(f"<w:tbl>{row('去', 'del')}{row('留', 'ins')}</w:tbl>") == ["留"]


def test_changes_in_the_foot_are_accepted_too() -> None:
    content = put(f'<w:p><w:ins w:id="1">{run("新")}</w:ins></w:p>', "word/footer1.xml")
    assert tracked(content)
    assert not tracked(changes_accepted(content))
