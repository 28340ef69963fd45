"""The buttons of a submission's page: each takes one step and shows the page again."""

from __future__ import annotations

import datetime
from typing import Protocol, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.intake.approval import finding_answer, submission_approve, submission_return, submission_withdraw
from econops.desk.intake.approval_lock import month_reopen, reopening_ask, reopening_refuse
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import submission_list
from econops.desk.intake.services import submission_accept
from econops.desk.people.models import User


class Step(Protocol):
    """A service that takes a submission one step on."""

    def __call__(self, submission: Submission, /, *, reason: str, person: User, at: datetime.datetime) -> object: ...


def _take(request: HttpRequest, pk: int, step: Step, done: str) -> HttpResponse:
    """Take a step with the `reason` that was typed; whatever refuses it is said on the page."""
    person = cast(User, request.user)
    submission = get_object_or_404(submission_list(person), pk=pk)
    try:
        step(submission, reason=request.POST.get("reason", "").strip()[:300], person=person, at=now())
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done)
    return redirect("submission_detail", pk)


@requires("intake.approve")
@require_POST
def submission_approve_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's lead answers for the numbers."""

    def approve(row: Submission, /, *, reason: str, person: User, at: datetime.datetime) -> None:
        submission_approve(row, person=person, at=at)

    return _take(request, pk, approve, _("已审核，交专班接收。"))


@requires("intake.accept")
@require_POST
def submission_accept_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the numbers of a workbook over as a new vintage; the month is locked."""
    return _take(request, pk, submission_accept, _("已接收，数据已记入，这个月已锁定。"))


def _give_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _take(request, pk, submission_return, _("已退回填报人。"))


@requires("intake.accept")
@require_POST
def submission_return_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The task force sends a submission back with a reason."""
    return _give_back(request, pk)


@requires("intake.approve")
@require_POST
def submission_refuse_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit's lead sends a submission back to the clerk with a reason."""
    return _give_back(request, pk)


@requires("intake.submit")
@require_POST
def submission_withdraw_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit takes back what is not accepted yet."""
    return _take(request, pk, submission_withdraw, _("已撤回，可以改好后重新交。"))


@requires("intake.submit")
@require_POST
def finding_answer_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Say what there is to say to one finding."""

    def answer(row: Submission, /, *, reason: str, person: User, at: datetime.datetime) -> None:
        finding_answer(row, number, reason, person=person, at=at)

    return _take(request, pk, answer, _("说明已记下，跟着这个数走。"))


@requires("intake.reopen")
@require_POST
def month_reopen_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a locked month for a correction."""
    return _take(request, pk, month_reopen, _("已重新打开，更正接收后自动锁定。"))


@requires("intake.submit")
@require_POST
def reopening_ask_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit asks for a locked month to be opened."""
    return _take(request, pk, reopening_ask, _("申请已交，等专班负责人答复。"))


@requires("intake.reopen")
@require_POST
def reopening_refuse_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say no to the unit, with the reason."""
    return _take(request, pk, reopening_refuse, _("已答复填报单位。"))
