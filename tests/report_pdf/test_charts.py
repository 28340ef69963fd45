"""Charts in the PDF: names, figures, axis and legend are there, bars are as long as their figures say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pdfminer.high_level import extract_pages
from pdfminer.layout import LTCurve, LTFigure, LTPage

from econops.core.report.blocks import Letter
from econops.core.report.chart import ChartKind
from tests.core.report.charts import GROWTHS, TARGETS, letter
from tests.report_pdf.measures import MM, lines_of_pages

pytestmark = pytest.mark.pdf


def curves(item: object) -> list[LTCurve]:
    if isinstance(item, LTCurve):
        return [item]
    return [one for child in item for one in curves(child)] if isinstance(item, LTPage | LTFigure) else []


@pytest.mark.parametrize("kind", ChartKind)
def test_a_chart_shows_its_words_and_figures_within_the_type_area(
    printed: Callable[[Letter], Path], kind: ChartKind
) -> None:
    lines = [line for page in lines_of_pages(printed(letter(kind))) for line in page]
    said = "".join(line.text for line in lines)
    labels = [value for value in (*GROWTHS, *TARGETS) if value]
    # Of a line only the last point is named.
    for words in (
        "青石镇",
        "第9街道",
        "累计增速",
        "公开目标",
        "%",
        *(labels if kind is not ChartKind.LINE else labels[-1:]),
    ):
        assert words in said, words
    assert min(line.left for line in lines) >= 27
    assert max(line.right for line in lines) <= 185


def test_bars_are_as_long_as_their_figures(printed: Callable[[Letter], Path]) -> None:
    pages = extract_pages(printed(letter(ChartKind.BAR)), laparams=None)
    dark = [one for page in pages for one in curves(page) if one.fill and _is_dark(one.non_stroking_color)]
    short, long = sorted({round((one.x1 - one.x0) / MM, 1) for one in dark})[-2:]
    assert abs(long / short - 6.1 / 2.3) < 0.1


def _is_dark(colour: object) -> bool:
    return isinstance(colour, tuple) and len(colour) == 3 and sum(colour) < 1.2 and colour != (0, 0, 0)
