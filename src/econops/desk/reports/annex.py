"""The annex of a bulletin as a workbook, with the references that it carries."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace

from econops.core.model.reference import Reference
from econops.core.report.annex.reading import annex_references
from econops.core.report.annex.writing import annex_xlsx
from econops.core.report.blocks import Text
from econops.core.report.bulletin.annex_sheets import bulletin_annex
from econops.core.report.bulletin.values import BulletinRequest

HELD_NOTE = "未公布，内部掌握"
"""Stands above every table of an annex with figures that are not released."""


@dataclass(frozen=True)
class Annex:
    """The workbook and every reference in it, each once."""

    content: bytes
    references: tuple[Reference, ...]


def annex_of(request: BulletinRequest, *, held: bool = False) -> Annex:
    """The annex; without approval it holds no rank, and places stand in the order of their codes.

    Where it is `held`, every sheet says above its table and on paper that it is not released.
    """
    sheets = bulletin_annex(request, mark=HELD_NOTE if held else "")
    if held:
        sheets = tuple(replace(sheet, notes=((Text(HELD_NOTE),), *sheet.notes)) for sheet in sheets)
    content = annex_xlsx(*sheets)
    found = {
        entry["ref"]: Reference(entry["kind"], entry["text"], entry["label"], entry["formula"], tuple(entry["inputs"]))
        for entry in annex_references(content)
    }
    return Annex(content, tuple(found.values()))


def annex_released(content: bytes) -> bytes:
    """A held annex once its figures are released: the same workbook, its lines of warning empty."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(stream, "w") as after:
        for entry in before.infolist():
            part = before.read(entry)
            if entry.filename.endswith(".xml"):
                for words in (f"<oddHeader>&amp;C{HELD_NOTE}</oddHeader>", HELD_NOTE):
                    part = part.replace(words.encode(), b"")
            after.writestr(entry, part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
