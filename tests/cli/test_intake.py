"""`econops template make` and `econops intake`, as typed in the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.desk.conftest import Cast
from tests.desk.intake.workbooks import GOOD, PROJECTS, filled

from econops.cli import intake, template
from econops.core.errors import Conflict, Invalid, NotFound
from econops.desk.indicators.models import Observation
from econops.desk.intake.models import Reopening, Submission
from econops.desk.people.models import User


def make(*arguments: str) -> Result:
    return CliRunner().invoke(template.command, ["make", *arguments])


def take(*arguments: object) -> Result:
    return CliRunner().invoke(intake.command, [str(argument) for argument in arguments])


@pytest.fixture
def book(cast: Cast, tmp_path: Path) -> Path:
    path = tmp_path / "青石镇6月.xlsx"
    path.write_bytes(filled(cast.units["town01"], GOOD))
    return path


def test_a_template_is_written_by_code_or_name(cast: Cast, tmp_path: Path) -> None:
    for unit in ("town01", "青石镇"):
        target = tmp_path / f"{unit}.xlsx"
        result = make("--unit", unit, "--period", "2026-06", "--out", str(target))
        assert result.exit_code == 0, result.output
        assert "4行待填" in result.output
    assert (tmp_path / "town01.xlsx").read_bytes() == (tmp_path / "青石镇.xlsx").read_bytes()


def test_a_filled_workbook_is_never_overwritten(book: Path) -> None:
    before = book.read_bytes()
    assert isinstance(make("--unit", "town01", "--period", "2026-06", "--out", str(book)).exception, Conflict)
    assert book.read_bytes() == before


def test_a_unit_that_reports_nothing_gets_no_template(cast: Cast) -> None:
    assert isinstance(make("--unit", "commerce", "--period", "2026-06").exception, NotFound)
    assert isinstance(make("--unit", "town01", "--period", "2026-Q2").exception, Invalid)
    assert isinstance(make("--unit", "x", "--period", "2026-06").exception, NotFound)


def test_without_confirm_nothing_is_stored(book: Path) -> None:
    result = take(book, "--at", "2026-07-06T09:30")
    assert result.exit_code == 0, result.output
    assert "读到2个数" in result.output
    assert "[提醒] G7 没有填写" in result.output
    assert "预览" in result.output
    assert not Submission.objects.exists()


def test_confirm_stores_a_vintage_with_the_person(book: Path) -> None:
    for _time in range(2):
        result = take(book, "--confirm", "--person", "lead", "--at", "2026-07-06T09:30")
        assert result.exit_code == 0, result.output
        assert "已确认入库" in result.output
    assert Observation.objects.count() == 2
    assert {row.batch.confirmed_by.username for row in Observation.objects.all() if row.batch.confirmed_by} == {"lead"}


def test_the_accepted_file_again_is_said_to_be_the_same(book: Path) -> None:
    first, again = (take(book, "--confirm", "--person", "lead", "--at", "2026-07-06T09:30").output for _ in range(2))
    assert "一模一样" not in first
    assert "一模一样的一份，没有新的数" in again


@pytest.mark.parametrize(
    ("words", "kept"), [((), "收到更正文件 更正.xlsx"), (("--reason", "漏了一个项目"), "漏了一个项目")]
)
def test_a_corrected_file_opens_the_accepted_month_with_a_reason(
    book: Path, cast: Cast, words: tuple[str, ...], kept: str
) -> None:
    take(book, "--confirm", "--person", "lead", "--at", "2026-07-06T09:30")
    corrected = book.with_name("更正.xlsx")
    corrected.write_bytes(filled(cast.units["town01"], GOOD | {PROJECTS: 3900}))
    for _time in range(2):
        result = take(corrected, "--confirm", "--person", "lead", "--at", "2026-07-08T09:30", *words)
        assert result.exit_code == 0, result.output
    assert list(Reopening.objects.values_list("reason", flat=True)) == [kept]
    assert Reopening.objects.get().closed_at is not None
    assert Observation.objects.filter(indicator="key_project_investment").count() == 2


def test_only_the_lead_corrects_an_accepted_month_at_once(book: Path, cast: Cast) -> None:
    take(book, "--confirm", "--person", "lead", "--at", "2026-07-06T09:30")
    User.objects.filter(username="leader").update(role="task_force_clerk")
    corrected = book.with_name("更正.xlsx")
    corrected.write_bytes(filled(cast.units["town01"], GOOD | {PROJECTS: 3900}))
    result = take(corrected, "--confirm", "--person", "leader", "--at", "2026-07-08T09:30")
    assert result.exit_code == 2
    assert "锁定" in result.output
    assert not Reopening.objects.exists()


def test_errors_are_shown_and_nothing_is_confirmed(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(filled(cast.units["town01"], GOOD | {PROJECTS: "约3800"}))
    for arguments in ([], ["--confirm"]):
        result = take(path, "--at", "2026-07-06", *arguments)
        assert result.exit_code == 1
        assert "[错误] G6 不是数字" in result.output
    assert not Observation.objects.exists()
    assert Submission.objects.get().status == "received"


def test_json_names_every_cell(book: Path) -> None:
    result = take(book, "--at", "2026-07-06", "--format", "json")
    (record,) = json.loads(result.stdout)
    assert (record["status"], record["unit"], record["period"]) == ("preview", "town01", "2026-06")
    assert [(entry["cell"], entry["value"]) for entry in record["entries"]] == [("G5", "4"), ("G6", "3800")]
    assert {finding["code"] for finding in record["findings"]} == {"intake.cell_missing"}


def test_one_bad_file_does_not_stop_the_others(book: Path, tmp_path: Path) -> None:
    bad = tmp_path / "其他.xlsx"
    bad.write_bytes(b"PK")
    result = take(bad, book, "--confirm", "--at", "2026-07-06")
    assert result.exit_code == 2
    assert "打不开" in result.output
    assert Observation.objects.count() == 2


def test_who_may_not_confirm_is_refused(book: Path) -> None:
    assert isinstance(take(book, "--confirm", "--person", "leader").exception, Invalid)
    assert isinstance(take(book, "--confirm", "--person", "nobody").exception, NotFound)
    assert not Submission.objects.exists()


def test_help_shows_an_example() -> None:
    assert "例：econops intake" in take("--help").output
    assert "例：econops template make" in make("--help").output
