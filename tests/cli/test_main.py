"""The door itself: exit statuses, help with an example, commands loaded only when called."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from econops.cli import main as door
from econops.core.errors import Conflict, Invalid, NotFound, Unavailable


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """Exit status of the entry point."""
    monkeypatch.setattr(sys, "argv", ["econops", *arguments])
    try:
        door.main()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@pytest.mark.parametrize("kind", [Invalid, NotFound, Conflict, Unavailable])
def test_our_exceptions_become_one_line_and_status_2(
    kind: type[Exception], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> None:
        raise kind("请写月份，如 2026-06。")

    planted = click.Command("planted", callback=refuse)
    monkeypatch.setattr(door.LazyGroup, "get_command", lambda *_: planted)

    assert run(monkeypatch, "planted") == 2
    answer = capsys.readouterr()
    assert answer.err == "请写月份，如 2026-06。\n"
    assert answer.out == ""


def test_misuse_has_status_2(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "nosuchcommand") == 2
    assert run(monkeypatch, "--nosuchoption") == 2
    assert "nosuchcommand" in capsys.readouterr().err


def test_findings_of_level_error_have_status_1(monkeypatch: pytest.MonkeyPatch) -> None:
    def found() -> None:
        raise SystemExit(1)

    planted = click.Command("planted", callback=found)
    monkeypatch.setattr(door.LazyGroup, "get_command", lambda *_: planted)
    assert run(monkeypatch, "planted") == 1


def test_help_lists_every_command_with_an_example(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--help") == 0
    text = capsys.readouterr().out
    assert all(name in text for name in door.COMMANDS)
    assert "econops close 2026-06" in text


def test_extract_starts_without_the_desk() -> None:
    probe = "import sys, econops.cli.main, econops.cli.extract; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", probe], check=False).returncode == 0
