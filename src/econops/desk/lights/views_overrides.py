"""A light set by people against the rule: asked for, agreed to or refused by another person, taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.lights.models import Light, LightOverride
from econops.desk.lights.overrides import override_agree, override_ask, override_refuse, override_withdraw
from econops.desk.lights.round_selectors import light_seen, override_seen
from econops.desk.people.models import User


@requires("light.override")
@require_POST
def override_ask_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for another level of a light, with a reason."""
    light = light_seen(pk, cast(User, request.user), now())
    if light is None:
        raise Http404
    level, reason = request.POST.get("level", ""), request.POST.get("reason", "")

    def ask() -> str:
        override_ask(light, level, reason, person=cast(User, request.user), at=now())
        return _("已提出，等另一人复核。规则亮的灯不变。")

    return _answered(request, light, ask)


@requires("light.agree")
@require_POST
def override_agree_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a change that somebody else asked for."""
    row = _override(request, pk)

    def agree() -> str:
        override_agree(row, request.POST.get("answer", ""), person=cast(User, request.user), at=now())
        return _("已同意。页面同时显示规则亮的灯和人工调整的灯。")

    return _answered(request, row.light, agree)


@requires("light.agree")
@require_POST
def override_refuse_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse a change, with a reason."""
    row = _override(request, pk)

    def refuse() -> str:
        override_refuse(row, request.POST.get("answer", ""), person=cast(User, request.user), at=now())
        return _("已退回，规则亮的灯不变。")

    return _answered(request, row.light, refuse)


@requires("light.override")
@require_POST
def override_withdraw_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a change back."""
    row = _override(request, pk)

    def withdraw() -> str:
        override_withdraw(row, person=cast(User, request.user), at=now())
        return _("已撤回，以规则亮的灯为准。")

    return _answered(request, row.light, withdraw)


def _override(request: HttpRequest, number: int) -> LightOverride:
    row = override_seen(number, cast(User, request.user), now())
    if row is None:
        raise Http404
    return row


def _answered(request: HttpRequest, light: Light, do: Callable[[], str]) -> HttpResponse:
    try:
        messages.success(request, do())
    except EconopsError as error:
        messages.error(request, error.message)
    address = reverse("round_detail", args=[light.round.period, light.round.kind])
    return redirect(f"{address}#light-{light.object_code}")
