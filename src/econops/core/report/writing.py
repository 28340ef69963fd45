"""Writes a letter as docx by GB/T 9704-2012 (党政机关公文格式).

Source: docs/algorithms/letter-format.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from econops.core.model.reference import Reference
from econops.core.report.blocks import (
    Attachment,
    AttachmentNote,
    Block,
    FixedText,
    Heading,
    Letter,
    Paragraph,
    TableBlock,
    Text,
    Title,
    plain,
)
from econops.core.report.chart import ChartBlock
from econops.core.report.chart_markup import chart_markup, chart_parts
from econops.core.report.closing import attachment_note, imprint_markup, signature_markup
from econops.core.report.head import head_markup
from econops.core.report.markup import (
    HEI,
    KAI,
    TITLE_SONG,
    Look,
    ReferenceBook,
    Shape,
    paragraph_markup,
)
from econops.core.report.package import packed, supporting_parts
from econops.core.report.page import OFFICIAL_PAGE
from econops.core.report.sections import NAMESPACES, XML_HEAD, Sections, sections_of
from econops.core.report.table_markup import table_markup
from econops.core.report.type_area import BODY, CHARACTER, CONDENSED, HEIGHT, LINE, WIDTH

HEADING_LOOKS = {1: Look(HEI, 16, CONDENSED), 2: Look(KAI, 16, CONDENSED), 3: BODY, 4: BODY}
TITLE = Look(TITLE_SONG, 22)
SHORT_PARAGRAPH = 4 * OFFICIAL_PAGE.characters
"""Up to here the last paragraph moves to the next page together with the signature; a longer one is split."""
EMPTY = paragraph_markup((), Shape("Normal", Look(size=1), line=20, on_grid=False), ReferenceBook())
"""A paragraph without height, for what must not follow a table directly."""


def _title(title: Title, book: ReferenceBook, *, style: str, before: int) -> list[str]:
    written = []
    for index, runs in enumerate(title.lines):
        shape = Shape(style, TITLE, "center", line=LINE, before=before if index == 0 else 0, keep_next=True)
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
            return attachment_note(block, book, keep_next=keep_next)
        case ChartBlock():
            return [chart_markup(block, book)]
        case TableBlock():
            # Two tables that touch become one.
            apart = [] if block.caption or block.unit else [EMPTY]
            return [*apart, table_markup(block, HEIGHT if block.landscape else WIDTH, book)]


@dataclass
class _Body:
    """The body as it grows: pieces of upright and of turned paper, each of which becomes a section."""

    book: ReferenceBook
    pieces: list[tuple[bool, list[str]]] = field(default_factory=list)

    def add(self, markup: list[str], *, turned: bool = False) -> None:
        """Append to the last piece, or begin one when the paper turns."""
        if not self.pieces or self.pieces[-1][0] != turned:
            self.pieces.append((turned, []))
        self.pieces[-1][1].extend(markup)

    def add_blocks(self, blocks: tuple[Block, ...], *, signed: bool = False) -> None:
        """Append blocks; when a signature follows, the last paragraph goes with it: it never stands alone on a page."""
        last = len(blocks)
        for index, block in enumerate(blocks, start=1):
            held = signed and (index == last or _notes_follow(blocks[index:]))
            self.add(_block(block, self.book, keep_next=held), turned=_is_turned(block))

    @property
    def turned(self) -> bool:
        """Whether some paper is turned."""
        return any(turned for turned, _ in self.pieces)

    def written(self, sections: Sections) -> str:
        """The body; every piece but the last ends with its section in a paragraph without height."""
        parts = []
        for place, (turned, markup) in enumerate(self.pieces):
            section = sections.properties(turned=turned, opening=place == 0)
            parts += markup
            if place < len(self.pieces) - 1:
                parts.append(_ended(parts, section))
            else:
                # Word wants a paragraph behind a table that ends the text.
                parts += [EMPTY, section] if parts[-1].endswith("</w:tbl>") else [section]
        return "".join(parts)


def _ended(parts: list[str], section: str) -> str:
    """The end of a section: in the last paragraph of the text where there is one, after a table in one of its own."""
    last = parts[-1]
    if not last.endswith("</w:tbl>"):
        parts.pop()
        head, mark, tail = last.rpartition("</w:pPr>")
        return f"{head}{section}{mark}{tail}"
    return EMPTY.replace("</w:pPr>", f"{section}</w:pPr>")


def _is_turned(block: Block) -> bool:
    return isinstance(block, TableBlock) and block.landscape


def _notes_follow(rest: tuple[Block, ...]) -> bool:
    return bool(rest) and all(isinstance(block, AttachmentNote) for block in rest)


def _attachment(attachment: Attachment, mark: str, body: _Body) -> None:
    """附件: on a new page, its mark top left, its title in the third line."""
    turned = bool(attachment.blocks) and _is_turned(attachment.blocks[0])
    continued = bool(body.pieces) and body.pieces[-1][0] == turned
    shape = Shape("AttachmentMark", HEADING_LOOKS[1], "left", line=LINE, page_break=continued, keep_next=True)
    words = FixedText(mark, "附件序号") if mark != "附件" else Text(mark)
    body.add([paragraph_markup((words,), shape, body.book)], turned=turned)
    body.add(_title(attachment.title, body.book, style="AttachmentTitle", before=LINE), turned=turned)
    body.add_blocks(attachment.blocks)


def _noted(letter: Letter) -> tuple[Block, ...]:
    """The blocks, with the note of attachments (附件说明) when nobody has written it."""
    if not letter.attachments or any(isinstance(block, AttachmentNote) for block in letter.blocks):
        return letter.blocks
    return (*letter.blocks, AttachmentNote(tuple(attachment.name for attachment in letter.attachments)))


def _body(letter: Letter, book: ReferenceBook) -> _Body:
    body = _Body(book)
    head = head_markup(letter, book)
    body.add(head)
    body.add(_title(letter.title, book, style="Title", before=2 * LINE if head else 0))
    addressee = Shape("Addressee", BODY, "left", line=LINE, before=LINE)
    body.add([paragraph_markup((*letter.addressee.runs, Text("：")), addressee, book)])
    body.add_blocks(_noted(letter), signed=True)
    body.add(signature_markup(letter, book))
    for place, attachment in enumerate(letter.attachments, start=1):
        _attachment(attachment, f"附件{place}" if len(letter.attachments) > 1 else "附件", body)
    if letter.imprint:
        body.add(imprint_markup(letter.imprint, letter.format, book))
    return body


def letter_references(letter: Letter) -> tuple[Reference, ...]:
    """Every reference of a letter once, in order of first appearance, for keeping them in a register."""
    book = ReferenceBook()
    _body(letter, book)
    return tuple(book.references.values())


def letter_docx(letter: Letter) -> bytes:
    """The letter as docx; the same letter always gives the same bytes."""
    book = ReferenceBook()
    body = _body(letter, book)
    sections = sections_of(letter, turned=body.turned)
    document = f"<w:document {NAMESPACES}><w:body>{body.written(sections)}</w:body></w:document>"
    parts: dict[str, str | bytes] = {"word/document.xml": XML_HEAD + document, **sections.parts(letter)}
    title = "".join(plain(line) for line in letter.title.lines)
    names = [name.removeprefix("word/").removesuffix(".xml") for name in parts]
    supporting = supporting_parts(title, BODY, book.explained, names, charts=len(book.charts))
    return packed(parts | chart_parts(book.charts) | supporting)
