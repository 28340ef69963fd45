"""What people decide about a statement; each decision is kept, and nobody overwrites somebody else's.

Every write names the `version` it was made on. Where the statement has moved on meanwhile, nothing is written and the
Conflict says who changed it, when, and what stands there now.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.desk.common.audit import audit_write
from econops.desk.common.display import moment_text
from econops.desk.documents.checking import PROMISED, WRITABLE, fields_text, number_read, snapshot
from econops.desk.documents.models import Statement, StatementDecision
from econops.desk.people.models import User

IN_BULK = "in_bulk"
AUDIT_ACTIONS = {
    "accept": "statement.accepted",
    "correct": "statement.corrected",
    "reject": "statement.rejected",
    "split": "statement.split",
    "add": "statement.added",
    "reopen": "statement.reopened",
}


@dataclass(frozen=True)
class Moment:
    """Who decides, and when."""

    person: User
    at: datetime.datetime


@dataclass(frozen=True)
class Change:
    """A decision with the columns it changes, and what else its record should say."""

    action: str
    columns: Mapping[str, object]
    record: Mapping[str, object] = field(default_factory=dict)


def decision_keep(
    statement: Statement, *, version: int, person: User, at: datetime.datetime, in_bulk: bool = False
) -> Statement:
    """Mark a pending statement as accepted and keep the decision; the caller writes the audit line.

    What is accepted `in_bulk` nobody has looked at one by one: it says nothing about how well the reader reads.

    The ledger calls this in its own transaction for the statements that become targets. The statement given is brought
    up to date. Raises Conflict, or Invalid where it was decided before.
    """
    with transaction.atomic():
        row = statement_current(statement, version)
        if row.decision != "pending":
            raise Invalid(_("这一条已经处理过了，请刷新页面看最新状态。"))
        record: dict[str, object] = {IN_BULK: True} if in_bulk else {}
        change = Change("accept", {"decision": "accepted"}, record)
        return decide(statement, change, version=version, by=Moment(person, at))


def was_looked_at(statement: Statement) -> bool:
    """Whether a person decided about this statement alone, rather than with all others of its text."""
    decisions = sorted(statement.decisions.all(), key=lambda decision: decision.number)
    return statement.decision != "accepted" or not decisions or IN_BULK not in decisions[-1].after


@transaction.atomic
def statement_accept(statement: Statement, *, version: int, person: User, at: datetime.datetime) -> Statement:
    """Say that a result or a fixed number is read rightly. A target is accepted by the ledger, which it enters.

    Raises Conflict, or Invalid where it is a target or was decided before.
    """
    if statement_current(statement, version).kind == "target":
        raise Invalid(_("目标请采纳进目标台账。"))
    decision_keep(statement, version=version, person=person, at=at)
    audit_statement("accept", statement, {}, by=Moment(person, at))
    return statement


@transaction.atomic
def statement_reject(statement: Statement, *, version: int, person: User, at: datetime.datetime) -> Statement:
    """Say that this is no statement of ours. Raises Conflict where it stands in the ledger, Invalid where decided."""
    row = statement_current(statement, version)
    if row.decision in ("rejected", "replaced"):
        raise Invalid(_("这一条已经处理过了，请刷新页面看最新状态。"))
    refuse_promised(row, {"decision": "rejected"})
    change = Change("reject", {"decision": "rejected"})
    return decide_audited(statement, change, version=version, by=Moment(person, at))


@transaction.atomic
def statement_reopen(
    statement: Statement, *, version: int, person: User, at: datetime.datetime, released: bool = False
) -> Statement:
    """Take the last decision back: the statement stands again as it stood before it.

    A split is taken back from the original or from any of its parts, while none of them was decided further; an added
    statement is put aside. The statement that stands again is returned.

    Args:
        released: the ledger has let the target go, so that an accepted one may be reopened.

    Raises:
        Conflict: changed meanwhile, in the ledger, or a part was decided further.
        Invalid: nothing to take back.
    """
    row = statement_current(statement, version)
    by = Moment(person, at)
    last = standing_decision(row)
    if last is None:
        return _reopen_unrecorded(statement, row, by)
    if last.action == "split":
        return _reopen_split(statement, row, last, by)
    if last.action == "add":
        return decide_audited(statement, Change("reject", {"decision": "rejected"}), version=version, by=by)
    changes = restored(last.before)
    if not released:
        refuse_promised(row, changes)
    return decide_audited(statement, Change("reopen", changes), version=version, by=by)


def statement_current(statement: Statement, version: int) -> Statement:
    """The row as stored, where it still is at `version`. Raises Conflict."""
    row = Statement.objects.select_related("document").filter(pk=statement.pk, version=version).first()
    if row is None:
        raise conflict(statement)
    return row


def decide(statement: Statement, change: Change, *, version: int, by: Moment) -> Statement:
    """Change a statement on condition of its version and keep the decision; brings `statement` up to date."""
    before = snapshot(statement_current(statement, version))
    columns = {"decided_at": by.at, "decided_by_id": by.person.pk, **change.columns, "version": version + 1}
    if Statement.objects.filter(pk=statement.pk, version=version).update(**columns) != 1:
        raise conflict(statement)
    statement.refresh_from_db()
    decision_write(statement, change.action, before, snapshot(statement) | dict(change.record), by=by)
    return statement


def decide_audited(statement: Statement, change: Change, *, version: int, by: Moment) -> Statement:
    """`decide`, with the audit line of one decision."""
    before = snapshot(statement_current(statement, version))
    decide(statement, change, version=version, by=by)
    changed = changed_fields(before, snapshot(statement)) | dict(change.record)
    audit_statement(change.action, statement, changed, by=by)
    return statement


def decision_write(
    statement: Statement, action: str, before: Mapping[str, object], after: Mapping[str, object], *, by: Moment
) -> StatementDecision:
    """One more line in the statement's history."""
    last = StatementDecision.objects.filter(statement=statement).aggregate(last=Max("number"))["last"] or 0
    return StatementDecision.objects.create(
        statement=statement,
        number=last + 1,
        action=action,
        before=dict(before),
        after=dict(after),
        decided_at=by.at,
        decided_by=by.person,
    )


def audit_statement(action: str, statement: Statement, changed: Mapping[str, object], *, by: Moment) -> None:
    """The audit line of a decision; `changed` holds (before, after) by field, and other remarks."""
    pairs = {name: pair for name, pair in changed.items() if isinstance(pair, tuple)}
    others = {name: value for name, value in changed.items() if name not in pairs}
    audit_write(
        AUDIT_ACTIONS[action],
        ("statement", str(statement)[:200]),
        actor=by.person.reference,
        at=by.at,
        before={name: pair[0] for name, pair in pairs.items()},
        after={"document": statement.document_id, "number": statement.number}
        | {name: pair[1] for name, pair in pairs.items()}
        | others,
    )


def conflict(statement: Statement) -> Conflict:
    """Who changed the statement, when, and what stands there now."""
    now = Statement.objects.get(pk=statement.pk)
    last = now.decisions.select_related("decided_by").order_by("number").last()
    state = _("{words}（{decision}）").format(words=fields_text(snapshot(now)), decision=now.get_decision_display())
    if last is None:
        return Conflict(_("这一条已经变了，现在是：{state}。请看过再定。").format(state=state))
    return Conflict(
        _("{who}在{when}已对这一条做了“{what}”，现在是：{state}。您的改动没有写入，请看过再定。").format(
            who=last.decided_by, when=moment_text(last.decided_at), what=last.get_action_display(), state=state
        )
    )


def refuse_promised(row: Statement, changes: Mapping[str, object]) -> None:
    """A target that stands in the ledger changes there, with a reason. Raises Conflict."""
    if row.kind != "target" or row.decision != "accepted":
        return
    now = snapshot(row)
    if changes.get("decision", "accepted") != "accepted" or any(
        name in changes and not _same(name, changes[name], now[name]) for name in PROMISED
    ):
        raise Conflict(_("这一条已经进入目标台账，不在这里改。请在目标台账里写明原因调整，原来的数会保留。"))


def standing_decision(statement: Statement) -> StatementDecision | None:
    """The newest decision that was not taken back."""
    standing: list[StatementDecision] = []
    for decision in statement.decisions.order_by("number"):
        if decision.action != "reopen":
            standing.append(decision)
        elif standing:
            standing.pop()
    return standing[-1] if standing else None


def restored(before: Mapping[str, object]) -> dict[str, object]:
    """The columns of a snapshot."""
    columns = {name: before[name] for name in (*WRITABLE, "text", "decision")}
    moment = before["decided_at"]
    return columns | {
        "value": number_read(before["value"]),
        "decided_by_id": before["decided_by"],
        "decided_at": datetime.datetime.fromisoformat(str(moment)) if moment else None,
    }


def changed_fields(before: Mapping[str, object], after: Mapping[str, object]) -> dict[str, object]:
    """(before, after) of every field that differs."""
    names = (*WRITABLE, "decision")
    return {name: (before.get(name), after.get(name)) for name in names if before.get(name) != after.get(name)}


def _reopen_unrecorded(statement: Statement, row: Statement, by: Moment) -> Statement:
    """A decision of which no record stands: back to pending."""
    if row.decision in ("pending", "replaced"):
        raise Invalid(_("这一条没有可以撤回的决定，请刷新页面看最新状态。"))
    refuse_promised(row, {"decision": "pending"})
    return decide_audited(statement, Change("reopen", {"decision": "pending"}), version=row.version, by=by)


def _reopen_split(statement: Statement, row: Statement, last: StatementDecision, by: Moment) -> Statement:
    if not last.before:
        origin = Statement.objects.get(document=row.document_id, number=last.after["of"])
        split = standing_decision(origin)
        if split is None or split.action != "split":
            raise Invalid(_("这一条没有可以撤回的决定，请刷新页面看最新状态。"))
        return _reopen_split(origin, origin, split, by)
    for part in Statement.objects.filter(document=row.document_id, number__in=last.after["parts"]):
        if part.version != 1:
            raise Conflict(_("拆出的“{text}”已经另行处理，请先撤回那一条。").format(text=part.text))
        decide(part, Change("reopen", {"decision": "replaced"}), version=1, by=by)
    return decide_audited(statement, Change("reopen", restored(last.before)), version=row.version, by=by)


def _same(name: str, left: object, right: object) -> bool:
    return number_read(left) == number_read(right) if name == "value" else left == right
