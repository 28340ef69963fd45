"""The annex of a bulletin as a workbook, with the references that it carries."""

from __future__ import annotations

from dataclasses import dataclass

from econops.core.model.reference import Reference
from econops.core.report.annex.reading import annex_references
from econops.core.report.annex.writing import annex_xlsx
from econops.core.report.bulletin.annex_sheets import bulletin_annex
from econops.core.report.bulletin.values import BulletinRequest


@dataclass(frozen=True)
class Annex:
    """The workbook and every reference in it, each once."""

    content: bytes
    references: tuple[Reference, ...]


def annex_of(request: BulletinRequest) -> Annex:
    """The annex; without approval it holds no rank, and places stand in the order of their codes."""
    content = annex_xlsx(*bulletin_annex(request))
    found = {
        entry["ref"]: Reference(entry["kind"], entry["text"], entry["label"], entry["formula"], tuple(entry["inputs"]))
        for entry in annex_references(content)
    }
    return Annex(content, tuple(found.values()))
