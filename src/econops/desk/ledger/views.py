"""Pages of the ledger: sets side by side, one by one, what does not fit, one target, and the same as sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Max, Min, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.common.display import moment_text
from econops.desk.common.downloads import download
from econops.desk.common.spreadsheet import XLSX
from econops.desk.documents.models import Document
from econops.desk.indicators.models import Indicator
from econops.desk.ledger.comparison import Compared, compared
from econops.desk.ledger.models import Target
from econops.desk.ledger.noticed import remarks
from econops.desk.ledger.rows import TargetRow, set_names, target_row
from econops.desk.ledger.selectors import target_rows
from econops.desk.ledger.services import statements_accept
from econops.desk.ledger.sheets import comparison_workbook, list_workbook
from econops.desk.people.models import Organisation, User
from econops.desk.people.scope import EVERYTHING, DataScope, scope_of
from econops.desk.people.selectors import county_area

FILTERS = ("set", "year", "indicator", "owner", "document", "linked", "hidden", "area")
ROWS_PER_PAGE = 100
ROWS_ELSEWHERE = 60


@requires("ledger.view")
def ledger_list_page(request: HttpRequest) -> HttpResponse:
    """All targets; the filters and the view (side by side, or one by one) stand in the address."""
    filters, scope = ledger_filters(request.GET), scope_of(cast(User, request.user))
    query = request.GET.copy()
    query.pop("page", None)
    shared = {
        "filters": filters,
        "query": query.urlencode(),
        "side_query": _with(query, view="sides"),
        "list_query": _with(query, view="list"),
        "sets": set_names().items(),
        "years": known_years(),
        "indicators": scope.of_indicators(Indicator.objects.filter(targets__isnull=False), "pk").distinct(),
        "owners": Organisation.objects.filter(targets__isnull=False).distinct(),
        "documents": Document.objects.filter(statements__revisions__isnull=False).defer("text").distinct(),
        "moment": now(),
    }
    if is_one_by_one(request.GET, filters, scope) or not Target.objects.exists():
        page = Paginator(_found(filters, scope), ROWS_PER_PAGE).get_page(request.GET.get("page"))
        names = set_names()
        rows = [target_row(target, names) for target in page]
        return render(request, "ledger/list.html", shared | {"page": page, "rows": rows})
    year = int(filters["year"]) if filters["year"] else year_default()
    found = _compared(filters, year)
    own = {
        "year": year,
        "rows": found.rows,
        "shown_sets": _shown_sets(filters),
        "county": county_area(),
        "elsewhere": Target.objects.exclude(area=county_area()).count(),
        "elsewhere_rows": [] if any(filters.values()) else _elsewhere(),
        "remarks": remarks(year),
        "to_set": found.to_set,
    }
    return render(request, "ledger/compared.html", shared | own)


@requires("ledger.view")
def ledger_workbook_page(request: HttpRequest) -> HttpResponse:
    """What the page shows, as an official sheet."""
    filters, scope = ledger_filters(request.GET), scope_of(cast(User, request.user))
    notes = [_("数据截至{moment}").format(moment=moment_text(now(), with_year=True)), *_filter_words(filters)]
    if is_one_by_one(request.GET, filters, scope):
        names = set_names()
        content = list_workbook((target_row(target, names) for target in _found(filters, scope)), notes)
        return download(content, _("目标台账.xlsx"), XLSX)
    year = int(filters["year"]) if filters["year"] else year_default()
    content = comparison_workbook(year, _compared(filters, year).rows, _shown_sets(filters), notes)
    return download(content, _("{year}年目标台账.xlsx").format(year=year), XLSX)


@requires("ledger.accept")
@require_POST
def document_accept_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept every target of a text that is still to be checked."""
    document = get_object_or_404(Document, pk=pk)
    try:
        result = statements_accept(document, None, person=cast(User, request.user), at=now())
    except EconopsError as error:
        messages.error(request, error.message)
        return redirect("document_detail", pk)
    if result.accepted:
        messages.success(request, _("{n}条目标已进入台账。").format(n=result.accepted))
    for conflict in result.conflicts:
        messages.warning(request, conflict)
    return redirect("document_detail", pk)


def is_one_by_one(parameters: QueryDict, filters: Mapping[str, str], scope: DataScope) -> bool:
    """Whether targets are shown one by one: when asked for, or when a text or place is, which may speak of any year.

    To those who see some indicators only they always are: side by side, sets are compared as a whole.
    """
    view = parameters.get("view")
    if scope.indicators is not None:
        return True
    return view == "list" or (not view and bool(filters["document"] or filters["area"]))


def ledger_filters(parameters: QueryDict) -> dict[str, str]:
    """The filters of an address; numbers that are none are left out."""
    filters = {name: parameters.get(name, "") for name in FILTERS}
    for name in ("year", "document"):
        if not (filters[name].isascii() and filters[name].isdigit() and len(filters[name]) < len("1000000000")):
            filters[name] = ""
    return filters


def known_years() -> list[int]:
    """Every year some target speaks of, the newest first."""
    ends = Target.objects.aggregate(first=Min("first_year"), last=Max("last_year"))
    if ends["first"] is None or ends["last"] is None:
        return []
    return list(range(ends["last"], ends["first"] - 1, -1))


def year_default() -> int:
    """This year where targets speak of it, else the newest year that is over, else the first to come."""
    years, this_year = known_years(), today().year
    past = [year for year in years if year <= this_year]
    return past[0] if past else (years[-1] if years else this_year)


def _found(filters: Mapping[str, str], scope: DataScope) -> QuerySet[Target]:
    return scope.of_indicators(target_rows(filters)).order_by(
        F("last_year").desc(nulls_last=True),
        F("indicator__position").asc(nulls_last=True),
        "phrase",
        "target_set",
        "pk",
    )


def _elsewhere() -> list[TargetRow]:
    """The first targets of texts about other places, for the foot of the page."""
    names = set_names()
    rows = _found({}, EVERYTHING).exclude(area=county_area())[:ROWS_ELSEWHERE]
    return [target_row(target, names) for target in rows]


def _compared(filters: Mapping[str, str], year: int) -> Compared:
    narrow = {name: value for name, value in filters.items() if name != "year" and value}
    wanted = [str(pk) for pk in target_rows(narrow).values_list("pk", flat=True)] if narrow else None
    return compared(year, wanted)


def _shown_sets(filters: Mapping[str, str]) -> dict[str, str]:
    return {code: name for code, name in set_names().items() if filters["set"] in ("", code)}


def _filter_words(filters: Mapping[str, str]) -> list[str]:
    """What a sheet was narrowed to, in words."""
    words: list[Any] = [set_names().get(filters["set"], "")]
    words += Indicator.objects.filter(pk=filters["indicator"]).values_list("name", flat=True)
    words += Organisation.objects.filter(pk=filters["owner"]).values_list("name", flat=True)
    words += Document.objects.filter(pk=filters["document"] or 0).values_list("title", flat=True)
    words += [_("未对应指标")] if filters["linked"] == "no" else []
    words += [_("待补")] if filters["hidden"] else []
    shown = [str(word) for word in words if word]
    return [_("只列：{words}").format(words="、".join(shown))] if shown else []


def _with(query: QueryDict, **changes: str) -> str:
    changed = query.copy()
    for name, value in changes.items():
        changed.pop(name, None)
        if value:
            changed[name] = value
    return changed.urlencode()
