"""`econops demo`: the whole county in one command, and nothing new in a second run."""

from __future__ import annotations

import json
import re
import stat
from pathlib import Path

import pytest
from tests.cli.shell import econops
from tests.stored import counts_of, rows_of

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """(workspace, printed summary) of a demo with two given documents, one of them broken."""
    base = tmp_path_factory.mktemp("demo")
    given = base / "given"
    given.mkdir()
    (given / "plan.txt").write_text(
        "某县2026年工作要点（模拟）\n2026年主要目标是：地区生产总值增长6%以上。\n", encoding="utf-8"
    )
    (given / "broken.docx").write_bytes(b"no document")
    (given / "ignored.pdf").write_bytes(b"%PDF")
    run = econops(base / "home", "demo", "--no-serve", documents=given)
    assert run.returncode == 0, run.stderr
    return base / "home", run.stdout


def test_it_lights_june_and_drafts_letters(demo: tuple[Path, str]) -> None:
    home, printed = demo
    summary = json.loads((home / "out" / "2026-06" / "summary.json").read_text(encoding="utf-8"))
    levels = {light["object_code"]: light["level"] for light in summary["lights"] if light["row"] != "report"}

    assert levels["industrial_value_added"] == levels["retail_sales"] == "red"
    assert levels["services_revenue"] == "no_data"
    assert {"red", "yellow", "green", "no_data"} <= set(levels.values())
    units = {letter["unit"] for letter in summary["letters"]}
    assert {"工业和信息化局", "商务局", "发展和改革局", "招商服务中心"} <= units
    assert len(list((home / "out" / "2026-06").glob("*.docx"))) == len(summary["letters"])
    assert "红" in printed


def test_it_prints_one_login_per_role_and_keeps_the_list_private(demo: tuple[Path, str]) -> None:
    home, printed = demo
    roles = re.findall(r"^  (\S+)  (\S+)  (\S{14})  ", printed, flags=re.MULTILINE)

    assert len({role for role, _login, _password in roles}) == 7
    assert stat.S_IMODE((home / "logins.txt").stat().st_mode) == 0o600


def test_given_documents_wait_for_people_and_unreadable_ones_are_named(demo: tuple[Path, str]) -> None:
    home, printed = demo
    rows = rows_of(
        home,
        "select a.kind, s.decision from documents_document d join people_area a on a.code = d.area_id"
        " join documents_statement s on s.document_id = d.id where d.name like 'plan%'",
    )

    assert rows == [("document", "pending")]
    assert "broken.docx" in printed


def test_the_wrong_workbook_was_returned_and_sent_again(demo: tuple[Path, str]) -> None:
    home, _printed = demo
    states = rows_of(
        home,
        "select status from intake_submission where organisation_id = 'town06' and period = '2026-06' order by id",
    )

    assert states == [("returned",), ("accepted",)]


def test_the_bulletin_is_stored_with_its_source(demo: tuple[Path, str]) -> None:
    home, _printed = demo
    rows = rows_of(
        home,
        "select b.note, count(*) from indicators_observation o join indicators_batch b on b.id = o.batch_id"
        " where o.area_id = 'fuling' group by b.note",
    )

    ((source, count),) = rows
    assert source.startswith("http")
    assert count == 17


def test_a_second_run_changes_nothing(demo: tuple[Path, str]) -> None:
    home, _printed = demo
    before = counts_of(home), {p.name: p.read_bytes() for p in (home / "out" / "2026-06").glob("*.docx")}

    again = econops(home, "demo", "--no-serve")

    assert again.returncode == 0, again.stderr
    after = counts_of(home), {p.name: p.read_bytes() for p in (home / "out" / "2026-06").glob("*.docx")}
    assert after == before
    assert "没有改动" in again.stdout
