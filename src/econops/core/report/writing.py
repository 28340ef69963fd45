"""Writes a letter as docx by GB/T 9704-2012 (党政机关公文格式).

Source: docs/algorithms/letter-format.md.
"""

from __future__ import annotations

from decimal import Decimal

from econops.core.model.reference import Reference
from econops.core.report.blocks import (
    AttachmentNote,
    Block,
    FixedText,
    Heading,
    Letter,
    Paragraph,
    Runs,
    Text,
    plain,
    width_in_characters,
)
from econops.core.report.markup import (
    FANG,
    HEI,
    KAI,
    SONG,
    TITLE_SONG,
    Look,
    ReferenceBook,
    Shape,
    page_number_markup,
    paragraph_markup,
    paragraph_properties,
)
from econops.core.report.package import RELATIONS, WORD, packed, supporting_parts
from econops.core.report.page import OFFICIAL_PAGE, points, twips

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'

# A quarter of a point is the finest whole step of docx (twentieths) that brings 28 characters of 16 pt inside 156 mm;
# justification spreads the last 1.2 pt. `linesAndChars` would do it in Word but not in LibreOffice.
CONDENSED = -5
CHARACTER = twips(16) + CONDENSED
LINE = twips(OFFICIAL_PAGE.line_pitch)
BODY = Look(FANG, 16, CONDENSED)
HEADING_LOOKS = {1: Look(HEI, 16, CONDENSED), 2: Look(KAI, 16, CONDENSED), 3: BODY, 4: BODY}
PAGE_NUMBER = Look(SONG, 14)
# Brings the dashes of the page number to 7 mm below the type area.
FOOTER = Decimal("24.7")
SLACK = 8
"""Twips (0.14 mm)."""
DRAFT_WORDS = "草稿　供核改，未经签发不作依据"
MARK_SIZE = 44
MARK_SHARE = Decimal("0.85")
"""How much of the width the red mark may fill; its size is free within that."""
MARK_LINES = 5
MARK_TOP = twips(points(35))
SHORT_PARAGRAPH = 4 * OFFICIAL_PAGE.characters
"""Up to here the last paragraph moves to the next page together with the signature; a longer one is split."""


def _head(letter: Letter, book: ReferenceBook) -> list[str]:
    """版头: red mark 35 mm below the top of the type area, number two lines below, red rule 4 mm below that."""
    if not letter.issuer_mark:
        return []
    count = max(len(plain(letter.issuer_mark)), 1)
    size = min(MARK_SIZE, int(points(OFFICIAL_PAGE.text_width) * MARK_SHARE / count))
    look = Look(TITLE_SONG, size, color="FF0000")
    # Space and mark together fill whole lines, so that the lines below stay on the grid.
    mark = Shape("IssuerMark", look, "center", line=MARK_LINES * LINE - MARK_TOP, before=MARK_TOP, on_grid=False)
    number = Shape("DocumentNumber", BODY, "center", line=LINE, before=2 * LINE, rule_below=True)
    return [
        paragraph_markup(letter.issuer_mark, mark, book),
        paragraph_markup(letter.document_number, number, book),
    ]


def _title(letter: Letter, book: ReferenceBook) -> list[str]:
    look = Look(TITLE_SONG, 22)
    written = []
    for index, runs in enumerate(letter.title.lines):
        before = 2 * LINE if index == 0 and letter.issuer_mark else 0
        shape = Shape("Title", look, "center", line=LINE, before=before, keep_next=True)
        written.append(paragraph_markup(runs, shape, book))
    return written


def _block(block: Block, book: ReferenceBook, *, keep_next: bool) -> list[str]:
    match block:
        case Heading():
            shape = Shape(
                f"Heading{block.level}",
                HEADING_LOOKS[block.level],
                line=LINE,
                first_line=2 * CHARACTER,
                keep_next=True,
                outline=block.level - 1,
            )
            return [paragraph_markup(block.numbered, shape, book)]
        case Paragraph():
            together = keep_next and len(plain(block.runs)) <= SHORT_PARAGRAPH
            shape = Shape("Normal", BODY, line=LINE, first_line=2 * CHARACTER, keep_next=together)
            return [paragraph_markup(block.runs, shape, book)]
        case AttachmentNote():
            return _attachments(block, book)


def _attachments(note: AttachmentNote, book: ReferenceBook) -> list[str]:
    """附件：one line below the text, indented by two; several names are numbered and aligned."""
    written = []
    for index, name in enumerate(note.names, start=1):
        number: Runs = (FixedText(f"{index}.", "附件序号"),) if len(note.names) > 1 else ()
        lead: Runs = (Text("附件："),) if index == 1 else ()
        shape = Shape(
            "Attachment",
            BODY,
            line=LINE,
            before=LINE if index == 1 else 0,
            left=5 * CHARACTER,
            first_line=-3 * CHARACTER if index == 1 else 0,
        )
        written.append(paragraph_markup((*lead, *number, *name), shape, book))
    return written


def _signature(letter: Letter, book: ReferenceBook) -> list[str]:
    """署名 centred over the date, the date four characters from the right, as for a sealed letter."""
    date_width = width_in_characters(plain(letter.signature.date))
    unit_width = width_in_characters(plain(letter.signature.unit))
    unit_right = max(0.0, 4 + date_width / 2 - unit_width / 2)
    unit = Shape(
        "Signature", BODY, "right", line=LINE, before=2 * LINE, right=int(unit_right * CHARACTER), keep_next=True
    )
    date = Shape("Signature", BODY, "right", line=LINE, right=4 * CHARACTER)
    return [
        paragraph_markup(letter.signature.unit, unit, book),
        paragraph_markup(letter.signature.date, date, book),
    ]


def _section() -> str:
    """w:sectPr: A4, margins, a grid of lines, odd and even headers and footers."""
    page = OFFICIAL_PAGE
    height, top = twips(points(page.height)), twips(points(page.top))
    # 22 whole lines must fit after every rounding of a program that reads the file: LibreOffice lays out 21 and moves
    # them down by half a line when a single twip is missing. The slack is taken from the bottom margin.
    bottom = height - top - page.lines * LINE - SLACK
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="even" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/>'
        f'<w:pgSz w:w="{twips(points(page.width))}" w:h="{height}"/>'
        f'<w:pgMar w:top="{top}" w:right="{twips(points(page.right))}" w:bottom="{bottom}" '
        f'w:left="{twips(points(page.left))}" w:header="{twips(points(24))}" w:footer="{twips(points(FOOTER))}" '
        f'w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="{LINE}"/></w:sectPr>'
    )


def _document(letter: Letter, book: ReferenceBook) -> str:
    addressee = Shape("Addressee", BODY, "left", line=LINE, before=LINE)
    written = [*_head(letter, book), *_title(letter, book)]
    written.append(paragraph_markup((*letter.addressee.runs, Text("：")), addressee, book))
    for index, block in enumerate(letter.blocks, start=1):
        # The signature never stands alone on a page: the last paragraph goes with it.
        written += _block(block, book, keep_next=index == len(letter.blocks))
    written += _signature(letter, book)
    return f"{_HEAD}<w:document {_NAMESPACES}><w:body>{''.join(written)}{_section()}</w:body></w:document>"


def _header(letter: Letter) -> str:
    shape = Shape("Header", Look(HEI, 14), "left", line=400)
    runs: Runs = (Text(DRAFT_WORDS),) if letter.draft else ()
    return f"{_HEAD}<w:hdr {_NAMESPACES}>{paragraph_markup(runs, shape, ReferenceBook())}</w:hdr>"


def _footer(*, odd: bool) -> str:
    """Odd pages number on the right, even ones on the left, one character in."""
    blank = twips(PAGE_NUMBER.size)
    shape = Shape(
        "Footer",
        PAGE_NUMBER,
        "right" if odd else "left",
        line=400,
        right=blank if odd else 0,
        left=0 if odd else blank,
    )
    number = page_number_markup(PAGE_NUMBER)
    return f"{_HEAD}<w:ftr {_NAMESPACES}><w:p>{paragraph_properties(shape)}{number}</w:p></w:ftr>"


def letter_references(letter: Letter) -> tuple[Reference, ...]:
    """Every reference of a letter once, in order of first appearance, for keeping them in a register."""
    book = ReferenceBook()
    _document(letter, book)
    return tuple(book.references.values())


def letter_docx(letter: Letter) -> bytes:
    """The letter as docx; the same letter always gives the same bytes."""
    book = ReferenceBook()
    parts = {
        "word/document.xml": _document(letter, book),
        "word/header1.xml": _header(letter),
        "word/header2.xml": _header(letter),
        "word/footer1.xml": _footer(odd=True),
        "word/footer2.xml": _footer(odd=False),
    }
    title = "".join(plain(line) for line in letter.title.lines)
    return packed(parts | supporting_parts(title, BODY, book.references))
