"""How much units are asked, week by week, what is asked twice, and the forms that go to firms (负担)."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.core.intake.asking import asked_measures, reports
from econops.core.intake.burden import Asked, asked_twice, is_expired
from econops.core.period.value import Period
from econops.desk.common.clock import day_of
from econops.desk.indicators.selectors import indicator_list
from econops.desk.intake.calendar import UnitMonth, unit_months
from econops.desk.intake.models import FirmForm, Reopening, Submission
from econops.desk.people.models import Area, Organisation, User
from econops.desk.people.scope import scope_of
from econops.desk.people.selectors import organisation_value

WEEK = 7


@dataclass(frozen=True)
class Week:
    """A week from Monday to Sunday."""

    first: datetime.date

    @property
    def last(self) -> datetime.date:
        """Its Sunday."""
        return self.first + datetime.timedelta(days=WEEK - 1)


@dataclass(frozen=True)
class Load:
    """What a unit is asked in the week that begins on `first`: figures, tables, tables asked again after a return."""

    first: datetime.date
    figures: int = 0
    forms: int = 0
    again: int = 0


@dataclass(frozen=True)
class UnitLoad:
    """A unit with its load in each week and over all of them."""

    unit: Organisation
    weeks: tuple[Load, ...]

    @property
    def total(self) -> Load:
        """Over all weeks."""
        return Load(
            self.weeks[0].first,
            sum(one.figures for one in self.weeks),
            sum(one.forms for one in self.weeks),
            sum(one.again for one in self.weeks),
        )


@dataclass(frozen=True)
class FormRow:
    """A form to firms and whether it may still be sent out: `state` is valid, expired or withdrawn."""

    form: FirmForm
    state: str
    state_name: str


def weeks_after(month: Period) -> list[Week]:
    """The weeks in which a month's figures are asked: those of the month after it."""
    first = month.end + datetime.timedelta(days=1)
    start = first - datetime.timedelta(days=first.weekday())
    last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    return [Week(start + datetime.timedelta(days=at)) for at in range(0, (last - start).days + 1, WEEK)]


def unit_loads(user: User, month: Period, day: datetime.date) -> tuple[list[Week], list[UnitLoad]]:
    """What is asked for a month, by unit and week of the due day; the most asked unit first.

    Raises Invalid where a due day falls into a year without a table of working days.
    """
    rows = unit_months(user, month, day)
    measures = {one.code: len(asked_measures(one)) for one in indicator_list()}
    again = _asked_again(user, month)
    weeks = weeks_after(month)
    loads = [
        UnitLoad(row.unit, tuple(_load(row, week, measures, again[row.unit.pk]) for week in weeks)) for row in rows
    ]
    return weeks, sorted(loads, key=lambda one: (-one.total.figures, -one.total.again, one.unit.code))


def _load(row: UnitMonth, week: Week, measures: dict[str, int], again: Counter[datetime.date]) -> Load:
    due = [one.duty for one in row.standings if week.first <= one.duty.due <= week.last]
    return Load(
        first=week.first,
        figures=sum(measures[duty.indicator] for duty in due),
        forms=len({duty.due for duty in due}),
        again=sum(count for day, count in again.items() if week.first <= day <= week.last),
    )


def _asked_again(user: User, month: Period) -> dict[str, Counter[datetime.date]]:
    """Days on which a table came back to its unit, by unit: it has to be filled in once more."""
    found: dict[str, Counter[datetime.date]] = defaultdict(Counter)
    scope = scope_of(user)
    returned = scope.of_units(Submission.objects.filter(period=str(month), status="returned", decided_at__isnull=False))
    for unit, at in returned.values_list("organisation", "decided_at"):
        if at is not None:
            found[unit][day_of(at)] += 1
    for unit, at in scope.of_units(Reopening.objects.filter(period=str(month))).values_list("organisation", "at"):
        found[unit][day_of(at)] += 1
    return found


def asked_every_month() -> list[Asked]:
    """Every number that any month's table asks of any unit, whether due now or at the end of a quarter."""
    indicators = indicator_list()
    return [
        Asked(one.code, measure.value, unit.area_id, one.name, _("{unit}每月填报表").format(unit=unit.name), unit.pk)
        for unit in Organisation.objects.select_related("area")
        for one in indicators
        if reports(organisation_value(unit), one)
        for measure in asked_measures(one)
    ]


def asked_by(form: FirmForm, items: Iterable[tuple[str, str, str]]) -> list[Asked]:
    """What a form to firms asks, as numbers of its unit's area and of the places in it."""
    place = _("《{title}》（{number}）").format(title=form.title, number=form.number)
    unit = form.organisation
    areas = [unit.area_id, *Area.objects.filter(parent=unit.area_id).values_list("code", flat=True)]
    return [Asked(item, measure, area, name, place, unit.pk) for item, measure, name in items for area in areas]


def items_of(form: FirmForm) -> list[tuple[str, str, str]]:
    """The stored lines of a form."""
    return [(one["item"], one["measure"], one["name"]) for one in form.asks]


def forms_in_force(day: datetime.date) -> list[FirmForm]:
    """Forms that may go out on a day."""
    rows = FirmForm.objects.filter(withdrawn_at=None).select_related("organisation")
    return [row for row in rows if not is_expired(row.valid_to, day)]


def repeated(day: datetime.date) -> list[tuple[Asked, ...]]:
    """Everything asked in two places, by tables of units and forms in force."""
    forms = [one for form in forms_in_force(day) for one in asked_by(form, items_of(form))]
    return asked_twice([*asked_every_month(), *forms])


def form_rows(day: datetime.date) -> list[FormRow]:
    """Every form to firms: those in force, then those out of date, then those withdrawn."""
    names = {"valid": _("有效"), "expired": _("已过期"), "withdrawn": _("已停用")}
    rows = []
    for form in FirmForm.objects.select_related("organisation", "recorded_by"):
        state = "withdrawn" if form.withdrawn_at else "expired" if is_expired(form.valid_to, day) else "valid"
        rows.append(FormRow(form, state, names[state]))
    return sorted(rows, key=lambda row: (tuple(names).index(row.state), row.form.title))
