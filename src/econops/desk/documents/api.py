"""Routes of official texts and what was read out of them."""

from __future__ import annotations

import datetime
from typing import Any, cast

from django.db.models import F
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from econops.desk.common.api import ERRORS, needs, page_of
from econops.desk.common.clock import now
from econops.desk.documents.corrections import statement_correct
from econops.desk.documents.decisions import statement_reject
from econops.desk.documents.models import Commitment, Document, Statement
from econops.desk.documents.selectors import document_list
from econops.desk.people.models import User

router = Router(tags=["documents"])


class DocumentOut(Schema):
    """A text: what it is and how far it is checked."""

    id: int
    title: str
    name: str
    date: datetime.date | None
    year: int | None
    area: str | None
    target_set: str
    sha256: str
    statements: int
    targets: int
    pending: int


class DocumentText(DocumentOut):
    """A text with its words; offsets of statements count its characters from 0."""

    text: str


class DocumentPage(Schema):
    """A page of texts."""

    count: int
    items: list[DocumentOut]


class StatementOut(Schema):
    """One measurable claim. `value` is exact digits; null where the text hides it (`masked`)."""

    document: int
    number: str
    kind: str
    phrase: str
    measure: str
    value: str | None
    unit: str
    masked: bool
    comparator: str
    period: str
    start: int
    end: int
    text: str
    confidence: float
    heading: str
    subject: str
    among: str
    of_n: int | None
    horizon: str
    by_person: bool
    version: int
    decision: str
    decided_at: datetime.datetime | None
    decided_by: str


class StatementPage(Schema):
    """A page of statements."""

    count: int
    items: list[StatementOut]


class CommitmentOut(Schema):
    """A promise without a number."""

    document: int
    number: str
    actor: str
    object: str
    heading: str
    deadline: str
    start: int
    end: int
    text: str
    decision: str
    owner: str | None
    due: datetime.date | None
    version: int


class CommitmentPage(Schema):
    """A page of commitments."""

    count: int
    items: list[CommitmentOut]


class Versioned(Schema):
    """A decision names the version of the statement it was made on; another version is a conflict (409)."""

    version: int


class Correction(Versioned):
    """What the text really says: only the fields that change."""

    changes: dict[str, str | int | bool | None]


@router.get("/documents", response={200: DocumentPage, **ERRORS}, summary="文件", **needs("document.view"))
def documents(request: HttpRequest, year: int | None = None, target_set: str = "", page: int = 1) -> dict[str, Any]:
    """Official texts, newest first."""
    rows = document_list().order_by(F("date").desc(nulls_last=True), "name", "pk")
    if year is not None:
        rows = rows.filter(year=year)
    if target_set:
        rows = rows.filter(target_set=target_set)
    count, found = page_of(rows, page)
    return {"count": count, "items": [document_out(row) for row in found]}


@router.get(
    "/documents/{document}", response={200: DocumentText, **ERRORS}, summary="文件全文", **needs("document.view")
)
def document_text(request: HttpRequest, document: int) -> dict[str, Any]:
    """One text with its words."""
    row = get_object_or_404(document_list(), pk=document)
    return document_out(row) | {"text": row.text}


@router.get(
    "/documents/{document}/statements",
    response={200: StatementPage, **ERRORS},
    summary="陈述",
    **needs("document.view"),
)
def statements(
    request: HttpRequest, document: int, kind: str = "", decision: str = "", page: int = 1
) -> dict[str, Any]:
    """What was read out of a text, in its order."""
    rows = get_object_or_404(Document, pk=document).statements.select_related("decided_by")
    wanted = {name: value for name, value in (("kind", kind), ("decision", decision)) if value}
    count, found = page_of(rows.filter(**wanted), page)
    return {"count": count, "items": [statement_out(row) for row in found]}


@router.get(
    "/documents/{document}/statements/{number}",
    response={200: StatementOut, **ERRORS},
    summary="一条陈述",
    **needs("document.view"),
)
def statement(request: HttpRequest, document: int, number: str) -> dict[str, Any]:
    """One statement."""
    return statement_out(statement_of(document, number))


@router.post(
    "/documents/{document}/statements/{number}/reject",
    response={200: StatementOut, **ERRORS},
    summary="不采纳",
    **needs("document.review"),
)
def reject(request: HttpRequest, document: int, number: str, body: Versioned) -> dict[str, Any]:
    """Say that this is no statement of ours."""
    row = statement_of(document, number)
    statement_reject(row, version=body.version, person=cast(User, request.user), at=now())
    return statement_out(statement_of(document, number))


@router.post(
    "/documents/{document}/statements/{number}/correct",
    response={200: StatementOut, **ERRORS},
    summary="修改",
    **needs("document.review"),
)
def correct(request: HttpRequest, document: int, number: str, body: Correction) -> dict[str, Any]:
    """Write what the text really says; a target is then still to be accepted."""
    row = statement_of(document, number)
    statement_correct(row, body.changes, version=body.version, person=cast(User, request.user), at=now())
    return statement_out(statement_of(document, number))


@router.get(
    "/documents/{document}/commitments",
    response={200: CommitmentPage, **ERRORS},
    summary="没有数字的承诺",
    **needs("document.view"),
)
def commitments(request: HttpRequest, document: int, decision: str = "", page: int = 1) -> dict[str, Any]:
    """Promises without a number, in the order of the text."""
    rows = get_object_or_404(Document, pk=document).commitments.all()
    count, found = page_of(rows.filter(decision=decision) if decision else rows, page)
    return {"count": count, "items": [commitment_out(row) for row in found]}


def statement_of(document: int, number: str) -> Statement:
    """The statement of a text by its number."""
    rows = Statement.objects.select_related("document", "decided_by")
    return get_object_or_404(rows, document=document, number=number)


def document_out(row: Any) -> dict[str, Any]:
    """A text of `document_list` as the API gives it."""
    plain = {name: getattr(row, name) for name in ("id", "title", "name", "date", "year", "target_set", "sha256")}
    counts = {"statements": row.statement_count, "targets": row.target_count, "pending": row.pending_count}
    return plain | counts | {"area": row.area_id}


def statement_out(row: Statement) -> dict[str, Any]:
    """A statement as the API gives it."""
    special = {"document", "value", "decided_by"}
    plain = {name: getattr(row, name) for name in StatementOut.model_fields if name not in special}
    person = str(row.decided_by) if row.decided_by else ""
    value = None if row.value is None else f"{row.value.normalize():f}"
    return plain | {"document": row.document_id, "value": value, "decided_by": person}


def commitment_out(row: Commitment) -> dict[str, Any]:
    """A commitment as the API gives it."""
    plain = {name: getattr(row, name) for name in CommitmentOut.model_fields if name not in {"document", "owner"}}
    return plain | {"document": row.document_id, "owner": row.owner_id}
