"""What a person does to one statement on the page of its text: correct, reject, split, add."""

from __future__ import annotations

import datetime
from typing import cast
from urllib.parse import quote

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.documents.corrections import statement_add, statement_correct, statement_split
from econops.desk.documents.decisions import statement_accept, statement_reject
from econops.desk.documents.gold import gold_bytes
from econops.desk.documents.models import Document, Statement
from econops.desk.documents.review import Place
from econops.desk.documents.reviewing import back_to, carry_out, review_page
from econops.desk.documents.statement_forms import AdditionForm, StatementForm, changes_of, split_forms
from econops.desk.people.models import User

CHOICES = ("indicator", "target_set", "owner")


@requires("document.review")
@require_POST
def statement_keep_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a result or a fixed number is read rightly."""

    def decide(version: int, person: User, at: datetime.datetime) -> None:
        statement_accept(statement, version=version, person=person, at=at)

    statement = _statement(pk)
    return carry_out(request, statement, decide)


@requires("document.review")
@require_POST
def statement_reject_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that this is no statement of ours."""

    def decide(version: int, person: User, at: datetime.datetime) -> None:
        statement_reject(statement, version=version, person=person, at=at)

    statement = _statement(pk)
    return carry_out(request, statement, decide)


@requires("document.review")
@require_POST
def statement_correct_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the text really says; the statement stays in view, to be accepted."""
    statement = _statement(pk)
    form = StatementForm(request.POST, document=statement.document)
    place = Place.read(request.POST)
    if not form.is_valid():
        return review_page(
            request, statement.document, Place(place.view, place.order, statement.number, "edit"), edit=form
        )
    chosen = {name: request.POST[name] for name in CHOICES if name in request.POST}
    changes = changes_of(statement, form.cleaned_data)
    if not changes:
        return back_to(statement.document, place, statement.number, **chosen)

    def decide(version: int, person: User, at: datetime.datetime) -> None:
        statement_correct(statement, changes, version=version, person=person, at=at)

    return carry_out(request, statement, decide, onward=False, **chosen)


@requires("document.review")
@require_POST
def statement_split_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Put two statements in the place of one; the first of them is shown next."""
    statement = _statement(pk)
    document, place = statement.document, Place.read(request.POST)
    forms = split_forms(document, request.POST)
    if not forms.is_valid():
        return review_page(request, document, Place(place.view, place.order, statement.number, "split"), split=forms)
    parts = [changes_of(statement, form.cleaned_data) for form in forms]
    made: list[Statement] = []

    def decide(version: int, person: User, at: datetime.datetime) -> None:
        made.extend(statement_split(statement, parts, version=version, person=person, at=at))

    answer = carry_out(request, statement, decide, onward=False)
    return back_to(document, place, made[0].number) if made else answer


@requires("document.review")
@require_POST
def statement_add_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a statement that was not read."""
    document = get_object_or_404(Document, pk=pk)
    place = Place.read(request.POST)
    form = AdditionForm(request.POST, document=document)
    if form.is_valid():
        fields = {name: value for name, value in form.cleaned_data.items() if name != "text"}
        try:
            added = statement_add(document, fields, person=cast(User, request.user), at=now())
        except EconopsError as error:
            form.add_error("text", error.message)
        else:
            messages.success(request, _("已补录。是目标的，请再采纳。"))
            return back_to(document, place, added.number)
    return review_page(request, document, Place(place.view, place.order, place.at, "add"), addition=form)


@requires("document.view")
def document_gold_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The decided statements of a text as a file for measuring readers."""
    document = get_object_or_404(Document, pk=pk)
    return HttpResponse(
        gold_bytes(document),
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(document.name)}.json"},
    )


def _statement(pk: int) -> Statement:
    return get_object_or_404(Statement.objects.select_related("document"), pk=pk)
