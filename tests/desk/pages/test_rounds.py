"""The pages of rounds: the month's walk, a round with overrides, the record; what they show to whom."""

from __future__ import annotations

import datetime
import re

import pytest
from django.urls import reverse

from econops.core.period.value import Period
from econops.desk.lights import views_rounds
from econops.desk.lights.models import Light, LightOverride, Round
from econops.desk.lights.round_pages import months_offered
from tests.desk.lights.early_figures import LATER, came, kept
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import Cast, person

CODE = "industrial_value_added"


def rounds(office: Cast) -> None:
    """June with a forecast that is yellow or worse and a pre-check that is held back."""
    assert office
    came("tax_invoice_sales", "2026-06-ytd", "-9.3", "administrative", "2026-07-06")
    came(CODE, "2026-06-ytd", "6.9", "forecast", "2026-07-13")
    came(CODE, "2026-06-ytd", "3.3", "pre_check", "2026-07-21", embargo=LATER)
    for kind in ("early", "middle", "late"):
        assert kept(kind) is not None


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_walk_shows_days_inputs_and_lights_side_by_side(office: Cast, browse: LoggedIn) -> None:
    rounds(office)
    page = text_of(browse(office.lead).get("/lights/?month=2026-06").content.decode())
    assert "月初预警 7月6日 — 7月8日" in page.replace("—", " — ").replace("  ", " ")
    assert "部门预计" in page
    assert "预计 6.9%" in page
    assert "预审 3.3%" in page
    assert "月末预警比月中预警变了什么" in page


def test_the_empty_walk_says_what_to_do(office: Cast, browse: LoggedIn) -> None:
    Round.objects.all().delete()
    page = browse(office.lead).get("/lights/").content.decode()
    assert "还没有亮过灯" in page
    assert "round_run" not in page
    assert "/run" in page


def test_months_that_are_over_are_offered_before_their_first_round() -> None:
    day = datetime.date(2026, 9, 2)
    assert months_offered(["2026-06", "2026-05"], day) == ["2026-08", "2026-07", "2026-06", "2026-05"]
    assert months_offered(["2026-08"], day) == ["2026-08"]
    assert months_offered([], day) == ["2026-08"]
    assert len(months_offered(["2020-01"], day)) == 25


def test_the_walk_leads_on_to_the_month_that_waits(
    office: Cast, browse: LoggedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_rounds, "today", lambda: datetime.date(2026, 7, 31))
    assert "去做" not in browse(office.lead).get("/lights/?month=2026-06").content.decode()
    monkeypatch.setattr(views_rounds, "today", lambda: datetime.date(2026, 8, 1))
    page = browse(office.lead).get("/lights/?month=2026-06").content.decode()
    assert '<a href="?month=2026-07">去做2026年7月</a>' in page
    page = browse(office.lead).get("/lights/?month=2026-07").content.decode()
    assert "2026年7月还没有亮过灯" in page
    assert reverse("round_run", args=["2026-07", "early"]) in page


def test_a_round_that_was_not_held_says_how(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get(reverse("round_detail", args=["2026-06", "early"])).content.decode()
    assert "econops round 2026-06 --kind early" in page
    assert "/run" not in page


@pytest.mark.parametrize("path", ["/lights/2026-06/never", "/lights/2026/early", "/lights/nothing/early"])
def test_what_is_no_round_is_not_found(office: Cast, browse: LoggedIn, path: str) -> None:
    assert browse(office.lead).get(path).status_code == 404


def test_the_early_round_shows_each_leading_indicator(office: Cast, browse: LoggedIn) -> None:
    rounds(office)
    page = text_of(browse(office.lead).get(reverse("round_detail", args=["2026-06", "early"])).content.decode())
    assert "开票销售额" in page
    assert "−9.3%" in page
    assert "不预报这期的统计数" in page


def test_a_held_back_light_is_unsaid_to_those_who_may_not_see_it(office: Cast, browse: LoggedIn) -> None:
    rounds(office)
    inspector = person("inspector", "inspector", "task_force", "模拟")
    for address in ("/lights/?month=2026-06", reverse("round_detail", args=["2026-06", "late"])):
        assert "3.3%" in browse(office.lead).get(address).content.decode()
        page = browse(inspector).get(address).content.decode()
        assert "3.3" not in page
        assert "未发布" in page
    light = Light.objects.get(round__kind="late", object_code=CODE)
    assert light.reason not in browse(inspector).get(address).content.decode()


def test_it_runs_a_round_and_says_when_nothing_changed(office: Cast, browse: LoggedIn) -> None:
    came(CODE, "2026-06-ytd", "6.9", "forecast", "2026-07-13")
    address = reverse("round_run", args=["2026-06", "middle"])
    page = browse(office.lead).post(address, follow=True).content.decode()
    assert "已亮灯：第1次" in page
    assert "没有改动" in browse(office.lead).post(address, follow=True).content.decode()
    assert Round.objects.filter(kind="middle").count() == 1
    assert browse(office.lead).post(reverse("round_run", args=["2026-06", "close"])).status_code == 404
    assert browse(office.leader).post(address).status_code == 403
    assert browse(office.lead).get(address).status_code == 405


def test_a_light_is_overridden_by_two_people(office: Cast, browse: LoggedIn) -> None:
    rounds(office)
    light = Light.objects.get(round__kind="middle", object_code=CODE)
    ask = {"level": "red", "reason": "两家大厂停产（模拟）"}
    page = browse(office.clerk).post(reverse("override_ask", args=[light.pk]), ask, follow=True).content.decode()
    override = LightOverride.objects.get()
    assert reverse("override_agree", args=[override.pk]) not in page
    assert "等另一人复核" in page
    home = browse(office.lead).get("/").content.decode()
    assert "1盏灯的调整待复核" in home
    assert "等您复核" in browse(office.lead).get("/lights/?month=2026-06").content.decode()
    agree = reverse("override_agree", args=[override.pk])
    assert "不能自己复核" in browse(office.clerk).post(agree, {"answer": ""}, follow=True).content.decode()
    page = browse(office.lead).post(agree, {"answer": "属实"}, follow=True).content.decode()
    assert "两家大厂停产（模拟）" in page
    assert "李敏" in page
    assert "王岚" in page
    light.refresh_from_db()
    assert light.level != "red"
    walk = browse(office.leader).get("/lights/?month=2026-06").content.decode()
    assert "人工" in walk
    withdraw = reverse("override_withdraw", args=[override.pk])
    assert browse(office.leader).post(withdraw).status_code == 403
    assert "已撤回" in browse(office.clerk).post(withdraw, follow=True).content.decode()


def test_the_record_leads_each_number_to_its_calls(office: Cast, browse: LoggedIn) -> None:
    rounds(office)
    page = browse(office.lead).get("/lights/record").content.decode()
    assert "还没有可以对照的成绩" in page
    came("retail_sales", "2026-05-ytd", "5.2", "forecast", "2026-06-12")
    assert kept("middle", "2026-06-15", month=Period.month(2026, 5)) is not None
    came("retail_sales", "2026-05-ytd", "4.1", "official", "2026-06-18")
    page = browse(office.lead).get("/lights/record").content.decode()
    assert "+1.10" in page
    assert "只有1期，先看" in page
    link = re.search(r'href="(\?group=[^"#]+)', page)
    assert link is not None
    chosen = browse(office.lead).get("/lights/record" + link[1]).content.decode()
    assert "看全部" in chosen
    assert "社会消费品零售总额" in chosen


def unlinked(page: str) -> list[str]:
    """Numbers with decimals or percent in the main part of a page that lead nowhere."""
    main = page[page.index("<main") : page.index("</main>")]
    main = re.sub(r"<(a|svg|option)\b.*?</\1>", " ", main, flags=re.DOTALL)
    return re.findall(r"[−+-]?\d+(?:\.\d+%?|%)", re.sub(r"<[^>]+>", " ", main))


def traces(page: str) -> set[str]:
    return set(re.findall(r'href="(/letters/trace/[^"]+)"', page))


def test_every_number_of_a_round_leads_to_its_file(office: Cast, browse: LoggedIn) -> None:
    # The lights of the close in this office are written by hand, without what they rest on.
    Round.objects.filter(kind="close").delete()
    came("retail_sales", "2026-05-ytd", "5.2", "forecast", "2026-06-12")
    assert kept("middle", "2026-06-15", month=Period.month(2026, 5)) is not None
    came("retail_sales", "2026-05-ytd", "4.1", "official", "2026-06-18")
    rounds(office)
    client = browse(office.lead)
    kinds = ("early", "middle", "late")
    addresses = ["/lights/?month=2026-06", "/lights/record"]
    addresses += [reverse("round_detail", args=["2026-06", kind]) for kind in kinds]
    found = set()
    for address in addresses:
        page = client.get(address).content.decode()
        assert unlinked(page) == []
        assert traces(page)
        found |= traces(page)
    assert len(found) > 12
    told = [client.get(address) for address in sorted(found)]
    assert {one.status_code for one in told} == {200}
    files = [one for one in told if "表.csv" in one.content.decode()]
    assert len(files) > len(found) / 2


def test_the_trace_of_a_held_back_number_is_not_for_everybody(office: Cast, browse: LoggedIn) -> None:
    rounds(office)
    address = reverse("round_detail", args=["2026-06", "late"])
    (way,) = re.findall(r'href="(/letters/trace/[^"]+)">3\.3%', browse(office.lead).get(address).content.decode())[:1]
    inspector = browse(person("inspector", "inspector", "task_force", "模拟"))
    page = inspector.get(address).content.decode()
    assert way not in page
    assert "3.3" not in page
    assert inspector.get(way).status_code == 404
    assert browse(office.unit).get(way).status_code == 404


def test_units_do_not_see_rounds(office: Cast, browse: LoggedIn) -> None:
    for address in ("/lights/", "/lights/record", "/lights/2026-06/close"):
        assert browse(office.unit).get(address).status_code == 403


def test_the_close_is_a_round_like_the_others(office: Cast, browse: LoggedIn) -> None:
    Light.objects.filter(round__period="2026-06").exclude(object_code=CODE).update(figures={})
    page = text_of(browse(office.lead).get(reverse("round_detail", args=["2026-06", "close"])).content.decode())
    assert "规模以上工业增加值" in page
    assert "差距超过黄灯上限（2.9）：成立" in page
    assert "人工调整这盏灯" in page
