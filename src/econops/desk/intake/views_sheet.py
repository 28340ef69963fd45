"""The page of a unit's own workbook: the sheet, what is to be looked at, and the steps that are taken on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.core.intake.foreign.values import ForeignWorkbook, Sheet
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.indicators.models import Indicator
from econops.desk.intake.approval_chain import actions_of, chain_of
from econops.desk.intake.approval_rules import not_confirmed
from econops.desk.intake.foreign import corrected_workbook
from econops.desk.intake.foreign_confirming import reading_confirm
from econops.desk.intake.foreign_corrections import (
    CellText,
    correction_make,
    correction_undo,
    name_say,
    place_answer,
)
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import open_errors, submission_list
from econops.desk.intake.sheet import ROWS_SHOWN, SheetGrid, marks_of, sheet_grid, spot_in, window_of
from econops.desk.intake.sheet_page import (
    NumberWords,
    finding_lines,
    open_cell,
    reasons_counted,
    sheet_tabs,
    table_lines,
    unknown_names,
)
from econops.desk.people.models import Area, User

Step = Callable[[Submission, User], object]


def foreign_or_404(request: HttpRequest, pk: int) -> Submission:
    """The foreign workbook of the address, for those who may see it."""
    return get_object_or_404(submission_list(cast(User, request.user)), pk=pk, kind="foreign")


@requires("intake.view")
def sheet_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A workbook as it stands, coloured by what was read; `sheet`, `cell` and `row` stand in the address."""
    submission = foreign_or_404(request, pk)
    try:
        workbook = corrected_workbook(submission)
    except EconopsError as error:
        messages.error(request, error.message)
        workbook = None
    context = _frame(request, submission, workbook)
    if workbook is not None:
        context |= _sheet_context(request, submission, workbook)
    return render(request, "intake/sheet.html", context)


def _frame(request: HttpRequest, submission: Submission, workbook: ForeignWorkbook | None) -> dict[str, Any]:
    """What stands beside the sheet, whichever sheet is shown."""
    user = cast(User, request.user)
    errors = len(open_errors(submission))
    return {
        "submission": submission,
        "chain": chain_of(submission),
        "actions": actions_of(submission, user),
        "findings": finding_lines(submission, workbook),
        "errors": errors,
        "confirm": bool(not_confirmed(submission)) and submission.status == "received",
        "may_teach": user.may("recipe.edit") and workbook is not None,
        "newer": _newer(submission),
    }


def _sheet_context(request: HttpRequest, submission: Submission, workbook: ForeignWorkbook) -> dict[str, Any]:
    sheet = _sheet(request, submission, workbook)
    corrections = list(submission.corrections.select_related("person", "undone_by"))
    names = dict(Indicator.objects.values_list("code", "name"))
    lines = NumberWords(submission, names, dict(Area.objects.values_list("code", "name"))).lines()
    opened = open_cell(sheet, request.GET.get("cell", ""), lines, corrections)
    return {
        "tabs": sheet_tabs(workbook, submission.findings, sheet.name),
        "sheet": sheet,
        "understood": table_lines(submission.tables, sheet.name),
        "grid": _grid(request, submission, sheet, corrections),
        "opened": opened,
        "corrections": [one for one in corrections if one.undone_at is None],
        "goes_in": [line for line in lines if line.goes_in],
        "left_out": [line for line in lines if line.reason and line.sheet == sheet.name],
        "reasons": reasons_counted(lines),
        "unknown": unknown_names(submission.tables),
        "indicators": Indicator.objects.filter(owner__isnull=False).order_by("position"),
        "hidden_rows": len(sheet.hidden_rows),
        "hidden_columns": len(sheet.hidden_columns),
    }


def _sheet(request: HttpRequest, submission: Submission, workbook: ForeignWorkbook) -> Sheet:
    """The sheet asked for; without one that with the first error, else that with the newest numbers that go in."""
    by_name = {sheet.name: sheet for sheet in workbook.sheets}
    asked = request.GET.get("sheet", "")
    if asked:
        if asked not in by_name:
            raise Http404
        return by_name[asked]
    first = [finding["sheet"] for finding in submission.findings if finding["level"] == "error"]
    first += [entry["sheet"] for entry in submission.entries] + [table["sheet"] for table in submission.tables]
    return next((by_name[name] for name in first if name in by_name), workbook.sheets[0])


def _grid(request: HttpRequest, submission: Submission, sheet: Sheet, corrections: list[Any]) -> SheetGrid:
    opened = spot_in(request.GET.get("cell", "").strip().upper())
    standing = [one for one in corrections if one.undone_at is None]
    parts = {"tables": submission.tables, "findings": submission.findings, "corrections": standing}
    row = request.GET.get("row", "")
    first = int(row) // ROWS_SHOWN * ROWS_SHOWN if row.isdecimal() and len(row) < 8 else 0
    return sheet_grid(sheet, marks_of(parts, sheet.name, opened), window_of(opened) if opened else first)


def _newer(submission: Submission) -> Submission | None:
    """A later file of the unit's own for the same month."""
    later = Submission.objects.filter(
        organisation=submission.organisation_id,
        period=submission.period,
        kind="foreign",
        file_name=submission.file_name,
    )
    return later.filter(received_at__gt=submission.received_at).exclude(status="withdrawn").first()


def _take(request: HttpRequest, pk: int, step: Step, done: str) -> HttpResponse:
    """Take a step; whatever refuses it is said on the page, which shows the same cell again."""
    submission = foreign_or_404(request, pk)
    try:
        step(submission, cast(User, request.user))
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done)
    place = {key: request.POST[key] for key in ("sheet", "cell") if request.POST.get(key)}
    return redirect(f"{reverse('submission_sheet', args=[pk])}{'?' + urlencode(place) if place else ''}")


@requires("intake.submit")
@require_POST
def sheet_correct_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one cell right, with the reason."""
    post = request.POST
    cell = post.get("cell", "").strip().upper()
    typed = CellText(post.get("sheet", ""), cell, post.get("seen", ""), post.get("text", ""))
    return _take(
        request,
        pk,
        lambda row, who: correction_make(row, typed, reason=post.get("reason", ""), person=who, at=now()),
        _("已改正，整张表重新核对过。原文件没有动。"),
    )


@requires("intake.submit")
@require_POST
def sheet_undo_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take a correction back."""
    return _take(
        request,
        pk,
        lambda row, who: correction_undo(row, number, person=who, at=now()),
        _("已撤销改正，整张表重新核对过。"),
    )


@requires("intake.submit")
@require_POST
def sheet_answer_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what there is to say to a finding."""
    post = request.POST
    place = (post.get("code", ""), post.get("sheet", ""), post.get("place", ""))
    return _take(
        request,
        pk,
        lambda row, who: place_answer(row, place, post.get("reason", ""), person=who, at=now()),
        _("说明已记下，跟着这个数走。"),
    )


@requires("intake.submit")
@require_POST
def sheet_name_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which indicator a name means."""
    post = request.POST
    return _take(
        request,
        pk,
        lambda row, who: name_say(row, post.get("name", ""), post.get("indicator", ""), person=who, at=now()),
        _("已记下，本单位以后的表也这样对应。"),
    )


@requires("intake.submit")
@require_POST
def sheet_confirm_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the workbook was read rightly."""
    return _take(
        request, pk, lambda row, who: reading_confirm(row, person=who, at=now()), _("已确认，报本单位负责人审核。")
    )
