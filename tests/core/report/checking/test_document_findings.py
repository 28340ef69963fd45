"""The page about the check lists every kind with its clause."""

from __future__ import annotations

import importlib
import re
from pathlib import Path

from econops.core.report.checking import document_findings
from econops.core.report.checking.document_findings import DocumentFinding, Notes
from econops.core.report.checking.document_page_findings import Paper

PAGE = Path(__file__).resolve().parents[4] / "docs" / "document-check.md"
LEVELS = {"error": "错误", "warning": "提醒", "info": "说明"}


def kinds() -> list[type[DocumentFinding]]:
    for path in Path(document_findings.__file__).parent.glob("document_*findings.py"):
        importlib.import_module(f"econops.core.report.checking.{path.stem}")
    return DocumentFinding.__subclasses__()


def test_the_page_lists_every_kind_with_level_and_clause() -> None:
    listed = set(
        re.findall(r"^\| `(.+?)` \| (.+?) \| (.+?) \| (.+?) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert listed == {(kind.code, LEVELS[kind.level], kind.clause, kind.title) for kind in kinds()}


def test_every_kind_names_a_clause() -> None:
    assert [kind.code for kind in kinds() if not re.match(r"(\d+(\.\d+)*) \S", kind.clause)] == []


def test_the_same_thing_in_many_places_is_one_finding() -> None:
    notes = Notes("a.docx")
    for place in ("第1节", "第2节", "第3节"):
        notes.note(Paper, place, "B5", "A4")
    notes.note(Paper, "第4节", "A3", "A4")
    assert [str(finding.place) for finding in notes.findings()] == ["第1节等3处", "第4节"]
