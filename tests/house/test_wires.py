"""Django's own wires obey the floors: relations, migrations, templates, urls; faults of each kind are found."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.house.checks.floors import read_floors
from tests.house.checks.source import SOURCE, declared
from tests.house.checks.wires import file_climbs, relation_climbs

FLOORS = read_floors("desk")
DESK = SOURCE / "desk"
ROOM_BY_LABEL = {
    config.label: config.name.rsplit(".", 1)[-1]
    for config in apps.get_app_configs()
    if config.name.startswith("econops.desk.")
}

# kind of wire -> (file of the faulty copy, text planted in it, what the check says)
FAULTS = {
    "migration": (
        "people/migrations/9999_planted.py",
        'class Migration:\n    dependencies = [("ledger", "0001_initial")]\n',
        "people/migrations/9999_planted.py (people) -> ledger",
    ),
    "migration relation": (
        "people/migrations/9999_planted.py",
        'field = ForeignKey(on_delete=None, to="dispatch.letter")\n',
        "people/migrations/9999_planted.py (people) -> dispatch",
    ),
    "migration of the user model": (
        "common/migrations/9999_planted.py",
        "class Migration:\n    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]\n",
        "common/migrations/9999_planted.py (common) -> people",
    ),
    "include": (
        "people/templates/people/planted.html",
        '{% include "ledger/upper.html" %}',
        "include: people/templates/people/planted.html (people) -> ledger/upper.html (ledger)",
    ),
    "extends": (
        "documents/templates/documents/planted.html",
        "{% extends 'ledger/upper.html' %}",
        "extends: documents/templates/documents/planted.html (documents) -> ledger/upper.html (ledger)",
    ),
    "include by variable": (
        "people/templates/people/planted.html",
        "{% include panel.template %}",
        "include by variable: people/templates/people/planted.html (people) -> panel.template",
    ),
    "rendered template": (
        "people/planted.py",
        'NAME = "ledger/upper.html"\n',
        "template: people/planted.py (people) -> ledger/upper.html (ledger)",
    ),
    "url": (
        "people/templates/people/planted.html",
        "<a href=\"{% url 'planted_upper' 7 %}\">",
        "url: people/templates/people/planted.html (people) -> planted_upper (ledger)",
    ),
    "unknown url": (
        "people/templates/people/planted.html",
        "<a href=\"{% url 'nobody_knows' %}\">",
        "nobody_knows (nowhere found)",
    ),
    "path by hand": (
        "people/templates/people/planted.html",
        '<a href="/ledger/7">',
        'path by hand: people/templates/people/planted.html (people) -> href="/ledger/7"',
    ),
    "reverse": (
        "people/planted.py",
        'def go():\n    return reverse("planted_upper")\n',
        "url: people/planted.py (people) -> planted_upper (ledger)",
    ),
    "included urlconf": (
        "people/planted.py",
        'urlpatterns = [path("x", include("econops.desk.ledger.urls"))]\n',
        "dotted path: people/planted.py (people) -> econops.desk.ledger.urls (ledger)",
    ),
    "model by name": (
        "people/planted.py",
        'Target = apps.get_model("ledger", "Target")\n',
        "dotted path: people/planted.py (people) -> ledger",
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the desk with an upper page to point at."""
    shutil.copytree(DESK, tmp_path / "desk", ignore=shutil.ignore_patterns("__pycache__", "static"))
    upper = tmp_path / "desk/ledger/templates/ledger/upper.html"
    upper.parent.mkdir(parents=True, exist_ok=True)
    upper.write_text("upper")
    with (tmp_path / "desk/ledger/urls.py").open("a") as file:
        file.write('\nplanted = [path("planted", None, name="planted_upper")]\n')
    return tmp_path / "desk"


def test_no_wire_climbs() -> None:
    climbs = {str(climb) for climb in file_climbs(DESK, FLOORS)}
    climbs |= {str(climb) for climb in relation_climbs(apps.get_models(), FLOORS, ROOM_BY_LABEL)}
    excepted = set(declared("wires"))
    assert climbs - excepted == set(), "wires that climb"
    assert excepted - climbs == set(), "exceptions that are no longer needed: take them out"


def test_every_room_is_an_installed_app_with_its_own_label() -> None:
    rooms = {path.parent.name for path in DESK.glob("*/apps.py")}
    assert set(ROOM_BY_LABEL.values()) == rooms
    assert all(label == room for label, room in ROOM_BY_LABEL.items())


@pytest.mark.parametrize("kind", FAULTS)
def test_it_finds_a_planted(kind: str, copy: Path) -> None:
    place, text, wanted = FAULTS[kind]
    before = {str(climb) for climb in file_climbs(copy, FLOORS)}
    (copy / place).parent.mkdir(parents=True, exist_ok=True)
    (copy / place).write_text(text, encoding="utf-8")

    found = {str(climb) for climb in file_climbs(copy, FLOORS)} - before

    assert any(wanted in climb for climb in found), found


@pytest.mark.parametrize("field_class", [models.ForeignKey, models.OneToOneField, models.ManyToManyField])
@isolate_apps("econops.desk.people", "econops.desk.ledger")
def test_it_finds_a_planted_relation(field_class: type[models.Field]) -> None:  # type: ignore[type-arg]
    class Upper(models.Model):
        class Meta:
            app_label = "ledger"

    class Lower(models.Model):
        options = {} if field_class is models.ManyToManyField else {"on_delete": models.CASCADE}
        upper = field_class(Upper, related_name="+", **options)

        class Meta:
            app_label = "people"

    class Fine(models.Model):
        lower = models.ForeignKey(Lower, models.CASCADE)

        class Meta:
            app_label = "ledger"

    found = [str(climb) for climb in relation_climbs([Upper, Lower, Fine], FLOORS, ROOM_BY_LABEL)]

    assert found == ["relation: Lower.upper (people) -> ledger"]


def test_siblings_and_unlisted_rooms_climb() -> None:
    core = read_floors("core")
    assert core.climbs("period", "quantity")
    assert core.climbs("errors", "period")
    assert core.climbs("report", "weather")
    assert not core.climbs("report", "errors")
