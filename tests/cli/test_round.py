"""`econops round`, as typed in the shell."""

from __future__ import annotations

import json

import click
import pytest
from click.testing import CliRunner, Result
from tests.desk.conftest import Cast
from tests.desk.lights.early_figures import before_june, came

from econops.cli import round as command_of_round
from econops.core.errors import Invalid
from econops.desk.lights.models import Round

CODE = "industrial_value_added"


def run(*arguments: str) -> Result:
    command: click.Command = command_of_round.command
    return CliRunner().invoke(command, list(arguments))


def test_it_lights_a_round_as_of_a_day_and_says_what_is_missing(cast: Cast) -> None:
    before_june(cast)
    came(CODE, "2026-06-ytd", "6.4", "forecast", "2026-07-13")
    result = run("2026-06", "--kind", "middle", "--as-of", "2026-07-15")
    assert result.exit_code == 0, result.exception
    assert "黄  规模以上工业增加值（预计） 差1.6个百分点" in result.output
    assert "社会消费品零售总额（待报）" in result.output
    assert "已记为第1次。" in result.output
    assert "没有改动" in run("2026-06", "--kind", "middle", "--as-of", "2026-07-15").output
    row = Round.objects.get()
    assert (row.kind, row.closed_by, str(row.known_at)[:10]) == ("middle", cast.lead.reference, "2026-07-15")


def test_it_answers_as_data(cast: Cast) -> None:
    before_june(cast)
    came(CODE, "2026-06-ytd", "6.4", "forecast", "2026-07-13")
    found = json.loads(run("2026-06", "--kind", "middle", "--as-of", "2026-07-16", "--format", "json").output)
    levels = {one["object_code"]: one["level"] for one in found["lights"]}
    states = {one["indicator"]: one["state"] for one in found["inputs"]}
    assert (levels[CODE], states[CODE], states["retail_sales"]) == ("yellow", "in", "missing")
    assert found["number"] == 1


@pytest.mark.parametrize(
    "arguments", [("2026", "--kind", "early"), ("2026-06", "--kind", "early", "--person", "leader")]
)
def test_it_lights_months_for_people_who_may(cast: Cast, arguments: tuple[str, ...]) -> None:
    assert isinstance(run(*arguments).exception, Invalid)
    assert not Round.objects.exists()


def test_the_bulletin_is_no_warning() -> None:
    assert run("2026-06", "--kind", "close").exit_code == 2
