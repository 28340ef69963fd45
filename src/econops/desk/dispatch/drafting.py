"""Drafts the letters of a month or round from its lights: one per unit, in memory; writes nothing."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _

from econops.core.model.organisation import Organisation as OrganisationValue
from econops.core.model.reference import Reference
from econops.core.period.value import Period
from econops.core.report.blocks import Letter as Document
from econops.core.report.letter_kinds import WORDINGS, LetterKind
from econops.core.report.reading import read_paragraphs
from econops.core.report.unit_letter import LetterRequest, compose_letter
from econops.core.report.writing import letter_docx, letter_references
from econops.core.rules.rulebook import Parameter
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.earlier import earlier_letter, earlier_words
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.runs import parameter_figure, period_figure
from econops.desk.dispatch.standing import letters_then
from econops.desk.dispatch.subjects import Signals, Subject, subjects_of
from econops.desk.dispatch.unanswered import lifted_kind
from econops.desk.lights.models import CLOSE, ROUND_NAMES
from econops.desk.lights.rounds import RoundResult, month_after
from econops.desk.people.models import Organisation
from econops.desk.people.selectors import organisation_value, task_force

REMINDERS = "letters.reminders"
NO = "否"


@dataclass(frozen=True)
class Draft:
    """A letter as drafted: its docx, what the page shows, and the references of its figures.

    `items` are the lights it is about, as kept with the letter; `follows` is the number of the unanswered letter that
    lifted its kind.
    """

    organisation: OrganisationValue
    title: str
    content: bytes
    paragraphs: list[dict[str, object]]
    references: tuple[Reference, ...]
    kind: str = "warning"
    items: tuple[dict[str, object], ...] = ()
    follows: int | None = None
    rule_set: str = ""
    rule_version: str = ""
    reply_workdays: int = 0
    round_kind: str = CLOSE

    @property
    def file_name(self) -> str:
        """The name of the docx."""
        return file_name(self.organisation.name, self.kind, self.round_kind)


@dataclass(frozen=True)
class _Setting:
    """When and in which round letters are drafted; `day` decides which replies are overdue.

    What was done with letters after `known_at` (None: now) is not looked at.
    """

    result: RoundResult
    round_kind: str
    day: datetime.date
    known_at: datetime.datetime | None = None

    @property
    def period(self) -> Period:
        """The month."""
        return self.result.period

    @property
    def round_name(self) -> str:
        """月初预警 and so on; empty after the official figures."""
        return "" if self.round_kind == CLOSE else ROUND_NAMES[self.round_kind]


def file_name(unit: str, kind: str = "warning", round_kind: str = CLOSE) -> str:
    """The name of the letter to a unit: 预警函-商务局.docx, 月初预警-提示函-商务局.docx."""
    name = f"{WORDINGS[LetterKind(kind)].name}-{unit}.docx"
    return name if round_kind == CLOSE else f"{ROUND_NAMES[round_kind]}-{name}"


def file_names() -> set[str]:
    """The names of all letters that may ever be drafted at a close."""
    units = Organisation.objects.values_list("name", flat=True)
    return {file_name(unit, kind) for unit in units for kind in LetterKind}


def drafts_of(
    result: RoundResult,
    *,
    round_kind: str = CLOSE,
    known_at: datetime.datetime | None = None,
    day: datetime.date | None = None,
    signals: Signals | None = None,
) -> list[Draft]:
    """One letter per unit with a red or yellow light, in the order of the units' codes.

    The kind is the highest step that the ladder calls for, but never more than one step above a letter that went out
    about the same; units with yellow lights only get a 提示函, or nothing where the rulebook says so. A letter that the
    unit left unanswered beyond its term lifts the kind to one step above it.

    Args:
        known_at: the moment that the lights were computed for (None: all that is known); earlier letters and replies
            stand as they stood then.
        day: decides which earlier letters have gone out and which replies are overdue; by default the last day of the
            month after.
        signals: the leading indicators of an early round, by the code of the indicator.
    """
    setting = _Setting(result, round_kind, day or month_after(result.period).end, known_at)
    units = {row.code: organisation_value(row) for row in Organisation.objects.all()}
    found = subjects_of(result, units, round_kind=round_kind, known_at=known_at, signals=signals)
    reminders = str(rulebook_current().parameter(REMINDERS, on=result.period.end).value) != NO
    return [
        _draft(units[code], subjects, setting)
        for code, subjects in sorted(found.items())
        if reminders or any(subject.tone == "bad" for subject in subjects)
    ]


def _kind(unit: OrganisationValue, subjects: Sequence[Subject], setting: _Setting) -> tuple[LetterKind, Letter | None]:
    """The kind of the letter and the one it follows: a step is only taken from the letter below it."""
    if all(subject.tone != "bad" for subject in subjects):
        return LetterKind.REMINDER, None
    wanted = max((subject.kind for subject in subjects), key=lambda kind: kind.rank)
    letters = letters_then(Letter.objects.filter(organisation=unit.code), setting.known_at)
    while wanted.follows is not None:
        objects = [subject.about for subject in subjects if subject.kind.rank >= wanted.rank]
        before = earlier_letter(letters, wanted.follows, objects, year=setting.period.year, day=setting.day)
        if before is not None and not (
            before.period == str(setting.period) and before.round_kind == setting.round_kind
        ):
            return wanted, before
        wanted = wanted.follows
    return LetterKind.WARNING, None


def _draft(unit: OrganisationValue, subjects: Sequence[Subject], setting: _Setting) -> Draft:
    kind, before = _kind(unit, subjects, setting)
    about = (setting.period, setting.round_kind)
    lifted, unanswered = lifted_kind(unit.code, kind.value, about, day=setting.day, known_at=setting.known_at)
    if unanswered is not None:
        kind, before = LetterKind(lifted), unanswered
    reply = rulebook_current().parameter(f"letters.reply_workdays.{kind.value}_letter", on=setting.period.end)
    document = _document(unit, subjects, setting, _Form(kind, before, reply))
    content = letter_docx(document)
    rule_set = setting.result.rule_set
    return Draft(
        organisation=unit,
        title="".join(run.text for line in document.title.lines for run in line),
        content=content,
        paragraphs=shown_paragraphs(content),
        references=letter_references(document),
        kind=kind.value,
        items=tuple(subject.columns for subject in subjects),
        follows=before.pk if before is not None else None,
        rule_set=rule_set.code,
        rule_version=rule_set.version,
        reply_workdays=reply.number,
        round_kind=setting.round_kind,
    )


@dataclass(frozen=True)
class _Form:
    """Which kind of letter it is, the one it follows, and the term of the reply."""

    kind: LetterKind
    before: Letter | None
    reply: Parameter


def _document(unit: OrganisationValue, subjects: Sequence[Subject], setting: _Setting, form: _Form) -> Document:
    issuer = organisation_value(task_force())
    return compose_letter(
        LetterRequest(
            issuer=issuer,
            issuer_mark=issuer.name,
            addressee=unit,
            period=period_figure(setting.period, _("所指月份")),
            items=tuple(subject.item for subject in subjects),
            reply_days=parameter_figure(form.reply),
            kind=form.kind,
            earlier=earlier_words(form.before, day=setting.day) if form.before is not None else None,
            round_name=setting.round_name,
        )
    )


def shown_paragraphs(content: bytes) -> list[dict[str, object]]:
    """The text of a docx for the page: style, and runs of (words, reference code or None). Raises Invalid."""
    return [
        {"style": paragraph.style, "runs": [list(segment) for segment in paragraph.segments]}
        for paragraph in read_paragraphs(content)
    ]
