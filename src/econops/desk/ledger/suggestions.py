"""Indicator, unit and owner suggested for what was read in a text; people decide.

The owner is the indicator's; where there is none, the unit named in the sentence, else the unit that the rulebook's
responsibilities name for the longest keyword. Suppliers of figures are never suggested as owners.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.core.model.indicator import Indicator
from econops.core.period.value import Period
from econops.core.rules.rulebook import Rulebook
from econops.desk.common.clock import today
from econops.desk.common.rulebook import rulebook_current
from econops.desk.documents.models import Commitment, Statement
from econops.desk.indicators.selectors import indicator_list
from econops.desk.ledger.horizons import POINT, SPAN
from econops.desk.ledger.matching import indicator_match, indicator_near
from econops.desk.people.models import Organisation

SHORTEST_NAME = 3
UNITS = {"growth": "%", "share": "%", "change_pp": "个百分点", "rank": "位", "ratio": "倍"}


@dataclass(frozen=True)
class Suggestion:
    """What a statement may be about and who may answer for it; None where nothing speaks for one.

    `certain` says that the indicator is called by its own name; `must_fill` is who fills in a hidden value.
    """

    indicator_code: str | None = None
    owner_code: str | None = None
    reason: str = ""
    unit: str = ""
    certain: bool = False
    must_fill: str | None = None


@dataclass(frozen=True)
class CommitmentSuggestion:
    """Who may answer for a commitment, and by when the text wants it."""

    owner_code: str | None = None
    due: datetime.date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Suggester:
    """What suggestions rest on, read once for many statements: `Suggester.load()`."""

    indicators: tuple[Indicator, ...]
    units: tuple[tuple[str, str], ...]
    rulebook: Rulebook
    on: datetime.date

    @classmethod
    def load(cls, on: datetime.date | None = None) -> Suggester:
        """From the workspace, with the responsibilities in force on a day (today)."""
        units = Organisation.objects.exclude(kind="supplier").order_by("code").values_list("code", "name")
        return cls(tuple(indicator_list()), tuple(units), rulebook_current(), on or today())

    def statement(self, statement: Statement) -> Suggestion:
        """The suggestion for a statement."""
        exact = indicator_match(statement.phrase, statement.measure, self.indicators)
        indicator = exact or indicator_near(statement.phrase, statement.measure, self.indicators)
        owner, reason = self._owner_of(indicator, statement)
        return Suggestion(
            indicator_code=indicator.code if indicator else None,
            owner_code=owner,
            reason=reason,
            unit=statement.unit or _unit(statement.measure, indicator),
            certain=exact is not None,
            must_fill=owner if statement.masked else None,
        )

    def commitment(self, commitment: Commitment) -> CommitmentSuggestion:
        """The suggestion for a commitment: the actor named, the unit in the sentence, else the keywords."""
        texts = (commitment.object, commitment.text, _last_heading(commitment.heading))
        owner, reason = self._named(commitment.actor, commitment.text)
        if owner is None:
            owner, reason = self._by_keyword(texts)
        return CommitmentSuggestion(owner, due_of(commitment.deadline, commitment.document.year), reason)

    def _owner_of(self, indicator: Indicator | None, statement: Statement) -> tuple[str | None, str]:
        if indicator and indicator.owner:
            return indicator.owner, _("指标“{name}”的责任单位").format(name=indicator.name)
        owner, reason = self._named(statement.subject, statement.text)
        if owner is not None:
            return owner, reason
        return self._by_keyword((statement.phrase, statement.text, _last_heading(statement.heading)))

    def _named(self, *texts: str) -> tuple[str | None, str]:
        for text in texts:
            named = [(code, name) for code, name in self.units if len(name) >= SHORTEST_NAME and name in text]
            if named:
                code, name = max(named, key=lambda unit: len(unit[1]))
                return code, _("原文写明“{name}”").format(name=name)
        return None, ""

    def _by_keyword(self, texts: Sequence[str]) -> tuple[str | None, str]:
        known = {code for code, _name in self.units}
        for text in texts:
            for found in self.rulebook.responsible(text, on=self.on):
                code = next((code for code in found.responsibility.organisations if code in known), None)
                if code:
                    words = _("按责任分工中的“{keyword}”（{source}）")
                    return code, words.format(keyword=found.keyword, source=found.source)
        return None, ""


def suggest(statement: Statement) -> Suggestion:
    """The suggestion for one statement; for many, load one `Suggester`."""
    return Suggester.load().statement(statement)


def suggest_commitment(commitment: Commitment) -> CommitmentSuggestion:
    """The suggestion for one commitment; for many, load one `Suggester`."""
    return Suggester.load().commitment(commitment)


def due_of(deadline: str, year: int | None) -> datetime.date | None:
    """The last day of a deadline as read (2026-H1, Y-06, 2026/2030); `Y` is the document's year.

    Example:
        >>> due_of("Y-06", 2026), due_of("2026/2030", 2026), due_of("", 2026), due_of("Y", None)
        (datetime.date(2026, 6, 30), datetime.date(2030, 12, 31), None, None)
    """
    point = POINT.fullmatch(SPAN.split(deadline)[-1]) if deadline else None
    if point is None or (not point["year"] and year is None):
        return None
    whole = int(point["year"]) if point["year"] else (year or 0) + int(point["offset"] or 0)
    try:
        return Period.parse(f"{whole}-{point['part']}" if point["part"] else str(whole)).end
    except Invalid:
        return None


def _unit(measure: str, indicator: Indicator | None) -> str:
    return UNITS.get(measure, indicator.unit if indicator else "")


def _last_heading(heading: str) -> str:
    return heading.rpartition("›")[2].strip()
