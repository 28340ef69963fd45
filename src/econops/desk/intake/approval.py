"""Steps between receiving and accepting: the unit's lead approves, either stage sends back, the unit takes back."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.desk.indicators.services import separation_check
from econops.desk.intake.adapt import entries_of
from econops.desk.intake.approval_rules import (
    is_alone,
    why_not_answer,
    why_not_approve,
    why_not_return,
    why_not_withdraw,
)
from econops.desk.intake.approval_steps import LONGEST_REASON, step_record
from econops.desk.intake.models import FindingAnswer, Submission
from econops.desk.people.models import User


def submission_approve(submission: Submission, *, person: User, at: datetime.datetime) -> None:
    """The unit's lead answers for the numbers; approving twice changes nothing.

    Raises Invalid where the person may not, filled it in without being alone, or errors stand.
    """
    with transaction.atomic():
        row = _locked(submission)
        if not (row.status == "approved" and row.approved_by_id == person.pk):
            _refuse(why_not_approve(row, person))
            separation_check(entries_of(row), person)
            row.status, row.approved_by, row.approved_at = "approved", person, at
            row.save(update_fields=["status", "approved_by", "approved_at"])
            alone = row.received_by_id == person.pk and is_alone(row, person)
            reason = _("本单位只有一人，由填报人本人审核") if alone else ""
            step_record(row, "approved", person=person, at=at, reason=reason)
    submission.refresh_from_db()


def submission_return(submission: Submission, *, reason: str, person: User, at: datetime.datetime) -> None:
    """Send a submission back to whoever filled it in, with a reason; its file stays in its place.

    Raises Invalid without a reason or permission, Conflict where it was accepted already.
    """
    if not reason.strip():
        raise Invalid(_("请写明退回的原因，填报单位才知道怎么改。"))
    with transaction.atomic():
        row = _locked(submission)
        if row.status == "accepted":
            raise Conflict(_("这份报送已经接收，不能退回；数据有误的，请重新打开后再报一份，成为新的一版。"))
        if row.status != "returned":
            _refuse(why_not_return(row, person))
            _decide(row, "returned", person, at, reason=reason.strip()[:LONGEST_REASON])
    submission.refresh_from_db()


def submission_withdraw(submission: Submission, *, person: User, at: datetime.datetime, reason: str = "") -> None:
    """The unit takes a submission back before it is accepted.

    Raises Invalid where the person is of another unit, Conflict where it was accepted already.
    """
    with transaction.atomic():
        row = _locked(submission)
        if row.status == "accepted":
            raise Conflict(_("这份报送已经接收，不能撤回；数据有误的，请申请重新打开。"))
        if row.status != "withdrawn":
            _refuse(why_not_withdraw(row, person))
            _decide(row, "withdrawn", person, at, reason=reason.strip()[:LONGEST_REASON])
    submission.refresh_from_db()


def finding_answer(
    submission: Submission, number: int, text: str, *, person: User, at: datetime.datetime
) -> FindingAnswer:
    """Say what there is to say to the finding at place `number` of a submission; the answer stays with the figure.

    Raises Invalid without words, where there is no such finding, or where the person may not.
    """
    words = text.strip()[:LONGEST_REASON]
    if not words:
        raise Invalid(_("请写明情况，如“一笔大订单移到本月”。"))
    with transaction.atomic():
        row = _locked(submission)
        _refuse(why_not_answer(row, person))
        if not 0 <= number < len(row.findings):
            raise Invalid(_("没有这一处问题，请刷新页面后再写。"))
        finding = row.findings[number]
        answer = FindingAnswer.objects.create(
            submission=row,
            code=finding["code"],
            sheet=finding.get("sheet", ""),
            cell=finding.get("cell", ""),
            text=words,
            person=person,
            at=at,
        )
        if row.status == "approved":
            row.status, row.approved_by, row.approved_at = "received", None, None
            row.save(update_fields=["status", "approved_by", "approved_at"])
        step_record(row, "answered", person=person, at=at, reason=f"{answer.cell or answer.sheet}：{words}")
    submission.refresh_from_db()
    return answer


def _locked(submission: Submission) -> Submission:
    return Submission.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=submission.pk)


def _refuse(why: str) -> None:
    if why:
        raise Invalid(why)


def _decide(row: Submission, status: str, person: User, at: datetime.datetime, *, reason: str) -> None:
    row.status, row.decided_by, row.decided_at, row.reason = status, person, at, reason
    row.save(update_fields=["status", "decided_by", "decided_at", "reason"])
    step_record(row, status, person=person, at=at, reason=reason)
