"""Shows the page of a text to a person, and carries out what the person decides there."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from econops.core.errors import EconopsError
from econops.desk.common.clock import now
from econops.desk.common.panels import panel_actions, panel_links
from econops.desk.documents.detail import also_here, detail, last_decision, promises
from econops.desk.documents.models import Document, Statement
from econops.desk.documents.review import Place, following, review
from econops.desk.documents.standing import quality_line
from econops.desk.documents.statement_forms import AdditionForm, StatementForm, fields_of, split_forms
from econops.desk.people.models import User

Decide = Callable[[int, User, datetime.datetime], object]


def review_page(request: HttpRequest, document: Document, place: Place, **forms: Any) -> HttpResponse:
    """The page of a text at a place; `forms` are forms that came back with errors."""
    person = cast(User, request.user)
    page = review(document, place, person.may)
    shown = detail(page, request.GET, person.may)
    may_review = person.may("document.review")
    undo = last_decision(document, person) if may_review else None
    listed = promises(document, place, person.may) if place.view == "commitments" else None
    headings = [one.row.heading for one in listed or () if one.is_current]
    context = {
        "document": document,
        "review": page,
        "place": place,
        "detail": shown,
        "promises": listed,
        "crumbs": headings[0] if headings else shown.statement.heading if shown else "",
        "may_review": may_review,
        "quality": quality_line(),
        "undo": undo,
        "also_here": also_here(document, person, now()) if may_review else "",
        "undo_actions": panel_actions("undo", undo.statement, person.may) if undo else [],
        "actions": panel_actions("document", document, person.may),
        "links": panel_links("document", document, person.may),
    }
    if may_review:
        context |= _forms(request, document, place, shown.statement if shown else None) | forms
    return render(request, "documents/detail.html", context, status=400 if forms else 200)


def carry_out(
    request: HttpRequest, statement: Statement, decide: Decide, *, onward: bool = True, **choices: str
) -> HttpResponse:
    """Decide about a statement as it was shown, then show the next one; where it had moved on, what stands there now.

    Args:
        decide: is given the version that was on the page, the person and the moment.
        onward: whether the next statement is shown afterwards; otherwise this one stays.
        choices: what was chosen beside the statement and should stay chosen.
    """
    place = Place.read(request.POST)
    document = statement.document
    after = following(document, place, statement.number) if onward else []
    version = request.POST.get("version", "")
    try:
        decide(int(version) if version.isdigit() else 0, cast(User, request.user), now())
    except EconopsError as error:
        messages.warning(request, error.message)
        after = []
    # The other end of a range is decided along with this one.
    waiting = set(document.statements.filter(decision="pending", number__in=after).values_list("number", flat=True))
    onto = next((number for number in after if number in waiting), statement.number)
    return back_to(document, place, onto, **choices)


def back_to(document: Document, place: Place, number: str, **choices: str) -> HttpResponse:
    """The page of the text at a statement; `choices` made beside it are kept."""
    query = place.query(at=number, do="", **choices)
    return redirect(reverse("document_detail", args=[document.pk]) + query + f"#{number}")


def _forms(request: HttpRequest, document: Document, place: Place, statement: Statement | None) -> dict[str, Any]:
    """The form that the address asks for."""
    if place.do == "add":
        return {"addition": AdditionForm(document=document, initial=_marked(request, document))}
    if statement is None:
        return {}
    if place.do == "edit":
        return {"edit": StatementForm(document=document, initial=fields_of(statement))}
    if place.do == "split":
        return {"split": split_forms(document, initial=[fields_of(statement), fields_of(statement)])}
    return {}


def _marked(request: HttpRequest, document: Document) -> dict[str, Any]:
    """The words that were marked in the text, as the beginning of an addition."""
    start, end = request.GET.get("start", ""), request.GET.get("end", "")
    initial: dict[str, Any] = {"kind": "target", "measure": "level", "comparator": ">=", "period": "Y"}
    if start.isdigit() and end.isdigit() and int(start) < int(end) <= len(document.text):
        initial |= {"text": document.text[int(start) : int(end)], "start": int(start)}
    return initial
