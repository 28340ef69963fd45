"""`econops feedback`, `econops table export` and `econops table load`, as typed in the shell."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.desk.conftest import Cast
from tests.desk.indicators.test_tables import FEEDBACK, workbook

from econops.cli import feedback, table
from econops.core.errors import Conflict, Invalid, NotFound
from econops.desk.indicators.models import Observation, TableUpload
from econops.desk.people.models import User

CSV = "指标,区域,时期,口径,数值,单位,来源类别\nretail_sales,yunhe,2026-07-ytd,增速,{},%,部门预计\n"


def feed(*arguments: object) -> Result:
    return CliRunner().invoke(feedback.command, [str(argument) for argument in arguments])


def run(*arguments: object) -> Result:
    return CliRunner().invoke(table.command, [str(argument) for argument in arguments])


@pytest.fixture
def city(cast: Cast, tmp_path: Path) -> Path:
    path = tmp_path / "反馈数.xlsx"
    path.write_bytes(workbook(FEEDBACK))
    return path


def test_a_feedback_table_is_shown_first_and_stored_when_confirmed(city: Path) -> None:
    shown = feed(city, "--month", "2026-06")
    assert (shown.exit_code, Observation.objects.count(), TableUpload.objects.count()) == (0, 0, 0)
    assert "读到8个数（新数8，修订0，相同0）" in shown.output
    stored = feed(
        city, "--month", "2026-06", "--embargo-until", "2199-07-18T10:00", "--confirm", "--person", "lead",
        "--format", "json",
    )  # fmt: skip
    assert json.loads(stored.output)["stored"] == 8
    assert {row.embargo_until.isoformat() for row in Observation.objects.all() if row.embargo_until} == {
        "2199-07-18T02:00:00+00:00"
    }


def test_errors_leave_with_one_and_store_nothing(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(workbook([["区域", "社零增速"], ["别的县", 5]]))
    result = feed(path, "--month", "2026-06", "--confirm")
    assert (result.exit_code, Observation.objects.count()) == (1, 0)
    assert "没有本县" in result.output


def test_the_blank_form_is_never_written_over(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "空表.xlsx"
    assert feed(path, "--month", "2026-06", "--blank").exit_code == 0
    assert feed(path, "--month", "2026-06").exit_code == 0
    assert isinstance(feed(path, "--month", "2026-06", "--blank").exception, Conflict)
    assert feed(tmp_path / "no.xlsx", "--month", "2026-06").exit_code == 2


def test_a_forecast_comes_in_as_its_own_class(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "预计.csv"
    path.write_text(CSV.format("4.4"), encoding="utf-8")
    assert "这是预览" in run("load", path).output
    assert "新增1个数" in run("load", path, "--confirm", "--note", "商务局预计").output
    (row,) = Observation.objects.select_related("batch")
    assert (row.source_class, row.batch.note, row.batch.kind) == ("forecast", "商务局预计", "table")
    path.write_text(CSV.format("4.5"), encoding="utf-8")
    assert "修订（原为4.4%）" in run("load", path).output


@pytest.mark.parametrize("form", ["csv", "xlsx", "sdmx"])
def test_what_is_exported_may_be_loaded_again(city: Path, tmp_path: Path, form: str) -> None:
    feed(city, "--month", "2026-06", "--confirm")
    target = tmp_path / f"out.{'xlsx' if form == 'xlsx' else 'csv'}"
    result = run("export", "--format", form, "--out", target, "--indicator", "retail_sales", "--from", "2026")
    assert "8个数" in result.output
    assert "内部资料" in result.output
    assert "新数0，修订0，相同8" in run("load", target).output


def test_what_is_held_back_is_exported_to_nobody_who_may_not_see_it(city: Path, tmp_path: Path) -> None:
    feed(city, "--month", "2026-06", "--embargo-until", "2199-07-18T10:00", "--confirm")
    User.objects.create(username="inspector", role="inspector")
    assert "0个数" in run("export", "--out", tmp_path / "a.csv", "--person", "inspector").output
    assert "未发布" in run("export", "--out", tmp_path / "b.csv", "--person", "leader").output


def test_who_may_not_is_told_so(city: Path, tmp_path: Path) -> None:
    assert isinstance(run("load", city, "--person", "leader").exception, Invalid)
    assert isinstance(run("export", "--out", tmp_path / "a.csv", "--person", "statistician").exception, Invalid)
    assert isinstance(run("export", "--out", tmp_path / "a.csv", "--indicator", "weather").exception, NotFound)
    assert isinstance(run("export", "--out", tmp_path / "a.csv", "--from", "2026", "--to", "2025").exception, Invalid)
