"""A chart in a letter: caption, drawing, notes, and the workbook it is drawn from, so that Word and WPS can edit it.

The workbook is a small annex (`annex/writing.py`): its hidden register says what stands behind each cell, and the
chart names the cell of everything it shows.
"""

from __future__ import annotations

from collections.abc import Sequence

from econops.core.model.reference import Figure
from econops.core.report.annex.values import AnnexColumn, AnnexNumber, AnnexSheet, AnnexValue
from econops.core.report.annex.writing import annex_xlsx
from econops.core.report.blocks import Runs, reference_of
from econops.core.report.chart import ChartBlock, ChartKind, chart_number
from econops.core.report.chart_drawing import DRAWING, SHEET, chart_space
from econops.core.report.drawing import EMU_PER_MM
from econops.core.report.markup import ReferenceBook
from econops.core.report.package import RELATIONS, chart_targets, relations_part
from econops.core.report.table_markup import line_markup

WIDTH, STANDING, SHORTEST, LONGEST = 156, 66, 36, 200
"""Millimetres: as wide as the type area; the height where names stand below; the least and most that bars fill."""
FRAME, BAR = 14, 6
"""Millimetres of height for axis and legend, and for each bar."""


def chart_markup(chart: ChartBlock, book: ReferenceBook) -> str:
    """The paragraphs of a chart; it becomes the next of the book's charts (see `chart_parts`)."""
    book.charts.append(chart)
    for runs in (*(cell.runs for cell in chart.head[0]), *(runs for row in chart.rows for runs in row)):
        for reference in filter(None, map(reference_of, runs)):
            book.keep(reference)
    number, high = len(book.charts), _height(chart) * EMU_PER_MM
    identity = list(chart_targets(number))[-1]
    held = "<w:keepNext/>" if chart.notes else ""
    drawing = (
        f'<w:drawing xmlns:wp="{DRAWING}/wordprocessingDrawing" xmlns:a="{DRAWING}/main" xmlns:c="{DRAWING}/chart">'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{WIDTH * EMU_PER_MM}" cy="{high}"/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{100 + number}" name="图"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{DRAWING}/chart"><c:chart r:id="{identity}"/></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing>"
    )
    # A line of a fixed height would cut the drawing off.
    paragraph = (
        f'<w:p><w:pPr>{held}<w:snapToGrid w:val="0"/><w:spacing w:before="0" w:after="0" w:line="240" '
        f'w:lineRule="auto"/><w:jc w:val="center"/></w:pPr><w:r>{drawing}</w:r></w:p>'
    )
    caption = line_markup("TableCaption", chart.caption, book, keep=True)
    return caption + paragraph + "".join(line_markup(f"TableNote{chart.size}", note, book) for note in chart.notes)


def chart_parts(charts: Sequence[ChartBlock]) -> dict[str, str | bytes]:
    """The parts of all charts of a letter: the drawing, where its workbook is, the workbook."""
    parts: dict[str, str | bytes] = {}
    for target, chart in zip(chart_targets(len(charts)).values(), charts, strict=True):
        name = target.removeprefix("charts/").removesuffix(".xml")
        workbook = {"rId1": (f"{RELATIONS}/package", f"../embeddings/{name}.xlsx")}
        parts[f"word/{target}"] = chart_space(chart)
        parts[f"word/charts/_rels/{name}.xml.rels"] = relations_part(workbook)
        parts[f"word/embeddings/{name}.xlsx"] = _workbook(chart)
    return parts


def _height(chart: ChartBlock) -> int:
    if chart.kind is not ChartKind.BAR:
        return STANDING
    return min(max(FRAME + BAR * len(chart.rows) * len(chart.series), SHORTEST), LONGEST)


def _workbook(chart: ChartBlock) -> bytes:
    first, *others = chart.head[0]
    head = (
        AnnexColumn(first.runs, width=22),
        *(AnnexColumn(cell.runs, decimals=chart.decimals, width=14) for cell in others),
    )
    rows = [(row[0], *map(_value, row[1:])) for row in chart.rows]
    return annex_xlsx(AnnexSheet(SHEET, chart.caption, head, rows, foot=chart.notes))


def _value(cell: Runs) -> AnnexValue:
    number = chart_number(cell)
    if number is None or not isinstance(cell[0], Figure):
        return cell
    return AnnexNumber(number, cell[0].reference, -int(number.as_tuple().exponent))
