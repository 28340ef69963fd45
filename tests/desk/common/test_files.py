"""Files of the workspace stand whole in their place or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from econops.core.errors import Unavailable
from econops.desk.common.files import file_write, home, sha256


def drafts() -> list[Path]:
    folder = home() / "tmp"
    return list(folder.iterdir()) if folder.exists() else []


def test_it_writes_a_file_with_its_folders() -> None:
    path = home() / "out" / "2026-06" / "预警函.docx"
    assert file_write(path, b"first")
    assert path.read_bytes() == b"first"
    assert drafts() == []


def test_it_touches_nothing_when_the_same_stands_there() -> None:
    path = home() / "a"
    file_write(path, b"same")
    before = path.stat().st_mtime_ns, path.stat().st_ino
    assert not file_write(path, b"same")
    assert (path.stat().st_mtime_ns, path.stat().st_ino) == before
    assert file_write(path, b"other")


def test_it_leaves_the_old_file_when_it_is_killed_before_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    path = home() / "a"
    file_write(path, b"old")

    def killed(_number: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            file_write(path, b"new")
    assert path.read_bytes() == b"old"
    assert file_write(path, b"new")
    assert path.read_bytes() == b"new"


def test_it_says_what_to_do_when_the_disk_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    path = home() / "a"
    file_write(path, b"old")

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable, match="磁盘空间"):
        file_write(path, b"new")
    assert path.read_bytes() == b"old"
    assert drafts() == []


def test_it_writes_names_as_long_as_the_disk_allows() -> None:
    path = home() / ("函" * 80 + ".docx")
    assert file_write(path, b"x")


def test_digests_tell_contents_apart() -> None:
    assert sha256(b"a") == sha256(b"a") != sha256(b"b")
