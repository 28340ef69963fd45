"""The charts of a bulletin as options built here: growth beside public targets, towns side by side, groups of firms.

Every number of a chart stands in a table of the bulletin or of its annex, and in no other order than there.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from econops.core.report.bulletin.tables import area_standings, area_value
from econops.core.report.bulletin.values import AreaComparison, BulletinRequest, FirmGroupTable
from econops.desk.common.chart import ACCENT, GRID, INK, TARGET
from econops.desk.common.display import number_text

BAR_HEIGHT = 26
FRAME = 70
MOST_BARS = 30

Bar = tuple[str, Decimal | None]


def charts_of(request: BulletinRequest) -> list[dict[str, Any]]:
    """Every chart that has something to draw: title, options, and the height that its bars need."""
    charts = [_target_chart(request)]
    charts += [_area_chart(one, request) for one in request.areas]
    charts += [_group_chart(one) for one in request.firm_groups]
    return [chart for chart in charts if chart is not None]


def _target_chart(request: BulletinRequest) -> dict[str, Any] | None:
    """Growth of the indicators that have a public target for it, the targets beside them."""
    chosen = [
        (one.name, one.facts["growth"].number, one.facts["target"].number)
        for one in request.indicators
        if one.public_target and "growth" in one.facts and "target" in one.facts
    ]
    title = _("累计增速与年度目标（%）")
    growths = [(name, growth) for name, growth, _target in chosen]
    targets = [(name, target) for name, _growth, target in chosen]
    return _chart(title, [(_("累计增速"), growths, ACCENT), (_("公开目标"), targets, TARGET)]) if chosen else None


def _area_chart(comparison: AreaComparison, request: BulletinRequest) -> dict[str, Any] | None:
    areas = list(comparison.areas)
    if request.ranking_published:
        places = {one.name: at for at, one in enumerate(area_standings(comparison))}
        areas.sort(key=lambda area: places.get(area.code, len(places)))
    bars = [(area.name, fact.number) for area in areas if (fact := area_value(area, comparison)) is not None]
    unit = comparison.unit if comparison.by_level else "%"
    title = _("各{kind}{name}（{unit}）").format(kind=comparison.kind, name=comparison.indicator, unit=unit)
    decimals = comparison.decimals if comparison.by_level else 1
    named = [(comparison.indicator, bars[:MOST_BARS], ACCENT)]
    return _chart(title, named, decimals=decimals) if len(bars) > 1 else None


def _group_chart(table: FirmGroupTable) -> dict[str, Any] | None:
    """Groups that are shown; masked ones have no bar."""
    bars = [(one.group, one.growth) for one in table.shown.groups if not one.masked and one.growth is not None]
    title = _("{title}：{item}增速（%）").format(title=table.title, item=table.item)
    return _chart(title, [(_("增速"), bars, ACCENT)]) if len(bars) > 1 else None


def _chart(title: str, series: Sequence[tuple[str, Sequence[Bar], str]], *, decimals: int = 1) -> dict[str, Any]:
    """Bars lying down, the first on top, with their numbers at their ends."""
    names = [name for name, _value in series[0][1]]
    options = {
        "animation": False,
        "aria": {"enabled": True, "label": {"description": _description(title, series)}},
        "textStyle": {"fontFamily": "inherit", "color": INK},
        "grid": {"left": 8, "right": 56, "top": 28 if len(series) > 1 else 8, "bottom": 4, "containLabel": True},
        "legend": {"show": len(series) > 1, "top": 0, "left": 0, "itemWidth": 14, "itemHeight": 8},
        "tooltip": {"trigger": "axis", "confine": True, "axisPointer": {"type": "shadow"}},
        "xAxis": {"type": "value", "axisLabel": {"color": INK}, "splitLine": {"lineStyle": {"color": GRID}}},
        "yAxis": {
            "type": "category",
            "inverse": True,
            "data": names,
            "axisLabel": {"color": INK, "width": 130, "overflow": "truncate"},
            "axisTick": {"show": False},
        },
        "series": [_bars(name, bars, color, decimals) for name, bars, color in series],
    }
    return {"title": title, "options": options, "height": FRAME + BAR_HEIGHT * len(names) * len(series)}


def _bar(value: Decimal, decimals: int) -> dict[str, Any]:
    """One bar, its number printed as in the tables."""
    return {"value": float(value), "label": {"formatter": number_text(value, decimals)}}


def _bars(name: str, bars: Sequence[Bar], color: str, decimals: int) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "data": [None if value is None else _bar(value, decimals) for _name, value in bars],
        "itemStyle": {"color": color},
        "barMaxWidth": 16,
        "label": {"show": True, "position": "right", "color": INK},
    }


def _description(title: str, series: Sequence[tuple[str, Sequence[Bar], str]]) -> str:
    """One sentence for those who do not see the chart."""
    said = [
        _("{name}{value:g}").format(name=name, value=value)
        for _series, bars, _color in series[:1]
        for name, value in bars
        if value is not None
    ]
    return _("{title}：{values}。").format(title=title, values="，".join(said))
