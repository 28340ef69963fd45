"""Reads what is asked of whom, and what has been reported."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.core.intake.answering import may_insist
from econops.core.intake.asking import asked_measures, asked_period, measure_unit, reports
from econops.core.intake.template import TemplateRow, TemplateSpec
from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation, ObservationKey, SourceClass
from econops.core.model.organisation import Organisation as OrganisationValue
from econops.core.period.value import Period, PeriodKind
from econops.desk.indicators.selectors import indicator_list, observations_as_of
from econops.desk.intake.models import FindingAnswer, Submission
from econops.desk.people.models import Organisation, User
from econops.desk.people.scope import scope_of
from econops.desk.people.selectors import organisation_value, organisations_reporting, reports_on


def template_spec(
    organisation: Organisation, period: Period, *, known_at: datetime.datetime | None = None
) -> TemplateSpec | None:
    """What a unit is asked for a month, with the figures known up to `known_at`; None where nothing is asked.

    Raises Invalid where `period` is not a month.
    """
    unit = organisation_value(organisation)
    asked = _asked(unit, period, indicator_list()) if reports_on(organisation, period) else []
    if not any(asked_measures(indicator) for indicator, _about in asked):
        return None
    area = organisation.area
    codes = {indicator.code for indicator, _about in asked}
    known = _Known(area.code, observations_as_of(known_at, areas={area.code}, indicators=codes))
    rows = [
        TemplateRow(
            indicator=indicator.code,
            indicator_name=indicator.name,
            area=area.code,
            area_name=area.name,
            period=about,
            measure=measure,
            unit=measure_unit(indicator, measure),
            kind=indicator.kind,
            nature=indicator.nature,
            source_class=SourceClass(indicator.source_class),
            quarterly=indicator.period_kind == "quarter",
            last=known.last(indicator, measure, about),
            year_before=known.at(indicator, measure, about.year_before()),
            definition=indicator.definition,
        )
        for indicator, about in asked
        for measure in asked_measures(indicator)
    ]
    return TemplateSpec(unit, period, tuple(rows))


def expected_units(period: Period) -> list[Organisation]:
    """Units that are asked for something in a month, by code."""
    indicators = [indicator for indicator in indicator_list() if asked_measures(indicator)]
    units = organisations_reporting(period).select_related("area")
    return [unit for unit in units if _asked(organisation_value(unit), period, indicators)]


def expected_months(units: Iterable[Organisation], months: Sequence[Period]) -> dict[str, list[Period]]:
    """The months in which each unit, by its key, is asked for something."""
    indicators = [indicator for indicator in indicator_list() if asked_measures(indicator)]
    return {
        unit.pk: [
            month for month in months if reports_on(unit, month) and _asked(organisation_value(unit), month, indicators)
        ]
        for unit in units
    }


def _asked(unit: OrganisationValue, period: Period, indicators: Iterable[Indicator]) -> list[tuple[Indicator, Period]]:
    if period.kind is not PeriodKind.MONTH:
        raise Invalid(_("填报表按月生成，请写月份，如 2026-06。"))
    asked = [(indicator, asked_period(indicator, period)) for indicator in indicators if reports(unit, indicator)]
    return [(indicator, about) for indicator, about in asked if about is not None]


class _Known:
    """Figures of one area by what they are about; sources of different classes are never mixed."""

    def __init__(self, area: str, observations: Iterable[Observation]) -> None:
        self.area = area
        self.by_key = {item.key: item for item in observations}

    def at(self, indicator: Indicator, measure: Measure, period: Period) -> Decimal | None:
        source_class = SourceClass(indicator.source_class)
        item = self.by_key.get(ObservationKey(indicator.code, self.area, period, measure, source_class))
        return item.value if item is not None and item.unit == measure_unit(indicator, measure) else None

    def last(self, indicator: Indicator, measure: Measure, period: Period) -> Decimal | None:
        """The newest figure of the same year before `period`."""
        for number in range(period.number - 1, 0, -1):
            value = self.at(indicator, measure, Period(period.kind, period.year, number))
            if value is not None:
                return value
        return None


def submission_list(user: User) -> QuerySet[Submission]:
    """The submissions that a person may see, newest first: all, or those of the own unit."""
    rows = Submission.objects.select_related("organisation", "received_by", "approved_by", "decided_by", "batch")
    scope = scope_of(user)
    rows = scope.of_units(rows)
    if scope.indicators is None:
        return rows
    reported = rows.values_list("pk", "entries")
    seen = [key for key, entries in reported if scope.sees_indicators(entry["indicator"] for entry in entries)]
    return rows.filter(pk__in=seen)


def error_findings(submission: Submission) -> list[dict[str, str]]:
    """The findings that have to be corrected or insisted on."""
    return [finding for finding in submission.findings if finding["level"] == "error"]


def open_errors(submission: Submission, as_of: datetime.datetime | None = None) -> list[dict[str, str]]:
    """The errors that still stand in the way: not answered up to `as_of`, or such as no answer lifts."""
    errors = error_findings(submission)
    if not errors:
        return []
    answers = FindingAnswer.objects.filter(submission=submission)
    return _unanswered(errors, answers if as_of is None else answers.filter(at__lte=as_of))


def _unanswered(errors: Iterable[dict[str, str]], answers: Iterable[FindingAnswer]) -> list[dict[str, str]]:
    said = {(answer.code, answer.sheet, answer.cell) for answer in answers}
    return [error for error in errors if not (may_insist(error["code"]) and finding_place(error) in said)]


def finding_place(finding: Mapping[str, str]) -> tuple[str, str, str]:
    """What an answer is about: the code, sheet and cell of a finding."""
    return (finding["code"], finding.get("sheet", ""), finding.get("cell", ""))


State = tuple[datetime.datetime | None, bool]


def submission_state(organisation: Organisation, period: Period, as_of: datetime.datetime | None) -> State:
    """When a unit's report for a month came, as known at `as_of` (None: now), and whether it is still wrong.

    A confirmed report counts from the day its file came; a file that had to be sent back or corrected does not count
    once a right one is confirmed. Without a confirmed one, the first file counts, and the report is wrong as long as
    every file has errors or was returned.
    """
    return submission_states([period], as_of).get((organisation.pk, str(period)), (None, False))


def submission_states(periods: Sequence[Period], as_of: datetime.datetime | None) -> dict[tuple[str, str], State]:
    """The state of every unit's report, by the key of the unit and the month; see `submission_state`."""
    rows = Submission.objects.filter(period__in=[str(period) for period in periods]).defer("tables", "entries")
    known = rows if as_of is None else rows.filter(received_at__lte=as_of)
    found: dict[tuple[str, str], list[Submission]] = {}
    for row in known.prefetch_related("answers").order_by("received_at", "id"):
        found.setdefault((row.organisation_id, row.period), []).append(row)
    return {key: _state(files, as_of) for key, files in found.items()}


def _state(files: Sequence[Submission], as_of: datetime.datetime | None) -> State:
    for row in files:
        if row.status == "accepted" and _decided(row, as_of):
            return row.received_at, False
    return files[0].received_at, all(_is_wrong(row, as_of) for row in files)


def _decided(row: Submission, as_of: datetime.datetime | None) -> bool:
    return row.decided_at is not None and (as_of is None or row.decided_at <= as_of)


def _is_wrong(row: Submission, as_of: datetime.datetime | None) -> bool:
    taken_back = row.status in ("returned", "withdrawn") and _decided(row, as_of)
    answers = [answer for answer in row.answers.all() if as_of is None or answer.at <= as_of]
    return taken_back or bool(_unanswered(error_findings(row), answers))
