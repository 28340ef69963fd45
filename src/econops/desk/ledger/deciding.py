"""The doors from the page of a text into the ledger and back: accept, take back, and commitments without a number."""

from __future__ import annotations

import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from econops.core.errors import Conflict
from econops.desk.common.access import requires
from econops.desk.documents.models import Statement
from econops.desk.documents.reviewing import carry_out
from econops.desk.ledger.reading import Choice
from econops.desk.ledger.services import statement_take_back, statements_accept
from econops.desk.people.models import User


@requires("ledger.accept")
@require_POST
def statement_accept_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept one statement as a target, with the indicator, the owner and the set that were chosen beside it."""
    statement = _statement(pk)
    given = request.POST
    choice = Choice(given.get("indicator"), given.get("owner"), given.get("target_set"))

    def decide(version: int, person: User, at: datetime.datetime) -> None:
        number = statement.number
        result = statements_accept(
            statement.document, [number], person=person, at=at, versions={number: version}, choices={number: choice}
        )
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
