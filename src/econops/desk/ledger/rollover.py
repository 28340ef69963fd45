"""From one year to the next: last year's targets beside this year's, and what is to be set; nothing is invented."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from econops.core.model.target import Milestone
from econops.core.targets.attainment import allowance_of, attained
from econops.core.targets.promise import Promise
from econops.desk.common.audit import audit_write
from econops.desk.common.rulebook import rulebook_current
from econops.desk.ledger.figures import Figures
from econops.desk.ledger.selectors import milestones_as_of, promises_as_of
from econops.desk.people.models import User
from econops.desk.people.selectors import county_area

LAST_DAY = (12, 31)


@dataclass(frozen=True)
class Beside:
    """A promise of a year, the same one of the year before, and what became of that.

    `now` is None where last year's has no successor yet, `last` where it is new. `actual` is in the unit of `last`;
    `kept` is None while the figure is not there. `milestone` is this year's of a goal of several years.
    """

    now: Promise | None
    last: Promise | None
    actual: Decimal | None = None
    kept: bool | None = None
    milestone: Milestone | None = None

    @property
    def shown(self) -> Promise:
        """The one of the two that names the row."""
        found = self.now or self.last
        if found is None:
            raise ValueError("a row without a promise")
        return found


@dataclass(frozen=True)
class Rollover:
    """What the new year takes over: goals that go on, promises already set, and those still to be set."""

    from_year: int
    to_year: int
    staying: tuple[Beside, ...]
    already_set: tuple[Beside, ...]
    to_set: tuple[Beside, ...]


def targets_beside(year: int, area: str | None = None, *, moment: datetime.datetime | None = None) -> list[Beside]:
    """Each promise of a year in one area (the county) with last year's; those without a successor come last.

    A goal of several years stands beside itself, its milestones being what differs.
    """
    place = county_area().code if area is None else area
    figures = Figures(place, moment)
    known = promises_as_of(moment, area=place)
    milestones = milestones_as_of(moment)
    before: dict[tuple[str, ...], list[Promise]] = defaultdict(list)
    for promise in known:
        if promise.years is not None and promise.years[1] == year - 1:
            before[_sort(promise)].append(promise)
    found = []
    for promise in (promise for promise in known if promise.covers(year)):
        goal = milestones.get(int(promise.key), ())
        milestone = next((one for one in goal if one.year == year), None)
        same = before[_sort(promise)]
        found.append(_beside(promise, same.pop(0) if same else None, figures, milestone))
    return found + [_beside(None, last, figures, None) for left in before.values() for last in left]


def rollover_list(from_year: int, area: str | None = None, *, moment: datetime.datetime | None = None) -> Rollover:
    """What becomes of the promises of a year in the next: goals of several years stay, yearly ones are to be set."""
    rows = targets_beside(from_year + 1, area, moment=moment)
    staying = tuple(row for row in rows if row.now is not None and not row.now.single_year)
    set_now = tuple(row for row in rows if row.now is not None and row.now.single_year and row.last is not None)
    return Rollover(from_year, from_year + 1, staying, set_now, tuple(row for row in rows if row.now is None))


@transaction.atomic
def year_rollover(from_year: int, *, person: User, at: datetime.datetime, area: str | None = None) -> Rollover:
    """Begin the next year: the list of what stays and what is to be set, and one audit line. No target is written."""
    found = rollover_list(from_year, area)
    audit_write(
        "ledger.rolled_over",
        ("year", str(found.to_year)),
        actor=person.reference,
        at=at,
        after={
            "from": from_year,
            "staying": _keys(found.staying),
            "already_set": _keys(found.already_set),
            "to_set": _keys(found.to_set),
        },
    )
    return found


def _sort(promise: Promise) -> tuple[str, ...]:
    """What makes promises of two years the same promise, whatever its number and sign."""
    form = promise.reference if promise.comparator in ("above", "rank") else ""
    return (promise.indicator or promise.name, promise.area, promise.target_set, promise.measure.value, form)


def _beside(now: Promise | None, last: Promise | None, figures: Figures, milestone: Milestone | None) -> Beside:
    if last is None or last.years is None:
        return Beside(now, last, milestone=milestone)
    year = last.years[1]
    actual = figures.reached(last, year)
    indicator = figures.indicators.get(last.indicator)
    kept = attained(
        last,
        actual,
        allowance=allowance_of(rulebook_current(), on=datetime.date(year, *LAST_DAY)),
        direction=indicator.direction if indicator else "higher",
    )
    return Beside(now, last, actual, kept, milestone)


def _keys(rows: Sequence[Beside]) -> list[int]:
    return [int(row.shown.key) for row in rows]
