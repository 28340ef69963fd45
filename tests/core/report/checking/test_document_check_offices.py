"""Documents of twelve kinds by seven makers pass, LibreOffice's copies too; damages of any of them are named."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.core.report.checking import office_damages
from tests.core.report.checking.office_documents import KINDS
from tests.core.report.checking.office_makers import MAKERS, made

from econops.core.report.checking.document_check import document_check
from econops.core.report.checking.document_findings import DocumentFinding

# These warn rightly: numbered sentences are in 仿宋.
WARNED = {"reply": {"document.heading_font_long"}}


def noticed(content: bytes) -> list[DocumentFinding]:
    return [finding for finding in document_check(content) if finding.level != "info"]


def pairs() -> list[object]:
    """Every kind by every maker: two makers of each at once, the others among the slow."""
    return [
        pytest.param(kind, maker, id=f"{kind}-{maker}", marks=[] if (place + at) % 4 == 0 else [pytest.mark.slow])
        for place, kind in enumerate(KINDS)
        for at, maker in enumerate(MAKERS)
    ]


@pytest.mark.parametrize(("kind", "maker"), pairs())
def test_correct_documents_of_every_maker_pass(kind: str, maker: str) -> None:
    findings = noticed(made(KINDS[kind](), maker))
    assert [each.as_dict() for each in findings if each.code not in WARNED.get(kind, set())] == []


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_they_pass_when_libreoffice_has_saved_them(tmp_path: Path) -> None:
    for place, kind in enumerate(KINDS):
        for maker in (MAKERS[place % len(MAKERS)], MAKERS[(place + 3) % len(MAKERS)]):
            (tmp_path / f"{kind}-{maker}.docx").write_bytes(made(KINDS[kind](), maker))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, *map(str, sorted(tmp_path.glob("*.docx")))], check=True, capture_output=True)

    saved = sorted((tmp_path / "saved").glob("*.docx"))
    assert len(saved) == 2 * len(KINDS)
    errors = {
        file.name: [each.as_dict() for each in noticed(file.read_bytes()) if each.level == "error"] for file in saved
    }
    assert errors == {file.name: [] for file in saved}


def trials() -> list[object]:
    """Every damage by every maker that can carry it: one maker in turn at once."""
    return [
        pytest.param(each, maker, id=f"{each.name}-{maker}", marks=[] if at == place % count else [pytest.mark.slow])
        for place, each in enumerate(office_damages.DAMAGES)
        for count in (len(each.makers),)
        for at, maker in enumerate(each.makers)
    ]


@pytest.mark.parametrize(("damage", "maker"), trials())
def test_each_damage_is_named_with_its_clause(damage: office_damages.Damage, maker: str) -> None:
    sheet = KINDS[damage.kind]()
    damage.change(sheet)

    findings = [each for each in noticed(made(sheet, maker)) if each.code not in WARNED.get(damage.kind, set())]

    assert f"document.{damage.code}" in {each.code for each in findings}
    named = next(each for each in findings if each.code == f"document.{damage.code}")
    assert re.match(r"[\d.]+", named.clause)[0] == damage.clause  # type: ignore[index]
    others = {each.code.removeprefix("document.") for each in findings if each.level == "error"}
    assert others <= {damage.code, *damage.also}


@pytest.mark.parametrize("words", office_damages.RIGHT)
def test_right_numerals_are_left_alone(words: str) -> None:
    sheet = KINDS["bare"]()
    office_damages.added(words)(sheet)
    assert [each.as_dict() for each in noticed(made(sheet, "direct"))] == []
