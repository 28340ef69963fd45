"""Pages of tables: long tables out, feedback and long tables in by preview, the city's table of a month."""

from __future__ import annotations

from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.core.model.observation import SOURCE_CLASS_NAMES
from econops.core.period.value import Period, PeriodKind
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.common.downloads import download
from econops.desk.common.spreadsheet import XLSX
from econops.desk.indicators.exchange import (
    ENDINGS,
    TYPES,
    TableQuery,
    shown_lines,
    table_file,
    table_of,
    words_now,
)
from econops.desk.indicators.feedback import blank_table, feedback_months, stored_table
from econops.desk.indicators.forms import about_of
from econops.desk.indicators.groups import group_periods, groups_shown, masked_tables
from econops.desk.indicators.models import TableUpload
from econops.desk.indicators.seen import indicators_seen
from econops.desk.indicators.selectors import indicator_list, observations_shown
from econops.desk.indicators.services_tables import (
    content_of,
    export_note,
    table_confirm,
    table_drop,
    table_receive,
)
from econops.desk.indicators.tabs import tabs_for
from econops.desk.indicators.uploads import feedback_grid, preview_lines, reading_of
from econops.desk.indicators.watermark import watermark
from econops.desk.people.models import Area, User
from econops.desk.people.selectors import county_area

ROWS_SHOWN = 40
LINES_SHOWN = 300
UPLOADS_SHOWN = 10
MEGABYTES = 20
FIRST_YEAR = 2000
BACK = {"feedback": "feedback", "groups": "firm_groups"}


@requires("table.export")
def table_page(request: HttpRequest) -> HttpResponse:
    """Choose figures, see the first of them, take them away as a file; or bring a table in."""
    user, query, at = cast(User, request.user), query_of(request.GET), now()
    table = table_of(query, person=user, at=at)
    words = words_now()
    context = {
        "tabs": tabs_for(user.may, "table"),
        "indicators": indicators_seen(user),
        "areas": _areas(user),
        "classes": SOURCE_CLASS_NAMES.items(),
        "query": query,
        "years": range(today().year, today().year - 8, -1),
        "count": len(table.rows),
        "unreleased": table.unreleased,
        "watermark": table.mark if table.unreleased else "",
        "rows": shown_lines(table.rows[:ROWS_SHOWN], words, at),
        "address": request.GET.urlencode(),
        "can_load": user.may("table.load"),
        "uploads": _uploads() if user.may("table.load") else [],
    }
    return render(request, "indicators/tables.html", context)


@requires("table.export")
def table_file_page(request: HttpRequest) -> HttpResponse:
    """The chosen figures as csv, xlsx or SDMX-CSV; who took what away is recorded."""
    user, at, form = cast(User, request.user), now(), request.GET.get("format", "csv")
    if form not in ENDINGS:
        raise Http404
    table = table_of(query_of(request.GET), person=user, at=at)
    export_note(table, form, person=user, at=at)
    name = f"{_('指标数据')}{today():%Y%m%d}{_('（未发布）') if table.unreleased else ''}{ENDINGS[form]}"
    return download(table_file(table, form, words_now()), name, TYPES[form])


@requires("table.load")
@require_POST
def table_upload_page(request: HttpRequest) -> HttpResponse:
    """Take a table in for a look."""
    user, upload = cast(User, request.user), request.FILES.get("file")
    back = BACK.get(request.POST.get("kind", ""), "tables")
    if upload is None or not upload.size:
        messages.error(request, _("请先选一份表。"))
        return redirect(back)
    if upload.size > MEGABYTES * 1024 * 1024:
        messages.error(request, _("文件超过20兆，请删去图片后再传。"))
        return redirect(back)
    try:
        about = about_of(request.POST)
        row = table_receive(upload.name or "表.xlsx", upload.read(), about, person=user, at=now())
    except EconopsError as error:
        messages.error(request, error.message)
        return redirect(back)
    return redirect("table_upload_detail", row.pk)


@requires("table.load")
def table_upload_detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A table as read: its figures beside those known, its findings; to be confirmed or dropped."""
    user, upload = cast(User, request.user), get_object_or_404(TableUpload, pk=pk)
    reading = reading_of(upload, content_of(upload))
    lines = preview_lines(reading) if upload.state == "waiting" else []
    context = {
        "tabs": tabs_for(user.may, upload.kind),
        "upload": upload,
        "reading": reading,
        "grid": feedback_grid(reading.feedback, county_area().code) if reading.feedback else None,
        "groups": masked_tables(reading.groups),
        "lines": lines[:LINES_SHOWN],
        "more": max(0, len(lines) - LINES_SHOWN),
        "counts": {state: sum(line.state == state for line in lines) for state in ("new", "changed", "same")},
        "watermark": watermark(user, now()) if upload.embargo_until and upload.embargo_until > now() else "",
    }
    return render(request, "indicators/upload.html", context)


@requires("table.load")
@require_POST
def table_confirm_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Store the figures of a table as new vintages."""
    upload = get_object_or_404(TableUpload, pk=pk)
    try:
        batch = table_confirm(upload, person=cast(User, request.user), at=now())
    except EconopsError as error:
        messages.error(request, error.message)
        return redirect("table_upload_detail", pk)
    messages.success(
        request,
        _("已入库，新增{n}个数；与现有最新一版相同的没有另存。").format(
            n=batch.observations.count() + batch.firm_groups.count()
        ),
    )
    back = BACK.get(upload.kind)
    return redirect(f"{reverse(back)}?{urlencode({'month': upload.period})}" if back else "tables")


@requires("table.load")
@require_POST
def table_drop_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a table out."""
    upload = get_object_or_404(TableUpload, pk=pk)
    try:
        table_drop(upload, person=cast(User, request.user), at=now())
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("已放弃，没有入库；需要时重新上传。"))
    return redirect(BACK.get(upload.kind, "tables"))


@requires("indicator.view")
def feedback_page(request: HttpRequest) -> HttpResponse:
    """The city's table of a month: all counties by indicators, with growth and rank."""
    user, at = cast(User, request.user), now()
    months = feedback_months(user)
    asked = request.GET.get("month", "")
    month = asked if asked in months else (months[0] if months else "")
    table = stored_table(month, person=user, at=at) if month else None
    context = {
        "tabs": tabs_for(user.may, "feedback"),
        "months": months,
        "month": month,
        "table": table,
        "watermark": watermark(user, at) if table and table.held else "",
        "can_load": user.may("table.load"),
        "uploads": _uploads("feedback") if user.may("table.load") else [],
        "last_month": f"{Period.month(today().year, today().month).previous()}",
    }
    return render(request, "indicators/feedback.html", context)


@requires("indicator.view")
def firm_groups_page(request: HttpRequest) -> HttpResponse:
    """Groups of firms of a month from an administrative table, masked where they are too small."""
    user, months = cast(User, request.user), group_periods()
    asked = request.GET.get("month", "")
    month = next((one for one in months if asked and one.startswith(asked)), months[0] if months else "")
    context = {
        "tabs": tabs_for(user.may, "groups"),
        "months": months,
        "month": month,
        "tables": groups_shown(month) if month else [],
        "can_load": user.may("table.load"),
        "uploads": _uploads("groups") if user.may("table.load") else [],
        "last_month": f"{Period.month(today().year, today().month).previous()}",
    }
    return render(request, "indicators/groups.html", context)


@requires("table.load")
def feedback_blank_page(request: HttpRequest, period: str) -> HttpResponse:
    """The blank form of a feedback table."""
    try:
        month = Period.parse(period)
    except EconopsError:
        raise Http404 from None
    if month.kind is not PeriodKind.MONTH:
        raise Http404
    return download(blank_table(indicator_list(), month), f"{_('反馈数空表')}{month}.xlsx", XLSX)


def query_of(parameters: QueryDict) -> TableQuery:
    """What an address asks for; words that mean nothing are left out."""
    years = [int(text) for text in (parameters.get("first", ""), parameters.get("last", "")) if _is_year(text)]
    return TableQuery(
        indicators=tuple(parameters.getlist("indicator")),
        areas=tuple(code for code in parameters.getlist("area") if code),
        years=(min(years), max(years)) if years else None,
        classes=tuple(name for name in parameters.getlist("class") if name in SOURCE_CLASS_NAMES),
        all_vintages=parameters.get("vintages") == "all",
    )


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) == len("2026") and int(text) >= FIRST_YEAR


def _areas(person: User) -> list[Area]:
    """The county, its towns, then other places of which this person may see figures."""
    order = {"county": 0, "town": 1, "zone": 1}
    shown = observations_shown(embargoed=person.may("figure.embargoed")).values("area")
    rows = Area.objects.filter(pk__in=shown).order_by("code")
    return sorted(rows, key=lambda area: order.get(area.kind, 2))


def _uploads(kind: str = "") -> list[TableUpload]:
    rows = TableUpload.objects.select_related("received_by")
    return list((rows.filter(kind=kind) if kind else rows)[:UPLOADS_SHOWN])
