"""Who may open an address: each view names the permission it needs."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Protocol, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

View = Callable[..., HttpResponseBase]


class Permitted(Protocol):
    """What this room needs to know of a user."""

    def may(self, permission: str) -> bool: ...


def requires(permission: str, *, otherwise: str = "") -> Callable[[View], View]:
    """Mark a view with the permission it needs and refuse everybody else, or send them to the address `otherwise`.

    The login itself is required by Django's LoginRequiredMiddleware for every view.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not cast(Permitted, request.user).may(permission):
                if otherwise:
                    return redirect(otherwise)
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate


def health(_request: HttpRequest) -> HttpResponse:
    """Answers when the server is up; open to everybody."""
    return HttpResponse("ok\n", content_type="text/plain")
