"""Lock-out after wrong passwords: how long it still lasts, and how it ends early."""

from __future__ import annotations

import datetime
import math
from typing import Any

from axes.helpers import get_client_username
from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from econops.desk.common.audit import audit_write
from econops.desk.common.clock import now
from econops.desk.people.models import User


def locked_answer(request: HttpRequest, _answer: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """The page for somebody who is locked out, with the minutes that are left."""
    login = get_client_username(request, credentials) or ""
    minutes = locked_minutes(now()).get(login, math.ceil(_length().total_seconds() / 60))
    return render(request, "people/locked.html", {"minutes": minutes}, status=429)


def locked_minutes(at: datetime.datetime) -> dict[str, int]:
    """Who is locked out by login, and for how many minutes more."""
    attempts = AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT, attempt_time__gt=at - _length()
    )
    left: dict[str, int] = {}
    for login, last in attempts.exclude(username=None).values_list("username", "attempt_time"):
        minutes = max(1, math.ceil((last + _length() - at).total_seconds() / 60))
        left[login] = max(minutes, left.get(login, 0))
    return left


@transaction.atomic
def lockout_end(user: User, *, actor: str, at: datetime.datetime) -> None:
    """Let somebody try again at once."""
    reset(username=user.username)
    audit_write("lockout.ended", ("user", user.reference), actor=actor, at=at)


def _length() -> datetime.timedelta:
    return datetime.timedelta(hours=settings.AXES_COOLOFF_TIME)
