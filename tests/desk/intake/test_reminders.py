"""A reminder tells a change of state, once, to the unit's own people, and never a figure."""

from __future__ import annotations

import re

from econops.desk.common.models import AuditLine
from econops.desk.intake.approval import submission_return
from econops.desk.intake.models import Reminder
from econops.desk.intake.reminders import (
    reminder_lines,
    reminders_issue,
    reminders_of,
    reminders_seen,
    reminders_unread,
)
from tests.desk.conftest import Cast, at
from tests.desk.intake.test_calendar import FULL, receive
from tests.desk.intake.workbooks import JUNE


def issue(day: str) -> list[tuple[str, str, str]]:
    made = reminders_issue(JUNE, actor="lead", at=at(day))
    return sorted((row.organisation_id, row.state, row.indicator) for row in made)


def town(cast: Cast) -> list[str]:
    rows = Reminder.objects.filter(organisation="town01").order_by("pk")
    return [line.text for line in reminder_lines(rows)]


def test_a_month_is_spoken_of_once_it_is_over(cast: Cast) -> None:
    assert issue("2026-06-30") == []
    assert len(issue("2026-07-01")) == 7


def test_a_change_is_told_once_and_not_every_day(cast: Cast) -> None:
    issue("2026-07-01")
    assert issue("2026-07-02") == []
    assert issue("2026-07-07") == []
    assert issue("2026-07-08") == [(f"town0{n}", "grace", "") for n in (1, 2, 3)]
    assert issue("2026-07-09") == []
    assert issue("2026-07-11") == [(f"town0{n}", "overdue", "") for n in (1, 2, 3)]
    assert town(cast) == [
        "2026年6月报表可以填报了，请在7月7日下班前报送。",
        "2026年6月报表期限是7月7日，还没有收到。7月10日前补报仍计入当月。",
        "2026年6月报表已经逾期，期限是7月7日，宽限到7月10日。请尽快报送，有困难请与专班联系。",
    ]


def test_who_has_reported_is_left_alone(cast: Cast) -> None:
    issue("2026-07-01")
    receive(cast, FULL, "2026-07-06")
    assert [unit for unit, _state, _indicator in issue("2026-07-08")] == ["town02", "town03"]


def test_one_missing_indicator_is_named_alone(cast: Cast) -> None:
    issue("2026-07-01")
    receive(cast, {key: value for key, value in FULL.items() if key[0] != "signed_projects"}, "2026-07-06")
    assert issue("2026-07-08")[0] == ("town01", "grace", "signed_projects")
    assert "“招商引资签约项目" in town(cast)[-1]


def test_each_return_is_told(cast: Cast) -> None:
    issue("2026-07-01")
    for day, value in (("2026-07-02", 3), ("2026-07-03", 4)):
        submission = receive(cast, FULL | {("signed_projects", "town01", "level"): value}, day)
        submission_return(submission, reason="请核对", person=cast.lead, at=at(day, "15:00"))
        assert [(unit, state) for unit, state, _i in issue("2026-07-06" if value == 4 else day)] == [
            ("town01", "returned")
        ]
    assert issue("2026-07-07") == []


def test_suppliers_are_told_when_it_is_due_and_never_pressed(cast: Cast) -> None:
    issue("2026-07-01")
    assert not [unit for unit, _s, _i in issue("2026-08-20") if unit in ("statistics", "treasury", "power")]
    assert {row.indicator for row in Reminder.objects.filter(organisation="statistics")} == {""}


def test_no_reminder_holds_a_figure(cast: Cast) -> None:
    for day in ("2026-07-01", "2026-07-08", "2026-07-11"):
        issue(day)
    for line in reminder_lines(Reminder.objects.all()):
        assert re.findall(r"\d+(?!\d|年|月|日)", line.text) == []


def test_people_read_the_reminders_of_their_own_unit(cast: Cast) -> None:
    issue("2026-07-01")
    reminders_issue(JUNE.parse("2026-05"), actor="lead", at=at("2026-07-01"))
    assert reminders_unread(cast.town_clerk) == 2
    assert reminders_unread(cast.other_clerk) == 0
    first = reminders_of(cast.town_clerk).order_by("pk")[0]
    foreign = Reminder.objects.filter(organisation="town02")[0]
    assert reminders_seen(cast.town_clerk, at=at("2026-07-08"), number=foreign.pk) == 0
    assert reminders_seen(cast.town_clerk, at=at("2026-07-08"), number=first.pk) == 1
    assert reminders_seen(cast.town_clerk, at=at("2026-07-08")) == 1
    assert reminders_unread(cast.town_clerk) == 0
    assert Reminder.objects.filter(organisation="town02", seen_at=None).count() == 2


def test_what_no_longer_holds_waits_for_nobody(cast: Cast) -> None:
    issue("2026-07-01")
    issue("2026-07-08")
    assert reminders_unread(cast.town_clerk) == 1
    receive(cast, FULL, "2026-07-09")
    issue("2026-07-09")
    assert reminders_unread(cast.town_clerk) == 0
    assert [line.settled for line in reminder_lines(reminders_of(cast.town_clerk))] == [True, True]
    assert Reminder.objects.filter(organisation="town02", settled_at=None).count() == 1


def test_a_run_leaves_one_audit_line_and_an_idle_one_none(cast: Cast) -> None:
    issue("2026-07-01")
    issue("2026-07-02")
    lines = AuditLine.objects.filter(action="reminders.issued")
    assert [line.after["count"] for line in lines] == [7]
