"""Pages of the reporting calendar: how every unit stands, who is late, what a unit was reminded of."""

from __future__ import annotations

import datetime
from collections import Counter
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.core.intake.duties import STATE_NAMES, WORST_FIRST
from econops.core.period.value import Period
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.common.display import period_text
from econops.desk.common.downloads import download
from econops.desk.common.rulebook import rulebook_current
from econops.desk.common.spreadsheet import XLSX
from econops.desk.intake.calendar import UnitMonth, unit_months
from econops.desk.intake.calendar_days import due_weeks
from econops.desk.intake.calendar_late import late_rows, late_workbook
from econops.desk.intake.progress import month_default, months_shown
from econops.desk.intake.reminders import (
    reminder_lines,
    reminders_issue,
    reminders_of,
    reminders_open,
    reminders_seen,
    reminders_sent,
    reminders_unread,
)
from econops.desk.people.models import User

REMINDERS_SHOWN = 60


def month_asked(request: HttpRequest) -> str:
    """The month of the address, else the one people work on."""
    asked = request.GET.get("month", "")
    return asked if asked in months_shown(today()) else month_default(today())


def day_asked(request: HttpRequest) -> datetime.date:
    """The day of the address, never later than today."""
    try:
        return min(datetime.date.fromisoformat(request.GET.get("day", "")), today())
    except ValueError:
        return today()


def _rows(user: User, month: str, day: datetime.date) -> tuple[list[UnitMonth], str]:
    """The units of a month, or none and why they cannot be said."""
    try:
        return unit_months(user, Period.parse(month), day), _gap(day)
    except EconopsError as error:
        return [], error.message


def _gap(day: datetime.date) -> str:
    if rulebook_current().workdays.covers(day.year):
        return ""
    return _("规则库里没有{year}年的工作日表，今年以来的天数没有扣除放假。请在 workdays.csv 里补上。").format(
        year=day.year
    )


@requires("calendar.view")
def intake_calendar_page(request: HttpRequest) -> HttpResponse:
    """Every unit with its state and due day; `month` and `state` stand in the address."""
    user, day, month = cast(User, request.user), day_asked(request), month_asked(request)
    rows, problem = _rows(user, month, day)
    state = request.GET.get("state", "")
    counts = Counter(row.state for row in rows)
    shown = sorted(
        (row for row in rows if not state or row.state == state),
        key=lambda row: (WORST_FIRST.index(row.state), row.supplies, row.unit.code),
    )
    rules = {(one.duty.rule, one.duty.source): one.duty.rule for row in rows for one in row.standings}
    context: dict[str, Any] = {
        "months": months_shown(today()),
        "month": month,
        "state": state,
        "states": [(code.value, STATE_NAMES[code], counts[code]) for code in WORST_FIRST],
        "rows": shown,
        "total": len(rows),
        "problem": problem,
        "weeks": due_weeks(rows, Period.parse(month), day, rulebook_current().workdays) if rows else [],
        "rules": sorted(rules),
        "alone": len(rows) == 1,
        "reminders": reminder_lines(reminders_open(user)[:REMINDERS_SHOWN]),
        "day": day,
        "now": today(),
    }
    return render(request, "intake/calendar.html", context)


@requires("calendar.view")
def intake_late_page(request: HttpRequest) -> HttpResponse:
    """Who is late for the month; with `format=xlsx` as a sheet."""
    user, day, month = cast(User, request.user), day_asked(request), month_asked(request)
    rows, problem = _rows(user, month, day)
    late = late_rows(rows)
    if request.GET.get("format") == "xlsx":
        return download(late_workbook(late, month, day), f"{period_text(month)}迟报清单.xlsx", XLSX)
    context = {
        "months": months_shown(today()),
        "month": month,
        "problem": problem,
        "groups": [
            ("", [one for one in late if not one.row.supplies]),
            (_("数据提供单位（只记反馈时间，不通报）"), [one for one in late if one.row.supplies]),
        ],
        "late": len(late),
        "total": len(rows),
        "day": day,
        "now": today(),
    }
    return render(request, "intake/late.html", context)


@requires("calendar.view")
def reminder_list_page(request: HttpRequest) -> HttpResponse:
    """What the own unit was reminded of; the task force may issue what has not been told."""
    user = cast(User, request.user)
    rows = reminders_of(user)[:REMINDERS_SHOWN]
    month = month_asked(request)
    context = {
        "month": month,
        "months": months_shown(today()),
        "lines": reminder_lines(rows),
        "unread": reminders_unread(user),
        "can_issue": user.may("intake.accept"),
        "sent": reminder_lines(reminders_sent(user, month)[:REMINDERS_SHOWN]) if user.may("intake.accept") else [],
    }
    return render(request, "intake/reminders.html", context)


@requires("intake.submit")
@require_POST
def reminder_read_page(request: HttpRequest) -> HttpResponse:
    """Mark the unit's reminders, or one of them, as read."""
    number = request.POST.get("reminder", "")
    reminders_seen(cast(User, request.user), at=now(), number=int(number) if number.isdigit() else None)
    return redirect("reminder_list")


@requires("intake.accept")
@require_POST
def reminder_issue_page(request: HttpRequest) -> HttpResponse:
    """Tell every unit what has changed since it was last told."""
    month = request.POST.get("month", "")
    month = month if month in months_shown(today()) else month_default(today())
    try:
        made = reminders_issue(Period.parse(month), actor=cast(User, request.user).reference, at=now())
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        units = len({reminder.organisation_id for reminder in made})
        messages.success(
            request,
            _("已提醒{units}个单位，共{n}条。").format(units=units, n=len(made))
            if made
            else _("没有新的变化，没有发提醒。"),
        )
    return redirect(f"{reverse('reminder_list')}?month={month}")
