"""What this room offers to other pages."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.display import moment_text, period_text
from econops.desk.common.panels import (
    Cell,
    NavigationItem,
    Section,
    SectionPanel,
    register_navigation,
    register_section,
    register_status,
)
from econops.desk.home import selectors
from econops.desk.home.bulletin import bulletins_with
from econops.desk.indicators.models import Indicator
from econops.desk.lights.selectors import closed_months, latest_round


def register() -> None:
    """Put the cockpit into the top bar, county, month and time of the data at its right end, and bulletins of other
    places on the page of an indicator."""
    register_navigation(NavigationItem(_("总览"), "cockpit", "cockpit.view", 10))
    register_status(county_status)
    register_section(SectionPanel("indicator", "indicator.view", indicator_bulletins))


def indicator_bulletins(indicator: Indicator) -> Section:
    """Other places whose bulletin names the indicator."""
    return Section(
        title=_("其他地方的公报"),
        head=(Cell(_("地方")), Cell(_("时期")), Cell(_("来源"))),
        rows=tuple(
            (Cell(area.name, url=reverse("place", args=[area.code])), Cell(period_text(batch.period)), Cell(batch.note))
            for area, batch in bulletins_with(indicator.code)
        ),
        empty=_("没有登记其他地方的公报。"),
    )


def county_status(_request: HttpRequest) -> str:
    """云河县（模拟） · 2026年6月 · 数据截至 7月12日 09:30."""
    parts = [selectors.county_name()]
    months = closed_months()
    current = latest_round(months[0]) if months else None
    if current is not None:
        parts.append(period_text(current.period))
        parts.append(_("数据截至 {at}").format(at=moment_text(current.closed_at)))
    return " · ".join(part for part in parts if part)
