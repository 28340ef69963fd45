"""Stores what a bulletin is made of: rows, references, files; what has not changed is not written."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from econops.core.errors import Conflict
from econops.core.period.value import Period
from econops.desk.common.audit import audit_write
from econops.desk.common.files import file_write, home, sha256
from econops.desk.common.references import references_keep
from econops.desk.people.models import User
from econops.desk.reports.additions import renewed
from econops.desk.reports.changes import changes_of
from econops.desk.reports.drafting import Draft, bulletin_docx, letter_rows, references_of
from econops.desk.reports.models import Bulletin, BulletinStep
from econops.desk.reports.rows import TEXTS, Row, codes_of

FOLDER = "bulletins"


def draft_store(bulletin: Bulletin, draft: Draft, *, person: User | None, at: datetime.datetime) -> bool:
    """Put a draft into a bulletin that is open; returns whether anything in it changed."""
    references_keep(draft.references)
    figures = {reference.code: reference for reference in draft.references}
    additions, lost = renewed(bulletin.additions, figures)
    annex = sha256(draft.annex)
    same = (draft.rows, annex, additions) == (bulletin.paragraphs, bulletin.annex_sha256, bulletin.additions)
    same = same and (bulletin.embargo_until is None) == (draft.embargo_until is None)
    bulletin.embargo_until = draft.embargo_until
    if same and bulletin.pk is not None:
        bulletin.save(update_fields=["embargo_until"])
        return False
    before = letter_rows(bulletin)
    if changes_of(bulletin.paragraphs, draft.rows):
        bulletin.previous = bulletin.paragraphs
    bulletin.title, bulletin.paragraphs = draft.title, draft.rows
    bulletin.references, bulletin.additions = draft.codes, additions
    bulletin.missing = [*draft.gathered.missing, *(f"补写里引用的“{name}”在新稿里没有了，请重选。" for name in lost)]
    bulletin.rule_set, bulletin.rule_version = draft.gathered.rule_set
    bulletin.known_at, bulletin.drafted_at, bulletin.drafted_by = draft.basis.known_at, at, person
    file_keep(bulletin, annex=draft.annex)
    _comments_follow(bulletin, before)
    return True


def file_keep(bulletin: Bulletin, *, annex: bytes | None = None) -> None:
    """Write the docx as it stands now, and the annex where it is given; then the row with their digests."""
    rows = letter_rows(bulletin)
    content = bulletin_docx(bulletin, references_of([*bulletin.references, *codes_of(rows)]))
    folder = f"{FOLDER}/{bulletin.period}/{bulletin.edition}"
    bulletin.stored_path, bulletin.sha256 = f"{folder}/{bulletin.file_name}", sha256(content)
    if annex is not None:
        bulletin.annex_path, bulletin.annex_sha256 = f"{folder}/{bulletin.annex_name}", sha256(annex)
        file_write(home() / bulletin.annex_path, annex)
    file_write(home() / bulletin.stored_path, content)
    bulletin.save()


def file_read(bulletin: Bulletin, *, annex: bool = False) -> bytes:
    """A kept file. Raises Conflict where it is gone or is not the one that was kept."""
    stored, digest = (bulletin.annex_path, bulletin.annex_sha256) if annex else (bulletin.stored_path, bulletin.sha256)
    path = home() / stored
    content = path.read_bytes() if stored and path.is_file() else b""
    if not content or sha256(content) != digest:
        raise Conflict(f"工作区里的文件 {stored} 不见了或被改动，与登记的摘要不符。请从备份里恢复，或重新起草。")
    return content


def text_rows(bulletin: Bulletin) -> list[Row]:
    """The headings, paragraphs and tables in order; comments name them by their number from zero."""
    return [row for row in letter_rows(bulletin) if row["type"] in TEXTS]


def _comments_follow(bulletin: Bulletin, before: Sequence[Row]) -> None:
    """Comments stay with their paragraph; where it is gone they stand by what they quoted."""
    keys = [row["key"] for row in before if row["type"] in TEXTS]
    places = {row["key"]: at for at, row in enumerate(text_rows(bulletin))}
    for comment in bulletin.comments.exclude(paragraph=None):
        known = comment.paragraph is not None and comment.paragraph < len(keys)
        comment.paragraph = places.get(keys[comment.paragraph]) if known else None  # type: ignore[index]
        comment.save(update_fields=["paragraph"])


@dataclass(frozen=True)
class Done:
    """One thing that was done with a bulletin: by whom, when, from which state to which, and why."""

    action: str
    change: tuple[str, str]
    person: User
    at: datetime.datetime
    reason: str = ""


def step_write(bulletin: Bulletin, done: Done) -> None:
    """One line of the way of a bulletin, and one of the trail."""
    before, after = done.change
    BulletinStep.objects.create(
        bulletin=bulletin,
        action=done.action,
        before=before,
        after=after,
        person=done.person,
        at=done.at,
        reason=done.reason[:300],
    )
    subject = ("bulletin", f"{bulletin.period} {bulletin.edition}")
    state = {"status": bulletin.status, "ranking": bulletin.ranking, "sha256": bulletin.sha256}
    audit_write(f"bulletin.{done.action}", subject, actor=done.person.reference, at=done.at, after=state)


def month_of(bulletin: Bulletin) -> Period:
    """The month that a bulletin is about."""
    return Period.parse(bulletin.period)
