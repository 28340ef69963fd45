"""Which measures of GB/T 9704-2012 a letter of benchmarks/letters.py keeps, read from its docx, whoever wrote it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from docx import Document
from docx.document import Document as Opened
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

RED = "FF0000"


def _styles(paragraph: Paragraph) -> Iterator[object]:
    style = paragraph.style
    while style is not None:
        yield style
        style = style.base_style  # type: ignore[union-attr,assignment]


def _font(paragraph: Paragraph) -> tuple[str, float]:
    """East Asian font and size in points of the first run, from itself or from its styles."""
    own = [run._r.rPr for run in paragraph.runs[:1]]
    found = [*own, *(getattr(style, "element").rPr for style in _styles(paragraph))]  # noqa: B009
    name = next((p.rFonts.get(qn("w:eastAsia")) for p in found if p is not None and p.rFonts is not None), "")
    size = next((p.sz.val.pt for p in found if p is not None and p.sz is not None), 0.0)
    return name or "", size


def _format(paragraph: Paragraph, name: str) -> object:
    holders = [paragraph, *_styles(paragraph)]
    values = (getattr(getattr(holder, "paragraph_format", None), name, None) for holder in holders)
    return next((value for value in values if value is not None), None)


def _points(paragraph: Paragraph, name: str) -> float:
    value = _format(paragraph, name)
    return float(getattr(value, "pt", 0.0))


def _footers(document: Opened) -> bool:
    """Page numbers odd right and even left, as fields between dashes."""
    section = document.sections[0]
    sides = []
    for footer in (section.footer, section.even_page_footer):
        (first, *_) = footer.paragraphs
        sides.append(("PAGE" in footer._element.xml, first.alignment))
    wanted = [(True, WD_ALIGN_PARAGRAPH.RIGHT), (True, WD_ALIGN_PARAGRAPH.LEFT)]
    return document.settings.odd_and_even_pages_header_footer and sides == wanted


def _near(value: object, millimetres: float) -> bool:
    return value is not None and abs(value.mm - millimetres) <= 1  # type: ignore[attr-defined]


def measures_kept(content: bytes) -> dict[str, bool]:
    """Every measure by name, and whether the letter keeps it."""
    document = Document(io.BytesIO(content))
    section = document.sections[0]
    words = {paragraph.text.strip(): paragraph for paragraph in reversed(document.paragraphs)}
    number = next(paragraph for text, paragraph in words.items() if re.search(r"〔\d{4}〕[1-9]\d*号", text))
    mark = document.paragraphs[0]
    title = words["关于主要指标运行情况的函"]
    heading = words["一、运行情况"]
    body = words["请对照上述事项分析原因，研究工作措施，并书面反馈。"]
    date = words["2026年7月5日"]
    unit = next(p for p in reversed(document.paragraphs) if p.text == "云河县经济运行专班")
    table = document.tables[0]
    first, second = table.rows[0]._tr, table.rows[1]._tr
    imprint = [p for p in document.paragraphs if p.text.startswith("抄送") or p.text.endswith("印发")]
    rules = [side.get(qn("w:sz")) for p in imprint for side in p._p.xpath("./w:pPr/w:pBdr/*")]
    cell = table.rows[1].cells[1].paragraphs[0]
    return {
        "paper and margins": all(
            _near(value, wanted)
            for value, wanted in (
                (section.page_width, 210), (section.page_height, 297), (section.top_margin, 37),
                (section.left_margin, 28), (section.right_margin, 26), (section.bottom_margin, 35),
            )
        ),
        "22 lines": abs(_points(body, "line_spacing") - 225 / 22 * 72 / 25.4) <= 0.1,
        "28 characters": bool(body.runs[0]._r.xpath('./w:rPr/w:spacing[@w:val="-5"]')),
        "body": _font(body) == ("仿宋_GB2312", 16.0) and abs(_points(body, "first_line_indent") - 32) <= 1,
        "heading": _font(heading) == ("黑体", 16.0),
        "title": _font(title) == ("方正小标宋简体", 22.0) and _format(title, "alignment") == WD_ALIGN_PARAGRAPH.CENTER,
        "title two lines below": _points(title, "space_before") >= 50,
        "red name 35 mm down": RED in mark._p.xml and abs(_points(mark, "space_before") - 99.2) <= 3,
        "number two lines below": _points(number, "space_before") >= 50,
        "red rule": bool(number._p.xpath(f'./w:pPr/w:pBdr/w:bottom[@w:color="{RED}"]')),
        "date four characters in": abs(_points(date, "right_indent") - 4 * 15.79) <= 2,
        "unit over the date": _points(unit, "right_indent") > 0,
        "room above the signature": _points(unit, "space_before") >= 28,
        "page numbers by side": _footers(document),
        "table head repeated": bool(first.xpath("./w:trPr/w:tblHeader")),
        "rows not split": bool(second.xpath("./w:trPr/w:cantSplit")),
        "table as wide as the type area": abs(sum(column.width or 0 for column in table.columns) / 36000 - 156) <= 1,
        "table small": _font(cell)[1] <= 14,
        "imprint ruled": rules == ["8", "6", "8"],
        "imprint at the foot": all(p._p.xpath("./w:pPr/w:framePr") for p in imprint),
        "imprint 4号": all(_font(p) == ("仿宋_GB2312", 14.0) for p in imprint),
    }  # fmt: skip
