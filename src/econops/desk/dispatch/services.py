"""Keeps drafted letters; never touches what people have edited or issued."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from django.db import transaction
from django.db.models import F

from econops.core.errors import Invalid
from econops.core.period.value import Period
from econops.desk.common.audit import audit_write
from econops.desk.common.files import sha256
from econops.desk.common.references import references_keep
from econops.desk.dispatch.drafting import Draft, shown_paragraphs
from econops.desk.dispatch.models import Letter

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
        subject = ("letter", f"{period} {letter.organisation_id}")
        audit_write("letter.edited", subject, actor=actor, at=at, after={"sha256": digest})
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
    """Remember that the files of the month's drafts stand in their folder."""
    Letter.objects.filter(period=str(period), status="draft").exclude(written_sha256=F("sha256")).update(
        written_sha256=F("sha256")
    )


def drafts_keep(period: Period, drafts: Sequence[Draft], *, actor: str, at: datetime.datetime) -> int:
    """Store the drafts of a month, take back drafts no longer due; returns how many letters changed.

    Called inside the transaction of the close. A letter that people have edited or issued stays as it is.
    """
    references_keep(reference for draft in drafts for reference in draft.references)
    changed = sum(_draft_keep(period, draft, actor, at) for draft in drafts)
    stale = Letter.objects.filter(period=str(period), kind="warning", status="draft").exclude(
        organisation__in=[draft.organisation.code for draft in drafts]
    )
    for letter in stale:
        Letter.objects.filter(pk=letter.pk, status="draft").update(status="withdrawn")
        audit_write("letter.withdrawn", ("letter", f"{period} {letter.organisation_id}"), actor=actor, at=at)
        changed += 1
    return changed


def _draft_keep(period: Period, draft: Draft, actor: str, at: datetime.datetime) -> bool:
    """Store one draft; returns whether anything changed."""
    digest = sha256(draft.content)
    known = Letter.objects.filter(period=str(period), organisation=draft.organisation.code, kind="warning").first()
    if known is not None and (known.status not in UNTOUCHED or (known.status == "draft" and known.sha256 == digest)):
        return False
    Letter.objects.update_or_create(
        period=str(period),
        organisation_id=draft.organisation.code,
        kind="warning",
        defaults={
            "status": "draft",
            "title": draft.title,
            "paragraphs": draft.paragraphs,
            "references": [reference.code for reference in draft.references],
            "file_name": draft.file_name,
            "sha256": digest,
            "drafted_at": at,
        },
    )
    before = {"sha256": known.sha256} if known else None
    subject = ("letter", f"{period} {draft.organisation.code}")
    audit_write("letter.drafted", subject, actor=actor, at=at, before=before, after={"sha256": digest})
    return True
