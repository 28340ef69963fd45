"""Places, units and people are made once; what exists is brought up to date and passwords stay."""

from __future__ import annotations

import pytest
from tests.desk.conftest import Cast, at

from econops.core.errors import NotFound
from econops.core.intake.county_content import CountyArea, CountyPerson
from econops.core.model.organisation import Organisation as OrganisationValue
from econops.desk.common.models import AuditLine
from econops.desk.people.models import Area, Organisation, User
from econops.desk.people.passwords import PASSWORD_LENGTH
from econops.desk.people.selectors import (
    area_find,
    county_area,
    organisation_find,
    organisation_value,
    task_force,
    town_areas,
)
from econops.desk.people.services import areas_keep, organisations_keep, people_keep

MADE = at("2026-01-05")


def person(login: str, role: str = "unit_clerk", unit: str = "commerce") -> CountyPerson:
    return CountyPerson(login=login, name=f"模拟{login}", organisation=unit, role=role)


def test_it_makes_places_whatever_their_order(db: None) -> None:
    town = CountyArea(code="t", name="青石镇", kind="town", parent="c")
    county = CountyArea(code="c", name="云河县（模拟）", kind="county", parent="")
    assert areas_keep([town, county], actor="x", at=MADE) == 2
    assert areas_keep([county, town], actor="x", at=MADE) == 0
    assert [area.name for area in town_areas()] == ["青石镇"]
    assert county_area().code == "c"
    assert AuditLine.objects.count() == 1


def test_it_brings_names_of_units_up_to_date(cast: Cast) -> None:
    renamed = OrganisationValue("commerce", "商务和投资促进局", "department", "yunhe")
    assert organisations_keep([renamed], actor="x", at=MADE) == 0
    assert Organisation.objects.get(code="commerce").name == "商务和投资促进局"
    line = AuditLine.objects.get()
    assert (line.action, line.actor) == ("organisations.kept", "x")
    assert (line.before or {})["commerce"]["name"] == "商务局"
    assert (line.after or {})["changed"]["commerce"]["name"] == "商务和投资促进局"
    organisations_keep([renamed], actor="x", at=MADE)
    assert AuditLine.objects.count() == 1
    assert organisation_value(cast.units["reform"]) == OrganisationValue(
        "reform", "发展和改革局", "department", "yunhe"
    )


def test_it_gives_new_people_random_passwords_and_leaves_old_ones(cast: Cast) -> None:
    first, second = people_keep([person("a"), person("b")], actor="x", at=MADE)
    assert first.password != second.password
    assert len(first.password) == PASSWORD_LENGTH
    stored = User.objects.get(username="a")
    assert stored.check_password(first.password)
    assert first.password not in str(list(User.objects.values())) + str(list(AuditLine.objects.values()))

    assert people_keep([person("a", "unit_lead", "finance")], actor="x", at=MADE) == []
    moved = User.objects.get(username="a")
    assert (moved.role, moved.organisation_id, moved.password) == ("unit_lead", "finance", stored.password)
    line = AuditLine.objects.order_by("-id")[0]
    key = moved.reference
    assert [(line.before or {})[key]["role"], (line.after or {})["changed"][key]["role"]] == ["unit_clerk", "unit_lead"]


def test_it_finds_units_and_places_by_code_or_name(cast: Cast) -> None:
    assert organisation_find("商务局") == organisation_find("commerce") == cast.units["commerce"]
    assert area_find("青石镇") == area_find("town01")
    assert task_force() == cast.units["task_force"]


@pytest.mark.parametrize(
    ("find", "said"),
    [(county_area, "county new"), (task_force, "专班"), (lambda: organisation_find("x"), "x"), (lambda: area_find("x"), "x")],
)  # fmt: skip
def test_it_says_what_to_do_when_there_is_none(db: None, find: object, said: str) -> None:
    assert not Area.objects.exists()
    with pytest.raises(NotFound, match=said):
        find()  # type: ignore[operator]
