"""`econops doctor` and `econops serve` say what is missing and what to do."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest
from tests.cli.shell import econops

from econops.cli import doctor
from econops.cli.serve import check_port
from econops.core.errors import Unavailable
from econops.core.report.sample import sample_letter
from econops.core.report.writing import letter_docx


def test_doctor_misses_the_database_of_an_empty_workspace(tmp_path: Path) -> None:
    answer = econops(tmp_path / "home", "doctor", "--format", "json")

    checks = {check["name"]: check for check in json.loads(answer.stdout)}
    assert answer.returncode == 1
    assert checks["工作区"]["present"]
    assert not checks["数据库"]["present"]
    assert "econops demo" in checks["数据库"]["message"]
    assert {"空间", "页面资源", "LibreOffice"} <= set(checks)
    assert any(name.startswith("字体") for name in checks)


def test_doctor_counts_free_space(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert doctor.space_check(tmp_path).present
    monkeypatch.setattr(doctor, "LEAST_SPACE_MEGABYTES", 10**9)

    check = doctor.space_check(tmp_path)

    assert not check.present
    assert "腾出" in check.message


def test_doctor_misses_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")

    assert not doctor.office_check().present
    assert "libreoffice" in doctor.office_check().message


def test_a_busy_port_is_named_with_a_way_out() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        with pytest.raises(Unavailable, match=f"--port {port + 1}"):
            check_port(port)


def test_doctor_writes_a_test_page(tmp_path: Path) -> None:
    page = tmp_path / "page.docx"

    econops(tmp_path / "home", "doctor", "--test-page", str(page))

    assert page.read_bytes() == letter_docx(sample_letter())
