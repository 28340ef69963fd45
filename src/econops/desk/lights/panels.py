"""What this room offers to other pages: the lights of an indicator through time."""

from __future__ import annotations

from django.utils.translation import gettext as _

from econops.desk.common.display import moment_text, period_text
from econops.desk.common.panels import (
    Cell,
    NavigationItem,
    Section,
    SectionPanel,
    register_navigation,
    register_section,
)
from econops.desk.indicators.models import Indicator
from econops.desk.lights.models import CLOSE, Light

SHOWN = 12


def register() -> None:
    """Put the rounds into the top bar, and the last lights on the page of an indicator."""
    register_navigation(NavigationItem(_("亮灯"), "lights", "light.view", 55))
    register_section(SectionPanel("indicator", "cockpit.view", indicator_lights))


def indicator_lights(indicator: Indicator) -> Section:
    """The newest lights of an indicator, newest first."""
    lights = (
        Light.objects.filter(object_code=indicator.code, round__kind=CLOSE)
        .exclude(row="report")
        .select_related("round")
    )
    newest = lights.order_by("-round__period", "-round__number")[:SHOWN]
    return Section(
        title=_("亮灯"),
        head=(Cell(_("月份")), Cell(_("灯")), Cell(_("为什么")), Cell(_("计算时间"))),
        rows=tuple(
            (
                Cell(period_text(light.round.period)),
                Cell(light.label or _("无数据"), level=light.level),
                Cell(light.reason),
                Cell(moment_text(light.round.closed_at)),
            )
            for light in newest
        ),
        empty=_("还没有亮过灯。"),
    )
