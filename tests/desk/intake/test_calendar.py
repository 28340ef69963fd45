"""How every unit stands for a month: what came, what was blank, what was returned, whose row is seen."""

from __future__ import annotations

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from econops.core.errors import Invalid
from econops.core.intake.duties import DueState
from econops.core.period.value import Period
from econops.desk.common.rulebook import rulebook_current
from econops.desk.intake.approval import submission_return
from econops.desk.intake.calendar import UnitMonth, unit_months
from econops.desk.intake.calendar_days import due_weeks
from econops.desk.intake.calendar_late import late_rows
from econops.desk.intake.models import Submission
from econops.desk.intake.services import submission_accept, submission_receive
from econops.desk.people.models import Area, Organisation, User
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import JUNE, filled

FULL = {
    (code, "town01", "level"): value
    for code, value in {
        "key_project_investment": 3800, "new_above_norm_units": 4, "projects_started": 2, "signed_projects": 3
    }.items()
}  # fmt: skip
JULY_7, JULY_8, JULY_13 = (datetime.date(2026, 7, day) for day in (7, 8, 13))


def rows(user: User, day: datetime.date, month: Period = JUNE) -> dict[str, UnitMonth]:
    return {row.unit.code: row for row in unit_months(user, month, day)}


def receive(cast: Cast, values: dict[tuple[str, str, str], object], day: str) -> Submission:
    content = filled(cast.units["town01"], values)  # type: ignore[arg-type]
    return submission_receive("x.xlsx", content, person=cast.lead, at=at(day))


def test_everybody_who_owes_has_a_row_and_nobody_else(cast: Cast) -> None:
    found = rows(cast.lead, JULY_7)
    assert set(found) == {"statistics", "treasury", "power", "exchange", "town01", "town02", "town03"}
    assert {row.state for row in found.values()} == {DueState.NOT_DUE}
    assert len(found["town01"].standings) == 4
    assert found["statistics"].due == datetime.date(2026, 7, 21)


def test_the_states_follow_what_is_done(cast: Cast) -> None:
    submission = receive(cast, FULL, "2026-07-08")
    assert rows(cast.lead, JULY_7)["town01"].state is DueState.NOT_DUE
    town = rows(cast.lead, JULY_8)["town01"]
    assert (town.state, town.late, town.waits, town.done) == (DueState.REPORTED, 1, False, 4)
    submission_return(submission, reason="请核对", person=cast.lead, at=at("2026-07-09"))
    town = rows(cast.lead, JULY_13)["town01"]
    assert (town.state, town.late, town.waits) == (DueState.RETURNED, 4, True)
    submission_accept(receive(cast, FULL | {("signed_projects", "town01", "level"): 5}, "2026-07-10"),
                      person=cast.lead, at=at("2026-07-13"))  # fmt: skip
    town = rows(cast.lead, JULY_13)["town01"]
    assert (town.state, town.late) == (DueState.LOCKED, 3)


def test_a_blank_cell_is_still_owed_and_a_declared_one_is_not(cast: Cast) -> None:
    signed = ("signed_projects", "town01", "level")
    blank = {key: value for key, value in FULL.items() if key != signed}
    receive(cast, blank, "2026-07-06")
    town = rows(cast.lead, JULY_13)["town01"]
    assert [one.duty.indicator for one in town.open] == ["signed_projects"]
    assert (town.state, town.done) == (DueState.OVERDUE, 3)
    receive(cast, FULL | {signed: "无"}, "2026-07-06")
    assert rows(cast.lead, JULY_13)["town01"].state is DueState.REPORTED


def test_a_blank_workbook_is_no_report(cast: Cast) -> None:
    receive(cast, {}, "2026-07-06")
    assert rows(cast.lead, JULY_7)["town01"].done == 0


def test_a_file_with_errors_is_no_report(cast: Cast) -> None:
    receive(cast, FULL | {("signed_projects", "town01", "level"): "约3"}, "2026-07-06")
    assert rows(cast.lead, JULY_8)["town01"].state is DueState.GRACE


def test_people_of_a_unit_see_their_own(cast: Cast) -> None:
    assert set(rows(cast.town_clerk, JULY_7)) == {"town01"}
    assert rows(cast.other_clerk, JULY_7) == {}
    assert len(rows(cast.leader, JULY_7)) == 7


def test_who_sees_some_indicators_sees_their_duties(cast: Cast) -> None:
    User.objects.filter(pk=cast.leader.pk).update(scope="indicators", scope_indicators=["signed_projects"])
    receive(cast, FULL, "2026-07-06")
    found = rows(User.objects.get(pk=cast.leader.pk), JULY_7)
    assert {code: (len(row.standings), row.done) for code, row in found.items()} == {
        "town01": (1, 1), "town02": (1, 0), "town03": (1, 0),
    }  # fmt: skip


def test_the_year_counts_every_late_month(cast: Cast) -> None:
    found = rows(cast.lead, JULY_8)
    assert (found["town01"].late_months, found["statistics"].late_months) == (6, 5)
    assert rows(cast.lead, JULY_7)["town01"].late_months == 5


def test_a_year_without_working_days_is_said(cast: Cast) -> None:
    with pytest.raises(Invalid, match="2027年的工作日表"):
        unit_months(cast.lead, Period.month(2026, 12), datetime.date(2027, 1, 6))


def test_the_late_list_says_who_what_and_how_long(cast: Cast) -> None:
    receive(cast, FULL, "2026-07-09")
    found = late_rows(unit_months(cast.lead, JUNE, JULY_13))
    assert [(one.row.unit.code, one.row.late_words) for one in found] == [
        ("town02", "逾期4个工作日"), ("town03", "逾期4个工作日"), ("town01", "迟报2个工作日"),
    ]  # fmt: skip
    assert found[2].people == ("模拟town.clerk",)
    assert "招商引资签约项目" in "、".join(found[0].indicators)
    assert late_rows(unit_months(cast.lead, JUNE, JULY_7)) == []


def test_more_units_and_files_ask_the_database_no_more(cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            unit_months(cast.lead, JUNE, JULY_8)
        return len(seen)

    receive(cast, FULL, "2026-07-06")
    few = queries()
    for number in range(10, 60):
        area = Area.objects.create(code=f"town{number}", name=f"{number}镇", kind="town", parent=cast.county)
        unit = Organisation.objects.create(code=area.code, name=area.name, kind="town", area=area)
        Submission.objects.create(
            organisation=unit, period="2026-06", file_name="x.xlsx", stored_path="x", sha256=f"{number:064d}",
            received_at=at("2026-07-06"), received_by=cast.lead,
        )  # fmt: skip
    assert queries() == few


def test_the_days_show_exchange_days_and_what_is_due(cast: Cast) -> None:
    month = Period.month(2026, 4)
    weeks = due_weeks(unit_months(cast.lead, month, datetime.date(2026, 5, 8)), month, datetime.date(2026, 5, 8),
                      rulebook_current().workdays)  # fmt: skip
    days = {one.day: one for week in weeks for one in week}
    assert days[datetime.date(2026, 5, 9)].mark == "班"
    assert days[datetime.date(2026, 5, 1)].mark == "休"
    assert days[datetime.date(2026, 5, 2)].mark == ""
    assert (days[datetime.date(2026, 5, 11)].due, days[datetime.date(2026, 5, 11)].open) == (3, 3)
    assert all(len(week) == 7 for week in weeks)
