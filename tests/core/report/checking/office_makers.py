"""Seven makers of documents: direct formatting, styles, theme fonts, lists, a text box, tables, the grid of lines."""

from __future__ import annotations

import copy
import io
import re
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from tests.core.report.checking import office_shapes as shapes
from tests.core.report.checking.office_lines import Line, Sheet

W = nsdecls("w")
_USUAL = {"f": "仿宋_GB2312", "h": "黑体", "k": "楷体_GB2312", "b": "方正小标宋简体", "s": "宋体"}
FONTS = {
    "direct": _USUAL,
    "styled": {"f": "方正仿宋_GBK", "h": "方正黑体_GBK", "k": "方正楷体_GBK", "b": "方正小标宋_GBK", "s": "宋体"},
    "themed": {"f": "仿宋", "h": "SimHei", "k": "楷体", "b": "方正小标宋简体", "s": "SimSun"},
    "numbered": {"f": "FangSong", "h": "黑体", "k": "KaiTi", "b": "FZXiaoBiaoSong-B05S", "s": "宋体"},
    "boxed": _USUAL,
    "tabled": _USUAL,
    "grid": {"f": "仿宋", "h": "黑体", "k": "楷体", "b": "方正小标宋简体", "s": "宋体"},
}
MAKERS = tuple(FONTS)
_ORDINAL = re.compile(r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）")
_LEVELS = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)
_AFTER_PAGE = ("headerReference", "footerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid")


class _Maker:
    def __init__(self, sheet: Sheet, name: str) -> None:
        self.sheet, self.name, self.fonts = copy.deepcopy(sheet), name, FONTS[name]
        self.document = Document()
        self.end = self.document.element.body.find(qn("w:sectPr"))
        self.styles: dict[str, Line] = {}

    def look(self, line: Line, font: str, maker: str) -> str:
        """The formatting of a run."""
        name = self.fonts.get(font or line.font, font or line.font)
        if maker == "themed" and (font or line.font) == "f":
            fonts = (
                '<w:rFonts w:asciiTheme="minorEastAsia" w:hAnsiTheme="minorEastAsia" w:eastAsiaTheme="minorEastAsia"/>'
            )
        else:
            latin = "Times New Roman" if maker == "boxed" else name
            fonts = f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{name}"/>'
        colour = f'<w:color w:val="{line.colour}"/>' if line.colour else ""
        styled = self.styles.get(line.role) if maker == "styled" else None
        if styled is not None:
            fonts = "" if (font or line.font) == styled.font else fonts
            colour = "" if line.colour == styled.colour else f'<w:color w:val="{line.colour or "auto"}"/>'
        size = "" if styled is not None and line.size == styled.size else f'<w:sz w:val="{round(line.size * 2)}"/>'
        return f"<w:rPr>{fonts}{colour}{size}</w:rPr>"

    def shape(self, line: Line) -> str:
        """The formatting of a paragraph."""
        parts = [f'<w:pStyle w:val="Office{line.role}"/>'] if self.name == "styled" else []
        parts += ["<w:pageBreakBefore/>"] if line.new_page and self.name != "direct" else []
        if line.level >= 0:
            parts.append(f'<w:numPr><w:ilvl w:val="{line.level}"/><w:numId w:val="77"/></w:numPr>')
        rules = "".join(
            f'<w:{side} w:val="{style[0] if style else "single"}" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'
            for colour, size, side, space, *style in line.rules
        )
        parts += [f"<w:pBdr>{rules}</w:pBdr>"] if rules else []
        if any(text == "\t" for text, _ in line.runs):
            parts.append(f'<w:tabs><w:tab w:val="right" w:pos="{8844 - round(line.right * line.size * 20)}"/></w:tabs>')
        pitch = 'w:line="580" w:lineRule="exact"' if self.name != "grid" else 'w:line="240" w:lineRule="auto"'
        pitch = f'w:line="{round(line.pitch * 20)}" w:lineRule="exact"' if line.pitch else pitch
        parts.append(f'<w:spacing w:before="{round(line.before * 20)}" w:after="0" {pitch}/>')
        given = {"left": line.left, "right": line.right, "firstLine": line.first, "hanging": line.hanging}
        characters = self.name in ("styled", "numbered", "tabled")
        indents = [f'w:{side}="{round(size * line.size * 20)}"' for side, size in given.items() if size]
        indents += [f'w:{side}Chars="{round(size * 100)}"' for side, size in given.items() if size and characters]
        parts += [f"<w:ind {' '.join(indents)}/>"] if indents else []
        parts += [f'<w:jc w:val="{line.align}"/>'] if line.align else []
        return f"<w:pPr>{''.join(parts)}</w:pPr>"

    def paragraph(self, line: Line) -> Any:
        """One line as a paragraph; runs are cut where offices cut them."""
        runs = ['<w:r><w:br w:type="page"/></w:r>'] if line.new_page and self.name == "direct" else []
        for text, font in line.runs:
            look = self.look(line, font, self.name)
            if text == "\t":
                runs.append(f"<w:r>{look}<w:tab/></w:r>")
                continue
            for place, part in enumerate(text.split("\n")):
                runs += [f"<w:r>{look}<w:br/></w:r>"] if place else []
                cut = len(part) // 2 if self.name in ("direct", "boxed") else 0
                runs += [
                    f'<w:r>{look}<w:t xml:space="preserve">{piece}</w:t></w:r>' for piece in (part[:cut], part[cut:])
                ]
        return parse_xml(f"<w:p {W}>{self.shape(line)}{''.join(runs)}</w:p>")

    def prepare(self) -> None:
        """Styles, lists and theme, as the maker has them."""
        if self.name == "styled":
            for line in self.sheet.lines:
                if line.role not in self.styles:
                    style = (
                        f'<w:name w:val="公文{line.role}"/><w:basedOn w:val="Normal"/>{self.look(line, "", "direct")}'
                    )
                    kind = f'w:type="paragraph" w:customStyle="1" w:styleId="Office{line.role}"'
                    self.document.styles.element.append(parse_xml(f"<w:style {W} {kind}>{style}</w:style>"))
                    self.styles[line.role] = copy.copy(line)
        if self.name == "numbered":
            self.lists()
        if self.name == "themed":
            theme = next(rel.target_part for rel in self.document.part.rels.values() if rel.reltype.endswith("/theme"))
            before, after = theme.blob.decode().split("<a:minorFont>")
            after = re.sub(r'script="Hans" typeface="[^"]*"', 'script="Hans" typeface="仿宋_GB2312"', after, count=1)
            theme._blob = f"{before}<a:minorFont>{after}".encode()

    def lists(self) -> None:
        """Headings counted by Word."""
        for line in self.sheet.lines:
            ordinal = _ORDINAL.match(line.text) if re.fullmatch(r"h\d", line.role) else None
            if ordinal is not None:
                line.text, line.level = line.text[ordinal.end() :], int(line.role[1]) - 1
        levels = "".join(
            f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:suff w:val="nothing"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl>'
            for place, (kind, text) in enumerate(_LEVELS)
        )
        root = self.document.part.numbering_part.element
        root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>'))
        root.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def page(self) -> None:
        """Paper, margins, page numbers."""
        sheet, section = self.sheet, self.document.sections[0]
        section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
        section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
        section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
        section.gutter, section.footer_distance = Mm(0), Mm(25)
        self.document.settings.odd_and_even_pages_header_footer = True
        for side, footer in (("odd", section.footer), ("even", section.even_page_footer)):
            shapes.put_footer(footer, shapes.page_number(sheet, side, self.fonts["s"], self.name))
        if sheet.first_rule:
            section.different_first_page_header_footer = True
            line = f'<w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="1" w:color="{sheet.first_rule}"/>'
            wide = '<w:ind w:left="-397" w:right="-397"/>'
            element = parse_xml(f"<w:p {W}><w:pPr><w:pBdr>{line}</w:pBdr>{wide}</w:pPr></w:p>")
            shapes.put_footer(section.first_page_footer, element)
        for grid in self.end.findall(qn("w:docGrid")):
            self.end.remove(grid)
        if self.name == "grid":
            self.end.append(parse_xml(f'<w:docGrid {W} w:type="lines" w:linePitch="579"/>'))

    def build(self) -> Any:
        """The document."""
        self.prepare()
        self.page()
        lines = self.boxed_head() if self.name == "boxed" else self.sheet.lines
        foot = [line for line in lines if line.role in ("copy", "print")] if self.name == "tabled" else []
        for line in lines:
            if self.sheet.restart and line is self.sheet.one("attachment_head"):
                self.break_section()
            if line not in foot:
                tabbed = self.name == "tabled" and line.role == "number" and len(line.runs) > 1
                self.end.addprevious(self.number_table(line) if tabbed else self.paragraph(line))
        if foot:
            rows = [shapes.cell(self.paragraph(shapes.plain(line)), shapes.edges(line)) for line in foot]
            self.end.addprevious(shapes.table(rows, 1))
            self.end.addprevious(self.paragraph(Line("blank", [], size=1, pitch=1)))
        return self.document

    def boxed_head(self) -> list[Line]:
        """The head in a text box and its line as a shape, where the head has a line below the number."""
        roles = [line.role for line in self.sheet.lines]
        if "rule" not in roles:
            return self.sheet.lines
        cut = roles.index("rule")
        self.end.addprevious(shapes.boxed([self.paragraph(line) for line in self.sheet.lines[:cut]]))
        self.end.addprevious(shapes.drawn_line(self.sheet.lines[cut].rules[0][0]))
        return self.sheet.lines[cut + 1 :]

    def number_table(self, line: Line) -> Any:
        """The number at the left and 签发人 at the right of a table."""
        left, right = shapes.plain(line, runs=line.runs[:1], right=0), shapes.plain(line, runs=line.runs[2:], left=0)
        right.align = "right"
        return shapes.table(["".join(shapes.cell(self.paragraph(each)) for each in (left, right))], 2)

    def break_section(self) -> None:
        """Attachments in a section of their own that counts its pages anew."""
        self.end.getprevious().find(qn("w:pPr")).append(copy.deepcopy(self.end))
        self.end.append(parse_xml(f'<w:pgNumType {W} w:start="1"/>'))


def made(sheet: Sheet, maker: str) -> bytes:
    """A document by one of the makers."""
    document = _Maker(sheet, maker).build()
    for section in document.element.body.iter(qn("w:sectPr")):
        order = [qn(f"w:{name}") for name in _AFTER_PAGE]
        section[:] = sorted(section, key=lambda each: order.index(each.tag))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
