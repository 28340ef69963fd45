"""What a unit owes for a month, when, and how it stands on a day (报送日历).

The model is a check with a period and a grace: nothing is wrong up to and on the due day; within the grace a report is
late and still counts for the month; after it the unit is overdue.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from gettext import gettext as _

from econops.core.errors import Invalid
from econops.core.intake.asking import asked_measures, asked_period, reports
from econops.core.model.indicator import Indicator
from econops.core.model.organisation import Organisation
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.reporting import day_after, day_wording, due_codes, grace_codes
from econops.core.rules.rulebook import Rulebook


class DueState(StrEnum):
    """How a duty stands on a day."""

    NOT_DUE = "not_due"
    REPORTED = "reported"
    GRACE = "grace"
    OVERDUE = "overdue"
    RETURNED = "returned"
    LOCKED = "locked"


STATE_NAMES = {
    DueState.NOT_DUE: _("未到期"),
    DueState.REPORTED: _("已报"),
    DueState.GRACE: _("宽限中"),
    DueState.OVERDUE: _("逾期"),
    DueState.RETURNED: _("已退回"),
    DueState.LOCKED: _("已锁定"),
}
# What has to be done first stands first; a unit stands as the worst of its duties does.
WORST_FIRST = (
    DueState.OVERDUE, DueState.RETURNED, DueState.GRACE, DueState.NOT_DUE, DueState.REPORTED, DueState.LOCKED,
)  # fmt: skip
OPEN = frozenset({DueState.OVERDUE, DueState.RETURNED, DueState.GRACE, DueState.NOT_DUE})


@dataclass(frozen=True)
class Duty:
    """One indicator that a unit reports for a month: about which period, up to which day, with which grace."""

    unit: str
    month: Period
    indicator: str
    indicator_name: str
    about: Period
    due: datetime.date
    grace_end: datetime.date
    rule: str
    source: str


@dataclass(frozen=True)
class Arrival:
    """A file of the unit that holds the indicator: `status` received, approved, accepted, returned or withdrawn.

    A file with errors (`faulty`) is no report yet. `key` tells one file from another.
    """

    key: str
    received: datetime.date
    status: str
    decided: datetime.date | None = None
    faulty: bool = False

    def status_on(self, day: datetime.date) -> str:
        """The status as it was on a day; empty before the file came."""
        if self.received > day:
            return ""
        if self.status in ("received", "approved"):
            return self.status
        return self.status if self.decided is not None and self.decided <= day else "received"


@dataclass(frozen=True)
class Standing:
    """A duty on a day: its state, the day its report came (if it counts), and how many working days late it is.

    `occasion` is the key of the file that was returned, or of the reopening: each is a change of its own.
    """

    duty: Duty
    state: DueState
    arrived: datetime.date | None = None
    late: int = 0
    occasion: str = ""


def duties_of(unit: Organisation, month: Period, indicators: Iterable[Indicator], rulebook: Rulebook) -> list[Duty]:
    """Everything the unit reports for a month, in the order of the indicators.

    Where January and February are published together nothing is owed for January; a quarterly indicator is owed for
    the last month of its quarter.

    Raises:
        Invalid: a due day falls into a year without a table of working days.
    """
    found: list[Duty] = []
    for indicator in indicators:
        about = asked_period(indicator, month) if reports(unit, indicator) else None
        if about is not None and asked_measures(indicator):
            found.append(_duty(unit, month, indicator, about=about, rulebook=rulebook))
    return found


def _duty(unit: Organisation, month: Period, indicator: Indicator, *, about: Period, rulebook: Rulebook) -> Duty:
    rule = rulebook.nearest(due_codes(unit.kind, unit.code, indicator.code), on=month.end)
    grace = rulebook.nearest(grace_codes(unit.code, indicator.code), on=month.end)
    due = day_after(month, rule.number, rule.unit, rulebook.workdays)
    grace_end = rulebook.workdays.workday_after(due, grace.number) if grace.number else due
    for year in sorted({due.year, grace_end.year}):
        check_year(rulebook.workdays, year, month)
    wording = day_wording(rule.number, rule.unit)
    return Duty(unit.code, month, indicator.code, indicator.name, about, due, grace_end, wording, rule.source)


def check_year(workdays: WorkCalendar, year: int, month: Period) -> None:
    """Raises Invalid where holidays of the year are not known: a due day would be wrong without anybody noticing."""
    if not workdays.covers(year):
        raise Invalid(
            _(
                "规则库里没有{year}年的工作日表，算不出{month}报表的期限。"
                "请照国务院办公厅{year}年放假安排的通知，在本县覆盖文件夹的 workdays.csv 里补上。"
            ).format(year=year, month=period_name(month, with_year=True))
        )


def standing(
    duty: Duty, arrivals: Sequence[Arrival], day: datetime.date, *, workdays: WorkCalendar, reopened: str = ""
) -> Standing:
    """How a duty stands on a day (as far as known at its end).

    Args:
        arrivals: the unit's files that hold the indicator, in the order they came.
        reopened: key of the reopening where the accepted month is open again for a correction.
    """
    known = [(one, status) for one in arrivals if (status := one.status_on(day))]
    waiting = [one for one, status in known if status in ("received", "approved") and not one.faulty]
    accepted = [one for one, status in known if status == "accepted"]
    arrived = next(iter(accepted or waiting), None)
    state, occasion = _state(duty, known, day)
    if accepted:
        state, occasion = DueState.LOCKED, ""
        if reopened:
            again = any(one.received >= accepted[-1].received for one in waiting)
            state, occasion = (DueState.REPORTED, "") if again else (DueState.RETURNED, _returned(known) or reopened)
    elif waiting:
        state, occasion = DueState.REPORTED, ""
    came = arrived.received if arrived else None
    return Standing(duty, state, came, workdays.workdays_between(duty.due, came or day), occasion)


def _state(duty: Duty, known: Sequence[tuple[Arrival, str]], day: datetime.date) -> tuple[DueState, str]:
    """The state where no report counts: the last file was returned, or by the day alone."""
    returned = _returned(known)
    if returned:
        return DueState.RETURNED, returned
    if day <= duty.due:
        return DueState.NOT_DUE, ""
    return (DueState.GRACE if day <= duty.grace_end else DueState.OVERDUE), ""


def _returned(known: Sequence[tuple[Arrival, str]]) -> str:
    """The key of the last file where it was sent back; empty where another one came after it or none was."""
    last = next(((one, status) for one, status in reversed(known) if status != "withdrawn"), None)
    return last[0].key if last is not None and last[1] == "returned" else ""


def worst(states: Iterable[DueState]) -> DueState:
    """The state of a unit from those of its duties. Raises ValueError where there are none."""
    return min(states, key=WORST_FIRST.index)
