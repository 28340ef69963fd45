"""What people decided about a text, in the published form of labelled statements (标注数据)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from econops.desk.common.files import file_write
from econops.desk.documents.models import Document, Statement


def document_gold(document: Document) -> dict[str, Any]:
    """The decided statements of a text, numbered in its order; `undecided` counts those left out.

    Rejected statements and those put in parts are no statements of the text; they are neither listed nor counted.
    """
    rows = list(document.statements.order_by("start", "end", "number"))
    decided = [row for row in rows if row.decision == "accepted"]
    return {
        "doc": document.name,
        "title": document.title,
        "doc_date": document.date.isoformat() if document.date else None,
        "undecided": sum(row.decision == "pending" for row in rows),
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
