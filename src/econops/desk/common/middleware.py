"""Of every answer: no request leaves the host, and a refusal says kindly what to do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from econops.core.errors import Conflict, EconopsError, Internal, NotFound, Unavailable
from econops.desk.common.api import strangers_answer
from econops.desk.common.audit_actor import VISITOR, act_as, acting

POLICY = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "frame-ancestors 'none'; form-action 'self'; base-uri 'self'"
)

API = "/api/"


class LoginMiddleware(LoginRequiredMiddleware):
    """Strangers are sent to the login; programs are told so."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """The way to the login, or the answer of the API."""
        if request.path.startswith(API):
            return strangers_answer()
        return super().handle_no_permission(request, view_func)


class ActorMiddleware:
    """Tells the audit trail who answers for what this request writes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with acting(VISITOR):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _options: Any) -> None:
        """By now the login is checked; pages open to strangers do not ask who they are."""
        if getattr(view, "login_required", True) and request.user.is_authenticated:
            act_as(request.user.reference)


class ContentSecurityPolicyMiddleware:
    """Adds the policy to every answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response


class RefusalMiddleware:
    """Turns the five kinds of exception into a page with the message and the way out."""

    STATUS = {Conflict: 409, Unavailable: 503, Internal: 500}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page for an exception of ours; others are left to Django."""
        if isinstance(exception, NotFound):
            raise Http404(exception.message) from exception
        if not isinstance(exception, EconopsError):
            return None
        status = self.STATUS.get(type(exception), 400)
        return render(request, "refused.html", {"message": exception.message}, status=status)
