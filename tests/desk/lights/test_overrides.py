"""A light set against the rule by two people: who may, what is refused, and that the light itself stays."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from tests.desk.conftest import Cast, at
from tests.desk.lights.early_figures import before_june, came, kept

from econops.core.errors import Conflict, Invalid
from econops.desk.common.models import AuditLine
from econops.desk.lights.models import Light, LightOverride
from econops.desk.lights.overrides import (
    is_same_person,
    levels_of,
    override_agree,
    override_ask,
    override_refuse,
    override_withdraw,
)
from econops.desk.lights.round_selectors import overrides_waiting, seen_lights
from econops.desk.people.models import User

WHEN, LATER = at("2026-07-16"), at("2026-07-16", "11:00")


def light(cast: Cast) -> Light:
    """Industry in the middle round: yellow."""
    before_june(cast)
    came("industrial_value_added", "2026-06-ytd", "6.4", "forecast", "2026-07-13")
    row = kept("middle")
    assert row is not None
    return Light.objects.get(round=row, object_code="industrial_value_added")


def clerk() -> User:
    return User.objects.create(username="clerk", role="task_force_clerk", display_name="模拟", reference="ref.clerk")


def asked(one: Light, person: User) -> LightOverride:
    return override_ask(one, "red", "两家大厂停产（模拟）", person=person, at=WHEN)


def test_another_person_agrees_and_both_lights_stand(cast: Cast) -> None:
    one = light(cast)
    before = Light.objects.filter(pk=one.pk).values().get()
    override = asked(one, clerk())
    override_agree(override, "情况属实", person=cast.lead, at=LATER)
    assert (override.state, override.level, override.label, override.tone) == ("agreed", "red", "红", "bad")
    assert (override.decided_by, override.decided_at, override.answer) == (cast.lead, LATER, "情况属实")
    assert Light.objects.filter(pk=one.pk).values().get() == before
    seen = next(item for item in seen_lights(one.round, cast.lead, LATER) if item.light == one)
    assert seen.agreed == override
    assert seen.light.level == "yellow"
    lines = AuditLine.objects.filter(object_type="light_override").order_by("pk")
    assert [line.action for line in lines] == ["override.asked", "override.agreed"]


def test_who_asks_cannot_agree(cast: Cast) -> None:
    override = asked(light(cast), cast.lead)
    with pytest.raises(Invalid, match="另一人"):
        override_agree(override, "", person=cast.lead, at=LATER)
    with pytest.raises(Invalid, match="另一人"):
        override_refuse(override, "不同意", person=cast.lead, at=LATER)
    assert LightOverride.objects.get().state == "asked"


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({"display_name": "甲（模拟）"}, True),
        ({"display_name": "甲（模拟）", "phone": "0931-1234567"}, True),
        ({"display_name": "甲（模拟）", "phone": "13900000002"}, False),
        ({"display_name": "甲（模拟）", "organisation": "commerce"}, False),
        ({"display_name": "乙（模拟）"}, False),
        ({"display_name": "乙（模拟）", "phone": "139 0000 0001"}, True),
        ({"display_name": "乙（模拟）", "phone": "+86 139-0000-0001"}, True),
        ({"display_name": ""}, False),
    ],
)
def test_two_accounts_of_one_person_are_told_apart_by_name_unit_and_mobile(other: dict[str, str], same: bool) -> None:
    mine = {"display_name": "甲（模拟）", "organisation_id": "force", "phone": "13900000001"}
    if other.get("phone", "").startswith("0931"):
        mine["phone"] = ""
    second = {"display_name": other["display_name"], "organisation_id": other.get("organisation", "force")}
    people = User(pk=1, username="a", **mine), User(pk=2, username="b", phone=other.get("phone", ""), **second)
    assert is_same_person(*people) is is_same_person(*reversed(people)) is same


def test_a_second_account_of_the_same_person_cannot_agree(cast: Cast) -> None:
    override = asked(light(cast), cast.lead)
    second = User.objects.create(
        username="second", role="task_force_clerk", display_name=cast.lead.display_name, reference="ref.second",
        organisation=cast.lead.organisation,
    )  # fmt: skip
    assert overrides_waiting(second, LATER) == []
    with pytest.raises(Invalid, match="同一个人"):
        override_agree(override, "", person=second, at=LATER)
    assert LightOverride.objects.get().state == "asked"
    assert overrides_waiting(clerk(), LATER) == [override]


def test_the_database_itself_wants_two_people(cast: Cast) -> None:
    override = asked(light(cast), cast.lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        LightOverride.objects.filter(pk=override.pk).update(state="agreed", decided_by=cast.lead)


@pytest.mark.parametrize(
    ("level", "reason", "said"),
    [("red", "  ", "理由"), ("yellow", "模拟", "等级"), ("black", "模拟", "等级")],
)
def test_it_wants_a_reason_and_another_level_of_the_rule(cast: Cast, level: str, reason: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        override_ask(light(cast), level, reason, person=cast.lead, at=WHEN)


def test_those_without_the_right_cannot(cast: Cast) -> None:
    one = light(cast)
    with pytest.raises(Invalid, match="权限"):
        asked(one, cast.leader)
    override = asked(one, cast.lead)
    with pytest.raises(Invalid, match="权限"):
        override_agree(override, "", person=cast.leader, at=LATER)
    with pytest.raises(Invalid, match="权限"):
        override_withdraw(override, person=cast.town_clerk, at=LATER)


def test_one_change_at_a_time(cast: Cast) -> None:
    one = light(cast)
    first = asked(one, cast.lead)
    with pytest.raises(Conflict, match="撤回"):
        asked(one, clerk())
    override_withdraw(first, person=cast.lead, at=LATER)
    assert override_ask(one, "green", "模拟", person=cast.lead, at=LATER).state == "asked"


def test_an_agreed_change_can_be_taken_back_but_not_decided_again(cast: Cast) -> None:
    one = light(cast)
    override = asked(one, clerk())
    override_agree(override, "", person=cast.lead, at=LATER)
    with pytest.raises(Conflict):
        override_refuse(override, "晚了", person=cast.lead, at=LATER)
    override_withdraw(override, person=cast.lead, at=LATER)
    assert (override.state, override.decided_by) == ("withdrawn", cast.lead)
    assert next(item for item in seen_lights(one.round, cast.lead, LATER) if item.light == one).override is None
    with pytest.raises(Conflict):
        override_withdraw(override, person=cast.lead, at=LATER)


def test_a_refusal_has_a_reason(cast: Cast) -> None:
    override = asked(light(cast), clerk())
    with pytest.raises(Invalid, match="理由"):
        override_refuse(override, " ", person=cast.lead, at=LATER)
    override_refuse(override, "依据不足", person=cast.lead, at=LATER)
    assert (override.state, override.answer) == ("refused", "依据不足")


def test_it_waits_for_others_only(cast: Cast) -> None:
    colleague = clerk()
    override = asked(light(cast), colleague)
    assert overrides_waiting(colleague, LATER) == []
    assert overrides_waiting(cast.lead, LATER) == [override]


def test_the_levels_are_those_of_the_rule_without_its_own(cast: Cast) -> None:
    assert [level.code for level in levels_of(light(cast))] == ["red", "green"]
