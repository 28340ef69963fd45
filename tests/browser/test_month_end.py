"""A whole month-end in a browser: templates out, twenty towns in, back and forth, lock, correction, round."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import month_end_closing as closing
from tests.browser import month_end_steps as steps
from tests.browser.conftest import PATIENCE_SECONDS, ROOT, served
from tests.browser.month_end import Office, set_clock
from tests.browser.month_end_sheet import own_workbook_put_right
from tests.browser.month_end_workspace import MADE

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("month_end")]


@pytest.fixture
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A workspace of its own and a clock that the test moves."""
    home = tmp_path_factory.mktemp("month-end")
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
def office(environment: dict[str, str], browser: Browser) -> Iterator[Office]:
    """The people before their pages."""
    with served(environment, "tests.browser.month_end_workspace") as address:
        expect.set_options(timeout=PATIENCE_SECONDS * 1000)
        opened = Office(browser, address, Path(environment["MONTH_END_CLOCK"]))
        yield opened
        opened.close()
        expect.set_options(timeout=5000)


def test_a_month_from_blank_workbooks_to_the_round(office: Office, environment: dict[str, str]) -> None:
    office.moment("2026-03-02T09:00")
    blanks = steps.templates_out(office)
    office.moment("2026-03-04T10:00")
    steps.many_in(office, blanks)
    steps.one_in(office, "town16", blanks, ten_times=True)
    steps.one_in(office, "town17", blanks)
    steps.typed_in(office, "town15")
    steps.typed_in_on_a_phone(office, "town14")
    steps.sent_back_by_the_unit(office, "town16")
    steps.sent_back_by_the_task_force(office, "town05")
    for town in ("town14", "town17"):
        steps.approved(office, town)
    office.moment("2026-03-09T16:30")
    steps.late_and_reminded(office, {"town05", "town16", "town18", "town19", "town20"})
    steps.reminded_and_handed_in(office, "town18", blanks)
    steps.handed_in_again(office, "town16", blanks)
    steps.mailed_again(office, "town05", blanks)
    for town in ("town16", "town18"):
        steps.approved(office, town)
    office.moment("2026-03-13T11:00")
    steps.overdue(office, {"town19", "town20"})
    own_workbook_put_right(office, "town20")
    steps.mailed_in(office, blanks)
    closing.accepted(office)
    closing.locked(office, "town17", blanks)
    closing.opened_again(office, "town03")
    closing.corrected(office, "town03")
    closing.closed(office)
    assert office.faults == []
    verified = subprocess.run(
        [sys.executable, "-c", "from econops.cli.main import main; main()", "audit", "verify"],
        env=environment, capture_output=True, text=True, check=False, cwd=ROOT,
    )  # fmt: skip
    assert verified.returncode == 0, verified.stdout
    assert re.search(r"\d", verified.stdout)
