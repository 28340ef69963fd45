"""Settings come from the environment only; odd values are refused, secrets stay private."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from econops.desk.config import environment


@pytest.mark.parametrize(("word", "wanted"), [("1", True), ("Yes", True), ("0", False), ("", False), ("off", False)])
def test_it_reads_a_yes_or_no(word: str, wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECONOPS_HTTPS", word)
    assert environment.flag("ECONOPS_HTTPS") is wanted


def test_it_refuses_an_odd_value_and_says_what_may_stand_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECONOPS_HTTPS", "ture")
    with pytest.raises(ImproperlyConfigured, match=r"ECONOPS_HTTPS.*1.*0.*ture"):
        environment.flag("ECONOPS_HTTPS")


def test_it_reads_a_secret_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from the file\n")
    monkeypatch.setenv("ECONOPS_SECRET_KEY", "from the variable")
    assert environment.secret_key(tmp_path) == "from the variable"
    monkeypatch.setenv("ECONOPS_SECRET_KEY_FILE", str(tmp_path / "key"))
    assert environment.secret_key(tmp_path) == "from the file"


def test_it_makes_a_random_key_once_and_keeps_it_private(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()

    key = environment.secret_key(first)

    assert len(key) >= 48
    assert environment.secret_key(first) == key
    assert environment.secret_key(second) != key
    assert stat.S_IMODE((first / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in first.iterdir()] == ["secret_key"]


def test_it_makes_the_workspace_for_its_owner_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ECONOPS_HOME", str(tmp_path / "new/workspace"))
    folder = environment.workspace()
    assert folder == tmp_path / "new/workspace"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_it_reads_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ECONOPS_HOSTS", " a.example , b.example,,")
    assert environment.words("ECONOPS_HOSTS", "other") == ["a.example", "b.example"]
    monkeypatch.delenv("ECONOPS_HOSTS")
    assert environment.words("ECONOPS_HOSTS", "one,two") == ["one", "two"]
