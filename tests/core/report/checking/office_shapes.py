"""What offices draw around the text: text boxes, lines as shapes, tables for the head and the foot, page numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree
from tests.core.report.checking.office_lines import Line, Sheet

W = nsdecls("w")
_EMU = 36000
_SPACES = (
    f"{W} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
    "xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' "
    "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' xmlns:v='urn:schemas-microsoft-com:vml'"
)
_WIDTH = 8845


def _anchored(inner: str, *, height: int, down: str) -> str:
    """A shape across the type area."""
    return (
        "<w:drawing><wp:anchor distT='0' distB='0' distL='0' distR='0' simplePos='0' relativeHeight='5' behindDoc='0' "
        "locked='0' layoutInCell='1' allowOverlap='1'><wp:simplePos x='0' y='0'/><wp:positionH relativeFrom='margin'>"
        f"<wp:align>center</wp:align></wp:positionH>{down}<wp:extent cx='{156 * _EMU}' cy='{height * _EMU}'/>"
        "<wp:effectExtent l='0' t='0' r='0' b='0'/><wp:wrapTopAndBottom/><wp:docPr id='9' name='形状'/>"
        "<wp:cNvGraphicFramePr/><a:graphic>"
        "<a:graphicData uri='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'>"
        f"<wps:wsp>{inner}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )


def _position(kind: str, offset: int) -> str:
    return f"<wp:positionV relativeFrom='{kind}'><wp:posOffset>{offset * _EMU}</wp:posOffset></wp:positionV>"


def boxed(paragraphs: list[Any]) -> Any:
    """Paragraphs in a text box at the top of the type area, with its older twin."""
    content = "".join(etree.tostring(each, encoding="unicode") for each in paragraphs)
    shape = (
        "<wps:cNvSpPr txBox='1'/><wps:spPr><a:prstGeom prst='rect'><a:avLst/></a:prstGeom><a:noFill/></wps:spPr>"
        f"<wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx><wps:bodyPr/>"
    )
    older = f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return parse_xml(
        f"<w:p {_SPACES}><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"{_anchored(shape, height=60, down=_position('page', 37))}</mc:Choice>"
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )


def drawn_line(colour: str) -> Any:
    """A line as a shape, hanging on a paragraph of its own."""
    shape = (
        "<wps:cNvCnPr/><wps:spPr><a:prstGeom prst='line'><a:avLst/></a:prstGeom><a:ln w='25400'><a:solidFill>"
        f"<a:srgbClr val='{colour}'/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/>"
    )
    return parse_xml(
        f"<w:p {_SPACES}><w:pPr><w:spacing w:line='220' w:lineRule='exact'/></w:pPr><w:r>"
        f"{_anchored(shape, height=0, down=_position('paragraph', 0))}</w:r></w:p>"
    )


def table(rows: list[str], columns: int) -> Any:
    """A table as wide as the type area, without lines of its own."""
    grid = f'<w:gridCol w:w="{_WIDTH // columns}"/>' * columns
    margins = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    return parse_xml(
        f'<w:tbl {W}><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
    )


def cell(paragraph: Any, borders: str = "") -> str:
    """A cell with one paragraph."""
    lines = f"<w:tcBorders>{borders}</w:tcBorders>" if borders else ""
    inner = etree.tostring(paragraph, encoding="unicode")
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{lines}</w:tcPr>{inner}</w:tc>'


def edges(line: Line) -> str:
    """The lines of a paragraph as those of a cell."""
    return "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:color="{colour}"/>' for colour, size, side, *_ in line.rules
    )


def plain(line: Line, **changes: Any) -> Line:
    """A line without its rules."""
    return replace(line, rules=(), **changes)


def page_number(sheet: Sheet, side: str, font: str, maker: str) -> Any:
    """The number of a page: — 1 —, by one of three kinds of field."""
    look = sheet.footer
    style = f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="{look["size"] * 2}"/></w:rPr>'
    if maker == "grid":
        number = f'<w:fldSimple w:instr=" PAGE "><w:r>{style}<w:t>1</w:t></w:r></w:fldSimple>'
    else:
        begin, separate, end = (f'<w:fldChar w:fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
        code = '<w:instrText xml:space="preserve"> PAGE \\* MERGEFORMAT </w:instrText>'
        number = "".join(f"<w:r>{style}{part}</w:r>" for part in (begin, code, separate, "<w:t>1</w:t>", end))
    before, after = (
        f'<w:r>{style}<w:t xml:space="preserve">{text}</w:t></w:r>' for text in (look["before"], look["after"])
    )
    align = look[side]
    properties = f'<w:pPr><w:ind w:{align}="280" w:{align}Chars="100"/><w:jc w:val="{align}"/></w:pPr>'
    paragraph = f"<w:p {W}>{properties}{before}{number}{after}</w:p>"
    if maker not in ("styled", "tabled"):
        return parse_xml(paragraph)
    gallery = '<w:docPartObj><w:docPartGallery w:val="Page Numbers (Bottom of Page)"/></w:docPartObj>'
    return parse_xml(f"<w:sdt {W}><w:sdtPr>{gallery}</w:sdtPr><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>")


def put_footer(footer: Any, element: Any) -> None:
    """A footer that holds one thing."""
    footer.is_linked_to_previous = False
    for child in list(footer._element):
        footer._element.remove(child)
    footer._element.append(element)
    if element.tag == qn("w:sdt"):
        footer._element.append(parse_xml(f"<w:p {W}/>"))
