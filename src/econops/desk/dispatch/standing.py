"""Where letters stood at a moment: drafts as of then rest on nothing that was recorded later."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.db.models import F, QuerySet

from econops.desk.common.models import AuditLine
from econops.desk.dispatch.lifecycle import letter_key
from econops.desk.dispatch.models import Letter, LetterStep


def letters_then(letters: QuerySet[Letter], known_at: datetime.datetime | None) -> list[Letter]:
    """Letters as they stood at a moment (None: now); rows to be read, never to be saved.

    What nobody has done anything with yet stands as it is.
    """
    if known_at is None:
        return list(letters)
    rows = list(letters.prefetch_related("steps"))
    for row in rows:
        _turn_back(row, list(row.steps.all()), known_at)
    return rows


def was_there(letter: Letter, known_at: datetime.datetime | None) -> bool:
    """Whether a letter had been drafted by a moment; a draft that the program took back does not count."""
    steps = letter.steps.all() if known_at is None else letter.steps.filter(at__lte=known_at)
    # What only weighs a light moves no letter; the program takes back such a draft like any other.
    if steps.exclude(before=F("after")).exists():
        return True
    if known_at is None:
        return letter.status != "withdrawn"
    lines = AuditLine.objects.filter(object_type="letter", object_key=letter_key(letter))
    drafts = lines.filter(action__in=("letter.drafted", "letter.withdrawn"))
    last = drafts.filter(at__lte=known_at).order_by("-id").first()
    if last is not None or drafts.exists():
        return last is not None and last.action == "letter.drafted"
    return letter.status != "withdrawn" and letter.drafted_at <= known_at


def _turn_back(row: Letter, steps: Sequence[LetterStep], known_at: datetime.datetime) -> None:
    later = [step for step in steps if step.at > known_at]
    if not later:
        return
    row.status = later[0].before or "draft"
    if any(step.action == "unissue" for step in later):
        _issue_restore(row, known_at)


def _issue_restore(row: Letter, known_at: datetime.datetime) -> None:
    """Number, dates and term as recorded then, where that was undone later."""
    lines = AuditLine.objects.filter(object_type="letter", object_key=letter_key(row), action="letter.issued")
    line = lines.filter(at__lte=known_at).order_by("-id").first()
    found = (line.after if line is not None else None) or {}
    row.document_number = str(found.get("document_number") or "")
    row.issued_on, row.reply_due = _day(found.get("issued_on")), _day(found.get("reply_due"))


def _day(text: object) -> datetime.date | None:
    return datetime.date.fromisoformat(str(text)) if text else None
