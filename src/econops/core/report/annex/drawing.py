"""Charts of an annex: plain bars below the table, drawn by the spreadsheet program from the cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from econops.core.errors import Invalid
from econops.core.report.annex.values import AnnexSheet
from econops.core.report.blocks import DIGITS

CHART_ROWS, CHART_WIDTH, ROW_POINTS = 16, 720, 20
COLOUR, FONT = "#1F5C99", "宋体"


@dataclass(frozen=True)
class Rows:
    """Where the rows of a sheet stand: the first, the last, and the first line below the foot (from 0)."""

    first: int
    last: int
    below: int


def draw(workbook: Any, page: Any, sheet: AnnexSheet, rows: Rows) -> None:
    """Place the charts of a sheet below its foot, one after the other.

    Raises: Invalid for a title with digits.
    """
    for at, chart in enumerate(sheet.charts):
        if DIGITS.search(chart.title):
            raise Invalid(f"图题“{chart.title}”里不能有数字，请改写。")
        first = rows.first + chart.first
        if first > rows.last:
            continue
        drawn = workbook.add_chart({"type": "column"})
        drawn.add_series({
            "name": chart.title,
            "categories": [page.get_name(), first, 0, rows.last, 0],
            "values": [page.get_name(), first, chart.column, rows.last, chart.column],
            "fill": {"color": COLOUR},
            "data_labels": {"value": True, "font": {"size": 9}},
            "gap": 80,
        })  # fmt: skip
        drawn.set_title({"name": chart.title, "name_font": {"name": FONT, "size": 12}, "overlay": False})
        drawn.set_legend({"none": True})
        drawn.set_x_axis({"label_position": "low", "num_font": {"name": FONT, "size": 9}})
        drawn.set_y_axis({"major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
        drawn.set_size({"width": CHART_WIDTH, "height": CHART_ROWS * ROW_POINTS})
        page.insert_chart(rows.below + 1 + at * (CHART_ROWS + 1), 0, drawn)
