"""`econops letters overdue`, as a clock runs it every morning."""

from __future__ import annotations

from click.testing import CliRunner, Result
from tests.desk.conftest import Cast
from tests.desk.dispatch.letters import issued, replied

from econops.cli import letters
from econops.desk.dispatch.models import Letter

AT = ("--at", "2026-08-12T08:30")


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(letters.command, ["overdue", *arguments])
    assert result.exit_code == 0, result.exception
    return result


def test_it_says_when_nothing_is_overdue(cast: Cast) -> None:
    replied(cast)
    issued(cast, "云经函〔2026〕9号", unit="industry", kind="reminder")
    assert run("--at", "2026-08-07T18:00").output == "没有逾期未反馈的函件。\n"


def test_it_lists_without_drafting(cast: Cast) -> None:
    issued(cast)
    listed = run(*AT, "--list").output
    assert listed == "商务局  云经函〔2026〕8号  关于社会消费品零售总额运行情况的预警函  逾期3个工作日\n"
    assert Letter.objects.count() == 1


def test_it_drafts_what_follows_once(cast: Cast) -> None:
    issued(cast)
    assert run(*AT).output.splitlines()[1] == "起草督办函：商务局，督办函-商务局-逾期未反馈.docx"
    assert run(*AT).output.splitlines()[1] == "下一级的函都已起草过，没有改动。"
    assert list(Letter.objects.order_by("pk").values_list("kind", "status")) == [
        ("warning", "issued"), ("supervision", "draft"),
    ]  # fmt: skip
