"""Takes many official texts in, one after the other."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from econops.core.errors import EconopsError, Internal
from econops.desk.documents.models import Document
from econops.desk.documents.services import DocumentOrigin, document_add
from econops.desk.people.models import User


@dataclass(frozen=True)
class Added:
    """What became of one file: its document, or the problem in words; `known` where the text was there before."""

    file: str
    document: Document | None = None
    problem: str = ""
    known: bool = False


def documents_add(
    paths: Sequence[Path], about: DocumentOrigin, *, person: User | None, at: datetime.datetime
) -> Iterator[Added]:
    """Take each file in by itself and tell what became of it, as it happens: one that fails keeps no other back.

    Each step of the iterator reads one file, so that the caller can show how far it is.
    """
    for path in paths:
        before = Document.objects.count()
        try:
            document = document_add(path, about, person=person, at=at)
        except Internal:
            raise
        except EconopsError as error:
            yield Added(path.name, problem=error.message)
        else:
            yield Added(path.name, document, known=Document.objects.count() == before)
