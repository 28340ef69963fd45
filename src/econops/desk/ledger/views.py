"""Pages of the ledger, and the doors through which statements enter it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.documents.models import Document
from econops.desk.indicators.models import Indicator
from econops.desk.ledger.forms import ReviseForm
from econops.desk.ledger.models import Target
from econops.desk.ledger.rows import revision_wording, set_names, target_row
from econops.desk.ledger.selectors import target_rows
from econops.desk.ledger.services import statements_accept, target_revise
from econops.desk.people.models import Organisation, User

FILTERS = ("set", "year", "indicator", "owner", "document", "linked")
ROWS_PER_PAGE = 100


@requires("ledger.view")
def ledger_list_page(request: HttpRequest) -> HttpResponse:
    """All targets; the filters stand in the address."""
    filters = {name: request.GET.get(name, "") for name in FILTERS}
    for name in ("year", "document"):
        if not filters[name].isdigit():
            filters[name] = ""
    found = target_rows(filters).order_by(
        F("last_year").desc(nulls_last=True),
        F("indicator__position").asc(nulls_last=True),
        "phrase",
        "target_set",
        "pk",
    )
    page = Paginator(found, ROWS_PER_PAGE).get_page(request.GET.get("page"))
    names = set_names()
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "page": page,
        "rows": [target_row(target, names) for target in page],
        "filters": filters,
        "query": query.urlencode(),
        "sets": names.items(),
        "years": Target.objects.exclude(last_year=None)
        .values_list("last_year", flat=True)
        .distinct()
        .order_by("-last_year"),
        "indicators": Indicator.objects.filter(targets__isnull=False).distinct(),
        "owners": Organisation.objects.filter(targets__isnull=False).distinct(),
        "documents": Document.objects.filter(statements__revisions__isnull=False).distinct(),
    }
    return render(request, "ledger/list.html", context)


@requires("ledger.view")
def target_detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A target with all its revisions."""
    return _target_page(request, _target(pk), ReviseForm())


@requires("ledger.revise")
@require_POST
def target_revise_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a target a new value with its reason."""
    target = _target(pk)
    form = ReviseForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        try:
            target_revise(
                target, data["value"], reason=data["reason"], document_number=data["document_number"],
                person=cast(User, request.user), at=now(),
            )  # fmt: skip
        except EconopsError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("已调整，原来的数和依据都保留在下面。"))
            return redirect("target_detail", pk)
    return _target_page(request, target, form, status=400)


@requires("ledger.accept")
@require_POST
def document_accept_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept every target of a text that is still to be checked."""
    document = get_object_or_404(Document, pk=pk)
    _accept(request, document, None)
    return redirect("document_detail", pk)


def _target(pk: int) -> Target:
    rows = Target.objects.select_related("indicator", "area", "owner")
    return get_object_or_404(rows.prefetch_related("revisions__statement__document", "revisions__recorded_by"), pk=pk)


def _target_page(request: HttpRequest, target: Target, form: ReviseForm, *, status: int = 200) -> HttpResponse:
    revisions = sorted(target.revisions.all(), key=lambda revision: -revision.number)
    context = {
        "row": target_row(target, set_names()),
        "revisions": [(revision, revision_wording(target, revision)) for revision in revisions],
        "form": form,
        "can_revise": cast(User, request.user).may("ledger.revise"),
    }
    return render(request, "ledger/target.html", context, status=status)


def _accept(request: HttpRequest, document: Document, numbers: list[str] | None) -> None:
    try:
        result = statements_accept(document, numbers, person=cast(User, request.user), at=now())
    except EconopsError as error:
        messages.error(request, error.message)
        return
    if result.accepted and numbers is None:
        messages.success(request, _("{n}条目标已进入台账。").format(n=result.accepted))
    for conflict in result.conflicts:
        messages.warning(request, conflict)
