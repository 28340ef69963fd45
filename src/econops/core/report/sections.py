"""Sections of a letter: paper, margins, headers, footers; page numbers odd right and even left, also on turned paper.

Source: docs/algorithms/letter-format.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from econops.core.report.blocks import Letter, LetterFormat, Runs, Text
from econops.core.report.drawing import double_line, turned_box
from econops.core.report.head import LETTER_MARK_TOP, mark_size
from econops.core.report.markup import (
    HEI,
    SONG,
    Look,
    ReferenceBook,
    Shape,
    page_number_markup,
    paragraph_markup,
    paragraph_properties,
    runs_markup,
)
from econops.core.report.package import DRAWING_NAMESPACES, RELATIONS, WORD
from econops.core.report.page import OFFICIAL_PAGE, points, twips
from econops.core.report.type_area import HEIGHT, LEFT, LINE, RIGHT, SLACK, TOP, millimetres

XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
PAGE_NUMBER = Look(SONG, 14)
# Brings the dashes of the page number to 7 mm below the type area.
FOOTER = Decimal("24.7")
HEADER = millimetres(24)
DRAFT_WORDS = "草稿　供核改，未经签发不作依据"
PAPER_WIDTH, PAPER_HEIGHT = millimetres(OFFICIAL_PAGE.width), millimetres(OFFICIAL_PAGE.height)
# 22 whole lines must fit after every rounding of a program that reads the file: LibreOffice lays out 21 and moves them
# down by half a line when a single twip is missing. The slack is taken from the bottom margin.
BOTTOM = PAPER_HEIGHT - TOP - OFFICIAL_PAGE.lines * LINE - SLACK
BETWEEN = Decimal(4)
"""Millimetres between the name and the double line of the letter format."""
FOOT_LINE = Decimal(277)
"""Millimetres from the upper edge to the lower double line: 20 from the lower edge."""
NUMBER_BELOW = Decimal("269.4")
"""Millimetres from the upper edge of upright paper to the middle of the line with the page number."""


@dataclass(frozen=True)
class Sections:
    """Which headers and footers a letter needs: of the first page of a 信函格式, of turned paper."""

    first: bool
    turned: bool

    def properties(self, *, turned: bool, opening: bool) -> str:
        """w:sectPr of upright or turned paper; `opening` is the section that holds the first page."""
        first = self.first and opening
        odd, even = ("rId10", "rId11") if turned else ("rId5", "rId6")
        references = (
            '<w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="even" r:id="rId4"/>'
            + ('<w:headerReference w:type="first" r:id="rId8"/>' if first else "")
            + f'<w:footerReference w:type="default" r:id="{odd}"/><w:footerReference w:type="even" r:id="{even}"/>'
            + ('<w:footerReference w:type="first" r:id="rId9"/>' if first else "")
        )
        return (
            f"<w:sectPr>{references}{_paper(turned=turned)}{'<w:titlePg/>' if first else ''}"
            f'<w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
        )

    def parts(self, letter: Letter) -> dict[str, str]:
        """Headers and footers by the name of their part."""
        written = {"header1": _header(letter), "header2": _header(letter)}
        written |= {"footer1": _footer(odd=True), "footer2": _footer(odd=False)}
        if self.first:
            written |= {"header3": _first_header(letter), "footer3": _part("ftr", _blank())}
        if self.turned:
            written |= {"footer4": _turned_footer(odd=True), "footer5": _turned_footer(odd=False)}
        return {f"word/{name}.xml": body for name, body in written.items()}


def sections_of(letter: Letter, *, turned: bool) -> Sections:
    """The sections of a letter; `turned` when a table of it stands across."""
    return Sections(letter.format is LetterFormat.LETTER, turned)


def _paper(*, turned: bool) -> str:
    """w:pgSz and w:pgMar. Turned paper has its head at the binding edge: the sheet is turned right to be read."""
    if not turned:
        size = f'<w:pgSz w:w="{PAPER_WIDTH}" w:h="{PAPER_HEIGHT}"/>'
        top, right, bottom, left = TOP, RIGHT, BOTTOM, LEFT
    else:
        size = f'<w:pgSz w:w="{PAPER_HEIGHT}" w:h="{PAPER_WIDTH}" w:orient="landscape"/>'
        top, right, bottom, left = LEFT, TOP, RIGHT, PAPER_HEIGHT - TOP - HEIGHT
    return (
        f'{size}<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{millimetres(15) if turned else HEADER}" w:footer="{twips(points(FOOTER))}" w:gutter="0"/>'
    )


def _part(kind: str, body: str) -> str:
    return f"{XML_HEAD}<w:{kind} {NAMESPACES} {DRAWING_NAMESPACES}>{body}</w:{kind}>"


def _blank() -> str:
    return paragraph_markup((), Shape("Footer", PAGE_NUMBER, "left", line=400), ReferenceBook())


def _draft(letter: Letter) -> Runs:
    return (Text(DRAFT_WORDS),) if letter.draft else ()


def _header(letter: Letter) -> str:
    shape = Shape("Header", Look(HEI, 14), "left", line=400)
    return _part("hdr", paragraph_markup(_draft(letter), shape, ReferenceBook()))


def _first_header(letter: Letter) -> str:
    """Both double lines of the letter format, drawn on the first page only."""
    shape = Shape("Header", Look(HEI, 14), "left", line=400)
    upper = LETTER_MARK_TOP + mark_size(letter) / points(1) + BETWEEN
    lines = double_line(1, upper, thick_above=True) + double_line(3, FOOT_LINE, thick_above=False)
    words = runs_markup(_draft(letter), shape.look, ReferenceBook())
    return _part("hdr", f"<w:p>{paragraph_properties(shape)}{lines}{words}</w:p>")


def _number_shape(*, odd: bool) -> Shape:
    """Odd pages number on the right, even ones on the left, one character in."""
    blank = int(PAGE_NUMBER.size * 20)
    return Shape(
        "Footer",
        PAGE_NUMBER,
        "right" if odd else "left",
        line=400,
        right=blank if odd else 0,
        left=0 if odd else blank,
    )


def _footer(*, odd: bool) -> str:
    number = page_number_markup(PAGE_NUMBER)
    return _part("ftr", f"<w:p>{paragraph_properties(_number_shape(odd=odd))}{number}</w:p>")


def _turned_footer(*, odd: bool) -> str:
    """The page number at the same place of the sheet as on upright paper: left of the table, turned with the sheet."""
    number = f"<w:p>{paragraph_properties(_number_shape(odd=odd))}{page_number_markup(PAGE_NUMBER)}</w:p>"
    middle = OFFICIAL_PAGE.height - NUMBER_BELOW
    box = turned_box(
        11 if odd else 12,
        number,
        middle=middle,
        top=Decimal(OFFICIAL_PAGE.left),
        length=Decimal(OFFICIAL_PAGE.text_width),
    )
    return _part("ftr", _blank().replace("</w:p>", f"{box}</w:p>"))
