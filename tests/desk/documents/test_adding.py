"""A text is taken in once, with its original, its statements, and who brought it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.june import REPORT, document

from econops.core.errors import Conflict, Invalid
from econops.desk.common.files import home
from econops.desk.common.models import AuditLine
from econops.desk.documents import services
from econops.desk.documents.adding import documents_add
from econops.desk.documents.models import Document, Statement
from econops.desk.documents.selectors import document_list
from econops.desk.documents.services import DocumentOrigin, document_add

FEBRUARY = at("2026-02-02")


def written(folder: Path, text: str, name: str = "报告.txt") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_it_stores_text_title_date_and_statements(cast: Cast) -> None:
    added = document(cast, REPORT)
    assert (added.title, added.date, added.year) == (
        "云河县2026年政府工作报告（模拟）",
        datetime.date(2026, 1, 20),
        2026,
    )
    assert (added.area, added.target_set, added.added_by) == (cast.county, "annual_target", cast.lead)
    statements = list(added.statements.all())
    assert len(statements) == 12
    assert all(added.text[item.start : item.end] == item.text for item in statements)
    assert {item.decision for item in statements} == {"pending"}


def test_it_stores_the_promises_without_a_number(cast: Cast) -> None:
    added = document(cast, "一、下半年工作安排\n年底前，启动城南大道改造，健全银企对接机制。\n")
    rows = list(added.commitments.all())
    assert [(row.number, row.object, row.deadline, row.heading, row.decision) for row in rows] == [
        ("c001", "城南大道改造", "Y", "一、下半年工作安排", "pending"),
        ("c002", "银企对接机制", "Y", "一、下半年工作安排", "pending"),
    ]
    assert all(added.text[row.start : row.end] == row.text for row in rows)


def test_it_keeps_the_original_byte_by_byte(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "报告.TXT"
    path.write_bytes(REPORT.encode("gb18030"))
    added = document_add(path, DocumentOrigin(cast.county), person=cast.lead, at=FEBRUARY)
    assert (home() / "documents" / f"{added.sha256[:16]}.txt").read_bytes() == REPORT.encode("gb18030")
    assert "预期目标" in added.text


def test_it_stores_the_same_file_once_whatever_its_name(cast: Cast, tmp_path: Path) -> None:
    first = document(cast, REPORT)
    lines = AuditLine.objects.count()
    again = document_add(written(tmp_path, REPORT, "副本.txt"), DocumentOrigin(), person=cast.lead, at=at("2026-03-01"))
    assert again == first
    assert (Document.objects.count(), Statement.objects.count(), AuditLine.objects.count()) == (1, 12, lines)


def test_it_says_when_the_same_file_is_there_as_something_else(cast: Cast) -> None:
    document(cast, REPORT)
    with pytest.raises(Conflict, match="云河县2026年政府工作报告"):
        document(cast, REPORT, "pledge_target")
    path = home() / "inbox" / "工作报告.txt"
    town = DocumentOrigin(cast.units["town01"].area)
    with pytest.raises(Conflict, match="所述区域"):
        document_add(path, town, person=cast.lead, at=FEBRUARY)
    assert Document.objects.get().target_set == "annual_target"


def test_it_writes_one_audit_line(cast: Cast) -> None:
    added = document(cast, REPORT)
    (line,) = AuditLine.objects.all()
    assert (line.action, line.actor, line.object_key) == ("document.added", "ref.lead", added.title)
    assert line.after == {"sha256": added.sha256, "statements": 12, "commitments": added.commitments.count()}


def test_it_stores_nothing_of_a_file_it_cannot_read(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "报告.docx"
    path.write_bytes(b"PK nothing")
    with pytest.raises(Invalid):
        document_add(path, DocumentOrigin(), person=cast.lead, at=FEBRUARY)
    assert not Document.objects.exists()
    assert not (home() / "documents").exists()


def test_it_leaves_no_document_without_its_statements(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed while reading statements: the next run finds nothing half-stored and takes the file in whole."""

    def killed(_text: str, _date: str | None, **_about: object) -> None:
        raise KeyboardInterrupt

    path = written(tmp_path, REPORT)
    with monkeypatch.context() as patch:
        patch.setattr(services, "extract", killed)
        with pytest.raises(KeyboardInterrupt):
            document_add(path, DocumentOrigin(cast.county), person=cast.lead, at=FEBRUARY)
    assert not Document.objects.exists()
    assert document_add(path, DocumentOrigin(cast.county), person=cast.lead, at=FEBRUARY).statements.count() == 12


@pytest.mark.parametrize(
    ("text", "told", "year"),
    [
        ("云河县2026年工作要点（模拟）\n（2025年12月30日）\n地区生产总值增长7%。", None, 2026),
        ("云河县工作要点（模拟）\n（2025年12月30日）\n地区生产总值增长7%。", None, 2025),
        ("云河县2026年工作要点（模拟）\n地区生产总值增长7%。", 2027, 2027),
        ("云河县工作要点（模拟）\n地区生产总值增长7%。", None, None),
    ],
)
def test_it_tells_the_year_from_people_then_title_then_date(
    cast: Cast, tmp_path: Path, text: str, told: int | None, year: int | None
) -> None:
    added = document_add(written(tmp_path, text, "x.txt"), DocumentOrigin(year=told), person=None, at=FEBRUARY)
    assert added.year == year


def test_it_counts_statements_targets_and_those_still_to_check(cast: Cast) -> None:
    added = document(cast, REPORT)
    added.statements.filter(number="s012").update(kind="result")
    added.statements.filter(number__in=["s001", "s002"]).update(decision="accepted")
    (row,) = document_list()
    assert (row.statement_count, row.target_count, row.pending_count) == (12, 11, 9)


def test_it_takes_many_in_and_tells_of_each(cast: Cast, tmp_path: Path) -> None:
    """An unreadable file and a twin between two good ones keep nothing back."""
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK nothing")
    paths = [
        written(tmp_path, REPORT, "甲.txt"), broken, written(tmp_path, REPORT, "乙.txt"),
        written(tmp_path, REPORT + "完。\n", "丙.txt"),
    ]  # fmt: skip
    results = list(documents_add(paths, DocumentOrigin(cast.county), person=cast.lead, at=FEBRUARY))
    assert [(row.file, row.document is not None, row.known) for row in results] == [
        ("甲.txt", True, False), ("坏.docx", False, False), ("乙.txt", True, True), ("丙.txt", True, False),
    ]  # fmt: skip
    assert results[0].document == results[2].document
    assert results[1].problem
    assert Document.objects.count() == 2


def test_it_takes_in_one_after_the_other(cast: Cast, tmp_path: Path) -> None:
    paths = [written(tmp_path, REPORT, "甲.txt"), written(tmp_path, REPORT + "完。\n", "乙.txt")]
    results = documents_add(paths, DocumentOrigin(cast.county), person=cast.lead, at=FEBRUARY)
    assert next(results).file == "甲.txt"
    assert Document.objects.count() == 1
