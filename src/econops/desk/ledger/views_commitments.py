"""Promises without a number as a list: owner and deadline suggested, taken in or left out."""

from __future__ import annotations

import datetime
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.common.display import moment_text
from econops.desk.common.downloads import download
from econops.desk.common.spreadsheet import XLSX
from econops.desk.documents.models import COMMITMENT_DECISIONS, Commitment, Document
from econops.desk.ledger.commitments import (
    Assignment,
    commitment_accept,
    commitment_drop,
    commitment_reopen,
    commitment_rows,
)
from econops.desk.ledger.sheets import commitments_workbook
from econops.desk.ledger.suggestions import CommitmentSuggestion, Suggester
from econops.desk.people.models import Organisation, User

FILTERS = ("decision", "owner", "document", "year", "due_from", "due_to")
ROWS_PER_PAGE = 50


@requires("ledger.view")
def commitment_list_page(request: HttpRequest) -> HttpResponse:
    """Commitments, the most urgent first; the filters stand in the address."""
    filters = commitment_filters(request.GET)
    rows = commitment_rows(filters)
    page = Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    suggester = Suggester.load()
    context = {
        "page": page,
        "rows": [(row, _hint(row, suggester)) for row in page],
        "filters": filters,
        "query": query.urlencode(),
        "decisions": COMMITMENT_DECISIONS,
        "owners": Organisation.objects.exclude(kind="supplier").order_by("kind", "name"),
        "documents": Document.objects.filter(commitments__isnull=False).defer("text").distinct(),
        "can_decide": cast(User, request.user).may("ledger.accept"),
        "today": today(),
        "moment": now(),
    }
    return render(request, "ledger/commitments.html", context)


@requires("ledger.view")
def commitment_workbook_page(request: HttpRequest) -> HttpResponse:
    """The same list as an official sheet."""
    notes = [_("数据截至{moment}").format(moment=moment_text(now(), with_year=True))]
    content = commitments_workbook(commitment_rows(commitment_filters(request.GET)), notes)
    return download(content, _("承诺事项清单.xlsx"), XLSX)


@requires("ledger.accept")
@require_POST
def commitment_settle_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a commitment into the list, leave it out, or take that back; then the list again as it was filtered."""
    row = get_object_or_404(Commitment.objects.select_related("document"), pk=pk)
    try:
        _settle(row, request.POST, cast(User, request.user))
    except EconopsError as error:
        messages.warning(request, error.message)
    query = QueryDict(request.POST.get("query", "")).urlencode()
    return redirect(reverse("commitment_list") + (f"?{query}" if query else "") + f"#c{row.pk}")


def commitment_filters(parameters: QueryDict) -> dict[str, str]:
    """The filters of an address; what is no number or no day is left out."""
    filters = {name: parameters.get(name, "") for name in FILTERS}
    for name in ("document", "year"):
        if not (filters[name].isascii() and filters[name].isdigit() and len(filters[name]) < len("1000000000")):
            filters[name] = ""
    for name in ("due_from", "due_to"):
        if _day(filters[name]) is None:
            filters[name] = ""
    return filters


def _settle(row: Commitment, given: QueryDict, person: User) -> None:
    version = given.get("version", "")
    seen = int(version) if version.isascii() and version.isdigit() and len(version) < len("1000000000") else 0
    action = given.get("action")
    if action == "accept":
        owner = Organisation.objects.filter(code=given.get("owner", "")).first()
        commitment_accept(row, Assignment(owner, _day(given.get("due", ""))), version=seen, person=person, at=now())
    elif action == "drop":
        commitment_drop(row, version=seen, person=person, at=now())
    elif action == "reopen":
        commitment_reopen(row, version=seen, person=person, at=now())


def _hint(row: Commitment, suggester: Suggester) -> CommitmentSuggestion:
    """What is suggested for one that nobody decided about; what was chosen for the others."""
    if row.decision == "pending":
        return suggester.commitment(row)
    return CommitmentSuggestion(row.owner_id, row.due)


def _day(text: str) -> datetime.date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None
