"""Keeps the references behind shown numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from econops.core.errors import NotFound
from econops.core.model.reference import Reference, ReferenceKind
from econops.desk.common.models import NumberReference


def references_keep(references: Iterable[Reference]) -> None:
    """Store references that are not stored yet; the same content has the same code."""
    rows = {
        reference.code: NumberReference(
            code=reference.code,
            kind=reference.kind,
            text=reference.text,
            label=reference.label,
            formula=reference.formula,
            inputs=[dict(pointer) for pointer in reference.inputs],
        )
        for reference in references
    }
    # Pages keep references too: only what is new takes the lock of the database.
    known = set(NumberReference.objects.filter(code__in=rows).values_list("code", flat=True))
    NumberReference.objects.bulk_create([row for code, row in rows.items() if code not in known], ignore_conflicts=True)


def references_of(codes: Iterable[str]) -> dict[str, Reference]:
    """The stored references with these codes, by code."""
    rows = NumberReference.objects.filter(code__in=set(codes))
    return {
        row.code: Reference(cast("ReferenceKind", row.kind), row.text, row.label, row.formula, tuple(row.inputs))
        for row in rows
    }


def reference_get(code: str) -> dict[str, Any]:
    """The stored reference as plain values."""
    row = NumberReference.objects.filter(code=code).first()
    if row is None:
        raise NotFound(f"没有编号为 {code} 的数字。编号以 R 开头，可用 econops trace 文件.docx 列出。")
    return {
        "ref": row.code,
        "kind": row.kind,
        "text": row.text,
        "label": row.label,
        "formula": row.formula,
        "inputs": row.inputs,
    }
