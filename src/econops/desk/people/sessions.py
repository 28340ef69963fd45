"""Ends a session that nobody uses, or whose person or password may no longer be used."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.api import error, strangers_answer
from econops.desk.common.clock import day_of, now
from econops.desk.common.middleware import API
from econops.desk.people.models import User
from econops.desk.people.passwords import password_due

SEEN = "seen_at"
BACKGROUND = "X-Background"
# So that not every request writes the session.
STEP_SECONDS = 60


class SessionMiddleware:
    """Idle time, units that ended, passwords that must be changed; requests of the page itself are no use of it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return self.get_response(request)
        user = request.user
        reason = "idle" if _is_idle(request) else ("" if may_log_in(user) else "unit")
        if reason:
            logout(request)
            return _to_login(request, reason)
        if password_due(user, at=now()) and request.path not in (reverse("password_change"), reverse("logout")):
            return _to_password(request)
        return self.get_response(request)


def may_log_in(user: User) -> bool:
    """Whether the person's unit still exists; people without a unit do not depend on one."""
    return user.organisation is None or user.organisation.valid_on(day_of(now()))


def _is_idle(request: HttpRequest) -> bool:
    """Whether the time is over; otherwise note that somebody is there, unless the page asked by itself."""
    moment = int(now().timestamp())
    seen = request.session.get(SEEN)
    if seen is not None and moment - seen > settings.IDLE_MINUTES * 60:
        return True
    by_itself = BACKGROUND in request.headers
    if seen is None or (not by_itself and moment - seen >= min(STEP_SECONDS, settings.IDLE_MINUTES * 6)):
        request.session[SEEN] = moment
    return False


def _to_login(request: HttpRequest, reason: str) -> HttpResponse:
    if request.path.startswith(API):
        return strangers_answer()
    query = {"reason": reason}
    if request.method == "GET" and BACKGROUND not in request.headers:
        query["next"] = request.get_full_path()
    return _sent(request, f"{reverse('login')}?{urlencode(query)}")


def _to_password(request: HttpRequest) -> HttpResponse:
    if request.path.startswith(API):
        return error(403, "password", _("请先在页面上更换密码，再调用接口。"))
    return _sent(request, reverse("password_change"))


def _sent(request: HttpRequest, address: str) -> HttpResponse:
    """To another page, the whole window where a part of it asked."""
    if "HX-Request" in request.headers:
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return redirect(address)
