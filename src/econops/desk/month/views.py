"""The walk of a month, asked for on a page."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.core.period.chinese import period_name
from econops.core.period.value import Period, PeriodKind
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.jobs.services import job_ask
from econops.desk.month.tasks import close_task
from econops.desk.people.models import User


@requires("month.close")
@require_POST
def month_close_page(request: HttpRequest, period: str) -> HttpResponse:
    """Ask the worker to walk a month on accepted data."""
    try:
        month = Period.parse(period)
    except EconopsError as error:
        raise Http404 from error
    if month.kind is not PeriodKind.MONTH:
        raise Http404
    title = _("汇总{month}").format(month=period_name(month, with_year=True))
    name = (f"month.close {month}", title)
    job = job_ask(close_task, name, {"month": str(month)}, person=cast(User, request.user), at=now())
    messages.info(request, _("已交后台汇总，不会发出任何函件。"))
    return redirect("job_detail", job.pk)
