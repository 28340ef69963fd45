"""`econops bulletin`, as typed in the shell."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.desk.conftest import Cast
from tests.desk.reports.world import june

from econops.cli import bulletin, trace
from econops.core.errors import Invalid
from econops.desk.common.files import home
from econops.desk.reports.models import Bulletin


def run(command: click.Command, *arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def test_it_drafts_a_month_once_and_its_files_can_be_traced(cast: Cast, tmp_path: Path) -> None:
    june(cast)
    first = run(bulletin.command, "2026-06", "--out", tmp_path / "out", "--format", "json")
    assert first.exit_code == 0, first.exception
    said = json.loads(first.output)
    assert (said["changed"], said["status"], said["edition"]) == (True, "draft", 1)
    before = [Path(name).read_bytes() for name in said["files"]]
    again = run(bulletin.command, "2026-06", "--out", tmp_path / "out")
    assert "与上次相同，没有改动" in again.output
    assert [Path(name).read_bytes() for name in said["files"]] == before
    assert Bulletin.objects.count() == 1
    for name in said["files"]:
        listed = json.loads(run(trace.command, name, "--format", "json").output)
        assert len(listed) > 40
    run(bulletin.command, "2026-06")
    assert {path.suffix for path in (home() / "out" / "2026-06").iterdir()} == {".docx", ".xlsx"}


@pytest.mark.parametrize("month", ["2026", "2026-06-ytd"])
def test_it_drafts_months_only(month: str) -> None:
    assert isinstance(run(bulletin.command, month).exception, Invalid)


def test_it_drafts_for_people_who_may(cast: Cast) -> None:
    assert isinstance(run(bulletin.command, "2026-06", "--person", "leader").exception, Invalid)
