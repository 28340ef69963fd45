"""Options of a line chart as ECharts reads them: plain dicts, built and tested here, passed on by a script."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

ACCENT, OWN, TARGET, GRID, INK = "#1f5fa8", "#6441a5", "#66707c", "#e6eaee", "#3e4a58"
LEGEND_LINE = 22
TARGET_DASHES = ("dotted", "dashed", [8, 3, 2, 3])


def line_chart(
    *, name: str, points: Sequence[tuple[str, float | None]], targets: Sequence[tuple[str, float]], estimate: bool
) -> dict[str, Any]:
    """History in blue (own estimates dashed violet) with one grey line per target set.

    Args:
        points: (month as 2026-06, value), None where nothing is known.
        targets: (name of the set, value).
    """
    values = [value for _month, value in points if value is not None] + [value for _name, value in targets]
    low, high = axis_bounds(values)
    series = [_history(name, points, estimate)] + [
        _target(index, title, value, len(points)) for index, (title, value) in enumerate(targets)
    ]
    return {
        "animation": False,
        "aria": {"enabled": True, "label": {"description": description(name, points, targets)}},
        "textStyle": {"fontFamily": "inherit", "color": INK},
        "grid": {"left": 8, "right": 16, "top": _room_for(name, targets), "bottom": 4, "containLabel": True},
        "legend": {"top": 0, "left": 0, "itemWidth": 26, "itemHeight": 8, "textStyle": {"color": INK}},
        "tooltip": {"trigger": "axis", "confine": True},
        "xAxis": {
            "type": "category",
            "boundaryGap": False,
            "data": month_labels([month for month, _value in points]),
            "axisLabel": {"color": INK, "hideOverlap": True},
            "axisLine": {"lineStyle": {"color": "#9aa4af"}},
            "axisTick": {"show": False},
        },
        "yAxis": {
            "type": "value",
            "min": low,
            "max": high,
            "axisLabel": {"color": INK},
            "splitLine": {"lineStyle": {"color": GRID}},
        },
        "series": series,
    }


def axis_bounds(values: Sequence[float]) -> tuple[float, float]:
    """Round ends of the axis around the values; zero is the lower end for amounts that come near it.

    Example:
        >>> axis_bounds([5.1, 8.0]), axis_bounds([0, 163]), axis_bounds([])
        ((4.5, 8.5), (0.0, 180.0), (0.0, 1.0))
    """
    if not values:
        return 0.0, 1.0
    low, high = min(values), max(values)
    step = _step((high - low) or abs(high) or 1.0)
    bottom = 0.0 if 0 <= low < (high - low) else math.floor(low / step - 0.5) * step
    return round(bottom, 6), round(math.ceil(high / step + 0.25) * step, 6)


def month_labels(months: Sequence[str]) -> list[str]:
    """Months of one year as 6月; with the year in front (25年6月) where the axis spans more.

    Example:
        >>> month_labels(["2026-05", "2026-06"]), month_labels(["2025-12", "2026-02"])
        (['5月', '6月'], ['25年12月', '26年2月'])
    """
    several = len({month[:4] for month in months}) > 1
    return [
        (_("{year}年{n}月") if several else _("{n}月")).format(year=month[2:4], n=int(month[5:7])) for month in months
    ]


def description(name: str, points: Sequence[tuple[str, float | None]], targets: Sequence[tuple[str, float]]) -> str:
    """One sentence for those who do not see the chart."""
    known = [(month, value) for month, value in points if value is not None]
    if not known:
        return _("{name}：还没有数据。").format(name=name)
    lines = "".join(_("，{name}{value:g}").format(name=title, value=value) for title, value in targets)
    text = _("{name}：{first}为{a:g}，{last}为{b:g}{lines}。")
    return text.format(name=name, first=known[0][0], a=known[0][1], last=known[-1][0], b=known[-1][1], lines=lines)


def _room_for(name: str, targets: Sequence[tuple[str, float]]) -> int:
    """Height of the legend: long names need a second line on a phone."""
    return 34 if len(name) + sum(len(title) for title, _value in targets) <= LEGEND_LINE else 52


def _step(span: float) -> float:
    raw = span / 6
    power = 10.0 ** math.floor(math.log10(raw))
    return next(factor * power for factor in (1, 2, 5, 10) if raw <= factor * power * (1 + 1e-9))


def _history(name: str, points: Sequence[tuple[str, float | None]], estimate: bool) -> dict[str, Any]:
    colour = OWN if estimate else ACCENT
    return {
        "name": name,
        "type": "line",
        "data": [value for _month, value in points],
        "connectNulls": True,
        "symbol": "emptyCircle",
        "symbolSize": 5,
        "itemStyle": {"color": colour},
        "lineStyle": {"color": colour, "width": 2, "type": "dashed" if estimate else "solid"},
    }


def _target(index: int, title: str, value: float, length: int) -> dict[str, Any]:
    return {
        "name": title,
        "type": "line",
        "data": [value] * length,
        "symbol": "none",
        "itemStyle": {"color": TARGET},
        "lineStyle": {"color": TARGET, "width": 1.5, "type": TARGET_DASHES[index % len(TARGET_DASHES)]},
    }
