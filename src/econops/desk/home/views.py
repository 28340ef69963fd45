"""The first page."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from econops.core.period.value import Period
from econops.desk.common.access import requires
from econops.desk.common.clock import today
from econops.desk.common.display import period_text
from econops.desk.home import selectors
from econops.desk.home.charts import light_chart
from econops.desk.home.cockpit import cockpit
from econops.desk.home.todo import tasks_for
from econops.desk.lights.selectors import closed_months, latest_round
from econops.desk.people.models import User
from econops.desk.people.scope import scope_of


@requires("cockpit.view", otherwise="intake_list")
def cockpit_page(request: HttpRequest) -> HttpResponse:
    """The month at a glance; `month` and `indicator` stand in the address."""
    months = closed_months()
    asked = request.GET.get("month", "")
    month = asked if asked in months else (months[0] if months else "")
    current = latest_round(month) if month else None
    view = None
    if current is not None:
        view = cockpit(
            current,
            selectors.round_before(current),
            request.GET.get("indicator", ""),
            scope_of(cast(User, request.user)),
        )
    chosen = view.chosen.light if view and view.chosen else None
    return render(
        request,
        "home/cockpit.html",
        {
            "months": [(value, period_text(value)) for value in months],
            "month": month,
            "month_name": period_text(month) if month else "",
            "county": selectors.county_name(),
            "view": view,
            "may_close": cast(User, request.user).may("month.close"),
            "to_close": month or str(Period.month(today().year, today().month).previous()),
            "tasks": tasks_for(cast(User, request.user), current),
            "chart": light_chart(chosen) if chosen else None,
        },
    )
