"""Letters of a round, drafted when the task force asks for it (按本轮亮灯起草函件): drafts only, never issued."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from gettext import gettext as _

from django.db import transaction

from econops.core.errors import Invalid, NotFound
from econops.core.period.value import Period
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import day_of
from econops.desk.common.display import period_text
from econops.desk.common.files import file_write, home
from econops.desk.dispatch.drafting import drafts_of
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.selectors import drafts_standing
from econops.desk.dispatch.services import drafts_keep, drafts_written, edits_notice
from econops.desk.lights.models import CLOSE, ROUND_NAMES, Round
from econops.desk.lights.round_compute import warning_round_compute
from econops.desk.lights.rounds import RoundResult
from econops.desk.people.models import User

SHOWN = 6


@dataclass(frozen=True)
class RoundChoice:
    """A warning round that was held, for which letters may be drafted."""

    period: str
    kind: str
    name: str
    drafted: int


def round_choices(day: datetime.date) -> list[RoundChoice]:
    """The warning rounds held by a day, newest first, with how many letters each has."""
    held = Round.objects.exclude(kind=CLOSE).filter(known_at__date__lte=day).order_by("-known_at")
    keys = list(dict.fromkeys(held.values_list("period", "kind")))[:SHOWN]
    return [
        RoundChoice(period, kind, f"{period_text(period)}{ROUND_NAMES[kind]}", _letters(period, kind))
        for period, kind in keys
    ]


def _letters(period: str, kind: str) -> int:
    return Letter.objects.filter(period=period, round_kind=kind).exclude(status="withdrawn").count()


def round_letters_draft(period: Period, kind: str, *, person: User, at: datetime.datetime) -> int:
    """Draft the letters of a warning round from its newest lights; asked again it changes nothing.

    Returns:
        How many letters are new or changed.

    Raises:
        Invalid: the person may not.
        NotFound: the round was not held.
    """
    if not person.may("letter.edit"):
        raise Invalid(_("{person}没有起草函件的权限，请换有权限的人员。").format(person=person))
    held = Round.objects.filter(period=str(period), kind=kind).exclude(kind=CLOSE).order_by("-number").first()
    if held is None or held.known_at is None:
        raise NotFound(_("这个月还没有做过这一轮预警。"))
    found = warning_round_compute(kind, period, known_at=held.known_at, day=day_of(held.known_at))
    result = RoundResult(found.period, found.rule_set, tuple(found.indicators), ())
    drafts = drafts_of(
        result, round_kind=kind, known_at=held.known_at, day=day_of(held.known_at), signals=found.signals
    )
    folder = home() / "out" / str(period)
    edits_notice(period, folder, actor=person.reference, at=at)
    with transaction.atomic():
        changed = drafts_keep(period, drafts, actor=person.reference, at=at, round_kind=kind)
        if changed:
            subject = ("round", f"{period} {kind} {held.number}")
            audit_write("letters.drafted", subject, actor=person.reference, at=at, after={"changed": changed})
    standing = drafts_standing(period, kind)
    for draft in drafts:
        if draft.file_name in standing:
            file_write(folder / draft.file_name, draft.content)
    drafts_written(period)
    return changed
