"""The drawing: elements in the order of the schema, every value with its cell, series that grey paper tells apart."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from openpyxl.chart.chartspace import ChartContainer
from tests.core.report.charts import GROWTHS, TARGETS, cells, chart

from econops.core.report.blocks import Text
from econops.core.report.chart import ChartKind, chart_of
from econops.core.report.chart_drawing import chart_space

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
ORDERS = {
    "chartSpace": "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr externalData",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs",
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    "dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize separator showLeaderLines",
    "dLbl": "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent "
    "showBubbleSize separator",
    "catAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses auto lblAlgn lblOffset tickLblSkip tickMarkSkip noMultiLvlLbl",
    "valAx": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark "
    "tickLblPos spPr txPr crossAx crosses crossBetween majorUnit minorUnit",
    "numCache": "formatCode ptCount pt",
    "strCache": "ptCount pt",
    "title": "tx layout overlay spPr txPr",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
}
SERIES = {
    ChartKind.LINE: "idx order tx spPr marker dPt dLbls trendline errBars cat val smooth",
    ChartKind.BAR: "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape",
    ChartKind.COLUMN: "idx order tx spPr invertIfNegative pictureOptions dPt dLbls trendline errBars cat val shape",
}


def drawn(kind: ChartKind) -> ElementTree.Element:
    return ElementTree.fromstring(chart_space(chart(kind)))


def name_of(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


@pytest.mark.parametrize("kind", ChartKind)
def test_elements_stand_in_the_order_of_the_schema(kind: ChartKind) -> None:
    seen = set()
    orders = ORDERS | {"ser": SERIES[kind]}
    for element in drawn(kind).iter():
        order = orders.get(name_of(element), "").split()
        if order and element.tag.startswith(C):
            seen.add(name_of(element))
            places = [order.index(name_of(child)) for child in element]
            assert places == sorted(places), name_of(element)
    assert {"chartSpace", "ser", "dLbls", "catAx", "valAx", "numCache", "strCache", "legend"} <= seen
    # A program of others reads it, and it refuses what it does not know.
    assert ChartContainer.from_tree(drawn(kind).find(f"{C}chart")).plotArea is not None


@pytest.mark.parametrize("kind", ChartKind)
def test_values_are_the_printed_figures_and_what_is_missing_has_no_point(kind: ChartKind) -> None:
    found = [
        {int(point.get("idx", "")): point.findtext(f"{C}v") for point in cache.iter(f"{C}pt")}
        for cache in drawn(kind).iter(f"{C}numCache")
    ]
    assert found[0] == {at: value.replace("−", "-") for at, value in enumerate(GROWTHS) if value}
    assert found[1] == dict(enumerate(TARGETS))
    cells = [node.text for node in drawn(kind).iter(f"{C}f")]
    assert cells[:3] == ["数据!$B$2", "数据!$A$3:$A$6", "数据!$B$3:$B$6"]
    assert cells[3:] == ["数据!$C$2", "数据!$A$3:$A$6", "数据!$C$3:$C$6"]


@pytest.mark.parametrize("kind", ChartKind)
def test_series_differ_without_colour(kind: ChartKind) -> None:
    looks = []
    for series in drawn(kind).iter(f"{C}ser"):
        text = ElementTree.tostring(series.find(f"{C}spPr") or series, encoding="unicode")
        looks.append(re.sub(r'"[0-9A-F]{6}"', '""', text))
    assert len(set(looks)) == len(looks) == 2


def test_the_first_name_stands_on_top_and_the_axis_below() -> None:
    bar = drawn(ChartKind.BAR)
    assert bar.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "maxMin"  # type: ignore[union-attr]
    assert bar.find(f".//{C}valAx/{C}crosses").get("val") == "max"  # type: ignore[union-attr]
    column = drawn(ChartKind.COLUMN)
    assert column.find(f".//{C}catAx/{C}scaling/{C}orientation").get("val") == "minMax"  # type: ignore[union-attr]


def test_long_figures_of_many_columns_are_turned_and_short_ones_are_not() -> None:
    def turned(count: int, value: str) -> bool:
        names = [(Text("模拟镇"),)] * count
        many = chart_of((Text("图"),), ChartKind.COLUMN, names, [((Text("数"),), cells(*[value] * count))])
        (labels,) = ElementTree.fromstring(chart_space(many)).iter(f"{C}dLbls")
        return 'rot="-5400000"' in ElementTree.tostring(labels, encoding="unicode")

    assert [turned(9, "91214"), turned(9, "121"), turned(8, "91214")] == [True, False, False]
