"""Who revises, how much, which way."""

from __future__ import annotations

import datetime
from decimal import Decimal

from econops.core.series.quality.revising import revision_summary
from econops.desk.intake.approval_lock import locking, month_reopen
from econops.desk.intake.revisions import RevisionRow, balance_words, revision_lines, revision_rows
from econops.desk.intake.services import submission_accept, submission_receive
from econops.desk.people.models import User
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import PROJECTS, UNITS, filled, past

DAY = datetime.date(2026, 7, 20)


def report(cast: Cast, projects: int, units: int, day: str) -> None:
    """The town's June with these numbers; a locked month is opened for it."""
    town = cast.units["town01"]
    locked = locking(town, "2026-06")
    if locked is not None:
        month_reopen(locked, reason=f"漏项{day}", person=cast.lead, at=at(day))
    content = filled(town, {PROJECTS: projects, UNITS: units})
    submission = submission_receive("x.xlsx", content, person=cast.lead, at=at(day))
    submission_accept(submission, person=cast.lead, at=at(day, "15:00"))


def rows(user: User, months: int = 12) -> list[RevisionRow]:
    return revision_rows(revision_lines(user, months=months, today=DAY), DAY)


def test_it_counts_changes_by_unit_and_indicator(cast: Cast) -> None:
    report(cast, 4000, 4, "2026-07-03")
    report(cast, 4400, 4, "2026-07-06")
    report(cast, 4180, 4, "2026-07-08")
    (row,) = rows(cast.lead)
    assert (row.unit, row.indicator, row.count) == ("青石镇", "重点项目完成投资", 2)
    assert (row.middle, row.largest) == ("7.5%", "+10.0%")
    assert row.balance == "调高1次，调低1次，次数少，看不出方向。"
    first, second = revision_lines(cast.lead, months=12, today=DAY)
    assert (first.words, first.reason) == ("−5.0%", "漏项2026-07-08")
    assert (second.before.vintage, second.after.vintage, second.before.cell) == (1, 2, "G6")
    assert second.before.batch.submission.pk != second.after.batch.submission.pk


def test_growth_is_counted_in_points(cast: Cast) -> None:
    for value in ("5.1", "4.6"):
        past("retail_sales", "2026-05-ytd", value, measure="growth", area="yunhe", unit="%", source_class="official")
    (row,) = rows(cast.lead)
    assert (row.largest, row.unit) == ("−0.5个百分点", "县级资料")
    assert row.balance == "调高0次，调低1次，次数少，看不出方向。"


def test_what_was_revised_long_ago_is_left_out(cast: Cast) -> None:
    for value in ("100", "110"):
        past("key_project_investment", "2025-05-ytd", value)
    assert rows(cast.lead, months=24) != []
    assert revision_lines(cast.lead, months=6, today=datetime.date(2027, 1, 1)) == []


def test_a_unit_sees_its_own_revisions(cast: Cast) -> None:
    report(cast, 4000, 4, "2026-07-03")
    report(cast, 4400, 4, "2026-07-06")
    assert len(rows(cast.town_clerk)) == 1
    assert rows(cast.other_clerk) == []


def test_a_few_are_asked_about_many_are_judged() -> None:
    def said(ups: int, downs: int) -> str:
        steps = [Decimal(1)] * ups + [Decimal(-1)] * downs
        return balance_words(revision_summary(len(steps), steps, needed=6, false_alarm=Decimal("0.05")))

    assert said(3, 0) == "3次都调高，次数还少：是偶然，还是收表时常有缺口？"
    assert said(0, 0) == "单位变了，不比方向"
    assert said(10, 0) == "10次里10次调高，比偶然多。首报是否习惯偏低？请填报单位说明。"
    assert said(0, 10).endswith("首报是否习惯偏高？请填报单位说明。")
    assert said(5, 5) == "调高5次，调低5次，没有明显偏向。"
