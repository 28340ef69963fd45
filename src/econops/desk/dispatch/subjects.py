"""What each unit is written to about: its red and yellow lights, by unit; never a value to whoever supplies it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from econops.core.lights.judgement import Judgement
from econops.core.model.indicator import IndicatorKind
from econops.core.model.observation import SourceClass
from econops.core.model.organisation import Organisation as OrganisationValue
from econops.core.model.reference import pointer_to
from econops.core.report.letter_items import LetterItem
from econops.core.report.letter_kinds import LetterKind, kind_of_action
from econops.core.report.unit_letter import BELOW_COUNTY
from econops.core.rules.ruleset import LadderStep
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.causes import cause_view
from econops.desk.dispatch.wording import ItemWords, judged_observations, report_item, worded_item
from econops.desk.indicators.selectors import observation_find
from econops.desk.lights.models import CLOSE
from econops.desk.lights.round_compute import Signal
from econops.desk.lights.rounds import JudgedIndicator, JudgedReport, RoundResult

WARNED = ("watch", "bad")
LATE_ROUND = "late"
Signals = Mapping[str, Sequence[Signal]]


@dataclass(frozen=True)
class Subject:
    """One light in a letter: its words, and what is kept with the letter."""

    item: LetterItem
    about: str
    row: str
    judgement: Judgement
    step: LadderStep | None

    @property
    def tone(self) -> str:
        """Watch or bad."""
        return self.judgement.tone

    @property
    def kind(self) -> LetterKind:
        """The kind of letter that the ladder calls for; by the tone where it calls for none."""
        called = kind_of_action(self.step.action) if self.step is not None else None
        return called or (LetterKind.WARNING if self.tone == "bad" else LetterKind.REMINDER)

    @property
    def columns(self) -> dict[str, object]:
        """As kept with the letter."""
        return {
            "object": self.about,
            "row": self.row,
            "name": self.item.indicator,
            "level": self.judgement.level,
            "label": self.judgement.label,
            "tone": self.tone,
            "action": self.step.action if self.step is not None else "",
        }


def subjects_of(
    result: RoundResult,
    units: Mapping[str, OrganisationValue],
    *,
    round_kind: str = CLOSE,
    known_at: datetime.datetime | None = None,
    signals: Signals | None = None,
) -> dict[str, list[Subject]]:
    """Red and yellow lights by the code of the unit that answers for them."""
    words = ItemWords(
        result.rule_set, causes=cause_view(result, rulebook_current(), known_at), closed=round_kind == CLOSE
    )
    found: dict[str, list[Subject]] = {}
    for judged in result.indicators:
        owner = judged.overview.indicator.owner
        if judged.judgement.tone in WARNED and owner in units and addressable(judged, units[owner]):
            mine = (signals or {}).get(judged.overview.indicator.code, ())
            item = _item(judged, replace(words, signals=mine), round_kind)
            found.setdefault(owner, []).append(_indicator_subject(judged, item))
    for report in result.reports:
        if report.judgement.tone in WARNED:
            item = report_item(report, result.rule_set)
            found.setdefault(report.organisation.code, []).append(_report_subject(report, item))
    return found


def addressable(judged: JudgedIndicator, unit: OrganisationValue) -> bool:
    """Whether a unit may be written to about an indicator.

    Never about a result that it supplies, nor about any result below the county; leading indicators and parts are
    nobody's duty.
    """
    indicator = judged.overview.indicator
    if not indicator.headline:
        return False
    if indicator.kind is not IndicatorKind.RESULT:
        return True
    return indicator.supplier != unit.code and unit.kind not in BELOW_COUNTY


def _item(judged: JudgedIndicator, words: ItemWords, round_kind: str) -> LetterItem:
    owner = judged.overview.indicator.owner
    if _withheld(judged, owner, round_kind):
        words = replace(words, withheld=True, causes=None, signals=())
    return worded_item(judged, words, addressee=owner)


def _withheld(judged: JudgedIndicator, owner: str, round_kind: str) -> bool:
    """Whether figures stay out: pre-checks and what is under embargo always, forecasts of another unit, late rounds."""
    observations = judged_observations(judged.overview)
    if any(each.key.source_class is SourceClass.PRE_CHECK for each in observations):
        return True
    if round_kind != CLOSE and any(each.embargo_until is not None for each in observations):
        return True
    if round_kind == LATE_ROUND and judged.overview.indicator.kind is IndicatorKind.RESULT:
        return True
    forecasts = [each for each in observations if each.key.source_class is SourceClass.FORECAST]
    return any(observation_find(pointer_to(each)).batch.organisation_id != owner for each in forecasts)


def _indicator_subject(judged: JudgedIndicator, item: LetterItem) -> Subject:
    return Subject(item, judged.overview.indicator.code, judged.row, judged.judgement, judged.step)


def _report_subject(report: JudgedReport, item: LetterItem) -> Subject:
    return Subject(item, report.organisation.code, "report", report.judgement, report.step)
