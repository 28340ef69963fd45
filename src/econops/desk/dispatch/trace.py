"""From a shown number back to files, sheets, cells, people and times."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.utils.timezone import localtime

from econops.core.errors import EconopsError, Invalid, NotFound
from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.core.report.reading import digit_runs, read_references
from econops.desk.common.references import reference_get
from econops.desk.indicators.adapt import plain
from econops.desk.indicators.models import Observation
from econops.desk.indicators.selectors import observation_find
from econops.desk.ledger.models import TargetRevision
from econops.desk.ledger.selectors import milestone_find, revision_find


def trace_reference(code: str, *, embargoed: bool = False) -> dict[str, Any]:
    """What stands behind a number: value, formula, and every input down to its cell, span, rule or calendar day.

    `embargoed` is for people who may see what is not released. Raises NotFound for an unknown code.
    """
    reference = reference_get(code)
    return reference | {"inputs": [input_resolved(one, embargoed=embargoed) for one in reference["inputs"]]}


def trace_document(path: Path) -> list[dict[str, Any]]:
    """The references that a docx of ours carries, in the order in which they appear. Raises Invalid, NotFound."""
    if not path.is_file():
        raise NotFound(f"没有这个文件：{path}")
    references = read_references(path)
    if not references:
        raise Invalid("这个文件里没有数字来源。只有本程序生成的公文带有来源；另存为其他格式会丢失。")
    return references


def numbers_without_origin(path: Path) -> list[str]:
    """The digits in a docx or xlsx of ours behind which nothing stands, or whose cell or words say something else."""
    return [digits for digits, code in digit_runs(path) if code is None]


def input_resolved(pointer: Mapping[str, str], *, embargoed: bool = False) -> dict[str, Any]:
    """One input of a reference with what the workspace knows about it; `problem` says why it is not found here."""
    resolve = RESOLVERS.get(pointer.get("type", ""))
    if resolve is None:
        return dict(pointer)
    try:
        return dict(pointer) | resolve(pointer, embargoed)
    except EconopsError as error:
        return dict(pointer) | {"problem": error.message}


def _observation(pointer: Mapping[str, str], embargoed: bool) -> dict[str, Any]:
    row: Observation = observation_find(pointer, embargoed=embargoed)
    batch = row.batch
    return {
        "name": row.indicator.name,
        "area_name": row.area.name,
        "value": str(plain(row.value)),
        "unit": row.unit,
        "source_name": SOURCE_CLASS_NAMES[SourceClass(row.source_class)],
        "vintage": row.vintage,
        "file": batch.stored_path or batch.file_name,
        "file_name": batch.file_name,
        "sheet": row.sheet,
        "cell": row.cell,
        "person": str(batch.confirmed_by) if batch.confirmed_by else "",
        "time": localtime(batch.recorded_at).isoformat(),
        "note": batch.note,
    }


def _target(pointer: Mapping[str, str], _embargoed: bool) -> dict[str, Any]:
    revision: TargetRevision = revision_find(pointer)
    statement = revision.statement
    found: dict[str, Any] = {
        "name": revision.target.phrase,
        "target": revision.target_id,
        "value": str(plain(revision.value)) if revision.value is not None else "",
        "unit": revision.target.unit,
        "reason": revision.reason,
        "document_number": revision.document_number,
        "person": str(revision.recorded_by) if revision.recorded_by else "",
        "time": localtime(revision.recorded_at).isoformat(),
    }
    if "milestone" in pointer:
        found |= _milestone(revision, pointer)
    if statement is not None:
        found |= {
            "document": statement.document_id,
            "file": statement.document.name,
            "title": statement.document.title,
            "statement": statement.number,
            "start": statement.start,
            "end": statement.end,
            "span": statement.text,
        }
    return found


def _milestone(revision: TargetRevision, pointer: Mapping[str, str]) -> dict[str, Any]:
    """Who said what a goal of several years should have reached by the end of a year, and why."""
    row = milestone_find(revision.target, pointer)
    return {
        "name": f"{revision.target.phrase}{row.year}年节点",
        "value": str(plain(row.value)),
        "reason": row.reason,
        "person": str(row.recorded_by) if row.recorded_by else "",
        "time": localtime(row.recorded_at).isoformat(),
    }


RESOLVERS: dict[str, Callable[[Mapping[str, str], bool], dict[str, Any]]] = {
    "observation": _observation,
    "target": _target,
}
