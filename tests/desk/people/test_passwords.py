"""The rules of passwords, the first login, age, idle time and lock-out."""

from __future__ import annotations

import datetime
import itertools

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings
from tests.desk.conftest import Cast, at

from econops.core.errors import Invalid
from econops.desk.common import clock
from econops.desk.config import environment
from econops.desk.people import sessions
from econops.desk.people.lockout import locked_minutes, lockout_end
from econops.desk.people.models import User
from econops.desk.people.password_rules import kinds_of
from econops.desk.people.passwords import password_change, password_due, password_reset

NOW = at("2026-07-03")
GOOD = "Qing-shan-2026x"
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def clerk(cast: Cast) -> User:
    cast.other_clerk.set_password(GOOD)
    cast.other_clerk.save()
    return cast.other_clerk


@pytest.fixture
def inside(clerk: User, client: Client) -> Client:
    client.force_login(clerk, BACKEND)
    return client


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("Ab1-Ab1-A", "至少10位"), ("abcdefghij1", "至少要有3类"), ("Password123", "太常见"),
        ("Other.Clerk-2026", "登录名"), ("商务局-Abc-2026", "单位名称"), (GOOD, "用过"),
    ],
)  # fmt: skip
def test_it_refuses_a_password_that_breaks_a_rule(clerk: User, new: str, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        password_change(clerk, GOOD, new, at=NOW)
    clerk.refresh_from_db()
    assert clerk.check_password(GOOD)


def test_the_bounds_of_the_rules_are_inside(clerk: User) -> None:
    password_change(clerk, GOOD, "Ab1xAb1xAb", at=NOW)
    assert [kinds_of(text) for text in ("abc", "aB", "aB1", "aB1-", "字")] == [1, 2, 3, 4, 1]


def test_it_wants_the_present_password(clerk: User) -> None:
    with pytest.raises(Invalid, match="现在的密码不对"):
        password_change(clerk, "wrong", "Ling-nan-2026y", at=NOW)


def test_an_old_password_comes_back_only_after_so_many_others(clerk: User, settings: Settings) -> None:
    settings.PASSWORDS_KEPT = 2
    turns = [GOOD, "Ling-nan-2026a", "Ling-nan-2026b", "Ling-nan-2026c"]
    for old, new in itertools.pairwise(turns):
        password_change(clerk, old, new, at=NOW)
    with pytest.raises(Invalid, match="用过"):
        password_change(clerk, turns[3], turns[1], at=NOW)
    password_change(clerk, turns[3], turns[0], at=NOW)
    assert clerk.passwords_used.count() == 2


def test_a_password_is_due_at_first_login_and_after_so_many_days(clerk: User, settings: Settings) -> None:
    assert password_due(clerk, at=NOW) == ""
    password_change(clerk, GOOD, "Ling-nan-2026a", at=NOW)
    assert password_due(clerk, at=NOW + datetime.timedelta(days=89, hours=23)) == ""
    assert "90天" in password_due(clerk, at=NOW + datetime.timedelta(days=90))
    settings.PASSWORD_DAYS = 0
    assert password_due(clerk, at=NOW + datetime.timedelta(days=900)) == ""
    password_reset(clerk, actor="x", at=NOW)
    assert "一次性密码" in password_due(clerk, at=NOW)


def test_a_one_time_password_opens_only_the_page_to_change_it(clerk: User, client: Client) -> None:
    once = password_reset(clerk, actor="x", at=NOW)
    assert client.post(reverse("login"), {"username": clerk.username, "password": once}).status_code == 302
    assert client.get("/intake/").headers["Location"] == reverse("password_change")
    assert client.get("/api/targets").json()["code"] == "password"
    answer = client.post(reverse("password_change"), {"old": once, "new": GOOD, "again": "another"})
    assert "不一样" in answer.content.decode()
    client.post(reverse("password_change"), {"old": once, "new": "Ling-nan-2026a", "again": "Ling-nan-2026a"})
    assert client.get("/intake/").status_code == 200


def test_a_reset_ends_every_session(inside: Client, clerk: User) -> None:
    assert inside.get("/intake/").status_code == 200
    password_reset(clerk, actor="x", at=NOW)
    assert inside.get("/intake/").headers["Location"].startswith(reverse("login"))


def test_an_idle_session_ends_and_says_so(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    start = clock.now()
    for minutes, status in ((0, 200), (29, 200), (58, 200), (89, 302)):
        monkeypatch.setattr(sessions, "now", lambda minutes=minutes: start + datetime.timedelta(minutes=minutes))
        answer = inside.get("/intake/?month=2026-06")
        assert answer.status_code == status
    assert answer.headers["Location"] == "/login?reason=idle&next=%2Fintake%2F%3Fmonth%3D2026-06"
    assert "30分钟没有操作" in inside.get(answer.headers["Location"]).content.decode()


def test_a_page_that_asks_by_itself_keeps_no_session_alive(inside: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    start = clock.now()
    inside.get("/intake/")
    polled = {"X-Background": "1", "HX-Request": "true"}
    for minutes, status in ((10, 200), (20, 200), (30, 200), (31, 401)):
        monkeypatch.setattr(sessions, "now", lambda minutes=minutes: start + datetime.timedelta(minutes=minutes))
        answer = inside.get("/intake/", headers=polled)
        assert answer.status_code == status
    assert answer.headers["HX-Redirect"] == "/login?reason=idle"


def test_people_of_a_unit_that_ended_are_sent_away(inside: Client, clerk: User, cast: Cast) -> None:
    unit = cast.units["commerce"]
    unit.valid_to = datetime.date(2020, 1, 1)
    unit.save()
    assert inside.get("/intake/").headers["Location"] == "/login?reason=unit&next=%2Fintake%2F"
    page = inside.post(reverse("login"), {"username": clerk.username, "password": GOOD}).content.decode()
    assert "已经撤并" in page


def test_wrong_passwords_lock_out_until_the_administrator_unlocks(clerk: User, client: Client) -> None:
    wrong = {"username": clerk.username, "password": "wrong"}
    answers = [client.post(reverse("login"), wrong) for _time in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert "15分钟" in answers[-1].content.decode()
    right = {"username": clerk.username, "password": GOOD}
    assert client.post(reverse("login"), right).status_code == 429
    assert locked_minutes(clock.now()) == {clerk.username: 15}
    assert locked_minutes(clock.now() + datetime.timedelta(minutes=16)) == {}
    lockout_end(clerk, actor="x", at=NOW)
    assert client.post(reverse("login"), right).status_code == 302


@pytest.mark.parametrize("given", ["7", "65", "ten", "-1", "１２"])
def test_a_setting_out_of_bounds_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("ECONOPS_PASSWORD_LENGTH", given)
    with pytest.raises(ImproperlyConfigured, match="8 到 64"):
        environment.number("ECONOPS_PASSWORD_LENGTH", 10, lowest=8, highest=64)
