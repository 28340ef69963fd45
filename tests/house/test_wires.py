"""Django's own wires obey the floors: relations, migrations, templates, urls; faults of each kind are found."""

from __future__ import annotations

import shutil

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
        "people/migrations/9001_planted.py",
        'class Migration:\n    dependencies = [("ledger", "0001_initial")]\n',
        "people/migrations/9001_planted.py (people) -> ledger",
    ),
    "migration relation": (
        "people/migrations/9002_planted.py",
        'field = ForeignKey(on_delete=None, to="dispatch.letter")\n',
        "people/migrations/9002_planted.py (people) -> dispatch",
    ),
    "migration of the user model": (
        "common/migrations/9003_planted.py",
        "class Migration:\n    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]\n",
        "common/migrations/9003_planted.py (common) -> people",
    ),
    "include": (
        "people/templates/people/planted4.html",
        '{% include "ledger/upper.html" %}',
        "include: people/templates/people/planted4.html (people) -> ledger/upper.html (ledger)",
    ),
    "extends": (
        "documents/templates/documents/planted5.html",
        "{% extends 'ledger/upper.html' %}",
        "extends: documents/templates/documents/planted5.html (documents) -> ledger/upper.html (ledger)",
    ),
    "include by variable": (
        "people/templates/people/planted6.html",
        "{% include panel.template %}",
        "include by variable: people/templates/people/planted6.html (people) -> panel.template",
    ),
    "rendered template": (
        "people/planted7.py",
        'NAME = "ledger/upper.html"\n',
        "template: people/planted7.py (people) -> ledger/upper.html (ledger)",
    ),
    "url": (
        "people/templates/people/planted8.html",
        "<a href=\"{% url 'planted_upper' 7 %}\">",
        "url: people/templates/people/planted8.html (people) -> planted_upper (ledger)",
    ),
    "unknown url": (
        "people/templates/people/planted9.html",
        "<a href=\"{% url 'nobody_knows' %}\">",
        "nobody_knows (nowhere found)",
    ),
    "path by hand": (
        "people/templates/people/planted10.html",
        '<a href="/ledger/7">',
        'path by hand: people/templates/people/planted10.html (people) -> href="/ledger/7"',
    ),
    "reverse": (
        "people/planted11.py",
        'def go():\n    return reverse("planted_upper")\n',
        "url: people/planted11.py (people) -> planted_upper (ledger)",
    ),
    "included urlconf": (
        "people/planted12.py",
        'urlpatterns = [path("x", include("econops.desk.ledger.urls"))]\n',
        "dotted path: people/planted12.py (people) -> econops.desk.ledger.urls (ledger)",
    ),
    "model by name": (
        "people/planted13.py",
        'Target = apps.get_model("ledger", "Target")\n',
        "dotted path: people/planted13.py (people) -> ledger",
    ),
}


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What is found more in a copy of the desk with an upper page to point at and every fault."""
    desk = tmp_path_factory.mktemp("planted") / "desk"
    shutil.copytree(DESK, desk, ignore=shutil.ignore_patterns("__pycache__", "static"))
    upper = desk / "ledger/templates/ledger/upper.html"
    upper.parent.mkdir(parents=True, exist_ok=True)
    upper.write_text("upper")
    with (desk / "ledger/urls.py").open("a") as file:
        file.write('\nplanted = [path("planted", None, name="planted_upper")]\n')
    before = {str(climb) for climb in file_climbs(desk, FLOORS)}
    for place, text, _wanted in FAULTS.values():
        (desk / place).parent.mkdir(parents=True, exist_ok=True)
        (desk / place).write_text(text, encoding="utf-8")
    return {str(climb) for climb in file_climbs(desk, FLOORS)} - before


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
def test_it_finds_a_planted(kind: str, planted: set[str]) -> None:
    assert any(FAULTS[kind][2] in climb for climb in planted), planted


def test_every_fault_is_planted_in_a_file_of_its_own() -> None:
    assert len({place for place, _text, _wanted in FAULTS.values()}) == len(FAULTS)


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
