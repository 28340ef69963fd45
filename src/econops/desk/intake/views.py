"""Pages of the monthly reports: who has reported and what waits, one workbook with its findings and its chain."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.core.intake.template import template_workbook
from econops.core.period.chinese import period_name
from econops.core.period.value import Period, PeriodKind
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.common.display import moment_text
from econops.desk.indicators.models import Indicator
from econops.desk.intake.approval_chain import actions_of, chain_of, heads_by_unit, holder, stage
from econops.desk.intake.approval_rules import WAITING
from econops.desk.intake.foreign_upload import About, file_receive
from econops.desk.intake.models import Submission
from econops.desk.intake.preview import preview
from econops.desk.intake.progress import ORDER, STATUS_NAMES, month_default, months_shown, next_words, unit_rows
from econops.desk.intake.selectors import submission_list, template_spec
from econops.desk.people.models import Area, Organisation, User
from econops.desk.people.scope import scope_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEGABYTES = 20


@requires("intake.view")
def intake_list_page(request: HttpRequest) -> HttpResponse:
    """Who has reported for the month and who has not; `month` and `status` stand in the address."""
    user = cast(User, request.user)
    months = months_shown(today())
    asked = request.GET.get("month", "")
    month = asked if asked in months else month_default(today())
    rows = unit_rows(user, Period.parse(month), today())
    heads = heads_by_unit()
    status = request.GET.get("status", "")
    shown = [row for row in rows if not status or row.status == status]
    own = rows[0] if len(rows) == 1 and not user.sees_all_units else None
    context = {
        "months": months,
        "month": month,
        "status": status,
        "rows": [(row, holder(row.submission, heads) if row.submission else "") for row in shown],
        "statuses": [(code, STATUS_NAMES[code], sum(row.status == code for row in rows)) for code in ORDER],
        "waiting": sum(row.status in WAITING for row in rows),
        "missing": sum(row.status == "missing" for row in rows),
        "total": len(rows),
        "earlier": _earlier(user, month, {row.submission.pk for row in rows if row.submission}),
        "can_submit": user.may("intake.submit"),
        "units": Organisation.objects.order_by("code") if user.sees_all_units else None,
        "own": own,
        "own_words": next_words(own, holder(own.submission, heads) if own.submission else "") if own else "",
    }
    return render(request, "intake/list.html", context)


@requires("intake.submit")
@require_POST
def intake_upload_page(request: HttpRequest) -> HttpResponse:
    """Take a workbook in, a filled-in template or the unit's own, and show how it was read."""
    user = cast(User, request.user)
    upload = request.FILES.get("file")
    if upload is None or not upload.size:
        messages.error(request, _("请先选一份填好的报表。"))
        return redirect("intake_list")
    if upload.size > MEGABYTES * 1024 * 1024:
        messages.error(request, _("文件超过20兆，请删去图片后再传。"))
        return redirect("intake_list")
    unit = Organisation.objects.filter(pk=request.POST.get("organisation", "")).first()
    month = request.POST.get("month", "")
    about = About(unit, month if month in months_shown(today()) else "")
    at = now()
    try:
        submission = file_receive(upload.name or "报表.xlsx", upload.read(), person=user, at=at, about=about)
    except EconopsError as error:
        messages.error(request, error.message)
        return redirect("intake_list")
    if submission.received_at != at:
        messages.info(request, said_before(submission))
    return redirect("submission_detail", submission.pk)


def _earlier(user: User, month: str, current: Collection[int]) -> QuerySet[Submission]:
    """What came besides the files that the rows show: returned, taken back, replaced by a newer one."""
    return submission_list(user).filter(period=month).exclude(pk__in=current)


def said_before(submission: Submission) -> str:
    """What to say when the same file came again."""
    moment = moment_text(submission.decided_at or submission.received_at)
    if submission.status == "accepted":
        return _("这份与{moment}已接收的那份一模一样，没有新的数，不用再报。").format(moment=moment)
    return _("这份已经交过，正在办理，不用再交。")


@requires("intake.view")
def template_download_page(request: HttpRequest, organisation: str, period: str) -> HttpResponse:
    """The blank workbook of one unit and month."""
    user = cast(User, request.user)
    if not scope_of(user).sees_unit(organisation):
        raise Http404
    unit = get_object_or_404(Organisation, pk=organisation)
    month = Period.parse(period)
    spec = template_spec(unit, month) if month.kind is PeriodKind.MONTH else None
    if spec is None:
        raise Http404
    response = HttpResponse(template_workbook(spec), content_type=WORKBOOK)
    name = f"{unit.name}{period_name(month, with_year=True)}填报表.xlsx"
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@requires("intake.view")
def submission_detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A workbook as read, with findings at its cells."""
    submission = get_object_or_404(submission_list(cast(User, request.user)), pk=pk)
    if submission.kind == "foreign":
        query = request.GET.urlencode()
        return redirect(f"{reverse('submission_sheet', args=[pk])}{'?' + query if query else ''}")
    names = {
        "indicators": dict(Indicator.objects.values_list("code", "name")),
        "areas": dict(Area.objects.values_list("code", "name")),
    }
    context = {
        "submission": submission,
        "preview": preview(submission, names),
        "chain": chain_of(submission),
        "actions": actions_of(submission, cast(User, request.user)),
        "stage": STATUS_NAMES.get(stage(submission, heads_by_unit()), submission.get_status_display()),
        "newer": _newer(submission),
    }
    return render(request, "intake/submission.html", context)


def _newer(submission: Submission) -> Submission | None:
    """A later file of the same unit and month that is not taken back."""
    later = Submission.objects.filter(
        organisation=submission.organisation_id, period=submission.period, received_at__gt=submission.received_at
    )
    return later.exclude(status="withdrawn").order_by("-received_at").first()
