"""Things in a docx that its words do not show are told by kind; a style that hides counts where it is used."""

from __future__ import annotations

import pytest
from tests.core.report.test_accepting import put, run
from tests.core.report.test_editing import CONTENT

from econops.core.report.beside import kinds_beside
from econops.core.report.package import repacked

STYLE = '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:styles>'
HIDING = STYLE.format('<w:style w:styleId="Away"><w:rPr><w:vanish/></w:rPr></w:style>')


@pytest.mark.parametrize(
    ("markup", "kinds"),
    [
        (f"<w:p>{run('字')}</w:p>", set()),
        ("<w:p><w:r><w:object/></w:r></w:p>", {"嵌入的对象"}),
        ("<w:altChunk/>", {"嵌入的对象"}),
        ("<w:p><w:r><w:sym/></w:r></w:p>", {"特殊符号"}),
        ("<w:p><w:r><w:endnoteReference/></w:r></w:p>", {"脚注或尾注"}),
        ('<w:p><w:commentRangeStart w:id="1"/></w:p>', {"批注"}),
        ("<w:p><w:r><w:fldChar/></w:r></w:p>", {"域"}),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>字</w:t></w:r></w:p>", {"隐藏文字"}),
        ('<w:p><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>字</w:t></w:r></w:p>', set()),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t> </w:t></w:r></w:p>", set()),
        ('<w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>字</w:t></w:r></w:p>', {"隐藏文字"}),
        ('<w:p><w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>字</w:t></w:r></w:p>', set()),
    ],
)
def test_a_kind_is_told_by_its_markup(markup: str, kinds: set[str]) -> None:
    assert kinds_beside(put(markup)) == kinds


@pytest.mark.parametrize(("style", "kinds"), [("Away", {"隐藏文字"}), ("Normal", set())])
def test_a_style_that_hides_counts_where_it_is_used(style: str, kinds: set[str]) -> None:
    content = put(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run("字")}</w:p>')
    assert kinds_beside(repacked(content, {"word/styles.xml": HIDING.encode()})) == kinds


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("word/media/image1.png", {"图片"}),
        ("word/embeddings/book.xlsx", {"嵌入的对象"}),
        ("word/vbaProject.bin", {"嵌入的对象"}),
        ("notes.txt", {"嵌入的对象"}),
        ("word/comments.xml", {"批注"}),
        ("docProps/thumbnail.jpeg", set()),
        ("customXml/item7.xml", set()),
    ],
)
def test_a_kind_is_told_by_its_part(name: str, kinds: set[str]) -> None:
    assert kinds_beside(repacked(CONTENT, {name: b"<a/>"})) == kinds
