"""The entry grid as a page: a plain form that a script makes quicker."""

from __future__ import annotations

import pytest
from django.urls import reverse

from econops.desk.intake.models import EntryDraft, Submission
from econops.desk.intake.services import submission_accept
from econops.desk.people.models import User
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import past
from tests.desk.pages.conftest import LoggedIn

OWN = ("town01", "2026-06")
PROJECTS = "value.key_project_investment.town01.level"
UNITS = "value.new_above_norm_units.town01.level"


@pytest.fixture
def clerk(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> User:
    """The town's clerk, in July 2026."""
    monkeypatch.setattr("econops.desk.intake.views_grid.now", lambda: at("2026-07-03", "22:00"))
    return cast.town_clerk


def test_it_shows_ones_own_past_and_a_place_to_type(clerk: User, browse: LoggedIn) -> None:
    past("key_project_investment", "2026-05-ytd", "3100")
    past("key_project_investment", "2025-06-ytd", "2900")
    page = browse(clerk).get(reverse("entry_grid", args=OWN)).content.decode()
    assert all(text in page for text in ("3100", "2900", f'name="{PROJECTS}"', "1—6月累计"))
    assert "目标" not in page


def test_it_keeps_a_draft_without_scripts(clerk: User, browse: LoggedIn) -> None:
    client = browse(clerk)
    page = client.post(
        reverse("entry_save", args=OWN), {PROJECTS: "约38", "version": "0"}, follow=True
    ).content.decode()
    assert "草稿已存 7月3日 22:00" in page
    assert 'value="约38"' in page
    assert "不是数字" in page


def test_a_script_gets_the_findings_and_the_version(clerk: User, browse: LoggedIn) -> None:
    client = browse(clerk)
    answer = client.post(
        reverse("entry_save", args=OWN), {PROJECTS: "约38", UNITS: "-1", "version": "0"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert 'id="grid-version" name="version" value="1"' in answer
    assert "不能读成数字" in answer
    assert "个数为负" in answer
    assert "<table" not in answer


def test_another_windows_draft_is_shown_not_overwritten(clerk: User, browse: LoggedIn) -> None:
    client, address = browse(clerk), reverse("entry_save", args=OWN)
    client.post(address, {PROJECTS: "3800", "version": "0"})
    script = client.post(address, {PROJECTS: "3900", "version": "0"}, headers={"HX-Request": "true"}).content.decode()
    assert "那边“3800”，这里“3900”" in script
    assert 'value="0"' in script
    plain = client.post(address, {PROJECTS: "3900", "version": "0"})
    assert plain.status_code == 409
    assert 'value="3900"' in plain.content.decode()
    client.post(address, {PROJECTS: "3900", "version": "0", "insist": "1"})
    assert EntryDraft.objects.get().values["key_project_investment.town01.level"]["value"] == "3900"


def test_it_hands_in_and_says_what_to_do_where_it_cannot(clerk: User, browse: LoggedIn) -> None:
    client, address = browse(clerk), reverse("entry_submit", args=OWN)
    assert "还没有填数" in client.post(address, {"version": "0"}).content.decode()
    page = client.post(address, {PROJECTS: "3800", "version": "0"}, follow=True).content.decode()
    assert "数存成了一份填报表" in page
    assert Submission.objects.get().kind == "grid"
    page = client.get(reverse("entry_grid", args=OWN)).content.decode()
    assert "正在办理" in page
    assert 'value="3800"' in page


def test_a_locked_month_shows_the_way(cast: Cast, clerk: User, browse: LoggedIn) -> None:
    client = browse(clerk)
    client.post(reverse("entry_submit", args=OWN), {PROJECTS: "3800", "version": "0"})
    submission = Submission.objects.get()
    submission_accept(submission, person=cast.lead, at=at("2026-07-04"))
    page = client.get(reverse("entry_grid", args=OWN)).content.decode()
    assert "申请重新打开" in page
    assert "<input" not in page.split("<main")[1]
    script = client.post(reverse("entry_save", args=OWN), {PROJECTS: "1"}, headers={"HX-Request": "true"})
    assert "锁定" in script.content.decode()


def test_another_units_grid_is_as_if_not_there(cast: Cast, clerk: User, browse: LoggedIn) -> None:
    client = browse(clerk)
    for unit, period in (("town02", "2026-06"), ("nothing", "2026-06"), ("town01", "2026"), ("town01", "x")):
        assert client.get(reverse("entry_grid", args=[unit, period])).status_code == 404
        assert client.post(reverse("entry_submit", args=[unit, period])).status_code == 404
    assert browse(cast.leader).get(reverse("entry_grid", args=OWN)).status_code == 403
