"""The administrator's pages of units: list, one unit, merging and splitting with a plan shown first."""

from __future__ import annotations

import datetime
from typing import Any, cast

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError, Invalid
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.people.models import Organisation, Reorganisation, User
from econops.desk.people.reorganising import (
    NewUnit,
    Plan,
    Wish,
    plan_of,
    reorganisation_undo,
    reorganise,
    wish_check,
)
from econops.desk.people.selectors import unit_choices
from econops.desk.people.units import unit_parent_set

NEW_UNITS = 3
KINDS = {"merge": "合并单位", "split": "拆分单位"}


@requires("people.manage")
def unit_list_page(request: HttpRequest) -> HttpResponse:
    """Every unit, those that have ended last; and the reorganisations done so far."""
    working = Count("people", filter=Q(people__is_active=True))
    units = Organisation.objects.select_related("area", "parent").annotate(working=working)
    context = {
        "units": sorted(units, key=lambda unit: (not unit.valid_on(today()), unit.kind, unit.code)),
        "records": Reorganisation.objects.select_related("done_by", "undone_by").prefetch_related(
            "successions__before", "successions__after"
        ),
        "today": today(),
    }
    return render(request, "people/units.html", context)


@requires("people.manage")
def unit_detail_page(request: HttpRequest, code: str) -> HttpResponse:
    """One unit: since when, from what, as what it goes on, who works there; its superior unit can be changed."""
    unit = get_object_or_404(Organisation.objects.select_related("area", "parent"), pk=code)
    if request.method == "POST":
        try:
            unit_parent_set(unit, request.POST.get("parent", ""), person=cast(User, request.user), at=now())
            messages.success(request, _("上级单位已记下。"))
        except EconopsError as error:
            messages.error(request, error.message)
        return redirect("unit_detail", code)
    context = {
        "unit": unit,
        "before": unit.predecessors.select_related("before"),
        "after": unit.successors.select_related("after"),
        "people": unit.people.order_by("-is_active", "username"),
        "children": unit.children.all(),
        "units": [choice for choice in unit_choices(today()) if choice[0] != unit.pk],
    }
    return render(request, "people/unit.html", context)


@requires("people.manage")
def unit_change_page(request: HttpRequest, kind: str) -> HttpResponse:
    """Merge or split: choose, look at the plan, do it."""
    data = request.POST if request.method == "POST" else request.GET
    plan: Plan | None = None
    refused = ""
    if data.get("on"):
        try:
            wish = wish_of(kind, data)
            wish_check(wish, today=today())
            choices = {name[5:]: str(value) for name, value in data.items() if name.startswith("move.")}
            plan = plan_of(wish, choices)
            if request.method == "POST" and data.get("do") == "save":
                reorganise(wish, choices=choices, person=cast(User, request.user), at=now())
                messages.success(request, _("已办理，可以在下面撤回。"))
                return redirect("unit_list")
        except EconopsError as error:
            refused = error.message
    context: dict[str, Any] = {
        "kind": kind,
        "title": KINDS[kind],
        "units": unit_choices(today()),
        "names": dict(unit_choices(today()))
        | dict(zip(data.getlist("new_code"), data.getlist("new_name"), strict=False)),
        "data": {name: data.get(name, "") for name in ("into", "on", "reason")},
        "chosen": data.getlist("before"),
        "new": _new_rows(data, 1 if kind == "merge" else NEW_UNITS),
        "plan": plan,
        "refused": refused,
        "today": today(),
    }
    return render(request, "people/unit_change.html", context, status=400 if refused else 200)


@requires("people.manage")
@require_POST
def reorganisation_undo_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a merger or split back."""
    record = get_object_or_404(Reorganisation, pk=pk)
    try:
        reorganisation_undo(record, person=cast(User, request.user), at=now())
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("已撤回，人员、指标和目标都回到原来的单位。"))
    return redirect("unit_list")


def wish_of(kind: str, data: QueryDict) -> Wish:
    """What was chosen on the page. Raises Invalid where the day cannot be read."""
    try:
        on: datetime.date | None = parse_date(data.get("on", ""))
    except ValueError:
        on = None
    if on is None:
        raise Invalid(_("生效日请写成 2026-07-01 这样。"))
    new = tuple(NewUnit(code, name) for code, name in _new_rows(data, NEW_UNITS) if code and name)
    kept = [code for code in data.getlist("into") if code]
    into = tuple(dict.fromkeys([*kept, *(unit.code for unit in new)]))
    before = tuple(code for code in data.getlist("before") if code)
    return Wish(kind, before, into, on, data.get("reason", "").strip()[:300], new)


def _new_rows(data: QueryDict, count: int) -> list[tuple[str, str]]:
    pairs = zip(data.getlist("new_code"), data.getlist("new_name"), strict=False)
    rows = [(code.strip()[:40], name.strip()[:60]) for code, name in pairs][:count]
    return rows + [("", "")] * (count - len(rows))
