"""Routes of the ledger: targets with their revisions, and the door through which statements enter it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Literal, cast

from django.http import HttpRequest
from ninja import Query, Router, Schema

from econops.core.errors import Conflict, NotFound
from econops.desk.common.api import ERRORS, needs, page_of
from econops.desk.common.clock import now
from econops.desk.documents.api import StatementOut, Versioned, statement_of, statement_out
from econops.desk.documents.decisions import statement_accept
from econops.desk.ledger.adapt import revision_text
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.ledger.reading import Choice
from econops.desk.ledger.selectors import target_rows
from econops.desk.ledger.services import Basis, statement_take_back, statements_accept, target_revise
from econops.desk.people.models import User
from econops.desk.people.scope import scope_of

router = Router(tags=["targets"])


class RevisionOut(Schema):
    """A value of a target from a moment on; `value` is exact digits, null while a hidden number is to be filled in."""

    number: int
    value: str | None
    upper: str | None
    wording: str
    reason: str
    document_number: str
    withdrawn: bool
    document: int | None
    statement: str | None
    recorded_at: datetime.datetime
    recorded_by: str


class TargetOut(Schema):
    """A promise in its newest revision."""

    id: int
    indicator: str | None
    phrase: str
    area: str | None
    first_year: int | None
    last_year: int | None
    target_set: str
    measure: str
    comparator: str
    reference: str
    unit: str
    owner: str | None
    newest: RevisionOut


class MilestoneOut(Schema):
    """What a goal of several years should have reached by the end of a year."""

    year: int
    number: int
    value: str
    reason: str


class TargetWhole(TargetOut):
    """A promise with all its revisions and milestones, the oldest first."""

    revisions: list[RevisionOut]
    milestones: list[MilestoneOut]


class TargetPage(Schema):
    """A page of promises."""

    count: int
    items: list[TargetOut]


class Filters(Schema):
    """Which targets: as on the page of the ledger."""

    set: str = ""
    year: int | None = None
    covering: int | None = None
    indicator: str = ""
    area: str = ""
    owner: str = ""
    document: int | None = None
    linked: Literal["", "yes", "no"] = ""
    hidden: Literal["", "yes"] = ""


class Acceptance(Versioned):
    """What was chosen beside a statement: left out it is as read, empty there is none."""

    indicator: str | None = None
    owner: str | None = None
    target_set: str | None = None


class RevisionIn(Schema):
    """A new value with its reason; `revision` is the number of the newest one that the writer saw."""

    value: Decimal
    upper: Decimal | None = None
    reason: str
    document_number: str = ""
    revision: int


@router.get("/targets", response={200: TargetPage, **ERRORS}, summary="目标", **needs("ledger.view"))
def targets(request: HttpRequest, filters: Query[Filters], page: int = 1) -> dict[str, Any]:
    """Standing targets, by the filters of the ledger page."""
    given = {name: str(value) for name, value in filters.dict().items() if value not in (None, "")}
    count, found = page_of(scope_of(cast(User, request.user)).of_indicators(target_rows(given)).order_by("pk"), page)
    return {"count": count, "items": [target_out(row) for row in found]}


@router.get("/targets/{target}", response={200: TargetWhole, **ERRORS}, summary="一个目标", **needs("ledger.view"))
def target(request: HttpRequest, target: int) -> dict[str, Any]:
    """A target with everything that was ever written about it."""
    return target_whole(target_of(request, target))


@router.post(
    "/targets/{target}/revise", response={200: TargetWhole, **ERRORS}, summary="调整目标", **needs("ledger.revise")
)
def revise(request: HttpRequest, target: int, body: RevisionIn) -> dict[str, Any]:
    """Give a target a new value, or fill in a hidden one; the old value stays."""
    target_revise(
        target_of(request, target),
        body.value,
        upper=body.upper,
        reason=body.reason,
        basis=Basis(body.document_number, expected=body.revision),
        person=cast(User, request.user),
        at=now(),
    )
    return target_whole(target_of(request, target))


@router.post(
    "/documents/{document}/statements/{number}/accept",
    response={200: StatementOut, **ERRORS},
    summary="采纳",
    **needs("ledger.accept"),
)
def accept(request: HttpRequest, document: int, number: str, body: Acceptance) -> dict[str, Any]:
    """Accept a statement; a target enters the ledger. What stands there with another value is a conflict."""
    row, person, at = statement_of(document, number), cast(User, request.user), now()
    if row.kind != "target":
        statement_accept(row, version=body.version, person=person, at=at)
        return statement_out(statement_of(document, number))
    choice = Choice(body.indicator, body.owner, body.target_set, version=body.version)
    result = statements_accept(row.document, [number], person=person, at=at, choices={number: choice})
    if result.conflicts and not result.accepted:
        raise Conflict("；".join(result.conflicts))
    return statement_out(statement_of(document, number))


@router.post(
    "/documents/{document}/statements/{number}/reopen",
    response={200: StatementOut, **ERRORS},
    summary="撤回",
    **needs("ledger.accept"),
)
def reopen(request: HttpRequest, document: int, number: str, body: Versioned) -> dict[str, Any]:
    """Take the last decision back; what it brought into the ledger goes with it."""
    row = statement_of(document, number)
    statement_take_back(row, version=body.version, person=cast(User, request.user), at=now())
    return statement_out(statement_of(document, number))


def target_of(request: HttpRequest, pk: int) -> Target:
    """A target within the caller's scope with its revisions, those taken back included. Raises NotFound."""
    scope = scope_of(cast(User, request.user))
    rows = Target.objects.prefetch_related("revisions__statement", "revisions__recorded_by", "milestones")
    row = scope.of_indicators(rows).filter(pk=pk).first()
    if row is None:
        raise NotFound("没有这个目标。")
    return row


def target_out(row: Target) -> dict[str, Any]:
    """A target as the API gives it."""
    names = ("id", "phrase", "first_year", "last_year", "target_set", "measure", "comparator", "reference", "unit")
    newest = max(row.revisions.all(), key=lambda revision: revision.number)
    codes = {"indicator": row.indicator_id, "area": row.area_id, "owner": row.owner_id}
    return {name: getattr(row, name) for name in names} | codes | {"newest": revision_out(newest)}


def target_whole(row: Target) -> dict[str, Any]:
    """A target with everything."""
    milestones = [
        {"year": item.year, "number": item.number, "value": _digits(item.value), "reason": item.reason}
        for item in row.milestones.all()
    ]
    revisions = sorted(row.revisions.all(), key=lambda revision: revision.number)
    return target_out(row) | {"revisions": [revision_out(item) for item in revisions], "milestones": milestones}


def revision_out(row: TargetRevision) -> dict[str, Any]:
    """A revision as the API gives it."""
    names = ("number", "reason", "document_number", "withdrawn", "recorded_at")
    statement = row.statement
    return {name: getattr(row, name) for name in names} | {
        "value": _digits(row.value),
        "upper": _digits(row.upper),
        "wording": revision_text(row),
        "document": statement.document_id if statement else None,
        "statement": statement.number if statement else None,
        "recorded_by": str(row.recorded_by) if row.recorded_by else "",
    }


def _digits(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"
