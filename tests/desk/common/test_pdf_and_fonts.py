"""PDF conversion and the font check say gently what is missing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from econops.core.errors import NotFound, Unavailable
from econops.desk.common import fonts, office, pdf
from econops.desk.common.fonts import FontCheck, fonts_check
from econops.desk.common.pdf import docx_to_pdf


def test_it_says_when_libreoffice_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office.shutil, "which", lambda name: None)
    with pytest.raises(Unavailable, match="LibreOffice"):
        docx_to_pdf(tmp_path / "letter.docx", tmp_path)


def test_it_says_when_the_docx_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pdf, "office_program", lambda: "soffice")
    with pytest.raises(NotFound, match=r"letter\.docx"):
        docx_to_pdf(tmp_path / "letter.docx", tmp_path)


def test_it_says_when_no_pdf_came_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    docx = tmp_path / "letter.docx"
    docx.write_bytes(b"")
    monkeypatch.setattr(office, "office_program", lambda: "/bin/true")
    with pytest.raises(Unavailable, match="没有生成"):
        docx_to_pdf(docx, tmp_path)


def test_it_stops_waiting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    docx, slow = tmp_path / "letter.docx", tmp_path / "slow"
    docx.write_bytes(b"")
    slow.write_text("#!/bin/sh\nsleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setattr(office, "office_program", lambda: str(slow))
    monkeypatch.setattr(office, "TIMEOUT_SECONDS", 0.2)
    with pytest.raises(Unavailable, match="超时"):
        docx_to_pdf(docx, tmp_path)


@pytest.mark.parametrize(
    ("found", "present"),
    [
        ("FandolFang,FandolFang R", True),
        ("FangSong_GB2312,仿宋_GB2312", True),
        ("Noto Sans CJK SC", False),
        ("", False),
    ],
)
def test_it_takes_the_font_or_its_stand_in(found: str, present: bool) -> None:
    check = FontCheck("仿宋_GB2312", "正文", found)
    assert check.present is present
    assert ("scripts/fonts.sh" in check.message) is not present


def test_without_fontconfig_every_font_counts_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts.shutil, "which", lambda name: None)
    assert [check.present for check in fonts_check()] == [False] * 5


def test_a_silent_fontconfig_is_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*arguments: object, **options: object) -> None:
        raise subprocess.TimeoutExpired("fc-match", 1)

    monkeypatch.setattr(fonts.shutil, "which", lambda name: "fc-match")
    monkeypatch.setattr(fonts.subprocess, "run", late)
    assert not any(check.present for check in fonts_check())
