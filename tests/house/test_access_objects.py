"""Addresses × roles × own, foreign and missing objects: each cell of the table answers as declared."""

from __future__ import annotations

import types
from pathlib import Path

import pytest
from _pytest.mark.structures import ParameterSet
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import get_resolver, path
from pytest_django.fixtures import Settings

from econops.desk.common.access import requires
from econops.desk.config.urls import urlpatterns
from econops.desk.people.roles import ROLES
from econops.desk.people.scope import scope_of
from tests.desk.pages import county
from tests.house.access_objects import OBJECTS, WALKERS, Kind, Walker, World, walker_make, world
from tests.house.checks.access import addresses
from tests.house.checks.rights import Sight, Walk, unnamed

BACKEND = "django.contrib.auth.backends.ModelBackend"


def walk(walker: Walker) -> list[str]:
    """The wrong cells of one walker in the invented county."""
    county.county()
    user = walker_make(walker)
    around = world(user)
    client = Client(raise_request_exception=False)
    client.force_login(user, BACKEND)
    scope = scope_of(user)
    sight = Sight(scope.organisations is not None, scope.indicators is not None)
    return list(Walk(client, around, sight).wrong_cells(addresses(get_resolver().url_patterns), OBJECTS))


def test_every_role_walks() -> None:
    assert {walker.role for walker in WALKERS} == ROLES.keys()


def test_every_address_about_an_object_says_what_is_own_and_what_is_foreign() -> None:
    assert unnamed(addresses(get_resolver().url_patterns), OBJECTS) == []


def walkers() -> list[ParameterSet]:
    """Every walker; in the quick check only one who sees a part."""
    quick = ("leader of some indicators",)
    marks = {name: () if name in quick else (pytest.mark.slow,) for name in (walker.name for walker in WALKERS)}
    assert set(quick) <= marks.keys()
    return [pytest.param(walker, id=walker.name, marks=marks[walker.name]) for walker in WALKERS]


@pytest.mark.django_db
@pytest.mark.parametrize("walker", walkers())
def test_each_cell_answers_as_declared(walker: Walker, tmp_path: Path, settings: Settings) -> None:
    settings.ECONOPS_HOME = tmp_path
    assert "\n".join(walk(walker)) == ""


@requires("letter.view")
def leaking(request: HttpRequest, pk: int) -> HttpResponse:
    """Tells foreign from missing, and shows one foreign object."""
    if pk == 1:
        return HttpResponse("own")
    if pk == 2:
        return HttpResponse("foreign", status=403)
    raise Http404


@requires("letter.view")
def silent(request: HttpRequest, pk: int) -> HttpResponse:
    """Shows the own object only."""
    if pk == 1:
        return HttpResponse("own")
    raise Http404


planted = types.ModuleType("planted_objects")
planted.urlpatterns = [  # type: ignore[attr-defined]
    path("a/<int:pk>", leaking, name="leaking"),
    path("b/<int:pk>", silent, name="silent"),
    *urlpatterns,
]
PLANTED = Kind(lambda _world: (1,), (3,), lambda _world: (2,))


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=planted)
def test_it_finds_planted_leaks(client: Client) -> None:
    cast = county.people()
    client.force_login(cast.unit, BACKEND)
    found = list(addresses(planted.urlpatterns[:2]))
    assert unnamed(found, {"silent": PLANTED, "gone": PLANTED}) == [
        "leaking: not in tests/house/access_objects.py", "gone: no such address",
    ]  # fmt: skip
    kinds = {"leaking": PLANTED, "silent": PLANTED}
    wrong = list(Walk(client, World(cast.unit), Sight(True, False)).wrong_cells(found, kinds))
    assert wrong == [f"{method} leaking: foreign answers 403, missing 404, not alike" for method in ("get", "post")]
