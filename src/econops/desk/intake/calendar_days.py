"""The days on which a month's reports are due, week by week, with working days and exchange days (调休)."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from econops.core.intake.duties import OPEN
from econops.core.period.value import Period
from econops.core.period.workdays import WorkCalendar
from econops.desk.intake.calendar import UnitMonth

_SATURDAY = 5
WEEK = 7


@dataclass(frozen=True)
class Day:
    """One day: `mark` 休 or 班 where it is not as its weekday says; how many units are due, and are still open."""

    day: datetime.date
    worked: bool
    mark: str
    due: int
    open: int
    inside: bool
    today: bool
    past: bool


def due_weeks(
    rows: Iterable[UnitMonth], month: Period, today: datetime.date, workdays: WorkCalendar
) -> list[list[Day]]:
    """Weeks from Monday that cover the month after, and a due day or end of grace beyond it."""
    due: Counter[datetime.date] = Counter()
    still: Counter[datetime.date] = Counter()
    last = month.end + datetime.timedelta(days=28)
    for row in rows:
        for day in {one.duty.due for one in row.standings}:
            due[day] += 1
            still[day] += any(one.state in OPEN for one in row.standings if one.duty.due == day)
        last = max(last, *(one.duty.grace_end for one in row.standings))
    first = month.end + datetime.timedelta(days=1)
    start = first - datetime.timedelta(days=first.weekday())
    weeks = (last - start).days // WEEK + 1
    days = [start + datetime.timedelta(days=step) for step in range(weeks * WEEK)]
    found = [
        Day(
            day,
            workdays.is_workday(day),
            _mark(day, workdays),
            due[day],
            still[day],
            day >= first,
            day == today,
            day < today,
        )
        for day in days
    ]
    return [found[at : at + WEEK] for at in range(0, len(found), WEEK)]


def _mark(day: datetime.date, workdays: WorkCalendar) -> str:
    worked = workdays.is_workday(day)
    if worked == (day.weekday() < _SATURDAY):
        return ""
    return "班" if worked else "休"
