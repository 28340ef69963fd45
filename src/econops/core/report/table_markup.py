"""A table of a letter as WordprocessingML: looks stand in styles, so that two thousand rows stay small.

Source: docs/algorithms/letter-format.md.
"""

from __future__ import annotations

from itertools import pairwise
from xml.sax.saxutils import escape

from econops.core.report.blocks import Runs, TableBlock, TableSize, Text, reference_of
from econops.core.report.markup import ReferenceBook, border

RUN_HEAD = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">'
RUN_TAIL = "</w:t></w:r>"
BORDERS = "".join(border(side, 4) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
CELL_MARGIN = 57
ROW_HEIGHT = {TableSize.FOUR: 480, TableSize.FIVE: 400}


def table_markup(table: TableBlock, width: int, book: ReferenceBook) -> str:
    """Caption, unit, table as wide as `width` (twips), notes."""
    widths = _widths(table, width)
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    # Captions and units hold on to the table below them.
    above = [line_markup("TableCaption", table.caption, book, keep=True)] if table.caption else []
    if table.unit:
        above.append(line_markup(f"TableUnit{table.size}", (Text("单位："), *table.unit), book, keep=True))
    below = [line_markup(f"TableNote{table.size}", note, book) for note in table.notes]
    return (
        f'{"".join(above)}<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{CELL_MARGIN}" w:type="dxa"/><w:right w:w="{CELL_MARGIN}" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{_head(table, widths, book)}{_rows(table, widths, book)}</w:tbl>{''.join(below)}"
    )


def _widths(table: TableBlock, width: int) -> list[int]:
    """Widths of the columns in twips; together exactly the whole."""
    shares = [column.width for column in table.columns]
    edges = [width * sum(shares[:place]) // sum(shares) for place in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def line_markup(style: str, runs: Runs, book: ReferenceBook, *, keep: bool = False) -> str:
    """A line above or below a table: caption, unit, note; kept with what follows where it is told to."""
    held = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{held}</w:pPr>{_words(runs, book)}</w:p>'


def _words(runs: Runs, book: ReferenceBook) -> str:
    marked = book.marked
    return "".join([marked(reference_of(run), f"{RUN_HEAD}{escape(run.text)}{RUN_TAIL}") for run in runs if run.text])


def _row_head(table: TableBlock, *, head: bool) -> str:
    repeated = "<w:tblHeader/>" if head else ""
    height = f'<w:trHeight w:val="{ROW_HEIGHT[table.size]}" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>"


def _head(table: TableBlock, widths: list[int], book: ReferenceBook) -> str:
    """Rows of the head, repeated on each page; a cell over several rows is continued by empty cells below."""
    rows = []
    for places in table.head_places():
        cells = []
        for place in places:
            cell = table.head[place.row][place.cell]
            span = f'<w:gridSpan w:val="{place.columns}"/>' if place.columns > 1 else ""
            merge = '<w:vMerge w:val="restart"/>' if place.begins and cell.rows > 1 else ""
            merge = merge if place.begins else "<w:vMerge/>"
            width = sum(widths[place.column : place.column + place.columns])
            words = _words(cell.runs, book) if place.begins else ""
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
                f'<w:p><w:pPr><w:pStyle w:val="TableHead{table.size}"/></w:pPr>{words}</w:p></w:tc>'
            )
        rows.append(f"{_row_head(table, head=True)}{''.join(cells)}</w:tr>")
    return "".join(rows)


def _rows(table: TableBlock, widths: list[int], book: ReferenceBook) -> str:
    row_head = _row_head(table, head=False)
    heads = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="TableText{table.size}"/><w:jc w:val="{column.align}"/></w:pPr>'
        for width, column in zip(widths, table.columns, strict=True)
    ]
    written = []
    for row in table.rows:
        written.append(row_head)
        for head, runs in zip(heads, row, strict=True):
            written.append(f"{head}{_words(runs, book)}</w:p></w:tc>")
        written.append("</w:tr>")
    return "".join(written)
