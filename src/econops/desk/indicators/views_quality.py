"""The page on data quality."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from econops.core.period.value import Period
from econops.desk.common.access import requires
from econops.desk.common.clock import today
from econops.desk.common.panels import panel_sections
from econops.desk.indicators.charts import NOT_HISTORY
from econops.desk.indicators.quality import months_back, quality_view
from econops.desk.indicators.seen import indicator_values_seen
from econops.desk.indicators.selectors import observations_shown
from econops.desk.indicators.tabs import tabs_for
from econops.desk.people.models import User
from econops.desk.people.selectors import county_area, town_areas

MONTHS_OFFERED = 18


@requires("quality.view")
def quality_page(request: HttpRequest) -> HttpResponse:
    """How good the figures are up to a month; `month` stands in the address."""
    user = cast(User, request.user)
    newest = _newest_month()
    months = [str(month) for month in reversed(months_back(newest, MONTHS_OFFERED))]
    asked = request.GET.get("month", "")
    month = asked if asked in months else months[0]
    by_unit = user.may("quality.units")
    view = quality_view(
        indicator_values_seen(user), county_area(), list(town_areas()), until=Period.parse(month), by_unit=by_unit
    )
    context = {
        "tabs": tabs_for(user.may, "quality"),
        "months": months,
        "month": month,
        "view": view,
        "by_unit": by_unit,
        "sections": panel_sections("quality", month, user.may),
        "empty": not observations_shown().exists(),
    }
    return render(request, "indicators/quality.html", context)


def _newest_month() -> Period:
    """The last month of which figures are kept, else the last month that is over; what is expected does not count."""
    rows = observations_shown().filter(period__endswith="-ytd").exclude(source_class__in=NOT_HISTORY)
    found = rows.order_by("-period").values_list("period", flat=True).first()
    if found is None:
        return Period.month(today().year, today().month).previous()
    period = Period.parse(found)
    return Period.month(period.year, period.last_month)
