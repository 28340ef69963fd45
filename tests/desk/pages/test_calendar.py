"""Pages of the reporting calendar."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from econops.desk.intake import views_calendar
from econops.desk.intake.models import Reminder
from econops.desk.people.models import Organisation, User
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import AT, Cast, person
from tests.house.checks.conscience import Promise, page_faults

JULY_20 = datetime.date(2026, 7, 20)


@pytest.fixture(autouse=True)
def july(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views_calendar, "today", lambda: JULY_20)
    monkeypatch.setattr(views_calendar, "now", lambda: AT.replace(day=20))


@pytest.fixture
def town(office: Cast) -> User:
    return person("town", "unit_clerk", "town01", "钱进")


def test_it_shows_every_unit_with_state_and_due_day(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.lead).get(reverse("intake_calendar")).content.decode()
    assert "2026年6月报送日历" in page
    assert "逾期9个工作日" in page
    assert "7月7日" in page
    assert "月后第15个工作日" in page


def test_it_looks_back_to_a_day(office: Cast, browse: LoggedIn) -> None:
    answer = browse(office.lead).get(reverse("intake_calendar"), {"day": "2026-07-08"})
    assert {row.unit.code: row.state for row in answer.context["rows"]}["town01"] == "grace"
    later = browse(office.lead).get(reverse("intake_calendar"), {"day": "2027-01-01"})
    assert later.context["day"] == JULY_20


def test_it_filters_by_state(office: Cast, browse: LoggedIn) -> None:
    answer = browse(office.lead).get(reverse("intake_calendar"), {"state": "overdue"})
    assert {row.unit.code for row in answer.context["rows"]} == {"town01", "town02", "town03"}
    empty = browse(office.lead).get(reverse("intake_calendar"), {"state": "locked"})
    assert "没有这个状态的单位" in empty.content.decode()


def test_people_of_a_unit_see_their_own_and_their_reminders(office: Cast, town: User, browse: LoggedIn) -> None:
    browse(office.lead).post(reverse("reminder_issue"), {"month": "2026-06"})
    page = browse(town).get(reverse("intake_calendar")).content.decode()
    assert "城关镇人民政府" in page
    assert "石桥镇人民政府" not in page
    assert "1条未读" in page
    assert "1条提醒未读" in browse(town).get(reverse("letter_list")).content.decode()
    assert "2026年6月报表已经逾期" in page


def test_the_task_force_sees_whom_it_reminded_and_who_has_read_it(office: Cast, town: User, browse: LoggedIn) -> None:
    client, address = browse(office.lead), reverse("reminder_list")
    assert "这个月还没有发过提醒" in client.get(address, {"month": "2026-06"}).content.decode()
    page = client.post(reverse("reminder_issue"), {"month": "2026-06"}, follow=True).content.decode()
    assert all(f"{name}人民政府</th>" in page for name in ("城关镇", "石桥镇"))
    unread = page.count("未读</span>")
    browse(town).post(reverse("reminder_read"))
    page = client.get(address, {"month": "2026-06"}).content.decode()
    assert page.count("未读</span>") == unread - 1
    assert "已读</td>" in page


def test_a_unit_marks_its_reminders_as_read(office: Cast, town: User, browse: LoggedIn) -> None:
    browse(office.lead).post(reverse("reminder_issue"), {"month": "2026-06"})
    client = browse(town)
    foreign = Reminder.objects.filter(organisation="town02").get()
    client.post(reverse("reminder_read"), {"reminder": foreign.pk})
    assert Reminder.objects.filter(seen_at=None).count() == Reminder.objects.count()
    page = client.post(reverse("reminder_read"), follow=True).content.decode()
    assert "条未读" not in page
    assert list(Reminder.objects.exclude(seen_at=None).values_list("organisation", flat=True)) == ["town01"]


def test_issuing_twice_says_so(office: Cast, browse: LoggedIn) -> None:
    client, address = browse(office.lead), reverse("reminder_issue")
    assert "已提醒" in client.post(address, {"month": "2026-06"}, follow=True).content.decode()
    assert "没有新的变化" in client.post(address, {"month": "2026-06"}, follow=True).content.decode()


def test_the_late_list_stands_on_a_page_and_in_a_sheet(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    page = client.get(reverse("intake_late")).content.decode()
    assert page.count("逾期9个工作日") == 3
    assert "统计局" not in page
    sheet = client.get(reverse("intake_late"), {"format": "xlsx"})
    assert sheet.content[:2] == b"PK"


def test_an_empty_list_says_so(office: Cast, browse: LoggedIn) -> None:
    assert "没有迟报" in browse(office.lead).get(reverse("intake_late"), {"day": "2026-07-07"}).content.decode()


def test_a_year_without_working_days_is_said_and_nothing_breaks(
    office: Cast, browse: LoggedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views_calendar, "today", lambda: datetime.date(2027, 1, 12))
    for name in ("intake_calendar", "intake_late"):
        page = browse(office.lead).get(reverse(name), {"month": "2026-12"}).content.decode()
        assert "没有2027年的工作日表，算不出2026年12月报表的期限" in page
    older = browse(office.lead).get(reverse("intake_calendar"), {"month": "2026-06"}).content.decode()
    assert "没有扣除放假" in older


def test_nobody_owes_anything_before_there_are_indicators(empty_office: Cast, browse: LoggedIn) -> None:
    page = browse(empty_office.lead).get(reverse("intake_calendar")).content.decode()
    assert "先登记指标和单位" in page
    assert Organisation.objects.count() > 3


@pytest.mark.parametrize("unit", ["town01", "statistics"])
def test_no_page_of_the_calendar_names_a_target_or_a_value(office: Cast, browse: LoggedIn, unit: str) -> None:
    browse(office.lead).post(reverse("reminder_issue"), {"month": "2026-06"})
    clerk = person(f"{unit}.clerk", "unit_clerk", unit, "模拟")
    promises = [
        Promise("规模以上工业增加值", True, Decimal(8), "%", public=True),
        Promise("规模以上工业增加值", True, Decimal("8.5"), "%", public=False),
    ]
    for name in ("intake_calendar", "intake_late", "reminder_list"):
        page = browse(clerk).get(reverse(name))
        assert page.status_code == 200
        assert page_faults(page.content.decode(), promises, reporting=True) == [], name
