"""Keeps drafted letters; never touches what people have edited or issued."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet

from econops.core.errors import Invalid
from econops.core.period.value import Period
from econops.desk.common.audit import audit_write
from econops.desk.common.files import sha256
from econops.desk.common.references import references_keep
from econops.desk.dispatch.drafting import Draft, shown_paragraphs
from econops.desk.dispatch.lifecycle import letter_key
from econops.desk.dispatch.models import Letter
from econops.desk.lights.models import CLOSE

UNTOUCHED = ("draft", "withdrawn")


@transaction.atomic
def edits_notice(period: Period, folder: Path, *, actor: str, at: datetime.datetime) -> int:
    """Mark drafts whose file somebody has changed in the folder: from then on the close leaves them alone.

    A file is ours while its digest is the newest draft's or that of the last draft that was written whole.
    Returns how many were noticed.
    """
    noticed = 0
    for letter in Letter.objects.filter(period=str(period), status="draft"):
        path = folder / letter.file_name
        content = path.read_bytes() if path.exists() else b""
        digest = sha256(content)
        if not content or digest in {letter.sha256, letter.written_sha256}:
            continue
        changes = {"status": "edited", "sha256": digest, "paragraphs": _paragraphs_if_readable(content, letter)}
        Letter.objects.filter(pk=letter.pk, status="draft").update(**changes)
        audit_write("letter.edited", ("letter", letter_key(letter)), actor=actor, at=at, after={"sha256": digest})
        noticed += 1
    return noticed


def _paragraphs_if_readable(content: bytes, letter: Letter) -> list[dict[str, object]]:
    """What the page shows of an edited file; the draft's text where the file is no docx any more."""
    try:
        return shown_paragraphs(content)
    except Invalid:
        shown: list[dict[str, object]] = letter.paragraphs
        return shown


def drafts_written(period: Period) -> None:
    """Remember that the files of the month's drafts stand in their folder; what follows a missing reply lies apart."""
    drafts = Letter.objects.filter(period=str(period), status="draft", stored_path="")
    drafts.exclude(written_sha256=F("sha256")).update(written_sha256=F("sha256"))


def drafts_keep(
    period: Period, drafts: Sequence[Draft], *, actor: str, at: datetime.datetime, round_kind: str = CLOSE
) -> int:
    """Store the drafts of a month's round, take back drafts no longer due; returns how many letters changed.

    Called inside the transaction of the close. A letter that people have edited, issued or taken back stays as it is,
    and so does one about a missing reply (see `escalation`).
    """
    references_keep(reference for draft in drafts for reference in draft.references)
    letters = round_letters(period, round_kind)
    changed = sum(_draft_keep(letters, draft, RoundKey(period, round_kind), actor=actor, at=at) for draft in drafts)
    due = {(draft.organisation.code, draft.kind) for draft in drafts}
    for letter in letters.filter(status="draft", stored_path=""):
        if (letter.organisation_id, letter.kind) not in due:
            changed += _draft_drop(letter, actor=actor, at=at)
    return changed


@dataclass(frozen=True)
class RoundKey:
    """The month and the round that letters are drafted in."""

    period: Period
    kind: str


def round_letters(period: Period, round_kind: str) -> QuerySet[Letter]:
    """The letters of a round, without those about a reply that is missing in the same round."""
    letters = Letter.objects.filter(period=str(period), round_kind=round_kind)
    return letters.exclude(follows__period=str(period), follows__round_kind=round_kind)


def _draft_keep(letters: QuerySet[Letter], draft: Draft, key: RoundKey, *, actor: str, at: datetime.datetime) -> bool:
    """Store one draft; returns whether anything changed."""
    digest = sha256(draft.content)
    own = list(letters.filter(organisation=draft.organisation.code))
    if any(_belongs_to_people(letter) for letter in own):
        return False
    known = next((letter for letter in own if letter.kind == draft.kind), None)
    if known is not None and known.status == "draft" and known.sha256 == digest:
        return False
    place: dict[str, Any] = {
        "period": str(key.period), "round_kind": key.kind, "organisation_id": draft.organisation.code,
        "kind": draft.kind,
    }  # fmt: skip
    if known is None and Letter.objects.filter(**place).exists():
        return False  # A letter about a missing reply has taken this step of the ladder already.
    letter, _new = Letter.objects.update_or_create(**place, defaults=draft_columns(draft) | {"drafted_at": at})
    before = {"sha256": known.sha256} if known else None
    audit_write(
        "letter.drafted", ("letter", letter_key(letter)), actor=actor, at=at, before=before, after={"sha256": digest}
    )
    return True


def draft_columns(draft: Draft) -> dict[str, Any]:
    """What a letter keeps of its draft."""
    return {
        "status": "draft",
        "title": draft.title,
        "paragraphs": draft.paragraphs,
        "references": [reference.code for reference in draft.references],
        "items": list(draft.items),
        "rule_set": draft.rule_set,
        "rule_version": draft.rule_version,
        "follows_id": draft.follows,
        "file_name": draft.file_name,
        "sha256": sha256(draft.content),
    }


def _belongs_to_people(letter: Letter) -> bool:
    """Whether people have done something with a letter: then its round has its letter, and the close leaves it."""
    if letter.status not in UNTOUCHED or letter.stored_path:
        return True
    last = letter.steps.order_by("-id").first()
    return letter.status == "withdrawn" and last is not None and last.after == "withdrawn"


def _draft_drop(letter: Letter, *, actor: str, at: datetime.datetime) -> bool:
    """Take back a draft that is no longer due."""
    if Letter.objects.filter(pk=letter.pk, status="draft").update(status="withdrawn") != 1:
        return False
    audit_write("letter.withdrawn", ("letter", letter_key(letter)), actor=actor, at=at)
    return True
