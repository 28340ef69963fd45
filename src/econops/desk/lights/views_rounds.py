"""Pages of the rounds: the month's walk, one round with its lights and inputs, the record."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.core.period.value import Period, PeriodKind
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.common.display import period_text
from econops.desk.common.references import references_keep
from econops.desk.indicators.models import Indicator
from econops.desk.lights.models import ROUND_NAMES
from econops.desk.lights.round_calendar import round_days
from econops.desk.lights.round_compute import warning_round_compute
from econops.desk.lights.round_pages import (
    changes_of,
    input_lines,
    light_cards,
    may_run,
    month_changes,
    month_default,
    months_offered,
    side_rows,
)
from econops.desk.lights.round_selectors import KINDS, WARNINGS, overrides_waiting, round_months, rounds_of
from econops.desk.lights.score_pages import record_page
from econops.desk.lights.scores import board
from econops.desk.lights.services import warning_round_keep
from econops.desk.people.models import User
from econops.desk.people.scope import scope_of


def month_of(text: str) -> Period:
    """The month of an address. Raises Http404."""
    try:
        period = Period.parse(text)
    except EconopsError as error:
        raise Http404 from error
    if period.kind is not PeriodKind.MONTH:
        raise Http404
    return period


@requires("light.view")
def round_walk_page(request: HttpRequest) -> HttpResponse:
    """The month's walk: three warnings and the bulletin, lights side by side, what changed; `month` in the address."""
    user, moment = cast(User, request.user), now()
    held = round_months()
    months = months_offered(held, today())
    asked = request.GET.get("month", "")
    month = asked if asked in months else month_default(held, today())
    later = months[: months.index(month)]
    rounds = rounds_of(month)
    days = round_days(Period.parse(month), rounds, today())
    context: dict[str, Any] = {
        "months": months,
        "month": month,
        "next": later[-1] if later and later[-1] not in held else "",
        "days": [(one, may_run(one.kind, user), one.open_inputs(_named(user))) for one in days],
        "warned": any(row.inputs for row in rounds.values()),
        "open": any(one.open_inputs(_named(user)) for one in days),
        "rows": side_rows(rounds, user, moment),
        "kinds": [row.get_kind_display() for row in rounds.values()],
        "all_changes": month_changes(rounds, user, moment),
        "waiting": overrides_waiting(user, moment) if user.may("light.agree") else [],
    }
    return render(request, "lights/walk.html", context)


@requires("light.view")
def round_detail_page(request: HttpRequest, period: str, kind: str) -> HttpResponse:
    """One round of a month: its lights with reasons, what they rest on, changes by people."""
    month = month_of(period)
    if kind not in KINDS:
        raise Http404
    user, moment = cast(User, request.user), now()
    rounds = rounds_of(str(month))
    row = rounds.get(kind)
    day = next(one for one in round_days(month, rounds, today()) if one.kind == kind)
    context: dict[str, Any] = {
        "month": str(month),
        "kind": kind,
        "name": ROUND_NAMES[kind],
        "day": day,
        "row": row,
        "rounds": [(code, ROUND_NAMES[code]) for code in KINDS if code in rounds or code == kind],
        "may_run": may_run(kind, user),
        "may_override": user.may("light.override"),
        "may_agree": user.may("light.agree"),
    }
    if row is not None:
        context |= {
            "cards": light_cards(row, user, moment),
            "inputs": input_lines(row, user, moment, named=_named(user)),
            "changes": changes_of(row, user, moment),
        }
    return render(request, "lights/round.html", context)


def _named(user: User) -> set[str] | None:
    """The indicators that may be named to this person; None is all."""
    scope = scope_of(user)
    if scope.indicators is None:
        return None
    return {code for code in Indicator.objects.values_list("code", flat=True) if scope.sees_indicator(code)}


@requires("light.round")
@require_POST
def round_run_page(request: HttpRequest, period: str, kind: str) -> HttpResponse:
    """Compute a warning round on what is known now."""
    month = month_of(period)
    if kind not in WARNINGS:
        raise Http404
    moment = now()
    try:
        result = warning_round_compute(kind, month, known_at=moment, day=today())
        fresh = warning_round_keep(result, actor=cast(User, request.user).reference, at=moment)
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        about = _("{month}{name}").format(month=period_text(str(month)), name=ROUND_NAMES[kind])
        done = _("{about}已亮灯：第{n}次。").format(about=about, n=fresh.number) if fresh else ""
        messages.success(request, done or _("{about}与上次相同，没有改动。").format(about=about))
    return redirect("round_detail", str(month), kind)


@requires("light.view")
def round_record_page(request: HttpRequest) -> HttpResponse:
    """How warnings and forecasts came out; `group` in the address chooses one line of the tables."""
    user = cast(User, request.user)
    page = record_page(board(user, now()), request.GET.get("group", ""))
    references_keep(page.references)
    return render(request, "lights/record.html", {"page": page})
