"""A month's warnings in a browser: a round, an override, letters out and back, late answers, the bulletin."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import warning_bulletin as bulletin
from tests.browser import warning_letters as letters
from tests.browser.conftest import PATIENCE_SECONDS, ROOT, served
from tests.browser.month_end import set_clock
from tests.browser.month_end_workspace import MADE
from tests.browser.warning_walk import Walk
from tests.browser.warning_workspace import OFFICIAL

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("warning_walk")]

WORKSPACE = "tests.browser.warning_workspace"


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A workspace of its own and a clock that the test moves."""
    home = tmp_path_factory.mktemp("warning-walk")
    set_clock(home / "clock", MADE)
    paths = [ROOT / "tests/browser/month_end_clock", ROOT / "src", ROOT]
    made = os.environ | {
        "ECONOPS_HOME": str(home),
        "ECONOPS_IDLE_MINUTES": "480",
        "MONTH_END_CLOCK": str(home / "clock"),
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
    }
    made.pop("ECONOPS_DOCUMENTS", None)
    return made


@pytest.fixture
def office(environment: dict[str, str], browser: Browser) -> Iterator[Walk]:
    """The people before their pages."""
    with served(environment, WORKSPACE) as address:
        expect.set_options(timeout=PATIENCE_SECONDS * 1000)
        opened = Walk(browser, address, Path(environment["MONTH_END_CLOCK"]))
        yield opened
        opened.close()
        expect.set_options(timeout=5000)


def test_a_month_from_the_round_to_the_bulletin(office: Walk, environment: dict[str, str]) -> None:
    office.moment("2026-07-16T09:30")
    letters.round_run(office)
    letters.overridden(office)
    drafts = letters.letters_drafted(office)
    industry, commerce = drafts["工业和信息化局"], drafts["商务局"]
    letters.edited_on_the_page(office, industry)
    letters.edited_outside(office, industry)
    office.moment("2026-07-17T10:00")
    letters.issued(office, industry, "云经函〔2026〕11号")
    letters.issued(office, commerce, "云经函〔2026〕12号")
    letters.told(office, "industry.clerk", industry)
    letters.signed_on_a_phone(office, "industry.clerk", industry)
    office.moment("2026-07-29T15:00")
    letters.replied_late(office, "industry.clerk", industry)
    letters.climbed(office, commerce)
    letters.reviewed(office, industry)
    subprocess.run([sys.executable, "-m", WORKSPACE, OFFICIAL], env=environment, cwd=ROOT, check=True)
    office.moment("2026-07-31T09:00")
    number = bulletin.drafted(office)
    bulletin.commented(office, number)
    bulletin.ranked(office, number)
    bulletin.issued(office, number)
    bulletin.read_by_a_unit(office, number)
    assert office.faults == []
