"""The page of what units and firms are asked, and the forms that go to firms."""

from __future__ import annotations

import datetime
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.core.intake.burden import LEGAL, FormMarks
from econops.core.period.value import Period
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.common.downloads import download
from econops.desk.common.panels import panel_sections
from econops.desk.common.spreadsheet import XLSX
from econops.desk.intake.burden import form_rows, repeated, unit_loads
from econops.desk.intake.burden_forms import (
    FormDraft,
    firm_form_add,
    firm_form_restore,
    firm_form_withdraw,
    firm_form_workbook,
)
from econops.desk.intake.models import FirmForm
from econops.desk.intake.progress import months_shown
from econops.desk.intake.views_calendar import month_asked
from econops.desk.people.models import Organisation, User

FIELDS = ("title", "number", "authority", "approval", "valid_to", "unit", "text")
SENDING_KINDS = ("department", "supplier", "task_force")


@requires("burden.view")
def intake_burden_page(request: HttpRequest) -> HttpResponse:
    """What is asked of whom for a month, what is asked twice, and the forms to firms."""
    return _page(request, month_asked(request), {})


def _page(request: HttpRequest, month: str, typed: dict[str, str]) -> HttpResponse:
    user, day = cast(User, request.user), today()
    problem = ""
    try:
        weeks, loads = unit_loads(user, Period.parse(month), day)
    except EconopsError as error:
        weeks, loads, problem = [], [], error.message
    context: dict[str, Any] = {
        "months": months_shown(day),
        "month": month,
        "problem": problem,
        "weeks": weeks,
        "loads": loads,
        "figures": sum(one.total.figures for one in loads),
        "forms": sum(one.total.forms for one in loads),
        "again": sum(one.total.again for one in loads),
        "repeated": repeated(day),
        "firm_forms": form_rows(day),
        "sections": panel_sections("burden", month, user.may),
        "can_manage": user.may("form.manage"),
        "typed": typed,
        "units": Organisation.objects.filter(kind__in=SENDING_KINDS) if user.may("form.manage") else (),
        "legal": LEGAL,
    }
    return render(request, "intake/burden.html", context)


@requires("form.manage")
@require_POST
def firm_form_add_page(request: HttpRequest) -> HttpResponse:
    """Enter a form; what was typed stays where it is refused."""
    typed = {name: request.POST.get(name, "") for name in FIELDS}
    marks = FormMarks(typed["title"], typed["number"], typed["authority"], typed["approval"], _day(typed["valid_to"]))
    try:
        form = firm_form_add(FormDraft(marks, typed["unit"], typed["text"]), person=cast(User, request.user), at=now())
    except EconopsError as error:
        messages.error(request, error.message)
        return _page(request, month_asked(request), typed)
    messages.success(
        request, _("已登记《{title}》，{n}项内容没有和别处重复。").format(title=form.title, n=len(form.asks))
    )
    return redirect("intake_burden")


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        return None


@requires("form.manage")
@require_POST
def firm_form_withdraw_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a form out of use."""
    form = get_object_or_404(FirmForm, pk=pk)
    firm_form_withdraw(form, person=cast(User, request.user), at=now())
    messages.success(request, _("已停用《{title}》，不再发给企业。在下面的列表里可以恢复。").format(title=form.title))
    return redirect("intake_burden")


@requires("form.manage")
@require_POST
def firm_form_restore_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a withdrawn form back into use."""
    form = get_object_or_404(FirmForm, pk=pk)
    try:
        firm_form_restore(form, person=cast(User, request.user), at=now())
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("已恢复《{title}》。").format(title=form.title))
    return redirect("intake_burden")


@requires("form.manage")
def firm_form_blank_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The blank form for a new round; refused where it is withdrawn or out of date."""
    form = get_object_or_404(FirmForm, pk=pk)
    try:
        content = firm_form_workbook(form, on=today())
    except EconopsError as error:
        messages.error(request, error.message)
        return redirect("intake_burden")
    return download(content, f"{form.title}.xlsx", XLSX)
