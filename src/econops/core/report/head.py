"""版头: what stands above the title, in the two formats of a letter.

Source: docs/algorithms/letter-format.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from econops.core.report.blocks import Letter, LetterFormat, Run, Runs, Text, plain, width_in_characters
from econops.core.report.markup import (
    HEI,
    KAI,
    TITLE_SONG,
    Look,
    ReferenceBook,
    Shape,
    border,
    paragraph_markup,
    parts_markup,
)
from econops.core.report.page import OFFICIAL_PAGE, points
from econops.core.report.type_area import BODY, CHARACTER, CONDENSED, LEFT, LINE, TOP, WIDTH, frame, millimetres

MARK_SIZE = 44
MARK_SHARE = Decimal("0.85")
"""How much of the width the red mark may fill; its size is free within that."""
MARK_LINES = 5
MARK_TOP = millimetres(35)
RED = "FF0000"
RULE = border("bottom", 12, color=RED, space=7)
LETTER_MARK_TOP = Decimal(30)
ABOVE_GLYPH = Decimal("0.5")
"""Millimetres by which a character of the name rises out of its line."""
LETTER_MARK_SIZE = 26
"""With this size the number stands on the grid, 7/8 of a character below the double line."""
STRONG, NAME = Look(HEI, 16, CONDENSED), Look(KAI, 16, CONDENSED)
NUMBER_STYLE = "DocumentNumber"
SIGNERS_IN_LINE = 2


def mark_size(letter: Letter) -> int:
    """Points of the red name: as large as it may be and still fit."""
    largest = LETTER_MARK_SIZE if letter.format is LetterFormat.LETTER else MARK_SIZE
    fitting = points(OFFICIAL_PAGE.text_width) * MARK_SHARE / max(len(plain(letter.issuer_mark)), 1)
    return min(largest, int(fitting))


def head_markup(letter: Letter, book: ReferenceBook) -> list[str]:
    """Fields top left, red name, number, signers, red rule."""
    if letter.format is LetterFormat.LETTER:
        return _letter_head(letter, book)
    fields = [_field(runs, look, book) for runs, look in _fields(letter)]
    if not letter.issuer_mark:
        return fields
    look = Look(TITLE_SONG, mark_size(letter), color=RED)
    # Space and mark together fill whole lines, so that the lines below stay on the grid.
    shape = Shape(
        "IssuerMark",
        look,
        "center",
        line=MARK_LINES * LINE - MARK_TOP,
        before=MARK_TOP - len(fields) * LINE,
        on_grid=False,
    )
    return [*fields, paragraph_markup(letter.issuer_mark, shape, book), *_number_lines(letter, book)]


def _fields(letter: Letter) -> list[tuple[Runs, Look]]:
    """份号, 密级和保密期限, 紧急程度: those that are there, in this order."""
    fields = ((letter.copy_number, BODY), (letter.secrecy, STRONG), (letter.urgency, STRONG))
    return [(runs, look) for runs, look in fields if runs]


def _field(runs: Runs, look: Look, book: ReferenceBook) -> str:
    return paragraph_markup(runs, Shape("HeadField", look, "left", line=LINE), book)


def _number_lines(letter: Letter, book: ReferenceBook) -> list[str]:
    """发文字号 two lines below the mark, in the middle; with signers left of them, each one character in."""
    if not letter.signers:
        shape = Shape(NUMBER_STYLE, BODY, "center", line=LINE, before=2 * LINE, borders=RULE)
        return [paragraph_markup(letter.document_number, shape, book)]
    rows = _signer_rows(letter.signers)
    written = []
    for place, names in enumerate(rows):
        last = place == len(rows) - 1
        shape = Shape(
            NUMBER_STYLE,
            BODY,
            "left",
            line=LINE,
            before=2 * LINE if place == 0 else 0,
            first_line=CHARACTER,
            borders=RULE if last else "",
            tabs=f'<w:tab w:val="right" w:pos="{WIDTH - CHARACTER}"/>',
        )
        lead: Runs = (Text("签发人："),) if place == 0 else ()
        number = letter.document_number if last else ()
        written.append(parts_markup([[(number, BODY)], [(lead, BODY), (names, NAME)]], shape, book))
    return written


def _signer_rows(signers: Sequence[Runs]) -> list[Runs]:
    """Two names a line, each as wide as the widest, so that names stand below each other."""
    widest = max(width_in_characters(plain(name)) for name in signers)
    rows: list[Runs] = []
    for start in range(0, len(signers), SIGNERS_IN_LINE):
        row: list[Run] = []
        for place in range(start, start + min(SIGNERS_IN_LINE, len(signers))):
            name = signers[place] if place < len(signers) else ()
            blank = "　" * int(widest - width_in_characters(plain(name)))
            between = "　" if place > start else ""
            row += [Text(between), *name, Text(blank)] if len(signers) > 1 else name
        rows.append(tuple(row))
    return rows


def _letter_head(letter: Letter, book: ReferenceBook) -> list[str]:
    """信函格式: the name 30 mm below the edge of the paper; below the double line fields left and number right."""
    look = Look(TITLE_SONG, mark_size(letter), color=RED)
    top = millimetres(LETTER_MARK_TOP + ABOVE_GLYPH)
    # The frame reaches to the second line of the grid; there the text begins.
    shape = Shape(
        "IssuerMark",
        look,
        "center",
        line=int(look.size * 20),
        on_grid=False,
        frame=frame(LEFT - millimetres(7), top, millimetres(170), TOP + LINE - top - 20),
    )
    first, *others = _fields(letter) or [((), BODY)]
    beside = Shape(
        NUMBER_STYLE,
        BODY,
        "left",
        line=LINE,
        tabs=f'<w:tab w:val="right" w:pos="{WIDTH}"/>',
    )
    written = [paragraph_markup(letter.issuer_mark, shape, book)]
    if first[0]:
        written.append(parts_markup([[first], [(letter.document_number, BODY)]], beside, book))
    else:
        written.append(paragraph_markup(letter.document_number, Shape(NUMBER_STYLE, BODY, "right", line=LINE), book))
    return written + [_field(runs, shown, book) for runs, shown in others]
