"""`econops template pack` and `receive`: a month out in one zip and back."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.desk.conftest import Cast
from tests.desk.intake.test_bundle import workbook
from tests.desk.june import UNITS

from econops.cli import template
from econops.core.errors import Conflict, Invalid
from econops.core.intake.bundle import open_bundle, pack_bundle
from econops.desk.intake.models import Submission

RECEIVED = "2026-07-06T09:30"


def run(*arguments: object) -> Result:
    group: click.Command = template.command
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


def test_it_packs_a_month_and_never_over_another_file(cast: Cast, tmp_path: Path) -> None:
    target = tmp_path / "六月.zip"
    result = run("pack", "--period", "2026-06", "--out", target)
    assert result.exit_code == 0, result.exception
    assert "7个单位的填报表" in result.output
    assert len(open_bundle("x.zip", target.read_bytes()).files) == 7
    assert run("pack", "--period", "2026-06", "--out", target).exit_code == 0
    target.write_bytes(b"filled in")
    assert isinstance(run("pack", "--period", "2026-06", "--out", target).exception, Conflict)


def test_it_receives_a_zip_and_files_and_lists_each(cast: Cast, tmp_path: Path) -> None:
    bundle, single, odd = (tmp_path / name for name in ("六月.zip", "青石.xlsx", "说明.txt"))
    bundle.write_bytes(pack_bundle([workbook(cast, unit) for unit in UNITS if unit != "town01"]))
    single.write_bytes(workbook(cast, "town01")[1])
    odd.write_text("模拟", encoding="utf-8")
    result = run("receive", bundle, single, odd, "--at", RECEIVED)
    assert result.exit_code == 1
    assert "[没有收]  说明.txt" in result.output
    assert "[已收]  青石.xlsx  青石镇 2026-06" in result.output
    assert result.output.endswith("共8个文件：收下7个，没有变化0个，没有收1个。\n")
    assert Submission.objects.filter(status="received").count() == 7
    again = run("receive", bundle, "--at", RECEIVED)
    assert again.exit_code == 0
    assert "没有变化6个" in again.output


@pytest.mark.parametrize("person", ["town.clerk", "leader"])
def test_it_receives_for_people_who_may(cast: Cast, tmp_path: Path, person: str) -> None:
    single = tmp_path / "青石.xlsx"
    single.write_bytes(workbook(cast, "town01")[1])
    assert isinstance(run("receive", single, "--person", person).exception, Invalid)
    assert not Submission.objects.exists()
