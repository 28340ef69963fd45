"""Every address needs a login and a declared permission, except the declared few."""

from __future__ import annotations

import types
from collections.abc import Callable

import pytest
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import get_resolver, path, reverse
from ninja import NinjaAPI

from econops.desk.common.access import requires
from econops.desk.common.api import needs
from econops.desk.people.models import User
from econops.desk.people.roles import PERMISSIONS, ROLES
from tests.house.checks.access import addresses, open_to_strangers, undeclared, wrongly_answered
from tests.house.checks.source import declared

OPEN = set(declared("open_urls"))


def test_every_address_declares_a_permission() -> None:
    assert undeclared(addresses(get_resolver().url_patterns), OPEN) == []


def test_open_addresses_exist() -> None:
    names = {address.name for address in addresses(get_resolver().url_patterns)}
    assert names >= OPEN


def test_declared_permissions_are_those_of_roles() -> None:
    named = {address.permission for address in addresses(get_resolver().url_patterns)} - {None}
    assert named <= PERMISSIONS


@pytest.mark.django_db
def test_strangers_are_sent_to_the_login() -> None:
    found = list(addresses(get_resolver().url_patterns))
    assert open_to_strangers(found, OPEN, reverse("login")) == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_a_role_is_let_in_exactly_where_it_has_the_permission(role: str, client: Client) -> None:
    client.force_login(User.objects.create(username=role, role=role), "django.contrib.auth.backends.ModelBackend")
    client.raise_request_exception = False
    found = list(addresses(get_resolver().url_patterns))
    assert wrongly_answered(found, client, ROLES[role].permissions) == []


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/health", "/login", "/static/vendor/htmx.min.js"])
def test_the_declared_few_answer_strangers(client: Client, address: str) -> None:
    answer = client.get(address)
    answer.close()
    assert answer.status_code == 200


def page() -> Callable[[HttpRequest], HttpResponse]:
    """A new view that lets everybody see something."""

    def answer(request: HttpRequest, **parameters: object) -> HttpResponse:
        return HttpResponse("seen")

    return answer


def only_marked() -> Callable[[HttpRequest], HttpResponse]:
    """A view that carries a permission and asks nobody for it."""
    view = login_not_required(page())
    view.permission = "x"  # type: ignore[attr-defined]
    return view


api = NinjaAPI(urls_namespace="planted", docs_url=None, openapi_url=None)


@api.get("/bare/{number}")
def bare(request: HttpRequest, number: int) -> str:
    """A route that everybody may call who knows it."""
    return "seen"


@api.post("/fine", **needs("x"))
def fine(request: HttpRequest) -> str:
    """A route that asks for a permission."""
    return "seen"


planted = types.ModuleType("planted_urls")
planted.handler403 = lambda request, exception: HttpResponse(status=403)  # type: ignore[attr-defined]
planted.urlpatterns = [  # type: ignore[attr-defined]
    path("login", login_not_required(page()), name="login"),
    path("bare/<int:number>", page(), name="bare"),
    path("open/<str:name>", login_not_required(page()), name="open"),
    path("marked", only_marked(), name="marked"),
    path("fine", requires("x")(page()), name="fine"),
]
planted_api = types.ModuleType("planted_api")
planted_api.urlpatterns = [path("api/", (api.urls[0][:-1], "ninja", "planted"))]  # type: ignore[attr-defined]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=planted)
def test_it_finds_planted_addresses() -> None:
    found = list(addresses(planted.urlpatterns))

    assert [address.path for address in found][1:3] == ["/bare/7", "/open/sample"]
    assert undeclared(found, {"login"}) == ["bare", "open"]
    assert open_to_strangers(found, {"login"}, "/login") == ["get open", "post open", "get marked", "post marked"]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=planted_api)
def test_it_tells_the_routes_of_an_api_apart(client: Client) -> None:
    client.force_login(User.objects.create(username="x", role="leader"), "django.contrib.auth.backends.ModelBackend")
    found = list(addresses(planted_api.urlpatterns))

    assert [(address.name, address.permission) for address in found] == [
        ("get /api/bare/sample", None), ("post /api/fine", "x"),
    ]  # fmt: skip
    assert undeclared(found, set()) == ["get /api/bare/sample"]
    assert wrongly_answered(found, client, {"other"}) == []
    assert wrongly_answered(found, client, {"x"}) == ["post /api/fine: 403"]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=planted)
def test_it_finds_views_that_only_carry_a_permission(client: Client) -> None:
    client.force_login(User.objects.create(username="x", role="leader"), "django.contrib.auth.backends.ModelBackend")
    found = list(addresses(planted.urlpatterns))
    assert wrongly_answered(found, client, {"other"}) == ["marked: 200"]
    assert wrongly_answered(found, client, {"x"}) == ["fine: 403"]
