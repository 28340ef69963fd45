"""Bulletins: the list, the page of one, its files, and what is missing before one is drafted."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from econops.core.errors import EconopsError
from econops.core.period.value import Period, PeriodKind
from econops.desk.common.access import requires
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import now, today
from econops.desk.common.downloads import DOCX, download
from econops.desk.common.spreadsheet import XLSX
from econops.desk.dispatch.selectors import figures_of_all
from econops.desk.indicators.models import Batch
from econops.desk.indicators.watermark import watermark
from econops.desk.lights.selectors import closed_months
from econops.desk.people.models import User
from econops.desk.reports.additions import SECTIONS
from econops.desk.reports.gathering import Basis, gather
from econops.desk.reports.keeping import file_read
from econops.desk.reports.models import Bulletin
from econops.desk.reports.pages import (
    changes_shown,
    choices_of,
    comments_shown,
    figures_shown,
    moves_for,
    pieces_of,
    steps_shown,
    units_offered,
    written_shown,
)
from econops.desk.reports.selectors import bulletin_list, corrected_by, corrects, is_held

LONGEST_PLACE = 6


@requires("bulletin.view")
def bulletin_list_page(request: HttpRequest) -> HttpResponse:
    """The bulletins that this person may see, newest month first."""
    user, at = cast(User, request.user), now()
    rows = bulletin_list(user, moment=at).select_related("drafted_by")
    context = {
        "bulletins": [(row, is_held(row, moment=at)) for row in rows],
        "may_draft": user.may("bulletin.edit"),
        "month": next(iter(closed_months()), str(Period.month(today().year, today().month).previous())),
    }
    return render(request, "reports/list.html", context)


@requires("bulletin.edit")
def bulletin_prepare_page(request: HttpRequest) -> HttpResponse:
    """What has not come in yet of a month; the draft may go on without it."""
    user, at = cast(User, request.user), now()
    month = month_read(request.GET.get("month", ""))
    gathered = gather(month, Basis(at, embargoed=user.may("figure.embargoed")))
    editions = Bulletin.objects.filter(period=str(month))
    context = {
        "month": month,
        "missing": gathered.missing,
        "indicators": len(gathered.request.indicators),
        "areas": gathered.request.areas,
        "groups": gathered.request.firm_groups,
        "open": editions.filter(status__in=("draft", "comments")).first(),
        "issued": editions.filter(status="issued").first(),
    }
    return render(request, "reports/prepare.html", context)


@requires("bulletin.view")
def bulletin_detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A bulletin as it reads, every figure leading to its source; beside it what may be done."""
    user, at = cast(User, request.user), now()
    bulletin = seen(request, pk)
    pieces = pieces_of(bulletin)
    moves, rankings = moves_for(bulletin, user, day=today())
    held, is_open = is_held(bulletin, moment=at), bulletin.status in ("draft", "comments")
    editing, inside = is_open and user.may("bulletin.edit"), user.may("bulletin.comment")
    paragraph = request.GET.get("paragraph", "")
    context = {
        "bulletin": bulletin,
        "pieces": pieces,
        "traced": user.may("trace.view") and figures_of_all(user),
        "held": held,
        "watermark": watermark(user, at) if held else "",
        "moves": [move for move in moves if move.code != "issue"],
        "may_issue": any(move.code == "issue" for move in moves),
        "rankings": rankings,
        "commenting": bulletin.status == "comments" and user.may("bulletin.comment"),
        "paragraphs": choices_of(pieces),
        "paragraph": int(paragraph) if paragraph.isdecimal() and len(paragraph) < LONGEST_PLACE else None,
        "comments": comments_shown(bulletin) if inside else [],
        "editing": editing,
        "written": written_shown(bulletin) if editing else [],
        "sections": SECTIONS.items(),
        "figures": figures_shown(bulletin) if editing else [],
        "units": units_offered() if editing else [],
        "changes": changes_shown(bulletin) if inside else [],
        "steps": steps_shown(bulletin, day=today()) if inside else [],
        "is_behind": is_open and Batch.objects.filter(recorded_at__gt=bulletin.known_at).exists(),
        "corrected_by": corrected_by(bulletin),
        "corrects": corrects(bulletin),
        "inside": inside,
        "today": today(),
    }
    return render(request, "reports/bulletin.html", context)


@requires("bulletin.view")
def bulletin_download_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The docx; who took it away is recorded."""
    return _file(request, pk, annex=False)


@requires("bulletin.view")
def bulletin_annex_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The annex as a workbook; who took it away is recorded."""
    return _file(request, pk, annex=True)


def _file(request: HttpRequest, pk: int, *, annex: bool) -> HttpResponse:
    bulletin, user = seen(request, pk), cast(User, request.user)
    try:
        content = file_read(bulletin, annex=annex)
    except EconopsError as error:
        return render(request, "reports/gone.html", {"bulletin": bulletin, "message": error.message}, status=409)
    name, kind = (bulletin.annex_name, XLSX) if annex else (bulletin.file_name, DOCX)
    subject = ("bulletin", f"{bulletin.period} {bulletin.edition}")
    audit_write("bulletin.downloaded", subject, actor=user.reference, at=now(), after={"file": name})
    return download(content, _marked(name, bulletin), kind)


def _marked(name: str, bulletin: Bulletin) -> str:
    """A draft says in its name that it is one, and that it is not released."""
    if bulletin.status == "issued":
        return name
    mark = _("（未公布）") if is_held(bulletin, moment=now()) else _("（草稿）")
    stem, ending = name.rsplit(".", 1)
    return f"{stem}{mark}.{ending}"


def seen(request: HttpRequest, pk: int) -> Bulletin:
    """A bulletin that this person may see."""
    return get_object_or_404(bulletin_list(cast(User, request.user), moment=now()), pk=pk)


def month_read(text: str) -> Period:
    """The month of an address or form; anything else is not found."""
    try:
        month = Period.parse(text)
    except EconopsError:
        raise Http404 from None
    if month.kind is not PeriodKind.MONTH:
        raise Http404
    return month
