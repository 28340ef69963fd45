"""Promises without a number: taken into the list with owner and deadline, or left out; nobody overwrites another."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.desk.common.audit import audit_write
from econops.desk.common.display import day_text, moment_text
from econops.desk.documents.models import Commitment
from econops.desk.people.models import Organisation, User

ACTIONS = {"accepted": "commitment.accepted", "dropped": "commitment.dropped", "pending": "commitment.reopened"}


@dataclass(frozen=True)
class Assignment:
    """Who answers for a commitment, and by when; None where that is left open."""

    owner: Organisation | None = None
    due: datetime.date | None = None


def commitment_accept(
    commitment: Commitment, given: Assignment, *, version: int, person: User, at: datetime.datetime
) -> Commitment:
    """Take a commitment into the list, or give an accepted one another owner and deadline.

    Raises Conflict where somebody changed it since `version`, Invalid where nothing changes.
    """
    same = commitment.decision == "accepted" and commitment.owner_id == (given.owner.code if given.owner else None)
    if same and commitment.due == given.due:
        raise Invalid(_("责任单位和时限都没有变化。"))
    columns = {"decision": "accepted", "owner": given.owner, "due": given.due}
    return _decide(commitment, columns, version=version, person=person, at=at)


def commitment_drop(commitment: Commitment, *, version: int, person: User, at: datetime.datetime) -> Commitment:
    """Leave a commitment out of the list; it can be reopened. Raises Conflict, Invalid."""
    if commitment.decision == "dropped":
        raise Invalid(_("这一条已经不列入，请刷新页面看最新状态。"))
    return _decide(commitment, {"decision": "dropped"}, version=version, person=person, at=at)


def commitment_reopen(commitment: Commitment, *, version: int, person: User, at: datetime.datetime) -> Commitment:
    """Back to undecided; owner and deadline are emptied. Raises Conflict, Invalid."""
    if commitment.decision == "pending":
        raise Invalid(_("这一条还没有处理，不用撤回。"))
    columns = {"decision": "pending", "owner": None, "due": None}
    return _decide(commitment, columns, version=version, person=person, at=at)


def commitment_rows(filters: Mapping[str, str]) -> QuerySet[Commitment]:
    """Commitments for a list, the most urgent first.

    Filters: decision (pending, accepted, dropped), owner (a code, or `none`), document, year and area of the text,
    due_from and due_to (ISO days).
    """
    rows = Commitment.objects.select_related("document", "owner", "decided_by")
    columns = {
        "decision": "decision",
        "owner": "owner",
        "document": "document",
        "year": "document__year",
        "area": "document__area",
        "due_from": "due__gte",
        "due_to": "due__lte",
    }
    wanted = {name: value for name, value in filters.items() if value}
    if wanted.get("owner") == "none":
        del wanted["owner"]
        rows = rows.filter(owner__isnull=True)
    for name, column in columns.items():
        if name in wanted:
            rows = rows.filter(**{column: wanted[name]})
    return rows.order_by(F("due").asc(nulls_last=True), "document_id", "start", "number")


@transaction.atomic
def _decide(
    commitment: Commitment, columns: Mapping[str, object], *, version: int, person: User, at: datetime.datetime
) -> Commitment:
    """Write on condition of the version, with one audit line; brings the commitment up to date."""
    before = Commitment.objects.get(pk=commitment.pk)
    stamp = {"version": version + 1, "decided_at": at, "decided_by": person}
    if Commitment.objects.filter(pk=commitment.pk, version=version).update(**columns, **stamp) != 1:
        raise _conflict(before)
    commitment.refresh_from_db()
    audit_write(
        ACTIONS[commitment.decision],
        ("commitment", str(commitment)[:200]),
        actor=person.reference,
        at=at,
        before=_state(before),
        after=_state(commitment) | {"document": commitment.document_id, "number": commitment.number},
    )
    return commitment


def _state(row: Commitment) -> dict[str, object]:
    return {"decision": row.decision, "owner": row.owner_id or "", "due": row.due.isoformat() if row.due else ""}


def _conflict(now: Commitment) -> Conflict:
    state = "，".join(
        part
        for part in (
            now.get_decision_display(),
            now.owner.name if now.owner else "",
            day_text(now.due) if now.due else "",
        )
        if part
    )
    return Conflict(
        _("{who}在{when}已处理过这一条，现在是：{state}。您的改动没有写入，请看过再定。").format(
            who=now.decided_by or _("别人"), when=moment_text(now.decided_at), state=state
        )
    )
