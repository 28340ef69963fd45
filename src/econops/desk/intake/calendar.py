"""What every unit owes for a month and how it stands on a day, for the pages of the reporting calendar (报送日历)."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from econops.core.intake import layout
from econops.core.intake.asking import asked_measures
from econops.core.intake.duties import (
    OPEN,
    STATE_NAMES,
    Arrival,
    DueState,
    Duty,
    Standing,
    duties_of,
    standing,
    worst,
)
from econops.core.model.indicator import Indicator
from econops.core.period.value import Period
from econops.desk.common.clock import day_of
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.selectors import indicator_list
from econops.desk.intake.models import Reopening, Submission
from econops.desk.intake.selectors import open_errors
from econops.desk.people.models import Organisation, User
from econops.desk.people.scope import EVERYTHING, DataScope, scope_of
from econops.desk.people.selectors import organisation_value, organisations_reporting

# Accepted, such a file answers for everything that the unit is asked for the month.
WHOLE_KINDS = ("template", "grid")
DECLARED_MISSING = "intake.declared_missing"
# How the key of a standing begins whose occasion is a reopening.
REOPENED = "reopening-"
Arrivals = Mapping[str, Sequence[Arrival]]


@dataclass(frozen=True)
class UnitMonth:
    """One unit in one month on a day: each duty as it stands, the newest file, and its number of late months so far."""

    unit: Organisation
    month: Period
    standings: tuple[Standing, ...]
    newest: int | None = None
    late_months: int = 0

    @property
    def state(self) -> DueState:
        """The worst of its duties."""
        return worst(one.state for one in self.standings)

    @property
    def state_name(self) -> str:
        """The state in words; 重新打开 where nothing was sent back but the accepted month is open for a correction."""
        back = [one.occasion for one in self.standings if one.state is DueState.RETURNED]
        if self.state is DueState.RETURNED and all(key.startswith(REOPENED) for key in back):
            return _("重新打开")
        return STATE_NAMES[self.state]

    @property
    def open(self) -> tuple[Standing, ...]:
        """What has still to be done."""
        return tuple(one for one in self.standings if one.state in OPEN)

    @property
    def done(self) -> int:
        """How many indicators have come."""
        return len(self.standings) - len(self.open)

    @property
    def due(self) -> datetime.date:
        """The next day to keep among what is open, else the first one of the month."""
        return self._first.due

    @property
    def grace_end(self) -> datetime.date:
        """The end of the grace of the same duty."""
        return self._first.grace_end

    @property
    def late(self) -> int:
        """Working days late, of the latest."""
        return max(one.late for one in self.standings)

    @property
    def waits(self) -> bool:
        """Whether lateness still grows."""
        return any(one.late and one.state in OPEN and one.arrived is None for one in self.standings)

    @property
    def late_words(self) -> str:
        """逾期3个工作日 once the grace is over and nothing came, else 迟报3个工作日; nothing when in time."""
        first = self._first
        grace = rulebook_current().workdays.workdays_between(first.due, first.grace_end)
        stem = _("逾期{n}个工作日") if self.waits and self.late > grace else _("迟报{n}个工作日")
        return stem.format(n=self.late) if self.late else ""

    @property
    def supplies(self) -> bool:
        """Whether the unit supplies figures: it is never ranked."""
        return self.unit.kind == "supplier"

    @property
    def _first(self) -> Duty:
        return min((one.duty for one in self.open or self.standings), key=lambda duty: duty.due)


def unit_months(user: User, month: Period, day: datetime.date) -> list[UnitMonth]:
    """Every unit that a person sees and that owes something for a month, with the late months of the year up to it.

    Raises Invalid where a due day falls into a year without a table of working days.
    """
    return _with_history(month, day, scope_of(user))


def unit_months_all(month: Period, day: datetime.date) -> list[UnitMonth]:
    """The same of every unit, without the history."""
    return _of_months([month], day, EVERYTHING)[month]


def _with_history(month: Period, day: datetime.date, scope: DataScope) -> list[UnitMonth]:
    months = [Period.month(month.year, number) for number in range(1, month.number + 1)]
    found = _of_months(months, day, scope)
    late: dict[str, int] = defaultdict(int)
    for rows in found.values():
        for row in rows:
            late[row.unit.pk] += row.late > 0
    return [replace(row, late_months=late[row.unit.pk]) for row in found[month]]


def _of_months(months: Sequence[Period], day: datetime.date, scope: DataScope) -> dict[Period, list[UnitMonth]]:
    indicators = [one for one in indicator_list() if asked_measures(one)]
    names = [str(month) for month in months]
    files: dict[tuple[str, str], list[Submission]] = defaultdict(list)
    for row in scope.of_units(Submission.objects.filter(period__in=names)).order_by("received_at", "pk"):
        files[row.organisation_id, row.period].append(row)
    reopened = {
        (row.organisation_id, row.period): f"{REOPENED}{row.pk}"
        for row in Reopening.objects.filter(period__in=names, closed_at=None)
        if day_of(row.at) <= day
    }
    found: dict[Period, list[UnitMonth]] = {}
    for month in months:
        units = [unit for unit in organisations_reporting(month).select_related("area") if scope.sees_unit(unit.pk)]
        rows = (
            _unit_month(
                unit,
                month,
                indicators,
                files=files[unit.pk, str(month)],
                on=(day, reopened.get((unit.pk, str(month)), "")),
            )
            for unit in units
        )
        found[month] = [seen for row in rows if row is not None and (seen := _seen(row, scope))]
    return found


def _seen(row: UnitMonth, scope: DataScope) -> UnitMonth | None:
    """Only what a person may see of it; None where that is nothing."""
    standings = tuple(one for one in row.standings if scope.sees_indicator(one.duty.indicator))
    return replace(row, standings=standings) if standings else None


def _unit_month(
    unit: Organisation,
    month: Period,
    indicators: Iterable[Indicator],
    *,
    files: Sequence[Submission],
    on: tuple[datetime.date, str],
) -> UnitMonth | None:
    rulebook = rulebook_current()
    owed = duties_of(organisation_value(unit), month, indicators, rulebook)
    if not owed:
        return None
    arrivals = _arrivals(files, owed, {one.code: len(asked_measures(one)) for one in indicators})
    day, reopened = on
    standings = tuple(
        standing(duty, arrivals[duty.indicator], day, workdays=rulebook.workdays, reopened=reopened) for duty in owed
    )
    shown = (row.pk for row in reversed(files) if row.status != "withdrawn" and day_of(row.received_at) <= day)
    newest = next(shown, None)
    return UnitMonth(unit, month, standings, newest=newest)


def _arrivals(files: Sequence[Submission], owed: Sequence[Duty], measures: Mapping[str, int]) -> Arrivals:
    """The files by what they answer for: figures, cells in which the unit says there is none, all once accepted."""
    cells = _cells(owed, measures)
    every = {duty.indicator for duty in owed}
    found: dict[str, list[Arrival]] = {code: [] for code in every}
    for row in files:
        whole = row.kind in WHOLE_KINDS and row.status in ("accepted", "returned", "withdrawn")
        answered = every if whole else _answered(row, cells)
        arrival = _arrival(row)
        for code in answered & every:
            found[code].append(arrival)
    return found


def _cells(owed: Sequence[Duty], measures: Mapping[str, int]) -> dict[str, str]:
    """Which indicator a cell of the month's own table belongs to."""
    codes = [duty.indicator for duty in owed for _measure in range(measures[duty.indicator])]
    return {layout.cell_name(layout.FIRST_ROW + at, layout.VALUE): code for at, code in enumerate(codes)}


def _answered(row: Submission, cells: Mapping[str, str]) -> set[str]:
    said = {str(entry["indicator"]) for entry in row.entries}
    if row.kind in WHOLE_KINDS:
        missing = (finding for finding in row.findings if finding["code"] == DECLARED_MISSING)
        said |= {cells[finding["cell"]] for finding in missing if finding["cell"] in cells}
    return said


def _arrival(row: Submission) -> Arrival:
    return Arrival(
        key=f"submission-{row.pk}",
        received=day_of(row.received_at),
        status=row.status,
        decided=day_of(row.decided_at) if row.decided_at else None,
        faulty=row.status in ("received", "approved") and bool(open_errors(row)),
    )
