"""People are added, changed, stopped, erased; nobody is locked out of managing them."""

from __future__ import annotations

import pytest
from tests.desk.conftest import Cast, at

from econops.core.errors import Conflict, Invalid
from econops.desk.common.models import AuditLine
from econops.desk.people.accounts import (
    Identity,
    Position,
    person_add,
    person_change,
    person_erase,
    person_resume,
    person_stop,
)
from econops.desk.people.models import User
from econops.desk.people.preview import indicator_options, preview_of

NOW = at("2026-07-03")
ZHANG = Identity("zhang.li", "张立（模拟）", "0000-000")


def test_it_adds_a_person_whose_password_is_for_one_login(cast: Cast) -> None:
    user, password = person_add(ZHANG, Position("unit_clerk", "commerce"), actor="x", at=NOW)
    assert user.check_password(password)
    assert user.password_once
    trail = str(list(AuditLine.objects.values()))
    assert password not in trail
    assert user.reference in trail
    assert not any(word in trail for word in ("zhang", "张立", "0000-000"))


@pytest.mark.parametrize(
    ("identity", "position", "said"),
    [
        (Identity("张立", "张立"), Position("leader"), "登录名"),
        (Identity("zhang", " "), Position("leader"), "姓名"),
        (ZHANG, Position("emperor"), "角色"),
        (ZHANG, Position("unit_clerk"), "要有单位"),
        (ZHANG, Position("unit_clerk", "nobody"), "不在用"),
        (ZHANG, Position("unit_clerk", "commerce", "all"), "只能看本单位"),
        (ZHANG, Position("leader", "", "indicators"), "勾选指标"),
        (ZHANG, Position("leader", "", "", ("gdp",)), "不要勾选"),
    ],
)
def test_it_refuses_what_cannot_be(cast: Cast, identity: Identity, position: Position, said: str) -> None:
    before = User.objects.count()
    with pytest.raises(Invalid, match=said):
        person_add(identity, position, actor="x", at=NOW)
    assert User.objects.count() == before


def test_it_takes_a_login_once_whatever_its_case(cast: Cast) -> None:
    with pytest.raises(Conflict, match="已有人用"):
        person_add(Identity("LEAD", "另一人"), Position("leader"), actor="x", at=NOW)


def test_it_writes_one_line_for_a_change_and_none_for_the_same(cast: Cast) -> None:
    position = Position("unit_lead", "finance", "indicators", ("gdp",))
    person_change(cast.other_clerk, position, actor="x", at=NOW)
    person_change(cast.other_clerk, position, actor="x", at=NOW)
    line = AuditLine.objects.get(action="person.changed")
    assert (line.before or {})["organisation"] == "commerce"
    assert (line.after or {})["indicators"] == ["gdp"]


def test_somebody_stays_who_can_manage_people(cast: Cast) -> None:
    with pytest.raises(Conflict, match="最后一位"):
        person_stop(cast.outsider, actor="x", at=NOW)
    with pytest.raises(Conflict, match="最后一位"):
        person_change(cast.outsider, Position("leader"), actor="x", at=NOW)
    person_add(ZHANG, Position("administrator"), actor="x", at=NOW)
    person_stop(cast.outsider, actor="x", at=NOW)
    assert not cast.outsider.is_active


def test_stopping_can_be_taken_back_and_erasing_cannot(cast: Cast) -> None:
    person = cast.town_clerk
    with pytest.raises(Conflict, match="还在岗"):
        person_erase(person, actor="x", at=NOW)
    person_stop(person, actor="x", at=NOW)
    assert str(person.left_on) == "2026-07-03"
    person_resume(person, actor="x", at=NOW)
    assert (person.is_active, person.left_on) == (True, None)
    person_stop(person, actor="x", at=NOW)
    person_erase(person, actor="x", at=NOW)
    assert {person.username, person.display_name} == {person.reference}
    assert "模拟town.clerk" not in str(list(User.objects.values()))
    with pytest.raises(Conflict, match="已清除"):
        person_resume(person, actor="x", at=NOW)


def test_the_preview_says_what_a_position_sees_and_holds_no_figure(cast: Cast) -> None:
    options = indicator_options(cast.other_clerk)
    assert ("gdp", "地区生产总值") in options
    own = preview_of(cast.other_clerk, Position("unit_clerk", "commerce"), options)
    assert (own.units, own.indicators) == ("商务局", "这些单位的全部指标")
    some = preview_of(cast.leader, Position("leader", "", "indicators", ("gdp",)), options)
    assert (some.units, some.indicators) == ("全县所有单位", "地区生产总值")
    assert "总览" in some.pages
    nothing = preview_of(cast.outsider, Position("administrator"), options)
    assert (nothing.units, nothing.pages) == ("不看任何数据", ("人员", "单位", "审计"))
