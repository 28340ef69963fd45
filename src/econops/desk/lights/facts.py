"""Raw rows for the rule set: what is judged, never digested; of a month and the months before it in the year."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _

from econops.core.errors import Invalid
from econops.core.lights.fact_tables import FactTables, fact_tables_of_rows
from econops.core.model.indicator import Indicator, Measure
from econops.core.model.organisation import Organisation as OrganisationValue
from econops.core.period.value import Period
from econops.core.rules.rulebook import Rulebook
from econops.core.rules.ruleset import RuleRow
from econops.core.series.computable import NotComputable
from econops.core.series.overview import Overview, overview
from econops.core.series.scope import Known, Scope, amount_of, due_period, is_month_late
from econops.core.series.targets import TargetView
from econops.desk.common.clock import day_of
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.selectors import indicator_list, observations_as_of
from econops.desk.intake.selectors import State, expected_months, expected_units, submission_states
from econops.desk.ledger.selectors import targets_as_of
from econops.desk.people.models import Organisation
from econops.desk.people.selectors import county_area, organisation_value, town_areas

Facts = dict[str, Decimal | str | datetime.date | bool | None]
GROWTH, AMOUNT, REPORT = "growth", "amount", "report"


@dataclass(frozen=True)
class County:
    """What is known of the county as of a moment: the scope, the figures, the targets."""

    scope: Scope
    known: Known
    targets: TargetView


@dataclass(frozen=True)
class UnitReport:
    """A unit with the raw row of its report for a month."""

    organisation: OrganisationValue
    facts: Facts


@dataclass(frozen=True)
class MonthFacts:
    """The raw rows of a month and of the months before it in the year, as known at one moment.

    `rows` are those of each table of the default rule set (growth, amount, report); `overviews` and `reports` are what
    is judged in the month itself.
    """

    period: Period
    overviews: tuple[Overview, ...]
    reports: tuple[UnitReport, ...]
    rows: Mapping[str, Sequence[Facts]]


def month_facts(period: Period, *, known_at: datetime.datetime | None) -> MonthFacts:
    """The raw rows of a month, with those of the months since January, from what was recorded up to `known_at`."""
    rulebook = rulebook_current()
    county = county_known(period, rulebook, known_at)
    views = overviews(period, rulebook, known_at, county=county)
    rows: dict[str, list[Facts]] = {GROWTH: [], AMOUNT: [], REPORT: []}
    for view in views:
        table = GROWTH if view.by_growth else AMOUNT
        rows[table] += [*earlier_facts(view, period, county, rulebook), indicator_facts(view, period, rulebook)]
    reports, rows[REPORT] = _reports(period, known_at, rulebook)
    return MonthFacts(period, tuple(views), tuple(reports), rows)


def tables_of(rule: RuleRow, facts: MonthFacts) -> FactTables:
    """The tables that a rule reads, for `light`: rows of the table of the same name; what is not there is empty.

    Raises:
        Invalid: a row does not fit the columns of the rule.
    """
    tables, findings = fact_tables_of_rows(rule, facts.rows, workdays=rulebook_current().workdays)
    if tables is None:
        lines = "\n".join(f"{finding.place}：{finding.message}" for finding in findings)
        raise Invalid(_("这张规则表读不了现有的数据：\n{lines}").format(lines=lines))
    return tables


def county_known(period: Period, rulebook: Rulebook, known_at: datetime.datetime | None) -> County:
    """The county as known at a moment, with the targets that are judged in a month."""
    county = county_area()
    towns = tuple((area.code, area.name) for area in town_areas())
    known = Known({item.key: item for item in observations_as_of(known_at, areas={county.code, *dict(towns)})})
    return County(Scope(county.code, towns), known, targets_known(period, rulebook, known_at))


def targets_known(period: Period, rulebook: Rulebook, known_at: datetime.datetime | None) -> TargetView:
    """The targets known at a moment, and which set of them is judged in a month."""
    sets = sorted(rulebook.target_sets.values(), key=lambda target_set: target_set.rank)
    return TargetView(
        targets=targets_as_of(known_at),
        set_names={target_set.code: target_set.name for target_set in sets},
        judged_set=str(rulebook.parameter("lights.target_set", on=period.end).value),
    )


def overviews(
    period: Period, rulebook: Rulebook, known_at: datetime.datetime | None, *, county: County | None = None
) -> list[Overview]:
    """Every indicator of the county as it stands in a month."""
    county = county or county_known(period, rulebook, known_at)
    month = period.as_ytd()
    return [overview(item, county.scope, month, county.known, county.targets) for item in indicator_list()]


def indicator_facts(view: Overview, period: Period, rulebook: Rulebook) -> Facts:
    """The raw row of an indicator in the table for growth or for amounts; a missing cell is None."""
    indicator = view.indicator
    goal = view.judged.value if view.judged else None
    facts: Facts = {
        "object": indicator.code,
        "period": str(Period.month(view.period.year, view.period.number)),
        "comparator": view.judged.comparator if view.judged else None,
        "lagging": is_month_late(indicator),
        "due": _due(view, period, rulebook),
    }
    if view.by_growth:
        value = view.amount.value if view.amount else None
        tolerance = view.judged.tolerance if view.judged else None
        return facts | {"growth": value, "target_value": goal, "direction": indicator.direction, "tolerance": tolerance}
    done, outstanding = _amounts(view)
    return facts | {"done": done, "outstanding": outstanding, "plan": goal, "pace": None}


def _amounts(view: Overview) -> tuple[Decimal | None, Decimal | None]:
    """What was reported, and what those who have not reported may add: unknown but not less than zero.

    Where some report less than zero, the others may too, and what is there says nothing yet.
    """
    if view.amount is None or not view.amount.missing:
        return (view.amount.value if view.amount else None), Decimal(0)
    counted = all(observation.value >= 0 for observation in view.amount.observations)
    return (view.amount.value if counted else None), None


def _due(view: Overview, period: Period, rulebook: Rulebook) -> datetime.date:
    if view.indicator.by_town:
        return rulebook.due_date("town", period)
    return view.period.end + datetime.timedelta(days=view.indicator.lag_days)


def earlier_facts(view: Overview, period: Period, county: County, rulebook: Rulebook) -> list[Facts]:
    """The rows of the figures that were due in the months before, each once."""
    found: dict[str, Facts] = {}
    for number in range(1, period.number):
        month = Period.month(period.year, number)
        before = _before(view, month, county)
        if before is not None and before.period != view.period:
            row = indicator_facts(before, month, rulebook)
            found.setdefault(str(row["period"]), row)
    return list(found.values())


def _before(view: Overview, month: Period, county: County) -> Overview | None:
    indicator = view.indicator
    due = due_period(indicator, month.as_ytd())
    if isinstance(due, NotComputable):
        return None
    amount = amount_of(indicator, county.scope, due, measure_of(indicator), county.known)
    return Overview(indicator, due, amount=amount, judged=view.judged)


def measure_of(indicator: Indicator) -> Measure:
    """What of an indicator is judged: its growth, or its amount."""
    return Measure.GROWTH if indicator.target_measure is Measure.GROWTH else Measure.LEVEL


def report_facts(
    unit: str, period: Period, due: datetime.date, *, received: datetime.date | None, wrong: bool
) -> Facts:
    """The raw row of a unit's monthly report."""
    return {"object": unit, "period": str(period), "due": due, "received": received, "wrong": wrong}


def _reports(
    period: Period, known_at: datetime.datetime | None, rulebook: Rulebook
) -> tuple[list[UnitReport], list[Facts]]:
    """The reports asked for in a month, and the rows of these units from January on.

    Months before anybody reported here do not count: nobody was asked yet.
    """
    units = expected_units(period)
    months = [Period.month(period.year, number) for number in range(1, period.number)]
    states = submission_states([*months, period], known_at)
    begun = min((month for _unit, month in states), default=str(period))
    asked = expected_months(units, [month for month in months if str(month) >= begun])
    reports: list[UnitReport] = []
    rows: list[Facts] = []
    for unit in units:
        mine = [_unit_facts(unit, month, states, rulebook) for month in (*asked[unit.pk], period)]
        reports.append(UnitReport(organisation_value(unit), mine[-1]))
        rows += mine
    return reports, rows


def _unit_facts(
    unit: Organisation, period: Period, states: Mapping[tuple[str, str], State], rulebook: Rulebook
) -> Facts:
    received, wrong = states.get((unit.pk, str(period)), (None, False))
    due = rulebook.due_date(unit.kind, period, unit=unit.code)
    return report_facts(unit.code, period, due, received=day_of(received) if received else None, wrong=wrong)
