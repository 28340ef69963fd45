"""Takes official texts in."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from econops.core.errors import Conflict
from econops.core.model.statement import DocumentText
from econops.core.statements.extraction import extract
from econops.desk.common.audit import audit_write
from econops.desk.common.documents_in import read_any
from econops.desk.common.files import file_write, home, sha256
from econops.desk.documents.adapt import commitment_row, statement_row
from econops.desk.documents.models import Commitment, Document, Statement
from econops.desk.people.models import Area, User

YEAR = re.compile(r"(20\d{2})年")


@dataclass(frozen=True)
class DocumentOrigin:
    """What people say about a text: its place, its year, the set its targets belong to, and where it comes from."""

    area: Area | None = None
    year: int | None = None
    target_set: str = "annual_target"
    origin: str = ""


def document_add(path: Path, about: DocumentOrigin, *, person: User | None, at: datetime.datetime) -> Document:
    """Read a file, keep the original, store its text and statements; the same file is stored once.

    Raises Invalid where the file cannot be read, Conflict where it is there already as something else.
    """
    content = path.read_bytes()
    digest = sha256(content)
    same = Document.objects.filter(sha256=digest).first()
    if same is not None:
        _refuse_other(same, about)
        return same
    read = read_any(path)
    file_write(home() / "documents" / f"{digest[:16]}{path.suffix.lower()}", content)
    return _document_store(read, digest, about, person=person, at=at)


def _refuse_other(same: Document, about: DocumentOrigin) -> None:
    other_area = about.area is not None and same.area is not None and about.area != same.area
    if other_area or about.target_set != same.target_set:
        raise Conflict(
            f"这份文件已经登记为《{same.title}》，所述区域或目标类别与这次填的不同；登记没有改动，请先核对是哪一种。"
        )


@transaction.atomic
def _document_store(
    read: DocumentText, digest: str, about: DocumentOrigin, *, person: User | None, at: datetime.datetime
) -> Document:
    document = Document.objects.create(
        name=read.name[:200],
        title=(read.title or Path(read.name).stem)[:200],
        date=datetime.date.fromisoformat(read.date) if read.date else None,
        year=about.year or year_of(read),
        text=read.text,
        sha256=digest,
        area=about.area,
        target_set=about.target_set,
        origin=about.origin,
        added_at=at,
        added_by=person,
    )
    found = extract(read.text, read.date, name=read.name)
    Statement.objects.bulk_create([statement_row(document, value) for value in found.statements], batch_size=500)
    Commitment.objects.bulk_create([commitment_row(document, value) for value in found.commitments], batch_size=500)
    audit_write(
        "document.added",
        ("document", document.title),
        actor=person.reference if person else "",
        at=at,
        after={"sha256": digest, "statements": len(found.statements), "commitments": len(found.commitments)},
    )
    return document


def year_of(read: DocumentText) -> int | None:
    """The year a text speaks of: from its title, else from its date."""
    match = YEAR.search(read.title)
    if match:
        return int(match.group(1))
    return int(read.date[:4]) if read.date else None
