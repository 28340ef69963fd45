"""What every route of the API shares: who may call it, how errors read, how lists are cut."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, Protocol, TypeVar, cast

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from ninja import Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from ninja.security import SessionAuth

from econops.core.errors import Conflict, EconopsError, Internal, NotFound, Unavailable
from econops.desk.common.access import Permitted

ROWS_PER_PAGE = 100
LOG = logging.getLogger("django.request")
STATUS: dict[type[EconopsError], tuple[int, str]] = {
    NotFound: (404, "not_found"),
    Conflict: (409, "conflict"),
    Unavailable: (503, "unavailable"),
    Internal: (500, "internal"),
}
Row = TypeVar("Row")


class Error(Schema):
    """Every answer that is not a success."""

    code: str
    message: str


ERRORS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 422), Error)


class Registers(Protocol):
    """The part of an API that takes handlers of exceptions."""

    def add_exception_handler(self, exc_class: Any, handler: Any) -> None: ...


class Needs(SessionAuth):
    """The session of the pages with its CSRF token, and one permission of the role table."""

    def __init__(self, permission: str) -> None:
        super().__init__(csrf=True)
        self.permission = permission

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:
        """The user; None for strangers. Raises HttpError without the permission."""
        if not request.user.is_authenticated:
            return None
        if not cast(Permitted, request.user).may(self.permission):
            raise HttpError(403, _("您的角色没有这项权限。需要的话，请联系系统管理员。"))
        return request.user


def needs(permission: str) -> dict[str, Any]:
    """What a route declares: its permission, checked at each call and named in the description of the API."""
    return {"auth": Needs(permission), "openapi_extra": {"x-permission": permission}}


def page_of(rows: QuerySet[Any] | Sequence[Row], number: int) -> tuple[int, list[Any]]:
    """How many there are, and those on one page (from 1); beyond the last page there are none."""
    pages = Paginator(rows, ROWS_PER_PAGE)
    return pages.count, list(pages.page(number)) if 1 <= number <= pages.num_pages else []


def error(status: int, code: str, message: str) -> JsonResponse:
    """An answer that says in Chinese what is wrong and what to do."""
    return JsonResponse({"code": code, "message": message}, status=status, json_dumps_params={"ensure_ascii": False})


def strangers_answer() -> HttpResponse:
    """What somebody gets who is not logged in."""
    return error(401, "unauthenticated", _("请先登录，再用同一会话调用接口。"))


def refused(_request: HttpRequest, exception: EconopsError) -> HttpResponse:
    """The five kinds of exception; what may not be seen and what does not exist read alike."""
    if isinstance(exception, NotFound):
        return missing(_request, exception)
    status, code = STATUS.get(type(exception), (400, "invalid"))
    return error(status, code, exception.message)


def missing(_request: HttpRequest, _exception: Exception) -> HttpResponse:
    """Neither here nor to be seen."""
    return error(404, "not_found", _("没有找到，或不在您的查看范围内。"))


def unfit(_request: HttpRequest, exception: ValidationError) -> HttpResponse:
    """Parameters that do not fit: which ones."""
    places = sorted({".".join(str(part) for part in fault["loc"]) for fault in exception.errors})
    return error(422, "unprocessable", _("这些参数不对或没有写：{places}。").format(places="、".join(places)))


def forbidden(_request: HttpRequest, exception: HttpError) -> HttpResponse:
    """No permission, or no CSRF token."""
    if exception.status_code == 403 and str(exception).startswith("CSRF"):
        return error(403, "csrf", _("缺少或过期的校验码。请带上 csrftoken 对应的 X-CSRFToken 请求头。"))
    codes = {403: "forbidden", 404: "not_found", 429: "too_many"}
    return error(exception.status_code, codes.get(exception.status_code, "invalid"), str(exception))


def broken(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A fault of the program: it goes into the log, the caller is told to report it."""
    LOG.error("Internal Server Error: %s", request.path, exc_info=exception)
    return error(500, "internal", _("程序出错了，没有写入任何内容。请把时间和地址告诉系统管理员。"))


def errors_in_chinese(api: Registers) -> None:
    """Let every refusal of an API read {code, message}."""
    api.add_exception_handler(Exception, broken)
    api.add_exception_handler(HttpError, forbidden)
    api.add_exception_handler(AuthenticationError, lambda _request, _exception: strangers_answer())
    api.add_exception_handler(EconopsError, refused)
    api.add_exception_handler(Http404, missing)
    api.add_exception_handler(ValidationError, unfit)
