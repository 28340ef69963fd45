"""Correct official documents of several makes: what is not damaged must pass."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt
from tests.core.report.checking.makers import (
    FIRST,
    GROWTH,
    ITEM_ONE,
    ITEM_TWO,
    LEAD,
    MONEY,
    NUMBER,
    PART_ONE,
    PART_TWO,
    SECOND,
    SUB_ONE,
    SUB_TWO,
    THIRD,
    Look,
    Maker,
    border,
    fonts,
    indent,
)

GOLDEN = Path(__file__).resolve().parents[3] / "golden" / "official_documents"


def direct() -> bytes:
    """Everything set directly, ordinals typed, sealed, foot as a table."""
    maker = Maker()
    for step in (maker.head, maker.body, maker.note, maker.sealed, maker.remark, maker.attachments, maker.foot_table):
        step()
    maker.page_numbers()
    return maker.content()


def gridded() -> bytes:
    """Lines by the grid, indents in characters, other fonts, unsealed, foot with borders, simple fields."""
    look = Look("FangSong", "SimHei", "KaiTi", "方正小标宋_GBK", "SimSun", exact=None, characters=True, spacing=-0.2)
    maker = Maker(look)
    for step in (maker.head, maker.body, maker.note, maker.unsealed, maker.attachments, maker.foot_lines):
        step()
    maker.page_numbers(simple=True)
    return maker.content()


_LEVELS = (
    ("chineseCounting", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


def styled(*, framed: bool = True) -> bytes:
    """Everything by styles, headings numbered automatically, body font from the theme, number in a frame."""
    maker = Maker(Look("方正仿宋_GBK", "方正黑体_GBK", "方正楷体_GBK", "FZXiaoBiaoSong-B05S", "NSimSun", exact=28))
    maker.head()
    styled_body(maker)
    maker.note()
    maker.sealed()
    maker.attachments(landscape=True)
    maker.foot_table()
    if framed:
        maker.outside_number()
    else:
        maker.page_numbers()
    return maker.content()


def styled_body(maker: Maker) -> None:
    """The text by styles whose formatting is inherited, with numbers that Word counts."""
    document = maker.document
    _numbering(document)
    theme = document.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = re.sub(
        rb'(<a:minorFont>.*?)<a:ea typeface="[^"]*"',
        '\\1<a:ea typeface="方正仿宋_GBK"'.encode(),
        theme._blob,
        flags=re.DOTALL,
    )
    base = _style(
        document, "公文正文", "Normal", "", '<w:spacing w:before="0" w:after="0" w:line="560" w:lineRule="exact"/>'
    )
    base.append(_properties('<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:sz w:val="32"/>'))
    _style(document, "公文段落", "公文正文", "", '<w:ind w:firstLineChars="200" w:firstLine="640"/>')
    fonts_of = (maker.look.heiti, maker.look.kaiti, "", "")
    for level, font in enumerate(fonts_of):
        numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
        element = _style(
            document, f"公文{level + 1}级", "公文段落", numbered, '<w:ind w:left="0" w:firstLineChars="200"/>'
        )
        if font:
            element.append(_properties(f'<w:rFonts w:eastAsia="{font}"/>'))
    strong = document.styles.add_style("公文引语", WD_STYLE_TYPE.CHARACTER)
    strong.element.append(_properties('<w:rFonts w:eastAsiaTheme="minorEastAsia"/>'))
    for level, text in (
        (0, LEAD), (1, FIRST), (0, GROWTH), (1, SECOND), (2, PART_ONE), (0, MONEY), (3, ITEM_ONE), (4, SUB_ONE),
        (4, SUB_TWO), (3, ITEM_TWO),
    ):  # fmt: skip
        document.add_paragraph(text, style=f"公文{level}级" if level else "公文段落")
    run_in = document.add_paragraph(f"{PART_TWO}。", style="公文2级")
    run_in.add_run("各单位要加强协调，保障用地、用能、用工。", style="公文引语")
    document.add_paragraph(THIRD, style="公文1级")
    document.add_paragraph("各单位要高度重视，认真组织实施，重要情况及时报告。", style="公文段落")


def _properties(inner: str) -> Any:
    return parse_xml(f"<w:rPr {nsdecls('w')}>{inner}</w:rPr>")


def _style(document: Any, name: str, parent: str, first: str, last: str) -> Any:
    style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles[parent]
    style.element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{first}{last}</w:pPr>"))
    return style.element


def _numbering(document: Any) -> None:
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="840" w:hanging="420"/></w:pPr></w:lvl>'
        for place, (kind, text) in enumerate(_LEVELS)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def upward() -> bytes:
    """To a superior: copy number, secrecy, urgency; number at the left, 签发人 beside it."""
    maker = Maker()
    maker.line("000001")
    maker.line("机密★1年", font=maker.look.heiti)
    maker.line("特急", font=maker.look.heiti)
    mark = maker.centred("模拟县人民政府文件", font=maker.look.song, size=40, colour="FF0000")
    mark.paragraph_format.line_spacing = Pt(58)
    maker.line()
    maker.line()
    number = maker.line(NUMBER)
    indent(number, left=320)
    fonts(number.add_run("\t签发人："), maker.look.fangsong, 16)
    fonts(number.add_run("张模"), maker.look.kaiti, 16)
    border(number)
    maker.line()
    maker.line()
    maker.centred("模拟县人民政府关于模拟事项的请示", font=maker.look.song, size=22)
    maker.line()
    maker.line("模拟市人民政府：")
    maker.body()
    maker.sealed()
    indent(maker.line("（联系人：李拟）"), firstLine=640)
    maker.foot_table()
    maker.page_numbers()
    return maker.content()


def letter() -> bytes:
    """The letter format: red mark, double line, number at the right, no number on the first page."""
    maker = Maker()
    maker.centred("模拟县人民政府", font=maker.look.song, size=40, colour="FF0000")
    border(maker.document.paragraphs[-1], size=24, style="thickThinSmallGap")
    maker.line("模政函〔2024〕2号").alignment = 2
    maker.line()
    maker.line()
    maker.title()
    maker.body()
    maker.sealed()
    maker.page_numbers()
    _lower_line(maker)
    return maker.content()


def letter_header() -> bytes:
    """The letter format with the mark in the header of the first page, drawn by Word's own settings."""
    maker = Maker(Look("仿宋", "黑体", "楷体", "方正小标宋_GBK"))
    _lower_line(maker)
    header = maker.document.sections[0].first_page_header
    header.is_linked_to_previous = False
    mark = header.paragraphs[0]
    mark.alignment = 1
    fonts(mark.add_run("模拟县人民政府"), maker.look.song, 40, "FF0000")
    border(mark, size=24, style="thickThinSmallGap")
    maker.line("模政函〔2024〕2号").alignment = 2
    maker.line()
    maker.line()
    maker.title()
    maker.body()
    maker.sealed()
    maker.page_numbers()
    return maker.content()


def _lower_line(maker: Maker) -> None:
    """The double line at the foot of the first page, which shows no number."""
    section = maker.document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_footer.is_linked_to_previous = False
    border(section.first_page_footer.paragraphs[0], side="top", size=24, style="thinThickSmallGap")


def minutes() -> bytes:
    """纪要: its own mark, an issue number, who was there; no signature."""
    maker = Maker()
    for _ in range(3):
        maker.line()
    mark = maker.centred("模拟县人民政府专题会议纪要", font=maker.look.song, size=30, colour="FF0000")
    mark.paragraph_format.line_spacing = Pt(58)
    maker.line()
    maker.line()
    maker.centred("〔2024〕3号", font=maker.look.fangsong, size=16)
    border(maker.document.paragraphs[-1])
    maker.line()
    maker.line()
    maker.centred("研究一季度经济运行工作会议纪要", font=maker.look.song, size=22)
    maker.line()
    maker.body()
    present = maker.text("出席：", font=maker.look.heiti)
    fonts(present.add_run("张模、李拟、王示。"), maker.look.fangsong, 16)
    maker.foot_table()
    maker.page_numbers()
    return maker.content()


def draft() -> bytes:
    """No printed head, a draft mark, date and number still open."""
    maker = Maker(Look("仿宋", "黑体", "楷体", "方正小标宋_GBK"))
    maker.line("（草稿）")
    maker.title()
    maker.body()
    maker.sealed()
    for run in maker.document.paragraphs[-1].runs:
        run.text = "2024年　月　日"
    maker.page_numbers()
    return maker.content()


def converted() -> bytes:
    """The first of these, saved by LibreOffice."""
    return (GOLDEN / "converted.docx").read_bytes()


def converted_styles() -> bytes:
    """The one by styles, saved by LibreOffice."""
    return (GOLDEN / "converted_styles.docx").read_bytes()


STANDARD = {
    "direct": direct,
    "gridded": gridded,
    "styled": styled,
    "converted": converted,
    "converted_styles": converted_styles,
}
BASES = STANDARD | {
    "letter": letter,
    "letter_header": letter_header,
    "minutes": minutes,
    "draft": draft,
    "upward": upward,
}
