"""The page of revisions."""

from __future__ import annotations

from typing import cast

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from econops.desk.common.access import requires
from econops.desk.common.clock import today
from econops.desk.intake.revisions import revision_lines, revision_rows
from econops.desk.people.models import User

MONTHS = (6, 12, 24)
LINES_PER_PAGE = 60


@requires("revision.view")
def revision_list_page(request: HttpRequest) -> HttpResponse:
    """Who revises, how much, which way; `months`, `unit` and `indicator` stand in the address."""
    asked = request.GET.get("months", "")
    months = int(asked) if asked.isdecimal() and int(asked) in MONTHS else MONTHS[1]
    lines = revision_lines(cast(User, request.user), months=months, today=today())
    unit, indicator = request.GET.get("unit", ""), request.GET.get("indicator", "")
    chosen = [
        line
        for line in lines
        if (not unit or line.after.batch.organisation_id == unit)
        and (not indicator or line.after.indicator_id == indicator)
    ]
    context = {
        "choices": MONTHS,
        "months": months,
        "rows": revision_rows(lines, today()),
        "unit": unit,
        "indicator": indicator,
        "page": Paginator(chosen, LINES_PER_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "intake/revisions.html", context)
