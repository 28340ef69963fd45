"""The page of the month's workbooks in bulk: out in one zip, back as a zip or many files, one list of what became."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.core.intake.bundle import MAXIMUM_BUNDLE, MAXIMUM_FILES
from econops.core.period.value import Period
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.common.display import period_text
from econops.desk.common.downloads import download
from econops.desk.intake.bundle import STATUS_NAMES, bundle_make
from econops.desk.intake.bundle_task import bundle_ask, bundle_last, bundle_lines
from econops.desk.intake.progress import months_shown
from econops.desk.intake.selectors import expected_units
from econops.desk.intake.views_calendar import month_asked
from econops.desk.people.models import User

ZIP = "application/zip"


@requires("intake.accept")
def intake_bundle_page(request: HttpRequest) -> HttpResponse:
    """Templates out, workbooks in, and what became of the last ones that this person sent."""
    month = month_asked(request)
    job = bundle_last(cast(User, request.user))
    lines = bundle_lines(job)
    context = {
        "months": months_shown(today()),
        "month": month,
        "units": len(expected_units(Period.parse(month))),
        "job": job,
        "lines": lines,
        "counts": [(STATUS_NAMES[code], n) for code in STATUS_NAMES if (n := sum(one.status == code for one in lines))],
        "megabytes": MAXIMUM_BUNDLE >> 20,
        "most": MAXIMUM_FILES,
    }
    return render(request, "intake/bundle.html", context)


@requires("intake.accept")
def bundle_download_page(request: HttpRequest) -> HttpResponse:
    """Every unit's blank workbook of the month in one zip."""
    month = month_asked(request)
    try:
        content, _count = bundle_make(Period.parse(month))
    except EconopsError as error:
        messages.error(request, error.message)
        return redirect(f"{reverse('intake_bundle')}?month={month}")
    return download(content, f"{period_text(month)}填报表.zip", ZIP)


@requires("intake.accept")
@require_POST
def bundle_upload_page(request: HttpRequest) -> HttpResponse:
    """Take many workbooks in."""
    uploads = [upload for upload in request.FILES.getlist("files") if upload.size]
    if not uploads:
        messages.error(request, _("请先选填好的报表，或装着报表的 zip。"))
        return redirect("intake_bundle")
    if sum(upload.size or 0 for upload in uploads) > MAXIMUM_BUNDLE:
        messages.error(request, _("合起来超过{n}兆，请分几次交。").format(n=MAXIMUM_BUNDLE >> 20))
        return redirect("intake_bundle")
    files = [(upload.name or "", upload.read()) for upload in uploads]
    job = bundle_ask(files, person=cast(User, request.user), at=now())
    return redirect("job_detail", job.pk)
