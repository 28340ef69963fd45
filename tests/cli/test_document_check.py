"""The command `econops document check`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.shell import econops
from tests.core.report.checking.bases import direct
from tests.core.report.checking.damages import damaged, said


def test_a_correct_document_ends_with_zero(tmp_path: Path) -> None:
    (tmp_path / "通知.docx").write_bytes(direct())
    done = econops(tmp_path / "ws", "document", "check", str(tmp_path / "通知.docx"))
    assert done.returncode == 0, done.stderr
    assert "没有发现" in done.stdout


def test_errors_end_with_one_and_name_the_clause_in_both_forms(tmp_path: Path) -> None:
    file = tmp_path / "通知.docx"
    file.write_bytes(damaged(direct(), said("1号", "01号")))

    text = econops(tmp_path / "ws", "document", "check", str(file))
    rows = econops(tmp_path / "ws", "document", "check", str(file), "--format", "json")

    assert (text.returncode, rows.returncode) == (1, 1)
    [line] = text.stdout.splitlines()
    assert line.startswith("错误  7.2.5 发文字号  第2段“模政发〔2024〕01号”：")
    [row] = json.loads(rows.stdout)
    assert set(row) == {"code", "level", "clause", "place", "found", "expected", "message"}
    assert (row["code"], row["level"], row["expected"]) == ("document.number_zero", "error", "模政发〔2024〕1号")


def test_what_is_no_docx_ends_with_two_and_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "旧.doc"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    done = econops(tmp_path / "ws", "document", "check", str(file))
    assert done.returncode == 2
    assert "另存为 docx" in done.stderr
    assert "Traceback" not in done.stderr
