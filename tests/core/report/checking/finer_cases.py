"""Damages that are easy to overlook, and changes after which a document is still right."""

from __future__ import annotations

import copy
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from tests.core.report.checking import damages as d
from tests.core.report.checking import makers as b
from tests.core.report.checking.damages import Case

PLACED = frozenset({"date_position", "signature_position"})


def _title_in_two(document: Any) -> None:
    paragraph = d.find(document, b.TITLE)
    second = copy.deepcopy(paragraph._p)
    paragraph._p.addnext(second)
    d.said(b.TITLE, "模拟县人民政府")(document)
    made = Paragraph(second, document._body)
    for run in made.runs[1:]:
        second.remove(run._r)
    made.runs[0].text = "关于做好一季度经济运行工作的通知。"


def _called_table(document: Any) -> None:
    for place in (1, 2):
        d.said(f"附件{place}", f"附表{place}")(document)


def _printed_first(document: Any) -> None:
    """Printing office above 抄送, the lines staying where they are."""
    copied, printed = d.find(document, b.COPIED), d.find(document, b.PRINTED_BY + "　")
    words = copied.text, printed.text
    for paragraph, text in zip((copied, printed), reversed(words), strict=True):
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        paragraph.runs[0].text = text


def _numbers_on_top(document: Any) -> None:
    section = document.sections[0]
    for footer, header in ((section.footer, section.header), (section.even_page_footer, section.even_page_header)):
        header.is_linked_to_previous = False
        header._element.append(footer.paragraphs[0]._p)
        footer._element.append(parse_xml(f"<w:p {nsdecls('w')}/>"))


def _last_section_without(document: Any) -> None:
    section = document.sections[-1]
    section.footer.is_linked_to_previous = False
    section.even_page_footer.is_linked_to_previous = False


def _lone_note(document: Any) -> None:
    """One attachment, with an ordinal."""
    for words in ("2." + b.NAMES[1], b.NAMES[1], "附件2"):
        d.without(words)(document)


def _no_lower_line(document: Any) -> None:
    for paragraph in document.sections[0].first_page_footer.paragraphs:
        for borders in paragraph._p.iter(qn("w:pBdr")):
            borders.getparent().remove(borders)
            return


def _single_line(document: Any) -> None:
    for line in document.element.body.iter(qn("w:bottom")):
        if line.get(qn("w:val")) == "thickThinSmallGap":
            line.set(qn("w:val"), "single")


def _black_header(document: Any) -> None:
    for colour in document.sections[0].first_page_header._element.iter(qn("w:color")):
        colour.set(qn("w:val"), "000000")


def _numbered_sentence(document: Any) -> None:
    sentence = "一、会议原则同意专班提出的措施，由各单位抓好落实。"
    d.said("一、" + b.FIRST, sentence)(document)
    d.fonts(sentence, "仿宋_GB2312")(document)


CASES = (
    Case("year word", d.said("〔2024〕", "〔2024年〕"), "number_format", "7.2.5"),
    Case("title stop below", _title_in_two, "title_punctuation", "7.3.1"),
    Case("no addressee", d.without(b.ADDRESSEE), "addressee_missing", "7.3.2"),
    Case("wide date", d.said(b.DATE, "２０２４年１月５日"), "date_format", "7.3.5.4", also=PLACED),
    Case("①", d.said("（1）", "①"), "heading_mark", "7.3.3", on=d.TYPED, also=frozenset({"heading_jump"})),
    Case("⑴", d.said("（1）", "⑴"), "heading_mark", "7.3.3", on=d.TYPED),
    Case("㈠", d.said("（一）", "㈠"), "heading_mark", "7.3.3", on=d.TYPED),
    Case("附表", _called_table, "attachment_head", "7.3.7", on=("direct", "styled", "converted")),
    Case("lone ordinal", _lone_note, "note_ordinal", "7.3.4", on=("direct", "gridded"),
         also=frozenset({"attachment_head"})),
    # Where LibreOffice wrote the page break into the remark, it moves with it.
    Case("remark above", d.moved_after("（此件公开发布）", "2." + b.NAMES[1]), "remark", "7.3.6", on=("direct", "converted"),
         also=frozenset({"remark", "attachment_page"})),
    Case("抄报", d.said("抄送：", "抄报："), "copy_line", "7.4.2"),
    Case("printed first", _printed_first, "copy_line", "7.4.2", on=("gridded",)),
    Case("half comma in the foot", d.said("办公室，县人大", "办公室,县人大"), "punctuation", "9"),
    Case("foot flush", d.shaped(b.COPIED, ind={"left": 0}), "foot_indent", "7.4.2", on=("gridded",)),
    Case("主题词 in brackets", d.added_after(b.DATE, "【主题词】经济　运行"), "keywords", "7.4"),
    Case("numbers on top", _numbers_on_top, "page_number_side", "7.5", on=("direct", "gridded")),
    Case("last section", _last_section_without, "page_number_missing", "7.5", on=("styled",)),
    Case("one double line", _no_lower_line, "letter_rule", "10.1", on=("letter", "letter_header")),
    Case("single line", _single_line, "letter_rule", "10.1", on=("letter",)),
    Case("black in the header", _black_header, "mark_colour", "7.2.4", on=("letter_header",)),
    Case("wide digits", d.said("增长5.3%", "增长５.３%"), "wide_digits", "9"),
    Case("1-9月", d.said("去年全县", "去年1-9月全县"), "range_dash", "9"),
    Case("5%-6%", d.said("5%—6%", "5%-6%"), "range_dash", "9"),
    Case("blank before %", d.said("增长5.3%", "增长5.3 %"), "number_spaces", "9"),
    Case("stops for an ellipsis", d.said("早见效", "早见效..."), "punctuation", "9"),
    Case("hyphens for a dash", d.said("安排专项", "安排--专项"), "punctuation", "9"),
    Case("angles for a title", d.said("“一企一策”", "<一企一策>"), "punctuation", "9"),
    Case("single quotes", d.said("“一企一策”", "‘一企一策’"), "quotes", "9"),
    Case("about a minus", d.said("下降2.1%", "增长约-2.1%"), "negative_growth", "9"),
)  # fmt: skip

# What is said instead, and on which make; nothing may be an error then.
HARMLESS = {
    "economy in the addressee": (
        "direct",
        d.said(
            b.ADDRESSEE, "各乡镇人民政府，经济开发区管理委员会，县经济和信息化局，县政府其他部门，驻县各单位，各企业："
        ),
    ),
    "two offices in the title": ("direct", d.said(b.TITLE, "模拟县财政局　模拟县统计局关于做好工作的通知")),
    "numbered sentence": ("direct", _numbered_sentence),
    "addressee in the foot": ("direct", d.said(b.COPIED, "主送：各乡镇人民政府，县政府各部门。")),
    "for distribution": ("minutes", d.said(b.COPIED, "分送：县政府领导，各部门。")),
    "clock, telephone, plot": (
        "gridded",
        d.said(b.MONEY, "上午9:30—11:30开会，电话0000-1234567，按3:7分担，涉及2026-05号地块和XK-3-5A型设备。"),
    ),
    "quotes in quotes": ("gridded", d.said("“一企一策”", "“落实‘一企一策’”“两重”")),
    "falls by a negative value": ("converted", d.said("下降2.1%", "增速为-2.1%")),
    "① below （1）": ("direct", d.said("（2）" + b.SUB_TWO, "①" + b.SUB_TWO)),
}
