"""Builds correct official documents with python-docx alone, in the technical ways of different makers."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt

NUMBER = "模政发〔2024〕1号"
TITLE = "模拟县人民政府关于做好一季度经济运行工作的通知"
ADDRESSEE = "各乡镇人民政府，县政府各部门："
LEAD = "为做好一季度经济运行工作，经县政府同意，现将有关事项通知如下。"
GROWTH = "去年全县规模以上工业增加值增长5.3%，固定资产投资下降2.1%，预计今年增速保持在5%—6%。"
MONEY = "各部门要“一企一策”，安排专项资金500万元，支持企业扩大生产，推动重点项目早开工、早投产、早见效。"
FIRST, SECOND, THIRD = "总体要求", "工作安排", "工作要求"
PART_ONE, PART_TWO = "加强运行监测", "做好要素保障"
ITEM_ONE, ITEM_TWO = "建立监测台账。", "按月报送进展。"
SUB_ONE, SUB_TWO = "明确专人负责。", "及时核对数据。"
NAMES = ("一季度主要指标表", "重点任务分工方案")
SIGNER, DATE = "模拟县人民政府", "2024年1月5日"
COPIED = "抄送：县委办公室，县人大常委会办公室，县政协办公室。"
PRINTED_BY, PRINTED_ON = "模拟县人民政府办公室", "2024年1月8日印发"


@dataclass(frozen=True)
class Look:
    """Technical choices of a make: fonts, how lines and indents are set."""

    fangsong: str = "仿宋_GB2312"
    heiti: str = "黑体"
    kaiti: str = "楷体_GB2312"
    song: str = "方正小标宋简体"
    number_song: str = "宋体"
    exact: float | None = 28.95
    characters: bool = False
    spacing: float = 0.0


def fonts(run: Any, name: str, size: float, colour: str | None = None, *, spacing: float = 0.0) -> None:
    """Direct formatting of a run."""
    run.font.name = name
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
    run.font.size = Pt(size)
    if colour:
        run._r.get_or_add_rPr().append(parse_xml(f'<w:color {nsdecls("w")} w:val="{colour}"/>'))
    if spacing:
        element = OxmlElement("w:spacing")
        element.set(qn("w:val"), str(round(spacing * 20)))
        run._r.get_or_add_rPr().append(element)


def indent(paragraph: Any, **values: int) -> None:
    """w:ind with plain attributes."""
    element = paragraph._p.get_or_add_pPr().get_or_add_ind()
    for name, value in values.items():
        element.set(qn(f"w:{name}"), str(value))


def border(
    paragraph: Any, *, side: str = "bottom", size: int = 12, colour: str = "FF0000", style: str = "single"
) -> None:
    """A line at a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    found = properties.find(qn("w:pBdr"))
    if found is None:
        found = OxmlElement("w:pBdr")
        properties.insert_element_before(
            found, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:snapToGrid", "w:spacing", "w:ind", "w:jc", "w:rPr"
        )
    line = parse_xml(f'<w:{side} {nsdecls("w")} w:val="{style}" w:sz="{size}" w:space="1" w:color="{colour}"/>')
    found.append(line)


class Maker:
    """Writes an official document with a look; `kind` is standard, letter or minutes."""

    def __init__(self, look: Look = Look(), template: Callable[[Any], None] | None = None) -> None:
        self.look = look
        self.document = Document()
        self._page(self.document.sections[0])
        if template is not None:
            template(self.document)

    def _page(self, section: Any) -> None:
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(25)
        for old in section._sectPr.findall(qn("w:docGrid")):
            section._sectPr.remove(old)
        section._sectPr.append(parse_xml(f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="579"/>'))

    def line(self, text: str = "", *, font: str = "", size: float = 16, colour: str | None = None) -> Any:
        """A paragraph without indents."""
        paragraph = self.document.add_paragraph()
        style = paragraph.paragraph_format
        style.space_before = style.space_after = Pt(0)
        if self.look.exact is not None:
            style.line_spacing = Pt(self.look.exact)
        else:
            style.line_spacing = 1.0
        if text:
            fonts(paragraph.add_run(text), font or self.look.fangsong, size, colour, spacing=self.look.spacing)
        else:
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:rPr {nsdecls("w")}><w:sz w:val="32"/></w:rPr>'))
        return paragraph

    def text(self, text: str, *, font: str = "") -> Any:
        """A paragraph of the text: two characters in."""
        paragraph = self.line(text, font=font)
        if self.look.characters:
            indent(paragraph, firstLineChars=200, firstLine=640)
        else:
            indent(paragraph, firstLine=640)
        paragraph.alignment = 3
        return paragraph

    def centred(self, text: str, *, font: str, size: float, colour: str | None = None) -> Any:
        """A centred line."""
        paragraph = self.line(text, font=font, size=size, colour=colour)
        paragraph.alignment = 1
        return paragraph

    def head(self) -> None:
        """Mark, number, red line, title, addressee."""
        for _ in range(3):
            self.line()
        mark = self.centred("模拟县人民政府文件", font=self.look.song, size=40, colour="FF0000")
        mark.paragraph_format.line_spacing = Pt(58)
        self.line()
        self.line()
        number = self.centred(NUMBER, font=self.look.fangsong, size=16)
        border(number)
        self.line()
        self.line()
        self.title()

    def title(self) -> None:
        """Title and addressee."""
        self.centred(TITLE, font=self.look.song, size=22)
        self.line()
        self.line(ADDRESSEE)

    def body(self) -> None:
        """The text with four levels."""
        self.text(LEAD)
        self.text(f"一、{FIRST}", font=self.look.heiti)
        self.text(GROWTH)
        self.text(f"二、{SECOND}", font=self.look.heiti)
        self.text(f"（一）{PART_ONE}", font=self.look.kaiti)
        self.text(MONEY)
        self.text(f"1.{ITEM_ONE}")
        self.text(f"（1）{SUB_ONE}")
        self.text(f"（2）{SUB_TWO}")
        self.text(f"2.{ITEM_TWO}")
        run_in = self.text(f"（二）{PART_TWO}。", font=self.look.kaiti)
        fonts(
            run_in.add_run("各单位要加强协调，保障用地、用能、用工。"),
            self.look.fangsong,
            16,
            spacing=self.look.spacing,
        )
        self.text(f"三、{THIRD}", font=self.look.heiti)
        self.text("各单位要高度重视，认真组织实施，重要情况及时报告。")

    def note(self) -> None:
        """附件说明."""
        self.line()
        first = self.line(f"附件：1.{NAMES[0]}")
        indent(first, firstLine=640)
        second = self.line(f"2.{NAMES[1]}")
        indent(second, firstLine=1600)

    def sealed(self) -> None:
        """Signature centred over the date, date four characters from the right."""
        self.line()
        self.line()
        signer, date = self.line(SIGNER), self.line(DATE)
        signer.alignment = date.alignment = 2
        # 7 characters (112 pt) centred over 96 pt.
        indent(signer, right=1280 - 160)
        indent(date, right=1280)

    def unsealed(self) -> None:
        """Signature two characters from the right, date beginning two characters to its right."""
        self.line()
        signer, date = self.line("模拟县人民政府办公室"), self.line(DATE)
        signer.alignment = date.alignment = 2
        indent(signer, rightChars=200, right=640)
        indent(date, right=1280)

    def remark(self) -> None:
        """附注."""
        indent(self.line("（此件公开发布）"), firstLine=640)

    def attachments(self, *, landscape: bool = False) -> None:
        """Two attachments, each on a page of its own: a table (on a page across), a text."""
        if landscape:
            self._turn(WD_ORIENT.LANDSCAPE)
        head = self.line("附件1", font=self.look.heiti)
        head.paragraph_format.page_break_before = not landscape
        self.line()
        self.centred(NAMES[0], font=self.look.song, size=22)
        table = self.document.add_table(rows=2, cols=2, style="Table Grid")
        for cell, text in zip(
            (*table.rows[0].cells, *table.rows[1].cells), ("指标", "增速", "工业", "5.3%"), strict=True
        ):
            fonts(cell.paragraphs[0].add_run(text), self.look.fangsong, 12)
        if landscape:
            self._turn(WD_ORIENT.PORTRAIT)
        else:
            self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        self.line("附件2", font=self.look.heiti)
        self.line()
        self.centred(NAMES[1], font=self.look.song, size=22)
        self.text("一、任务分工", font=self.look.heiti)
        self.text("各单位按照职责分工抓好落实。")

    def _turn(self, orientation: Any) -> None:
        section = self.document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = orientation
        section.page_width, section.page_height = section.page_height, section.page_width

    def foot_table(self) -> None:
        """版记 as a table with its three lines."""
        self.line()
        table = self.document.add_table(rows=2, cols=1)
        lines = "".join(
            f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
            for side, size in (("top", 8), ("bottom", 8), ("insideH", 6))
        )
        table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {nsdecls('w')}>{lines}</w:tblBorders>"))
        for cell, text in zip(
            (table.cell(0, 0), table.cell(1, 0)), (COPIED, f"{PRINTED_BY}　　　　{PRINTED_ON}"), strict=True
        ):
            fonts(cell.paragraphs[0].add_run(text), self.look.fangsong, 14)

    def foot_lines(self) -> None:
        """版记 as two paragraphs with borders."""
        copied, printed = self.line(COPIED, size=14), self.line(f"{PRINTED_BY}　　　　　{PRINTED_ON}", size=14)
        for paragraph in (copied, printed):
            indent(paragraph, left=280, right=280)
        border(copied, side="top", size=8, colour="auto")
        border(copied, size=6, colour="auto")
        border(printed, size=8, colour="auto")

    def page_numbers(self, *, simple: bool = False) -> None:
        """Odd right, even left, by the switch for different pages."""
        self.document.settings.odd_and_even_pages_header_footer = True
        section = self.document.sections[0]
        for footer, align, side in ((section.footer, 2, "right"), (section.even_page_footer, 0, "left")):
            paragraph = footer.paragraphs[0]
            paragraph.alignment = align
            indent(paragraph, **{side: 280})
            page_number(paragraph, self.look.number_song, simple=simple)

    def outside_number(self) -> None:
        """One footer whose frame stands on the outer side."""
        paragraph = self.document.sections[0].footer.paragraphs[0]
        frame = parse_xml(
            f'<w:framePr {nsdecls("w")} w:wrap="around" w:vAnchor="text" w:hAnchor="margin" '
            'w:xAlign="outside" w:y="1"/>'
        )
        paragraph._p.get_or_add_pPr().insert(1, frame)
        page_number(paragraph, self.look.number_song, simple=False)

    def content(self) -> bytes:
        """The docx."""
        stream = io.BytesIO()
        self.document.save(stream)
        return stream.getvalue()


def page_number(paragraph: Any, font: str, *, simple: bool) -> None:
    """— PAGE —, as a simple field or as one in pieces whose instruction is split."""
    fonts(paragraph.add_run("— "), font, 14)
    if simple:
        field = parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:rPr>'
            f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="28"/></w:rPr>'
            "<w:t>1</w:t></w:r></w:fldSimple>"
        )
        paragraph._p.append(field)
    else:
        for piece in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PA</w:instrText>',
            '<w:instrText xml:space="preserve">GE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        ):
            run = paragraph.add_run()
            fonts(run, font, 14)
            run._r.append(
                parse_xml(
                    piece.replace("/>", f" {nsdecls('w')}/>", 1)
                    if piece.endswith("/>")
                    else piece.replace(">", f" {nsdecls('w')}>", 1)
                )
            )
    fonts(paragraph.add_run(" —"), font, 14)
