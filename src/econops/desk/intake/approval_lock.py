"""An accepted month of a unit is locked until somebody opens it again with a reason; the correction closes it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.desk.common.audit import audit_write
from econops.desk.common.display import moment_text
from econops.desk.intake.approval_steps import LONGEST_REASON, step_record
from econops.desk.intake.models import Reopening, ReopeningRequest, Submission
from econops.desk.people.models import Organisation, User

# The two ways of filling in the month's own table: one of them accepted locks both.
ASKED_KINDS = ("template", "grid")
LOCKING_KINDS = (*ASKED_KINDS, "foreign")
Keys = Iterable[tuple[str, str, str, str, str]]


def submission_keys(row: Submission) -> set[tuple[str, str, str, str, str]]:
    """What the numbers of a submission are about."""
    names = ("indicator", "area", "period", "measure", "source_class")
    return {(e[names[0]], e[names[1]], e[names[2]], e[names[3]], e[names[4]]) for e in row.entries}


def reopening_open(unit: Organisation, period: str) -> Reopening | None:
    """The reopening under which a correction may come."""
    return Reopening.objects.filter(organisation=unit, period=period, closed_at=None).first()


def request_open(unit: Organisation, period: str) -> ReopeningRequest | None:
    """What the unit has asked for and nobody has decided."""
    return ReopeningRequest.objects.filter(organisation=unit, period=period, decided_at=None).first()


def locking(unit: Organisation, period: str, *, kind: str = "template", keys: Keys = ()) -> Submission | None:
    """The accepted submission that locks a unit's month for a file of `kind`; None while it may come.

    The month's own table locks the whole month; a workbook of the unit's own making only the figures that it holds.
    What the task force loads (feedback, long tables) is not the unit's and never locked.
    """
    if kind not in LOCKING_KINDS or reopening_open(unit, period) is not None:
        return None
    wanted = set(keys)
    rows = Submission.objects.filter(
        organisation=unit, period=period, status="accepted", kind__in=LOCKING_KINDS
    ).order_by("-decided_at", "-id")
    for row in rows:
        if (kind in ASKED_KINDS and row.kind in ASKED_KINDS) or wanted & submission_keys(row):
            return row
    return None


def lock_check(unit: Organisation, period: str, *, kind: str = "template", keys: Keys = ()) -> None:
    """Refuse a file for a locked month. Raises Conflict that says what to do."""
    row = locking(unit, period, kind=kind, keys=keys)
    if row is not None:
        raise Conflict(
            _(
                "{unit}{period}的数已于{moment}接收并锁定。要更正的，请先在那份报送的页面上写明原因申请重新打开，"
                "专班负责人同意后再交。"
            ).format(
                unit=unit.name,
                period=period_name(Period.parse(period), with_year=True),
                moment=moment_text(row.decided_at),
            )
        )


def correction_open(
    unit: Organisation, received: tuple[str, str], *, reason: str, person: User, at: datetime.datetime
) -> Reopening | None:
    """Open a locked month for a correction that is at hand, `received` = (month, digest of the file).

    None where the month is not locked, or locked with this very file. Raises Invalid without the permission.
    """
    period, digest = received
    row = locking(unit, period)
    if row is None or Submission.objects.filter(organisation=unit, period=period, sha256=digest).exists():
        return None
    return month_reopen(row, reason=reason, person=person, at=at)


def unit_hold(unit: Organisation) -> None:
    """Let nobody else receive or accept for the unit until the transaction ends."""
    Organisation.objects.select_for_update().get(pk=unit.pk)


@transaction.atomic
def month_reopen(submission: Submission, *, reason: str, person: User, at: datetime.datetime) -> Reopening:
    """Open the unit's month of an accepted submission for a correction.

    Raises Invalid without a reason or permission, or where nothing is locked; Conflict where it is open already.
    """
    if not person.may("intake.reopen"):
        raise Invalid(_("{person}没有这一步的权限，请专班负责人重新打开。").format(person=person))
    row = _accepted(submission, reason)
    if reopening_open(row.organisation, row.period) is not None:
        raise Conflict(_("这个月已经重新打开，等填报单位交更正。"))
    words = reason.strip()[:LONGEST_REASON]
    made = Reopening.objects.create(
        organisation=row.organisation, period=row.period, reason=words, at=at, person=person
    )
    asked = request_open(row.organisation, row.period)
    if asked is not None:
        asked.decided_at, asked.decided_by, asked.reopening = at, person, made
        asked.save(update_fields=["decided_at", "decided_by", "reopening"])
    step_record(row, "reopened", person=person, at=at, reason=words)
    return made


@transaction.atomic
def reopening_ask(submission: Submission, *, reason: str, person: User, at: datetime.datetime) -> ReopeningRequest:
    """A person of the unit asks for its month to be opened again.

    Raises Invalid without a reason or for another unit's month; Conflict where it was asked or opened already.
    """
    if not person.may("intake.submit") or person.organisation_id != submission.organisation_id:
        raise Invalid(_("{person}只能申请打开本单位的月份。").format(person=person))
    row = _accepted(submission, reason)
    if reopening_open(row.organisation, row.period) is not None:
        raise Conflict(_("这个月已经重新打开，可以直接交更正。"))
    if request_open(row.organisation, row.period) is not None:
        raise Conflict(_("已经申请过，等专班负责人答复。"))
    words = reason.strip()[:LONGEST_REASON]
    asked = ReopeningRequest.objects.create(
        organisation=row.organisation, period=row.period, reason=words, at=at, person=person
    )
    step_record(row, "asked", person=person, at=at, reason=words)
    return asked


@transaction.atomic
def reopening_refuse(submission: Submission, *, reason: str, person: User, at: datetime.datetime) -> None:
    """Say no to what the unit asked, with the reason.

    Raises Invalid without a reason or permission; Conflict where nothing is asked.
    """
    if not person.may("intake.reopen"):
        raise Invalid(_("{person}没有这一步的权限，请专班负责人答复。").format(person=person))
    row = _accepted(submission, reason)
    asked = request_open(row.organisation, row.period)
    if asked is None:
        raise Conflict(_("没有等待答复的申请。"))
    asked.decided_at, asked.decided_by, asked.answer = at, person, reason.strip()[:LONGEST_REASON]
    asked.save(update_fields=["decided_at", "decided_by", "answer"])
    step_record(row, "kept_locked", person=person, at=at, reason=asked.answer)


def reopening_close(row: Submission, *, person: User, at: datetime.datetime) -> None:
    """Lock the month again when its correction is accepted; within the caller's transaction."""
    opened = reopening_open(row.organisation, row.period)
    if opened is None:
        return
    opened.closed_at = at
    opened.save(update_fields=["closed_at"])
    audit_write(
        "reopening.closed",
        ("reopening", f"{row.organisation_id} {row.period}"),
        actor=person.reference,
        at=at,
        after={"reason": opened.reason, "correction": row.sha256[:8]},
    )


def _accepted(submission: Submission, reason: str) -> Submission:
    if not reason.strip():
        raise Invalid(_("请写明原因。"))
    row = Submission.objects.select_related("organisation").get(pk=submission.pk)
    if row.status != "accepted":
        raise Invalid(_("这份报送没有接收，不用重新打开；可以退回或撤回后重交。"))
    return row
