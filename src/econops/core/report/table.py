"""Writes one table as docx, for pasting into a text: simple borders, repeated head, every figure with its reference."""

from __future__ import annotations

from dataclasses import dataclass

from econops.core.report.blocks import Runs, named
from econops.core.report.markup import (
    FANG,
    HEI,
    SONG,
    Look,
    ReferenceBook,
    Shape,
    page_number_markup,
    paragraph_markup,
    paragraph_properties,
)
from econops.core.report.package import RELATIONS, WORD, packed, supporting_parts
from econops.core.report.page import points, twips

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}"'
TITLE, BODY, HEADING, SMALL = Look(HEI, 15), Look(SONG, 10), Look(HEI, 10), Look(FANG, 10)
PAGE_NUMBER = Look(SONG, 10)
WIDEST_UPRIGHT = 7
MARGIN = 20
"""Millimetres on every side."""
LONG, SHORT = 297, 210
BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


@dataclass(frozen=True)
class HeadCell:
    """A cell of the head that may span columns and rows."""

    text: str
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    """A table with its head. `widths` are shares of the page; numbers stand right from column `first_number` on.

    Digits of head and notes are names of years and places (`reason` says so); digits of rows come with references.
    """

    title: str
    notes: tuple[str, ...]
    head: tuple[tuple[HeadCell, ...], ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[int, ...]
    first_number: int = 1
    reason: str = "表题、表头和表注里的年度和名称"


def tables_docx(tables: tuple[Table, ...]) -> bytes:
    """The tables below each other; the same tables give the same bytes. Wide ones turn the paper."""
    book = ReferenceBook()
    wide = any(len(table.widths) > WIDEST_UPRIGHT for table in tables)
    body = "".join(_Writer(table, book, wide).written() for table in tables)
    document = f"<w:document {_NAMESPACES}><w:body>{body}{_section(wide)}</w:body></w:document>"
    footer = f"<w:p>{paragraph_properties(_shape(PAGE_NUMBER, 'center'))}{page_number_markup(PAGE_NUMBER)}</w:p>"
    parts = {"word/document.xml": _HEAD + document}
    for number in (1, 2):
        header = paragraph_markup((), _shape(BODY, "left"), book)
        parts[f"word/header{number}.xml"] = f"{_HEAD}<w:hdr {_NAMESPACES}>{header}</w:hdr>"
        parts[f"word/footer{number}.xml"] = f"{_HEAD}<w:ftr {_NAMESPACES}>{footer}</w:ftr>"
    return packed(parts | supporting_parts(tables[0].title if tables else "", BODY, book.explained))


@dataclass
class _Writer:
    """Writes one table into a document."""

    table: Table
    book: ReferenceBook
    wide: bool

    @property
    def widths(self) -> list[int]:
        """Widths of the columns in twips."""
        whole = twips(points((LONG if self.wide else SHORT) - 2 * MARGIN))
        return [whole * share // sum(self.table.widths) for share in self.table.widths]

    def written(self) -> str:
        """Title, table, notes, and a blank line."""
        table, widths = self.table, self.widths
        grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
        notes = "".join(self._line(named(note, table.reason), SMALL, "left") for note in table.notes)
        return (
            f"{self._line(named(table.title, table.reason), TITLE, 'center')}"
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{self._head()}{''.join(map(self._row, table.rows))}</w:tbl>"
            f"{notes}{self._line((), SMALL, 'left')}"
        )

    def _head(self) -> str:
        """Rows of the head, repeated on each page. A cell over several rows is continued by empty cells below."""
        rows = []
        below: dict[int, tuple[int, HeadCell]] = {}
        for line in self.table.head:
            waiting, column, cells = list(line), 0, []
            while column < len(self.widths):
                left, cell = below.get(column, (0, None))
                continued = bool(left and cell)
                if cell is None or not left:
                    cell = waiting.pop(0) if waiting else HeadCell("")
                    left = cell.rows
                below[column] = (left - 1, cell)
                cells.append(self._head_cell(cell, column, continued=continued))
                column += cell.columns
            rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>")
        return "".join(rows)

    def _head_cell(self, cell: HeadCell, column: int, *, continued: bool) -> str:
        words = () if continued else named(cell.text, self.table.reason)
        span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
        merge = "<w:vMerge/>" if continued else '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""
        width = sum(self.widths[column : column + cell.columns])
        return _cell(self._line(words, HEADING, "center"), width, span + merge)

    def _row(self, row: tuple[Runs, ...]) -> str:
        cells = [
            _cell(self._line(runs, BODY, "left" if column < self.table.first_number else "right"), self.widths[column])
            for column, runs in enumerate(row)
        ]
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"

    def _line(self, runs: Runs, look: Look, align: str) -> str:
        return paragraph_markup(runs, _shape(look, align), self.book)


def _cell(content: str, width: int, more: str = "") -> str:
    middle = '<w:vAlign w:val="center"/>'
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}{middle}</w:tcPr>{content}</w:tc>'


def _shape(look: Look, align: str) -> Shape:
    return Shape("Normal", look, align, line=int(24 * look.size), on_grid=False)


def _section(wide: bool) -> str:
    """w:sectPr: A4, upright or turned, the same margins on every side."""
    width, height = (LONG, SHORT) if wide else (SHORT, LONG)
    turned = ' w:orient="landscape"' if wide else ""
    margin = twips(points(MARGIN))
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="even" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="even" r:id="rId6"/>'
        f'<w:pgSz w:w="{twips(points(width))}" w:h="{twips(points(height))}"{turned}/>'
        f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}" w:header="600" '
        'w:footer="600" w:gutter="0"/></w:sectPr>'
    )
