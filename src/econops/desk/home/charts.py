"""Chart options of the cockpit as plain dicts; the page only draws them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from econops.desk.common.chart import line_chart
from econops.desk.lights.models import Light


def light_chart(light: Light) -> dict[str, Any] | None:
    """History of the judged figure with the target lines of each set; None where there is nothing to draw."""
    figures: Mapping[str, Any] = light.figures
    history: Sequence[Sequence[Any]] = figures.get("history") or []
    if not history:
        return None
    growth = light.row == "growth"
    return line_chart(
        name=_("累计同比%") if growth else _("累计（{unit}）").format(unit=figures.get("unit") or ""),
        points=[(month, value) for month, value in history],
        targets=[(name, value) for name, value in figures.get("target_line") or []],
        estimate=bool(figures.get("estimate")),
    )
