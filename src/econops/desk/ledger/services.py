"""Accepts statements as targets, and revises targets; nothing is overwritten."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Invalid, NotFound
from econops.desk.common.audit import audit_write
from econops.desk.documents.decisions import decision_keep, statement_current, statement_reopen
from econops.desk.documents.models import Document, Statement
from econops.desk.indicators.selectors import indicator_list
from econops.desk.ledger.adapt import revision_text
from econops.desk.ledger.models import Target, TargetMilestone, TargetRevision
from econops.desk.ledger.reading import Choice, Reading, partners, readings
from econops.desk.ledger.revisions import revised_meanwhile, revision_add, revision_newest, upper_after
from econops.desk.people.models import Organisation, User


@dataclass
class AcceptResult:
    """How many statements became targets, which ones (both ends of a range), and which could not, with the reason."""

    accepted: int = 0
    conflicts: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)


@transaction.atomic
def statements_accept(
    document: Document,
    numbers: Sequence[str] | None,
    *,
    person: User,
    at: datetime.datetime,
    choices: Mapping[str, Choice] | None = None,
) -> AcceptResult:
    """Accept pending target statements of a document (`numbers`, or all) into the ledger.

    The two ends of a range become one target and are accepted together. A second value for the same promise from the
    same set is not accepted silently: it is listed as a conflict and the statement stays pending; revise the target
    with a reason instead. A number that another text hides is filled in.

    Args:
        choices: indicator, owner, set and tolerance that the person chose, and the version the person saw, by number.

    Raises:
        Conflict: a statement changed since the person saw it; nothing is accepted then.
    """
    wanted = None if numbers is None else set(numbers)
    _refuse_changed(document, choices or {})
    pending = list(document.statements.select_related("document").filter(kind="target", decision="pending"))
    result = AcceptResult()
    for reading in readings(pending, indicator_list(), choices):
        if wanted is not None and not wanted & {one.number for one in reading.statements}:
            continue
        problem = _accept_one(reading, person, at, in_bulk=numbers is None)
        if problem:
            result.conflicts.append(problem)
        else:
            result.accepted += len(reading.statements)
            result.numbers += [one.number for one in reading.statements]
    if result.accepted:
        audit_write(
            "statements.accepted",
            ("document", document.title),
            actor=person.reference,
            at=at,
            after={"accepted": result.accepted, "conflicts": len(result.conflicts)},
        )
    return result


@transaction.atomic
def statement_take_back(statement: Statement, *, version: int, person: User, at: datetime.datetime) -> Statement:
    """Undo the last decision about a statement; where it entered the ledger, its target is withdrawn with it.

    The target's revisions stay; a withdrawing one is added. The other end of a range goes along. Where the target was
    revised since, or rests on another text, only the statement is reopened.

    Raises:
        Conflict: the statement changed since the person saw it.
        Invalid: there is nothing to take back.
    """
    row = statement_current(statement, version)
    if row.kind != "target" or row.decision != "accepted":
        return statement_reopen(statement, version=version, person=person, at=at)
    same = row.document.statements.filter(kind="target", decision="accepted", start=row.start, end=row.end)
    others = partners(row, same.select_related("document"))
    for revision in TargetRevision.objects.filter(statement__in=[row, *others]).select_related("target"):
        newest = revision_newest(revision.target)
        if newest is not None and newest.pk == revision.pk:
            revision_add(
                revision.target,
                {"withdrawn": True, "reason": _("撤回对原文的采纳"), "statement": revision.statement},
                person=person,
                at=at,
            )
            audit_write("target.withdrawn", ("target", str(revision.target)), actor=person.reference, at=at)
    for other in others:
        statement_reopen(other, version=other.version, person=person, at=at, released=True)
    return statement_reopen(statement, version=version, person=person, at=at, released=True)


@dataclass(frozen=True)
class Basis:
    """What a revision rests on besides its reason; `statement` is the sentence of a text, where there is one.

    `expected` is the number of the revision the person saw: where another was added since, nothing is written.
    """

    document_number: str = ""
    statement: Statement | None = None
    expected: int | None = None


@transaction.atomic
def target_revise(
    target: Target,
    value: Decimal,
    *,
    reason: str,
    person: User,
    at: datetime.datetime,
    document_number: str = "",
    upper: Decimal | None = None,
    basis: Basis | None = None,
) -> TargetRevision:
    """Give a target a new value from now on, or fill in the one a text hides; the old value, date and source stay.

    `upper` is the new upper end of a band, left as it is where none is given.

    Raises:
        Invalid: no reason, no change, or a band that is none.
        Conflict: somebody revised the target meanwhile.
        NotFound: the target has no first value.
    """
    if not reason.strip():
        raise Invalid(_("请写明调整原因；原来的数、日期和依据都会保留。"))
    rests_on = basis or Basis(document_number)
    last = revision_newest(target)
    if last is None:
        raise NotFound(_("这个目标没有原始记录，请先从文件里采纳。"))
    if rests_on.expected is not None and last.number != rests_on.expected:
        raise revised_meanwhile(target, last)
    high = upper_after(target, value, upper, last)
    if not last.withdrawn and (last.value, last.upper) == (value, high):
        raise Invalid(_("新数与现在的数相同，没有改动。"))
    columns: dict[str, object] = {
        "value": value,
        "upper": high,
        "reason": reason.strip(),
        "document_number": rests_on.document_number or document_number,
        "statement": rests_on.statement,
    }
    revision = revision_add(target, columns, person=person, at=at)
    if rests_on.statement is not None and rests_on.statement.decision == "pending":
        decision_keep(rests_on.statement, version=rests_on.statement.version, person=person, at=at)
    after = {"value": str(value), "reason": reason} | ({} if high is None else {"upper": str(high)})
    audit_write(
        "target.revised",
        ("target", str(target)),
        actor=person.reference,
        at=at,
        before={"value": "" if last.value is None else str(last.value)},
        after=after,
    )
    return revision


@transaction.atomic
def target_owner_set(target: Target, owner: Organisation | None, *, person: User, at: datetime.datetime) -> None:
    """Say who answers for a target. Raises Invalid where nothing changes."""
    before = target.owner_id or ""
    if (owner.code if owner else "") == before:
        raise Invalid(_("责任单位没有变化。"))
    target.owner = owner
    target.save(update_fields=["owner"])
    audit_write(
        "target.owner_set",
        ("target", str(target)),
        actor=person.reference,
        at=at,
        before={"owner": before},
        after={"owner": owner.code if owner else ""},
    )


@transaction.atomic
def milestone_set(
    target: Target, values: Mapping[int, Decimal], *, reason: str, person: User, at: datetime.datetime
) -> list[TargetMilestone]:
    """Say what a target of several years should have reached in each; only what changes is added, old values stay.

    Raises Invalid: no reason, one year only, a year outside the goal, or nothing changed.
    """
    if not reason.strip():
        raise Invalid(_("请写明年度节点的依据，如“按文件”或“平均分解”。"))
    first, last = target.first_year, target.last_year
    if first is None or last is None or first == last:
        raise Invalid(_("只有多年目标才有年度节点。"))
    outside = sorted(year for year in values if not first <= year <= last)
    if outside:
        words = "、".join(f"{year}年" for year in outside)
        raise Invalid(_("{years}不在目标年度{first}—{last}年之内。").format(years=words, first=first, last=last))
    added = []
    for year, value in sorted(values.items()):
        newest = target.milestones.filter(year=year).order_by("-number").first()
        if newest is None or newest.value != value:
            row = TargetMilestone(target=target, year=year, value=value, reason=reason.strip(), recorded_at=at)
            row.number, row.recorded_by = (newest.number if newest else 0) + 1, person
            row.save(force_insert=True)
            added.append(row)
    if not added:
        raise Invalid(_("年度节点没有变化。"))
    audit_write(
        "target.milestones_set",
        ("target", str(target)),
        actor=person.reference,
        at=at,
        after={"reason": reason.strip()} | {str(row.year): str(row.value) for row in added},
    )
    return added


def _refuse_changed(document: Document, choices: Mapping[str, Choice]) -> None:
    seen = {number: choice.version for number, choice in choices.items() if choice.version is not None}
    for statement in document.statements.filter(number__in=list(seen)):
        if statement_current(statement, seen[statement.number]).decision != "pending":
            raise Invalid(_("这一条已经处理过了，请刷新页面看最新状态。"))


def _accept_one(reading: Reading, person: User, at: datetime.datetime, *, in_bulk: bool) -> str:
    target = reading.target()
    newest = revision_newest(target) if target else None
    known = newest is not None and not newest.withdrawn and newest.value is not None
    if newest is not None and known and reading.value is not None:
        if (newest.value, newest.upper) != (reading.value, reading.upper):
            return _("{text}：台账里已有同一目标（{there}），请核对后在台账里写明原因调整。").format(
                text=reading.text, there=revision_text(newest)
            )
    if target is None:
        target = Target.objects.create(
            **reading.identity, tolerance=reading.tolerance, owner_id=reading.owner or None
        )  # fmt: skip
    elif target.owner_id is None and reading.owner:
        Target.objects.filter(pk=target.pk).update(owner=reading.owner)
    if not known and (newest is None or newest.withdrawn or reading.value is not None):
        columns = {
            "value": reading.value,
            "upper": reading.upper,
            "reason": _("采自《{title}》").format(title=reading.document.title),
            "statement": reading.statements[0],
        }
        revision_add(target, columns, person=person, at=at)
    for statement in reading.statements:
        decision_keep(statement, version=statement.version, person=person, at=at, in_bulk=in_bulk)
    return ""
