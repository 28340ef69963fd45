"""The doors from the page of a text into the ledger and back: accept, take back, and commitments without a number."""

from __future__ import annotations

import datetime
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from econops.core.errors import Conflict, EconopsError
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.documents.models import Commitment, Statement
from econops.desk.documents.review import Place
from econops.desk.documents.reviewing import Decide, back_to, carry_out
from econops.desk.ledger.commitments import Assignment, commitment_accept, commitment_drop, commitment_reopen
from econops.desk.ledger.reading import Choice
from econops.desk.ledger.services import statement_take_back, statements_accept
from econops.desk.people.models import Organisation, User


@requires("ledger.accept")
@require_POST
def statement_accept_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept one statement as a target, with the indicator, the owner and the set that were chosen beside it."""
    statement = _statement(pk)
    given = request.POST

    def decide(version: int, person: User, at: datetime.datetime) -> None:
        number = statement.number
        choice = Choice(given.get("indicator"), given.get("owner"), given.get("target_set"), version=version)
        result = statements_accept(statement.document, [number], person=person, at=at, choices={number: choice})
        if result.conflicts and not result.accepted:
            raise Conflict("；".join(result.conflicts))
        for conflict in result.conflicts:
            messages.warning(request, conflict)

    return carry_out(request, statement, decide)


@requires("ledger.accept")
@require_POST
def statement_reopen_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the last decision about a statement back; what it brought into the ledger goes with it."""
    statement = _statement(pk)

    def decide(version: int, person: User, at: datetime.datetime) -> None:
        statement_take_back(statement, version=version, person=person, at=at)

    return carry_out(request, statement, decide, onward=False)


def _statement(pk: int) -> Statement:
    return get_object_or_404(Statement.objects.select_related("document"), pk=pk)


@requires("ledger.accept")
@require_POST
def commitment_accept_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a commitment into the list, with the owner and the day that were chosen beside it."""
    owner = Organisation.objects.filter(code=request.POST.get("owner") or "").first()
    due = _day(request.POST.get("due") or "")

    def decide(version: int, person: User, at: datetime.datetime) -> None:
        commitment_accept(commitment, Assignment(owner, due), version=version, person=person, at=at)

    commitment = _commitment(pk)
    return _settle(request, commitment, decide)


@requires("ledger.accept")
@require_POST
def commitment_drop_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a commitment out of the list."""

    def decide(version: int, person: User, at: datetime.datetime) -> None:
        commitment_drop(commitment, version=version, person=person, at=at)

    commitment = _commitment(pk)
    return _settle(request, commitment, decide)


@requires("ledger.accept")
@require_POST
def commitment_reopen_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to undecided."""

    def decide(version: int, person: User, at: datetime.datetime) -> None:
        commitment_reopen(commitment, version=version, person=person, at=at)

    commitment = _commitment(pk)
    return _settle(request, commitment, decide, onward=False)


def _settle(request: HttpRequest, commitment: Commitment, decide: Decide, *, onward: bool = True) -> HttpResponse:
    """Decide about a commitment as it was shown, then show the next one that is undecided."""
    document, onto = commitment.document, commitment.number
    version = request.POST.get("version", "")
    try:
        decide(int(version) if version.isdigit() else 0, cast(User, request.user), now())
    except EconopsError as error:
        messages.warning(request, error.message)
    else:
        undecided = document.commitments.filter(decision="pending").order_by("start", "number") if onward else None
        after = undecided.filter(start__gte=commitment.start).first() or undecided.first() if undecided else None
        onto = after.number if after else onto
    return back_to(document, Place.read(request.POST), onto)


def _day(text: str) -> datetime.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def _commitment(pk: int) -> Commitment:
    return get_object_or_404(Commitment.objects.select_related("document"), pk=pk)
