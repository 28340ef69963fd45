"""Accepts statements as targets, and revises targets; nothing is overwritten."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import transaction

from econops.core.errors import Invalid, NotFound
from econops.core.model.indicator import Indicator as IndicatorValue
from econops.desk.common.audit import audit_write
from econops.desk.common.display import target_text
from econops.desk.documents import decisions
from econops.desk.documents.models import Document, Statement
from econops.desk.indicators.selectors import indicator_list
from econops.desk.ledger.horizons import horizon_of, part_of_year
from econops.desk.ledger.matching import indicator_match, plain_phrase
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.people.models import User


@dataclass
class AcceptResult:
    """How many statements became targets, and which could not, with the reason."""

    accepted: int = 0
    conflicts: list[str] = field(default_factory=list)


@transaction.atomic
def statements_accept(
    document: Document, numbers: Sequence[str] | None, *, person: User, at: datetime.datetime
) -> AcceptResult:
    """Accept pending target statements of a document (`numbers`, or all) into the ledger.

    A second value for the same promise from the same set is not accepted silently: it is listed as a conflict and the
    statement stays pending; revise the target with a reason instead.
    """
    statements = document.statements.filter(kind="target", decision="pending")
    if numbers is not None:
        statements = statements.filter(number__in=numbers)
    indicators = indicator_list()
    result = AcceptResult()
    for statement in statements.select_related("document"):
        problem = _accept_one(statement, indicators, person, at)
        if problem:
            result.conflicts.append(problem)
        else:
            result.accepted += 1
    if result.accepted:
        audit_write(
            "statements.accepted",
            ("document", document.title),
            actor=person.username,
            at=at,
            after={"accepted": result.accepted, "conflicts": len(result.conflicts)},
        )
    return result


def statement_reject(statement: Statement, *, person: User, at: datetime.datetime) -> None:
    """Say that a statement is none of ours, as it stands in the row given."""
    decisions.statement_reject(statement, version=statement.version, person=person, at=at)


def statement_reopen(statement: Statement, *, person: User, at: datetime.datetime) -> None:
    """Take the last decision back, as it stands in the row given."""
    decisions.statement_reopen(statement, version=statement.version, person=person, at=at)


@transaction.atomic
def target_revise(
    target: Target, value: Decimal, *, reason: str, document_number: str = "", person: User, at: datetime.datetime
) -> TargetRevision:
    """Give a target a new value from now on; the old value, its date and its source stay.

    Raises Invalid without a reason or where the value does not change.
    """
    if not reason.strip():
        raise Invalid("请写明调整原因；原来的数、日期和依据都会保留。")
    last = target.revisions.order_by("-number").first()
    if last is None:
        raise NotFound("这个目标没有原始记录，请先从文件里采纳。")
    if last.value == value:
        raise Invalid("新数与现在的数相同，没有改动。")
    revision = TargetRevision.objects.create(
        target=target,
        number=last.number + 1,
        value=value,
        reason=reason.strip(),
        document_number=document_number,
        recorded_at=at,
        recorded_by=person,
    )
    audit_write(
        "target.revised",
        ("target", str(target)),
        actor=person.username,
        at=at,
        before={"value": str(last.value)},
        after={"value": str(value), "reason": reason},
    )
    return revision


def _accept_one(statement: Statement, indicators: list[IndicatorValue], person: User, at: datetime.datetime) -> str:
    target, created = Target.objects.get_or_create(**_identity(statement, indicators))
    newest = target.revisions.order_by("-number").first()
    if newest is not None and newest.value != statement.value:
        there = target_text(newest.value, target.unit, target.comparator)
        return f"{statement.text}：台账里已有同一目标（{there}），请核对后在台账里写明原因调整。"
    if created:
        TargetRevision.objects.create(
            target=target,
            number=1,
            value=statement.value,
            reason=f"采自《{statement.document.title}》",
            statement=statement,
            recorded_at=at,
            recorded_by=person,
        )
    decisions.decision_keep(statement, version=statement.version, person=person, at=at)
    return ""


def _identity(statement: Statement, indicators: list[IndicatorValue]) -> dict[str, Any]:
    """What makes a promise the same promise; the owner is the indicator's.

    A promise for a part of the year is another one than the year's, and no indicator is judged by it.
    """
    document = statement.document
    part = part_of_year(statement.period)
    indicator = indicator_match(statement.phrase, statement.measure, indicators)
    first_year, last_year = horizon_of(statement.period, document.year)
    return {
        "indicator_id": indicator.code if indicator and not part else None,
        "phrase": (indicator.name if indicator else plain_phrase(statement.phrase)) + (f"（{part}）" if part else ""),
        "area": document.area,
        "first_year": first_year,
        "last_year": last_year,
        "target_set": document.target_set,
        "measure": statement.measure,
        "comparator": statement.comparator,
        "unit": statement.unit,
        "owner_id": (indicator.owner or None) if indicator else None,
    }
