"""The administrator's pages: no figure, a preview before a change, a password shown once."""

from __future__ import annotations

import re

from django.urls import reverse

from econops.desk.people.models import Organisation, User
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import Cast


def test_it_filters_people_by_name_unit_and_state(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.outsider)
    User.objects.filter(username="unit").update(is_active=False)
    for query, seen in ((f"q={office.unit.display_name}", {"张立"}), ("unit=industry&state=stopped", {"张立"}),
                        ("role=leader", {"周宁"}), ("state=once", set())):  # fmt: skip
        page = client.get(f"{reverse('people_list')}?{query}").content.decode()
        rows = set(re.findall(r'/people/\d+">([^<]+)</a></th>', page))
        assert rows == seen
    assert "没有符合条件的人员" in page


def test_it_shows_a_new_password_once(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.outsider)
    typed = {"name": "新人（模拟）", "login": "new.one", "role": "unit_clerk", "organisation": "commerce"}
    answer = client.post(reverse("person_add"), typed)
    page = answer.content.decode()
    password = re.search(r"<code>(\S{14})</code>", page)
    person = User.objects.get(username="new.one")
    assert password is not None
    assert person.check_password(password[1])
    assert "no-store" in answer.headers["Cache-Control"]
    again = client.get(reverse("person_detail", args=[person.pk])).content.decode()
    assert password[1] not in again
    assert "一次性密码，还没有换" in again
    refused = client.post(reverse("person_add"), typed)
    assert (refused.status_code, "已有人用" in refused.content.decode()) == (400, True)
    assert "new.one" in refused.content.decode()


def test_it_shows_what_a_change_means_before_it_is_made(office: Cast, browse: LoggedIn) -> None:
    client, address = browse(office.outsider), reverse("person_detail", args=[office.unit.pk])
    typed = {"role": "leader", "organisation": "", "scope": "indicators", "indicators": ["gdp"]}
    assert "确认更改" not in client.get(address).content.decode()
    page = client.post(address, {**typed, "do": "preview"}).content.decode()
    assert "还没有保存" in page
    assert "全县所有单位" in page
    office.unit.refresh_from_db()
    assert office.unit.role == "unit_clerk"
    client.post(address, {**typed, "do": "save"})
    office.unit.refresh_from_db()
    assert (office.unit.role, office.unit.scope_indicators) == ("leader", ["gdp"])


def test_it_warns_when_a_supplier_moves_into_the_unit_of_the_target(office: Cast, browse: LoggedIn) -> None:
    address = reverse("person_detail", args=[office.lead.pk])
    moved = {"role": "unit_lead", "organisation": "industry", "scope": "", "do": "preview"}
    page = browse(office.outsider).post(address, moved).content.decode()
    assert "录入或确认过规模以上工业增加值的正式数" in page
    other = browse(office.outsider).post(address, {**moved, "organisation": "finance"}).content.decode()
    assert "录入或确认过" not in other


def test_nobody_stops_the_own_account(office: Cast, browse: LoggedIn) -> None:
    browse(office.outsider).post(reverse("person_stop", args=[office.outsider.pk]))
    office.outsider.refresh_from_db()
    assert office.outsider.is_active


def test_it_shows_a_plan_before_units_are_merged_and_takes_it_back(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.outsider)
    typed = {"before": ["industry", "commerce"], "into": "commerce", "on": "2026-07-01", "reason": "模拟〔2026〕3号"}
    page = client.post(reverse("unit_merge"), {**typed, "do": "plan"}).content.decode()
    assert "张立" in page
    assert "报送1项" in page
    assert Organisation.objects.get(pk="industry").valid_to is None
    client.post(reverse("unit_merge"), {**typed, "do": "save"})
    office.unit.refresh_from_db()
    assert office.unit.organisation_id == "commerce"
    page = client.get(reverse("unit_list")).content.decode()
    assert "工业和信息化局 → 商务局" in page
    client.post(re.search(r'action="(/units/changes/\d+/undo)"', page)[1])  # type: ignore[index]
    office.unit.refresh_from_db()
    assert office.unit.organisation_id == "industry"


def test_a_successor_finds_what_was_handed_over(office: Cast, browse: LoggedIn) -> None:
    lead = browse(office.lead)
    page = lead.get(reverse("hand_over_list")).content.decode()
    assert office.clerk.display_name in page
    assert office.unit.display_name not in page
    address = reverse("hand_over", args=[office.clerk.pk])
    typed = {"to": str(office.leader.pk), "reason": "返回原单位"}
    assert "还没有办理" in lead.post(address, {**typed, "do": "plan"}).content.decode()
    assert User.objects.get(username="clerk").is_active
    lead.post(address, {**typed, "do": "save"})
    assert not User.objects.get(username="clerk").is_active
    assert "您接手的李敏的事项" in browse(office.leader).get(reverse("hand_over_list")).content.decode()
    assert "接手的事项" in browse(office.leader).get("/").content.decode()


def test_it_puts_a_unit_below_another_but_in_no_circle(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.outsider)
    client.post(reverse("unit_detail", args=["town01"]), {"parent": "industry"})
    assert Organisation.objects.get(pk="town01").parent_id == "industry"
    answer = client.post(reverse("unit_detail", args=["industry"]), {"parent": "town01"}, follow=True)
    assert "不能是本单位或它的下级" in answer.content.decode()
