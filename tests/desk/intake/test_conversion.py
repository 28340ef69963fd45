"""Workbooks of other office programs: converted, or refused with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from econops.core.errors import Invalid, Unavailable
from econops.desk.intake import conversion
from econops.desk.intake.conversion import is_converted, workbook_convert


def converted(monkeypatch: pytest.MonkeyPatch, outcome: bytes | Exception | None) -> list[str]:
    """Put another conversion in place of LibreOffice's; tells the names it was given."""
    given: list[str] = []

    def convert(source: Path, form: str, folder: Path) -> Path | None:
        given.append(f"{source.name} {form}")
        if isinstance(outcome, Exception):
            raise outcome
        if outcome is None:
            return None
        folder.mkdir(parents=True)
        made = folder / f"{source.stem}.{form}"
        made.write_bytes(outcome)
        return made

    monkeypatch.setattr(conversion, "office_convert", convert)
    return given


def test_it_converts_what_wps_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    given = converted(monkeypatch, b"PK made")
    assert workbook_convert("报表/商务局6月.ET", b"et") == ("商务局6月.xlsx", b"PK made")
    assert given == ["source.et xlsx"]


def test_it_leaves_other_files_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    given = converted(monkeypatch, b"never")
    assert workbook_convert("商务局.xlsx", b"PK") == ("商务局.xlsx", b"PK")
    assert not is_converted("商务局.csv")
    assert given == []


@pytest.mark.parametrize("outcome", [None, Unavailable("没有安装")])
def test_it_says_what_to_do_where_it_cannot_convert(
    monkeypatch: pytest.MonkeyPatch, outcome: bytes | Exception | None
) -> None:
    converted(monkeypatch, outcome)
    with pytest.raises(Invalid, match=r"另存为 \.xlsx"):
        workbook_convert("商务局.ods", b"ods")


@pytest.mark.parametrize("content", [b"", b"x" * (10 * 1024 * 1024 + 1)])
def test_it_refuses_empty_and_huge_files_before_any_program_sees_them(
    monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    given = converted(monkeypatch, b"never")
    with pytest.raises(Invalid):
        workbook_convert("商务局.et", content)
    assert given == []
