"""The administrator's pages of people: list, new, one person, what can be done about an account."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.people.accounts import (
    person_add,
    person_change,
    person_resume,
    person_stop,
    position_check,
    position_of,
)
from econops.desk.people.forms import ROLE_CHOICES, PersonForm, PositionForm
from econops.desk.people.lockout import locked_minutes, lockout_end
from econops.desk.people.models import User
from econops.desk.people.passwords import password_reset
from econops.desk.people.preview import indicator_options, preview_of
from econops.desk.people.selectors import STATES, person_list, unit_choices

ROWS_PER_PAGE = 50


@requires("people.manage")
def people_list_page(request: HttpRequest) -> HttpResponse:
    """Everybody; the filters stand in the address."""
    filters = {name: request.GET.get(name, "") for name in ("q", "role", "unit", "state")}
    locked = locked_minutes(now())
    rows = person_list(filters, locked)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "filters": filters,
        "roles": ROLE_CHOICES,
        "units": unit_choices(today()),
        "states": STATES,
        "page": Paginator(rows, ROWS_PER_PAGE).get_page(request.GET.get("page")),
        "locked": locked,
        "query": query.urlencode(),
    }
    return render(request, "people/list.html", context)


@requires("people.manage")
@never_cache
def person_add_page(request: HttpRequest) -> HttpResponse:
    """A new person; the one-time password is shown once, in the answer itself."""
    options = indicator_options(User())
    form = PersonForm(request.POST or None, units=unit_choices(today()), options=options)
    if request.method == "POST" and form.is_valid():
        try:
            user, password = person_add(form.identity(), form.position(), actor=_actor(request), at=now())
        except EconopsError as error:
            form.add_error(None, error.message)
        else:
            return render(request, "people/once.html", {"person": user, "password": password})
    return render(request, "people/add.html", {"form": form}, status=400 if form.errors else 200)


@requires("people.manage")
def person_detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One person with role, unit and scope; another choice is shown before it is made."""
    person = _person(pk)
    options = indicator_options(person)
    form = PositionForm(request.POST or None, units=unit_choices(today()), options=options, user=person)
    preview = None
    if request.method == "POST" and form.is_valid():
        try:
            position_check(form.position(), on=today())
            if request.POST.get("do") == "save":
                person_change(person, form.position(), actor=_actor(request), at=now())
                messages.success(request, _("已更改。"))
                return redirect("person_detail", pk)
            preview = preview_of(person, form.position(), options)
        except EconopsError as error:
            form.add_error(None, error.message)
    context: dict[str, Any] = {
        "person": person,
        "form": form,
        "preview": preview,
        "present": preview_of(person, position_of(person), options),
        "minutes": locked_minutes(now()).get(person.username, 0),
        "taken": person.handed_over.select_related("successor").first(),
    }
    return render(request, "people/detail.html", context, status=400 if form.errors else 200)


@requires("people.manage")
@require_POST
@never_cache
def person_reset_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A new one-time password, shown once."""
    person = _person(pk)
    if not person.is_active:
        messages.error(request, _("这个账号已停用，启用后再重设密码。"))
        return redirect("person_detail", pk)
    password = password_reset(person, actor=_actor(request), at=now())
    return render(request, "people/once.html", {"person": person, "password": password})


@requires("people.manage")
@require_POST
def person_stop_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody log in no more."""
    if pk == cast(User, request.user).pk:
        messages.error(request, _("不能停用自己的账号，请另一位系统管理员来做。"))
        return redirect("person_detail", pk)
    return _done(request, pk, person_stop, _("已停用，随时可以再启用。"))


@requires("people.manage")
@require_POST
def person_resume_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Let somebody log in again."""
    return _done(request, pk, person_resume, _("已启用。"))


@requires("people.manage")
@require_POST
def person_unlock_page(request: HttpRequest, pk: int) -> HttpResponse:
    """End a lock-out early."""
    person = _person(pk)
    lockout_end(person, actor=_actor(request), at=now())
    messages.success(request, _("已解锁，可以重新登录。"))
    return redirect("person_detail", pk)


def _done(request: HttpRequest, pk: int, write: Callable[..., None], words: str) -> HttpResponse:
    try:
        write(_person(pk), actor=_actor(request), at=now())
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, words)
    return redirect("person_detail", pk)


def _person(pk: int) -> User:
    return get_object_or_404(User.objects.select_related("organisation"), pk=pk)


def _actor(request: HttpRequest) -> str:
    return cast(User, request.user).reference
