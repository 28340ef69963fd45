"""What people decided about a text, in the published form of labelled statements (标注数据)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from econops.core.errors import NotFound
from econops.desk.common.files import file_write
from econops.desk.documents.decisions import was_looked_at
from econops.desk.documents.models import Document, Statement


def documents_named(names: Sequence[str]) -> list[Document]:
    """The texts with these numbers, file names or titles, each once; all texts without a name. Raises NotFound."""
    if not names:
        return list(Document.objects.order_by("pk"))
    found: dict[int, Document] = {}
    for name in names:
        same = Q(name=name) | Q(title=name)
        rows = list(Document.objects.filter(same | Q(pk=int(name)) if name.isdecimal() else same).order_by("pk"))
        if not rows:
            raise NotFound(_("没有登记过这份公文：{name}。请写编号、文件名或标题。").format(name=name))
        found |= {row.pk: row for row in rows}
    return list(found.values())


def document_gold(document: Document) -> dict[str, Any]:
    """The statements of a text that people looked at one by one, in its order; `undecided` counts those left out.

    Rejected statements and those put in parts are no statements of the text; they are neither listed nor counted.
    """
    rows = list(document.statements.prefetch_related("decisions").order_by("start", "end", "number"))
    decided = [row for row in rows if row.decision == "accepted" and was_looked_at(row)]
    return {
        "doc": document.name,
        "title": document.title,
        "doc_date": document.date.isoformat() if document.date else None,
        "undecided": sum(row.decision == "pending" or not was_looked_at(row) for row in rows),
        "statements": [_statement(row, f"s{position:03d}") for position, row in enumerate(decided, start=1)],
    }


def gold_bytes(document: Document) -> bytes:
    """`document_gold` as the content of a JSON file."""
    return (json.dumps(document_gold(document), ensure_ascii=False, indent=1) + "\n").encode()


def gold_write(documents: Iterable[Document], folder: Path) -> list[Path]:
    """One file per text, named for the text (报告.txt.json); texts of one name get their number too.

    Raises Unavailable where the disk refuses.
    """
    paths: list[Path] = []
    for document in documents:
        name = Path(document.name).name or str(document.pk)
        path = folder / f"{name}.json"
        if path in paths:
            path = folder / f"{name}-{document.pk}.json"
        file_write(path, gold_bytes(document))
        paths.append(path)
    return paths


def _statement(row: Statement, number: str) -> dict[str, Any]:
    return {
        "id": number,
        "kind": row.kind,
        "indicator": row.phrase,
        "measure": row.measure,
        "value": _number(row),
        "unit": row.unit,
        "masked": row.masked,
        "comparator": row.comparator,
        "period": row.period or None,
        "start": row.start,
        "end": row.end,
        "text": row.text,
    }


def _number(row: Statement) -> int | float | None:
    if row.masked or row.value is None:
        return None
    return int(row.value) if row.value == row.value.to_integral_value() else float(row.value)
