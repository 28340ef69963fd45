"""`econops remind`, as a clock runs it every morning."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result
from tests.desk.conftest import Cast

from econops.cli import remind
from econops.core.errors import Invalid
from econops.desk.intake.models import Reminder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(remind.command, list(arguments))


def test_it_tells_once_and_says_how_much(cast: Cast) -> None:
    first = run("--month", "2026-06", "--at", "2026-07-08T08:30")
    assert first.exit_code == 0, first.exception
    assert first.output == "2026-06：提醒7个单位，共7条。\n"
    assert run("--month", "2026-06", "--at", "2026-07-08T17:00").output == "2026-06：没有新的变化，没有发提醒。\n"
    assert Reminder.objects.count() == 7


def test_without_a_month_it_looks_at_the_last_two(cast: Cast) -> None:
    assert [line[:7] for line in run("--at", "2026-07-08T08:30").output.splitlines()] == ["2026-05", "2026-06"]
    assert set(Reminder.objects.values_list("period", flat=True)) == {"2026-05", "2026-06"}


@pytest.mark.parametrize("month", ["2026", "2026-Q2"])
def test_it_wants_a_month(month: str) -> None:
    assert isinstance(run("--month", month).exception, Invalid)


def test_a_year_without_working_days_is_said(cast: Cast) -> None:
    failed = run("--month", "2026-12", "--at", "2027-01-05")
    assert "没有2027年的工作日表" in str(failed.exception)
