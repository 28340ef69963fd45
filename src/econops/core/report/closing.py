"""What stands below the text: attachments' names, unit and date, a remark, and the imprint (版记).

Source: docs/algorithms/letter-format.md.
"""

from __future__ import annotations

import math

from econops.core.report.blocks import (
    AttachmentNote,
    FixedText,
    Imprint,
    Letter,
    LetterFormat,
    Run,
    Runs,
    Signature,
    Text,
    plain,
    width_in_characters,
)
from econops.core.report.markup import (
    FANG,
    Look,
    ReferenceBook,
    Shape,
    border,
    lines_markup,
    paragraph_markup,
    parts_markup,
)
from econops.core.report.page import twips
from econops.core.report.type_area import BODY, CHARACTER, HEIGHT, LEFT, LINE, TOP, WIDTH, frame

SMALL = Look(FANG, 14)
SMALL_CHARACTER = twips(14)
SMALL_LINE = 500
THICK, THIN = 8, 6
"""Eighths of a point: 0.35 mm and 0.26 mm, the nearest to 0.25 mm that docx knows."""
COPIES_LEAD = "抄送："
COPIES_IN_LINE = WIDTH // SMALL_CHARACTER - 2 - len(COPIES_LEAD)
"""Characters of the list of copies in a line, one left blank on both sides."""
PADDING = 60


def attachment_note(note: AttachmentNote, book: ReferenceBook, *, keep_next: bool) -> list[str]:
    """附件：one line below the text, indented by two; several names are numbered, and each aligned with itself."""
    written = []
    numbered = len(note.names) > 1
    for index, name in enumerate(note.names, start=1):
        number: Runs = (FixedText(f"{index}.", "附件序号"),) if numbered else ()
        lead: Runs = (Text("附件："),) if index == 1 else ()
        hanging = int(numbered) + (3 if index == 1 else 0)
        shape = Shape(
            "Attachment",
            BODY,
            line=LINE,
            before=LINE if index == 1 else 0,
            left=(5 + int(numbered)) * CHARACTER,
            first_line=-hanging * CHARACTER,
            keep_next=keep_next,
        )
        written.append(paragraph_markup((*lead, *number, *name), shape, book))
    return written


def signature_indents(signature: Signature) -> tuple[float, float]:
    """Characters between the right edge and unit, and between the right edge and date.

    Sealed: the date stands four characters in, the unit in the middle over it. Without a seal the unit stands two in
    and the date begins two characters to the right of it; a date that is longer than the unit stands two in itself.
    """
    date, unit = (width_in_characters(plain(runs)) for runs in (signature.date, signature.unit))
    if signature.sealed:
        return max(0.0, 4 + date / 2 - unit / 2), 4.0
    if date > unit:
        return 4 + date - unit, 2.0
    return 2.0, unit - date


def signature_markup(letter: Letter, book: ReferenceBook) -> list[str]:
    """署名, 成文日期 and 附注, held together."""
    signature = letter.signature
    unit_right, date_right = signature_indents(signature)
    # A seal wants room for two lines above; without one a single line is left blank.
    above = 2 * LINE if signature.sealed else LINE
    # The imprint hangs on a paragraph behind the signature, and takes them along when the page is full.
    hung = letter.imprint is not None and not letter.attachments
    unit = Shape("Signature", BODY, "right", line=LINE, before=above, right=int(unit_right * CHARACTER), keep_next=True)
    held = hung or bool(letter.remark)
    if signature.sealed:
        date = Shape("Signature", BODY, "right", line=LINE, right=int(date_right * CHARACTER), keep_next=held)
    else:
        # From the left, where the date begins: LibreOffice widens dates by gaps between hanzi and digits.
        inside = date_right + width_in_characters(plain(signature.date))
        date = Shape("Signature", BODY, "left", line=LINE, left=WIDTH - int(inside * CHARACTER), keep_next=held)
    written = [paragraph_markup(signature.unit, unit, book), paragraph_markup(signature.date, date, book)]
    if letter.remark:
        remark = Shape("Remark", BODY, line=LINE, first_line=2 * CHARACTER, keep_next=hung)
        written.append(paragraph_markup((Text("（"), *letter.remark, Text("）")), remark, book))
    return written


def imprint_markup(imprint: Imprint, kind: LetterFormat, book: ReferenceBook) -> list[str]:
    """版记 in frames at the foot of the page where the last paragraph stands, down to the edge of the type area."""
    ruled = kind is LetterFormat.OFFICIAL
    printed = ruled and bool(imprint.printer or imprint.date)
    bottom = TOP + HEIGHT
    written = []
    if printed:
        height = SMALL_LINE + PADDING
        bottom -= height
        written.append(_printed(imprint, bottom, height, book))
    if imprint.copies:
        lines = _lines_of(imprint.copies)
        height = SMALL_LINE * sum(rows for _, rows in lines) + PADDING
        sides = [border("top", THICK)] if ruled else []
        sides += [border("bottom", THICK)] if ruled and not printed else []
        # Borders reach from indent to indent: the words are moved in by blanks, so that the rules keep their length.
        shape = Shape(
            "Imprint",
            SMALL,
            "left",
            line=SMALL_LINE,
            first_line=SMALL_CHARACTER,
            on_grid=False,
            frame=frame(LEFT, bottom - height, WIDTH, height, wrap="through"),
            borders="".join(sides),
        )
        written.insert(0, lines_markup([(Text(COPIES_LEAD), *lines[0][0]), *_aligned(lines[1:])], shape, book))
        bottom -= height
    # What the frames hang on: an empty line as high as they are, so that nothing is written under them.
    room = Shape("Normal", Look(size=1), line=max(TOP + HEIGHT - bottom, 20), on_grid=False)
    return [*written, paragraph_markup((), room, book)]


def _printed(imprint: Imprint, top: int, height: int, book: ReferenceBook) -> str:
    """印发机关 left and 印发日期 right, one character in."""
    above = border("top", THIN if imprint.copies else THICK)
    shape = Shape(
        "Imprint",
        SMALL,
        "left",
        line=SMALL_LINE,
        first_line=SMALL_CHARACTER,
        on_grid=False,
        frame=frame(LEFT, top, WIDTH, height, wrap="through"),
        borders=above + border("bottom", THICK),
        tabs=f'<w:tab w:val="right" w:pos="{WIDTH - SMALL_CHARACTER}"/>',
    )
    date = (*imprint.date, Text("印发"))
    return parts_markup([[(imprint.printer, SMALL)], [(date, SMALL)]], shape, book)


def _lines_of(copies: tuple[Runs, ...]) -> list[tuple[Runs, int]]:
    """The list of copies broken between names, and how many lines each part takes: several if a name is too long."""
    lines: list[list[Run]] = []
    filled = math.inf
    for place, name in enumerate(copies, start=1):
        words = (*name, Text("，" if place < len(copies) else "。"))
        width = width_in_characters(plain(words))
        if filled + width > COPIES_IN_LINE:
            lines.append([])
            filled = 0
        lines[-1] += words
        filled += width
    return [
        (tuple(line), max(1, math.ceil(width_in_characters(plain(tuple(line))) / COPIES_IN_LINE))) for line in lines
    ]


def _aligned(lines: list[tuple[Runs, int]]) -> list[Runs]:
    """Further lines begin below the first name."""
    return [(Text("　" * (1 + len(COPIES_LEAD))), *line) for line, _ in lines]
