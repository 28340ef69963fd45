"""Pages of indicators."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.common.panels import panel_sections
from econops.desk.indicators.charts import indicator_chart
from econops.desk.indicators.classes import is_embargoed, side_by_side
from econops.desk.indicators.models import Indicator, Observation
from econops.desk.indicators.seen import indicators_seen
from econops.desk.indicators.selectors import observation_rows, observations_shown
from econops.desk.indicators.tabs import tabs_for
from econops.desk.indicators.watermark import watermark
from econops.desk.people.models import Area, User

ROWS_PER_PAGE = 120


@requires("indicator.view")
def indicator_list_page(request: HttpRequest) -> HttpResponse:
    """All indicators with who supplies and who answers."""
    indicators = indicators_seen(cast(User, request.user))
    kind = request.GET.get("kind", "")
    if kind in ("work", "result"):
        indicators = indicators.filter(kind=kind)
    context = {"indicators": indicators, "kind": kind, "tabs": tabs_for(cast(User, request.user).may, "list")}
    return render(request, "indicators/list.html", context)


@requires("indicator.view")
def indicator_detail_page(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: chart, targets, lights, every vintage with its cell; `area` and `period` stand in the address."""
    indicator = get_object_or_404(indicators_seen(cast(User, request.user)), pk=code)
    user, moment = cast(User, request.user), now()
    embargoed = user.may("figure.embargoed")
    areas = _areas(indicator, embargoed=embargoed)
    area = next((item for item in areas if item.code == request.GET.get("area")), areas[0] if areas else None)
    rows = observation_rows(indicator.code, area.code, embargoed=embargoed) if area else Observation.objects.none()
    measures = sorted(set(rows.values_list("measure", flat=True)))
    wanted = request.GET.get("measure") or indicator.definition.get("target_measure", "growth")
    measure = wanted if wanted in measures else (measures[0] if measures else "")
    sections = panel_sections("indicator", indicator, user.may)
    # Targets are the county's: they are not drawn across the figures of a town or of another place.
    is_county = area is not None and area.kind == "county"
    lines = [line for section in sections for line in section.lines] if measure == wanted and is_county else []
    context = {
        "indicator": indicator,
        "areas": areas,
        "area": area,
        "measures": measures,
        "measure": measure,
        "sections": sections,
        "chart": indicator_chart(rows, measure, lines),
        "classes": side_by_side(rows, measure, moment=moment),
        "moment": moment,
        "watermark": watermark(user, moment) if any(is_embargoed(row, moment) for row in rows) else "",
        "page": Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "indicators/detail.html", context)


def _areas(indicator: Indicator, *, embargoed: bool) -> list[Area]:
    """Areas with figures of an indicator: the county, its towns, then other places whose published figures are kept."""
    shown = observations_shown(embargoed=embargoed).filter(indicator=indicator).values("area")
    rows = Area.objects.filter(pk__in=shown).order_by("code")
    rank = {"county": 0, "town": 1, "zone": 1}
    return sorted(rows, key=lambda area: rank.get(area.kind, 2))
