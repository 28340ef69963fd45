"""The DrawingML of a chart: bars, columns or lines that a grey print still tells apart, every value by its cell.

Source: ECMA-376 part 1, chapter 21.2.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from econops.core.intake.layout import column_letter
from econops.core.report.blocks import Runs, plain
from econops.core.report.chart import ChartBlock, ChartKind, chart_number
from econops.core.report.markup import SONG
from econops.core.report.package import RELATIONS

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
SHEET, HEAD = "数据", 2
"""The sheet of the workbook, and the line of its head, below the title."""
SIZE = 900
"""Hundredths of a point of the words of a chart."""
MOST_LEVEL, SHORT_LABEL = 8, 3
"""More names than this below an axis are turned, and so are figures of more signs than this above them."""
DARK, MIDDLE, FAINT = "1F4E79", "7F7F7F", "D9D9D9"


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _pattern(name: str, colour: str) -> str:
    return (
        f'<a:pattFill prst="{name}"><a:fgClr><a:srgbClr val="{colour}"/></a:fgClr>'
        '<a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>'
    )


FILLS = (_solid(DARK), _pattern("wdUpDiag", MIDDLE), _solid("BFBFBF"), _pattern("pct25", DARK))
LINES = (("solid", "circle", DARK), ("dash", "square", MIDDLE), ("sysDot", "triangle", "000000"),
         ("lgDashDot", "diamond", MIDDLE))  # fmt: skip
SAID = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
AXES = '<c:axId val="111"/><c:axId val="222"/>'


def chart_space(chart: ChartBlock) -> str:
    """The chart part, whole."""
    legend = (
        f'<c:legend><c:legendPos val="t"/><c:overlay val="0"/>{_words()}</c:legend>' if len(chart.series) > 1 else ""
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<c:chartSpace xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main" xmlns:r="{RELATIONS}">'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea><c:layout/>{_plot(chart)}{_names_axis(chart)}{_value_axis(chart)}</c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_words()}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _plot(chart: ChartBlock) -> str:
    series = "".join(_series(chart, at) for at in range(len(chart.series)))
    if chart.kind is ChartKind.LINE:
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{series}<c:marker val="1"/>{AXES}'
            "</c:lineChart>"
        )
    side = "bar" if chart.kind is ChartKind.BAR else "col"
    return (
        f'<c:barChart><c:barDir val="{side}"/><c:grouping val="clustered"/><c:varyColors val="0"/>{series}'
        f'<c:gapWidth val="60"/>{AXES}</c:barChart>'
    )


def _series(chart: ChartBlock, at: int) -> str:
    name, cells = chart.series[at]
    column, first, last = column_letter(at + 1), HEAD + 1, HEAD + len(chart.rows)
    points = [(place, f"{number:f}") for place, cell in enumerate(cells) if (number := chart_number(cell)) is not None]
    line = chart.kind is ChartKind.LINE
    look, smooth = (_line_look(at), '<c:smooth val="0"/>') if line else (_bar_look(at), "")
    names = list(enumerate(plain(row[0]) for row in chart.rows))
    code = f"<c:formatCode>{escape(_format(chart))}</c:formatCode>"
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>'
        f"<c:tx>{_cache('str', f'${column}${HEAD}', [(0, plain(name))], 1)}</c:tx>{look}"
        f"{_labels(chart, points)}"
        f"<c:cat>{_cache('str', f'$A${first}:$A${last}', names, len(names))}</c:cat>"
        f"<c:val>{_cache('num', f'${column}${first}:${column}${last}', points, len(names), code)}</c:val>"
        f"{smooth}</c:ser>"
    )


def _cache(kind: str, cells: str, points: Sequence[tuple[int, str]], count: int, more: str = "") -> str:
    """Where words or numbers stand in the workbook, and what stands there now."""
    written = "".join(f'<c:pt idx="{at}"><c:v>{escape(text)}</c:v></c:pt>' for at, text in points)
    return (
        f'<c:{kind}Ref><c:f>{SHEET}!{cells}</c:f><c:{kind}Cache>{more}<c:ptCount val="{count}"/>{written}'
        f"</c:{kind}Cache></c:{kind}Ref>"
    )


def _labels(chart: ChartBlock, points: Sequence[tuple[int, str]]) -> str:
    """The figures at the ends of bars; beside a line only its last."""
    texts = [text for _at, text in points]
    # Side by side, long numbers of many columns would run into each other.
    crowded = chart.kind is ChartKind.COLUMN and len(chart.rows) > MOST_LEVEL
    turned = "-5400000" if crowded and max((len(text) for text in texts), default=0) > SHORT_LABEL else ""
    hidden = "".join(f'<c:{name} val="0"/>' for name in SAID)
    shown = hidden.replace('showVal val="0"', 'showVal val="1"')
    look = f'<c:numFmt formatCode={quoteattr(_format(chart))} sourceLinked="0"/>{_words(turned, size=SIZE - 100)}'
    if chart.kind is not ChartKind.LINE:
        return f'<c:dLbls>{look}<c:dLblPos val="outEnd"/>{shown}</c:dLbls>'
    last = "".join(
        f'<c:dLbl><c:idx val="{at}"/>{look}<c:dLblPos val="r"/>{shown}</c:dLbl>' for at, _text in points[-1:]
    )
    return f"<c:dLbls>{last}{hidden}</c:dLbls>"


def _format(chart: ChartBlock) -> str:
    digits = "0" + ("." + "0" * chart.decimals if chart.decimals else "")
    return f'{digits};"−"{digits}'


def _bar_look(at: int) -> str:
    return f'<c:spPr>{FILLS[at % len(FILLS)]}{_edge(MIDDLE)}</c:spPr><c:invertIfNegative val="0"/>'


def _line_look(at: int) -> str:
    dash, mark, colour = LINES[at % len(LINES)]
    return (
        f'<c:spPr><a:ln w="22225">{_solid(colour)}<a:prstDash val="{dash}"/></a:ln></c:spPr>'
        f'<c:marker><c:symbol val="{mark}"/><c:size val="5"/><c:spPr>{_solid(colour)}{_edge(colour)}</c:spPr>'
        "</c:marker>"
    )


def _edge(colour: str) -> str:
    return f'<a:ln w="6350">{_solid(colour)}</a:ln>'


def _names_axis(chart: ChartBlock) -> str:
    """The names: the first on top where bars lie."""
    lying = chart.kind is ChartKind.BAR
    order, side = ("maxMin", "l") if lying else ("minMax", "b")
    turned = "-2700000" if not lying and len(chart.rows) > MOST_LEVEL else ""
    return (
        f'<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr>{_edge(MIDDLE)}</c:spPr>'
        f'{_words(turned)}<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _value_axis(chart: ChartBlock) -> str:
    lying = chart.kind is ChartKind.BAR
    # The names run from top to bottom: their far end is below.
    side, crosses = ("b", "max") if lying else ("l", "autoZero")
    return (
        '<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{side}"/><c:majorGridlines><c:spPr>{_edge(FAINT)}</c:spPr></c:majorGridlines>'
        f'{_title(chart.unit)}<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="{"nextTo" if lying else "low"}"/>'
        f'<c:spPr>{_edge(MIDDLE)}</c:spPr>{_words()}<c:crossAx val="111"/><c:crosses val="{crosses}"/></c:valAx>'
    )


def _title(unit: Runs) -> str:
    if not unit:
        return ""
    run = f'<a:r><a:rPr lang="zh-CN" sz="{SIZE}" b="0"/><a:t>{escape(plain(unit))}</a:t></a:r>'
    words = f"<a:p>{_properties(SIZE)}{run}</a:p>"
    return f'<c:title><c:tx><c:rich><a:bodyPr/>{words}</c:rich></c:tx><c:overlay val="0"/></c:title>'


def _words(turned: str = "", *, size: int = SIZE) -> str:
    turn = f' rot="{turned}" vert="horz"' if turned else ""
    return f'<c:txPr><a:bodyPr{turn}/><a:p>{_properties(size)}<a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'


def _properties(size: int) -> str:
    return (
        f'<a:pPr><a:defRPr sz="{size}" b="0">{_solid("000000")}<a:latin typeface="{SONG}"/><a:ea typeface="{SONG}"/>'
        "</a:defRPr></a:pPr>"
    )
