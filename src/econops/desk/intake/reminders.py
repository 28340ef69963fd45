"""Reminders of the reporting calendar: told when a state changes, once, without any figure (提醒)."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from econops.core.intake.duties import DueState, Standing
from econops.core.period.value import Period
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import day_of
from econops.desk.common.display import period_text
from econops.desk.indicators.models import Indicator
from econops.desk.intake.calendar import UnitMonth, unit_months_all
from econops.desk.intake.models import Reminder
from econops.desk.people.models import User
from econops.desk.people.scope import scope_of

# What a unit does itself (已报) and what is over (已锁定) need no reminder.
TOLD = (DueState.NOT_DUE, DueState.GRACE, DueState.OVERDUE, DueState.RETURNED)
# A supplier of figures is told when its table is due and that it came back, never pressed and never by indicator.
TOLD_TO_SUPPLIERS = (DueState.NOT_DUE, DueState.RETURNED)


@dataclass(frozen=True)
class ReminderLine:
    """A reminder in words; `fresh` while it holds and nobody of the unit has read it."""

    number: int
    text: str
    at: datetime.datetime
    fresh: bool
    urgent: bool
    settled: bool
    month: str
    unit: str


def reminders_issue(month: Period, *, actor: str, at: datetime.datetime) -> list[Reminder]:
    """Write down every change of state that has not been told; run again it finds nothing new.

    A month is spoken of once it is over. Raises Invalid where a due day cannot be known.
    """
    day = day_of(at)
    if day <= month.end:
        return []
    made: list[Reminder] = []
    with transaction.atomic():
        rows = unit_months_all(month, day)
        told = _told(month)
        for row in rows:
            made += [reminder for reminder in _changes(row, told, at) if _keep(reminder)]
        _settle(month, rows, at)
        if made:
            audit_write(
                "reminders.issued", ("month", str(month)), actor=actor, at=at,
                after={"count": len(made), "units": sorted({reminder.organisation_id for reminder in made})},
            )  # fmt: skip
    return made


Told = dict[tuple[str, str, str], set[str]]


def _told(month: Period) -> Told:
    """Indicators told of, by unit, state and occasion; an empty code is the whole table."""
    found: Told = defaultdict(set)
    for row in Reminder.objects.filter(period=str(month)):
        found[row.organisation_id, row.state, row.occasion].add(row.indicator)
    return found


def _changes(row: UnitMonth, told: Told, at: datetime.datetime) -> list[Reminder]:
    """What has to be told to one unit: one reminder for the whole table, else one for each indicator."""
    groups: dict[tuple[DueState, str], list[Standing]] = defaultdict(list)
    for one in row.standings:
        groups[one.state, one.occasion].append(one)
    made: list[Reminder] = []
    for (state, occasion), group in groups.items():
        if state not in (TOLD_TO_SUPPLIERS if row.supplies else TOLD):
            continue
        known = told[row.unit.pk, state.value, occasion]
        fresh = [] if "" in known else [one for one in group if one.duty.indicator not in known]
        whole = row.supplies or len(fresh) == len(row.standings)
        made += [_reminder(row, one, at, whole=whole) for one in (_soonest(fresh) if whole else fresh)]
    return made


def _soonest(group: Sequence[Standing]) -> list[Standing]:
    return sorted(group, key=lambda one: one.duty.due)[:1]


def _reminder(row: UnitMonth, one: Standing, at: datetime.datetime, *, whole: bool) -> Reminder:
    return Reminder(
        organisation=row.unit,
        period=str(row.month),
        indicator="" if whole else one.duty.indicator,
        state=one.state.value,
        occasion=one.occasion,
        due=one.duty.due,
        grace_end=one.duty.grace_end,
        at=at,
    )


def _keep(reminder: Reminder) -> bool:
    """Whether this run was the one that wrote it: two runs at a time tell nothing twice."""
    key = ("organisation", "period", "indicator", "state", "occasion")
    _row, created = Reminder.objects.get_or_create(
        **{name: getattr(reminder, name) for name in key},
        defaults={name: getattr(reminder, name) for name in ("due", "grace_end", "at")},
    )
    return created


def _settle(month: Period, rows: Sequence[UnitMonth], at: datetime.datetime) -> None:
    """Close what no longer holds: the unit has reported, or a later reminder says more."""
    holding = {
        (row.unit.pk, one.state.value, one.occasion, code)
        for row in rows
        for one in row.standings
        for code in ("", one.duty.indicator)
    }
    waiting = Reminder.objects.filter(period=str(month), settled_at=None, at__lte=at)
    over = [one.pk for one in waiting if (one.organisation_id, one.state, one.occasion, one.indicator) not in holding]
    Reminder.objects.filter(pk__in=over).update(settled_at=at)


def reminders_open(user: User) -> QuerySet[Reminder]:
    """The reminders of the own unit that hold and that nobody has read."""
    return reminders_of(user).filter(seen_at=None, settled_at=None)


def reminders_of(user: User) -> QuerySet[Reminder]:
    """The reminders of a person's own unit, newest first."""
    rows = Reminder.objects.select_related("organisation")
    return rows.filter(organisation=user.organisation_id) if user.organisation_id else rows.none()


def reminders_sent(user: User, month: str) -> QuerySet[Reminder]:
    """What the units that a person sees were reminded of about a month, newest first."""
    rows = Reminder.objects.select_related("organisation").filter(period=month)
    return scope_of(user).of_units(rows).order_by("-at", "organisation")


def reminders_unread(user: User) -> int:
    """How many reminders of the own unit nobody has read."""
    return reminders_open(user).count()


def reminders_seen(user: User, *, at: datetime.datetime, number: int | None = None) -> int:
    """Mark the own unit's reminders, or one of them, as read; returns how many were new."""
    rows = reminders_open(user)
    if number is not None:
        rows = rows.filter(pk=number)
    with transaction.atomic():
        count = rows.update(seen_at=at)
        if count:
            audit_write(
                "reminders.read", ("organisation", str(user.organisation_id)), actor=user.reference, at=at,
                after={"count": count},
            )  # fmt: skip
    return count


def reminder_lines(rows: Iterable[Reminder]) -> list[ReminderLine]:
    """Reminders in words."""
    names = dict(Indicator.objects.values_list("code", "name"))
    return [
        ReminderLine(
            number=row.pk,
            text=reminder_text(row, names.get(row.indicator, row.indicator)),
            at=row.at,
            fresh=row.seen_at is None and row.settled_at is None,
            settled=row.settled_at is not None,
            urgent=row.state in (DueState.OVERDUE.value, DueState.RETURNED.value),
            month=row.period,
            unit=row.organisation.name,
        )
        for row in rows
    ]


def reminder_text(row: Reminder, indicator_name: str = "") -> str:
    """One sentence: which table, and what to do up to when. It never names a figure.

    Example: 2026年6月报表期限是7月7日，还没有收到。7月10日前补报仍计入当月。
    """
    table = _("{month}报表").format(month=period_text(row.period))
    what = f"{table}“{indicator_name}”" if row.indicator else table
    sentences = {
        DueState.NOT_DUE.value: _("{what}可以填报了，请在{due}下班前报送。"),
        DueState.GRACE.value: _("{what}期限是{due}，还没有收到。{grace}前补报仍计入当月。"),
        DueState.OVERDUE.value: _("{what}已经逾期，期限是{due}，宽限到{grace}。请尽快报送，有困难请与专班联系。"),
        DueState.RETURNED.value: (
            _("{what}已重新打开，请按说明更正后再报。")
            if row.occasion.startswith("reopening")
            else _("{what}已退回，请按退回的说明改正后再报。")
        ),
    }
    return sentences[row.state].format(what=what, due=_short(row.due), grace=_short(row.grace_end))


def _short(day: datetime.date) -> str:
    return _("{month}月{day}日").format(month=day.month, day=day.day)
