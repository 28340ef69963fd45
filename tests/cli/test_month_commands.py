"""`econops document add` and `export`, `econops close` and `econops trace`, as typed in the shell."""

from __future__ import annotations

import datetime
import json
import sys
from pathlib import Path

import click
import docx
import pytest
from click.testing import CliRunner, Result
from tests.desk.conftest import Cast, at
from tests.desk.june import REPORT, walked

from econops.cli import close, document, trace
from econops.cli import main as door
from econops.cli.moments import OFFICE, moment_read
from econops.core.errors import Invalid, NotFound
from econops.desk.common.files import home
from econops.desk.documents.models import Document
from econops.desk.ledger.models import Target
from econops.desk.ledger.services import statements_accept


def run(command: click.Command, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_it_closes_a_month_and_says_what_came_out(cast: Cast) -> None:
    walked(cast)
    result = run(close.command, "2026-06")
    assert result.exit_code == 0, result.exception
    assert result.output.startswith("2026年6月：")
    assert "起草预警函 4 份：商务局、外汇管理部、工业和信息化局、发展和改革局" in result.output
    assert (home() / "out" / "2026-06" / "summary.json").is_file()


def test_it_closes_as_of_a_day_beside_the_month(cast: Cast) -> None:
    walked(cast)
    result = run(close.command, "2026-06", "--as-of", "2026-07-10", "--format", "json")
    assert json.loads(result.output)["letters"] == []
    assert (home() / "out" / "2026-06@2026-07-10" / "summary.json").is_file()
    assert not (home() / "out" / "2026-06").exists()


@pytest.mark.parametrize("month", ["2026", "2026-H1", "2026-06-ytd", "June"])
def test_it_closes_months_only(month: str) -> None:
    assert isinstance(run(close.command, month).exception, Invalid)


@pytest.mark.parametrize(("person", "kind"), [("leader", Invalid), ("nobody", NotFound), ("town.clerk", Invalid)])
def test_it_closes_for_people_who_may(cast: Cast, person: str, kind: type[Exception]) -> None:
    assert isinstance(run(close.command, "2026-06", "--person", person).exception, kind)
    assert not (home() / "out").exists()


def test_it_lists_the_numbers_of_a_letter_and_leads_one_to_its_cell(cast: Cast) -> None:
    walked(cast)
    run(close.command, "2026-06")
    letter = home() / "out" / "2026-06" / "预警函-工业和信息化局.docx"
    listed = run(trace.command, letter)
    assert listed.exit_code == 0
    code = next(line.split("  ")[0] for line in listed.output.splitlines() if "  4.6%  " in line)
    told = run(trace.command, code)
    lines = [line.strip() for line in told.output.splitlines()]
    assert lines[0] == "4.6%  规模以上工业增加值2026年1—6月累计同比"
    assert "- 云河县（模拟） 规模以上工业增加值 2026-06-ytd 4.6%" in lines
    assert any(line.startswith("文件：months/2026-06/statistics-") for line in lines)
    assert "工作表：填报表" in lines
    assert "单元格：G7" in lines
    assert f"确认人：{cast.lead}" in lines
    data = json.loads(run(trace.command, code, "--format", "json").output)
    assert (data["ref"], data["inputs"][0]["cell"]) == (code, "G7")
    assert len(json.loads(run(trace.command, letter, "--format", "json").output)) == len(listed.output.splitlines())


def test_it_names_the_numbers_that_somebody_typed_into_a_letter(cast: Cast) -> None:
    walked(cast)
    run(close.command, "2026-06")
    letter = home() / "out" / "2026-06" / "预警函-工业和信息化局.docx"
    document = docx.Document(str(letter))
    document.add_paragraph("应达到987.6亿元。")
    document.save(str(letter))
    listed = run(trace.command, letter)
    assert listed.exit_code == 0
    assert listed.stderr.strip() == "没有来源的数（1处）：987.6"
    assert "987.6" not in listed.stdout


@pytest.mark.parametrize("what", ["R000000000000", "nowhere.docx"])
def test_it_says_when_there_is_nothing_to_trace(cast: Cast, what: str) -> None:
    assert isinstance(run(trace.command, what).exception, NotFound)


def test_it_adds_a_document_of_the_county_and_accepts_its_targets(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    result = run(document.command, "add", path, "--accept")
    assert result.exit_code == 0, result.exception
    assert result.output == "云河县2026年政府工作报告（模拟）：读出 12 条\n  采纳目标 12 条\n"
    assert set(Target.objects.values_list("area", flat=True)) == {"yunhe"}


def test_one_unreadable_file_does_not_keep_the_others_back(cast: Cast, tmp_path: Path) -> None:
    bad, good = tmp_path / "a.docx", tmp_path / "b.txt"
    bad.write_bytes(b"PK")
    good.write_text(REPORT, encoding="utf-8")
    result = run(document.command, "add", bad, good, "--format", "json")
    first, second = json.loads(result.output)
    assert result.exit_code == 1
    assert first["problem"]
    assert second["statements"] == 12


def test_it_exports_what_people_decided(cast: Cast, tmp_path: Path) -> None:
    path, other = tmp_path / "报告.txt", tmp_path / "草案.txt"
    path.write_text(REPORT, encoding="utf-8")
    other.write_text(REPORT + "完。\n", encoding="utf-8")
    assert isinstance(run(document.command, "export").exception, NotFound)
    run(document.command, "add", path, other)
    statements_accept(Document.objects.get(name="报告.txt"), ["s001", "s002"], person=cast.lead, at=at("2026-02-03"))
    result = run(document.command, "export", "--document", "报告.txt", "--out", tmp_path / "gold", "--format", "json")
    assert result.exit_code == 0, result.exception
    (row,) = json.loads(result.output)
    gold = json.loads((tmp_path / "gold" / "报告.txt.json").read_text(encoding="utf-8"))
    assert (row["statements"], row["undecided"], gold["doc"]) == (2, 10, "报告.txt")
    assert [statement["id"] for statement in gold["statements"]] == ["s001", "s002"]
    everything = run(document.command, "export")
    assert "导出 2 条，未核对 10 条" in everything.output
    assert len(list((home() / "out" / "gold").glob("*.json"))) == 2
    assert isinstance(run(document.command, "export", "--document", "没有的").exception, NotFound)


def test_the_door_leaves_with_the_status_of_the_command(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["econops", "extract", str(tmp_path / "nowhere.txt")])
    with pytest.raises(SystemExit) as stop:
        door.main()
    assert stop.value.code == 1


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-07-12", datetime.datetime(2026, 7, 12, 23, 59, 59, 999999, OFFICE)),
        ("2026-07-12T09:30", datetime.datetime(2026, 7, 12, 9, 30, tzinfo=OFFICE)),
        ("2026-07-12T09:30+00:00", datetime.datetime(2026, 7, 12, 17, 30, tzinfo=OFFICE)),
    ],
)
def test_a_day_counts_to_its_end_in_the_offices_time(text: str, moment: datetime.datetime) -> None:
    assert moment_read(text) == moment


@pytest.mark.parametrize("text", ["", "yesterday", "2026-13-01", "2026/07/12"])
def test_an_odd_moment_is_refused(text: str) -> None:
    with pytest.raises(Invalid, match="2026-07-12"):
        moment_read(text)
