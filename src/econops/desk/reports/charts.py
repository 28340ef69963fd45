"""The charts of a bulletin for its page: options built here from the rows of the text, figure for figure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from econops.core.report.chart import ChartKind
from econops.desk.common.chart import ACCENT, GRID, INK, OWN, TARGET
from econops.desk.reports.rows import Row

BAR_HEIGHT, FRAME = 26, 70
STANDING = 300
COLOURS = (ACCENT, TARGET, OWN, INK)
DASHES = ("solid", "dashed", "dotted", [8, 3, 2, 3])

_Series = list[tuple[str, list[str]]]


def chart_shown(row: Row, identity: str) -> dict[str, Any]:
    """Id, title, options and height of the chart of a row; every number as it is printed."""
    names = [_plain(line[0]) for line in row["rows"]]
    heads = [_plain(cell["runs"]) for cell in row["head"][0]]
    series = [(head, [_plain(line[at]) for line in row["rows"]]) for at, head in enumerate(heads) if at]
    kind, unit = ChartKind(row["kind"]), _plain(row["unit"])
    title = _("{title}（{unit}）").format(title=_plain(row["caption"]), unit=unit) if unit else _plain(row["caption"])
    lying = kind is ChartKind.BAR
    standing = {"height": FRAME + BAR_HEIGHT * len(names) * len(series)} if lying else {"height": STANDING}
    return {"id": identity, "title": title, "options": _options(title, names, series, kind)} | standing


def _options(title: str, names: list[str], series: _Series, kind: ChartKind) -> dict[str, Any]:
    """Bars lying down have the first on top; their numbers stand at their ends, of a line at its last point."""
    lying, several = kind is ChartKind.BAR, len(series) > 1
    names_axis: dict[str, Any] = {
        "type": "category",
        "inverse": lying,
        "data": names,
        "axisLabel": {"color": INK}
        | ({"interval": 0, "width": 130, "overflow": "truncate"} if lying else {"rotate": 45, "hideOverlap": True}),
        "axisTick": {"show": False},
    }
    values_axis = {"type": "value", "axisLabel": {"color": INK}, "splitLine": {"lineStyle": {"color": GRID}}}
    return {
        "animation": False,
        "aria": {"enabled": True, "label": {"description": _description(title, names, series)}},
        "textStyle": {"fontFamily": "inherit", "color": INK},
        "grid": {
            "left": 8,
            "right": 56 if lying else 40,
            "top": 46 if several else 20,
            "bottom": 4,
            "containLabel": True,
        },
        "legend": {"show": several, "top": 0, "left": 0, "itemWidth": 26, "itemHeight": 8},
        "tooltip": {"trigger": "axis", "confine": True, "axisPointer": {"type": "shadow"}},
        "xAxis": values_axis if lying else names_axis,
        "yAxis": names_axis if lying else values_axis,
        "series": [_drawn(at, name, cells, kind) for at, (name, cells) in enumerate(series)],
    }


def _drawn(at: int, name: str, cells: list[str], kind: ChartKind) -> dict[str, Any]:
    data = [_point(cell) for cell in cells]
    colour = COLOURS[at % len(COLOURS)]
    drawn: dict[str, Any] = {"name": name, "data": data, "itemStyle": {"color": colour}}
    if kind is ChartKind.LINE:
        look = {"color": colour, "width": 2, "type": DASHES[at % len(DASHES)]}
        label = {"show": True, "color": INK, "formatter": next((cell for cell in reversed(cells) if _number(cell)), "")}
        return drawn | {"type": "line", "lineStyle": look, "endLabel": label}
    side = "right" if kind is ChartKind.BAR else "top"
    return drawn | {"type": "bar", "barMaxWidth": 16, "label": {"show": True, "position": side, "color": INK}}


def _point(cell: str) -> dict[str, Any] | None:
    number = _number(cell)
    return None if number is None else {"value": float(number), "label": {"formatter": cell}}


def _number(cell: str) -> Decimal | None:
    """The number of a cell as printed; None for the sign of what is missing."""
    return Decimal(cell.replace("−", "-")) if any(sign.isdigit() for sign in cell) else None


def _description(title: str, names: list[str], series: _Series) -> str:
    """One sentence for those who do not see the chart."""
    said = [f"{name}{cell}" for name, cell in zip(names, series[0][1], strict=True) if _number(cell) is not None]
    return _("{title}：{values}。").format(title=title, values="，".join(said))


def _plain(runs: Sequence[Sequence[str]]) -> str:
    return "".join(words for words, _code in runs)
