"""Whose figures a person sees: own unit, subtree, listed indicators, all."""

from __future__ import annotations

import datetime

from tests.desk.conftest import Cast

from econops.desk.people.models import Organisation, Succession, User
from econops.desk.people.scope import DataScope, scope_of


def person(role: str, unit: str | None, scope: str = "", *indicators: str) -> User:
    return User(role=role, organisation_id=unit, scope=scope, scope_indicators=list(indicators))


def test_the_role_decides_unless_the_person_has_a_scope(cast: Cast) -> None:
    assert scope_of(cast.lead) == DataScope(None, None)
    assert scope_of(cast.other_clerk) == DataScope(frozenset({"commerce"}), None)
    assert scope_of(person("inspector", "commerce", "own")) == DataScope(frozenset({"commerce"}), None)
    assert scope_of(person("unit_clerk", None)) == DataScope(frozenset(), None)


def test_listed_indicators_narrow_the_units_of_the_role(cast: Cast) -> None:
    assert scope_of(person("leader", None, "indicators", "gdp")) == DataScope(None, frozenset({"gdp"}))
    own = scope_of(person("unit_clerk", "commerce", "indicators", "gdp"))
    assert own == DataScope(frozenset({"commerce"}), frozenset({"gdp"}))
    assert own.sees_indicator("gdp")
    assert not own.sees_indicator("retail_sales")
    assert not own.sees_indicators(["gdp", "retail_sales"])


def test_a_subtree_goes_down_only_and_survives_a_circle(cast: Cast) -> None:
    Organisation.objects.filter(pk="town01").update(parent="reform")
    Organisation.objects.filter(pk="town02").update(parent="town01")
    below = frozenset({"reform", "town01", "town02"})
    assert scope_of(person("unit_lead", "reform", "subtree")).organisations == below
    assert scope_of(person("unit_lead", "town02", "subtree")).organisations == frozenset({"town02"})
    Organisation.objects.filter(pk="reform").update(parent="town02")
    assert scope_of(person("unit_lead", "town01", "subtree")).organisations == below


def test_a_unit_sees_what_it_has_taken_over_and_not_what_it_gave_away(cast: Cast) -> None:
    day = datetime.date(2026, 1, 1)
    Succession.objects.create(before_id="town01", after_id="town02", on=day, reason="模拟")
    Succession.objects.create(before_id="town02", after_id="town03", on=day, reason="模拟")
    assert scope_of(person("unit_clerk", "town03")).organisations == frozenset({"town01", "town02", "town03"})
    assert scope_of(person("unit_clerk", "town01")).organisations == frozenset({"town01"})
