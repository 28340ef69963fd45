"""Pages of the jobs: what runs, how far it is, stop it, try it again."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.jobs.lock import worker_lives
from econops.desk.jobs.selectors import job_list
from econops.desk.jobs.services import job_cancel, job_retry
from econops.desk.people.models import User

ROWS = 30


@requires("job.view")
def job_list_page(request: HttpRequest) -> HttpResponse:
    """One's jobs, newest first."""
    page = Paginator(job_list(cast(User, request.user)), ROWS).get_page(request.GET.get("page"))
    return render(request, "jobs/list.html", {"page": page, "worker_lives": worker_lives()})


@requires("job.view")
def job_detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """How far one job is; asked for in the background it answers with the moving part alone."""
    job = get_object_or_404(job_list(cast(User, request.user)), pk=pk)
    template = "jobs/_progress.html" if request.headers.get("HX-Request") else "jobs/detail.html"
    return render(request, template, {"job": job, "worker_lives": worker_lives()})


@requires("job.view")
@require_POST
def job_cancel_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a job."""
    user = cast(User, request.user)
    job = get_object_or_404(job_list(user), pk=pk)
    try:
        job_cancel(job, person=user, at=now())
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("已取消。") if job.state == "cancelled" else _("做完手上这一份就停。"))
    return redirect("job_detail", pk)


@requires("job.view")
@require_POST
def job_retry_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a job again."""
    user = cast(User, request.user)
    job = get_object_or_404(job_list(user), pk=pk)
    try:
        job_retry(job, person=user, at=now())
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("已重新排队。"))
    return redirect("job_detail", pk)
