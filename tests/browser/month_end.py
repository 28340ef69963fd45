"""The office of the month-end test: its clock, who sits before the pages, and the files they fill in."""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import openpyxl
from playwright.sync_api import Browser, BrowserContext, FilePayload, Page, expect

from econops.cli.demo_county.economy import Figures
from econops.core.intake import layout
from econops.core.model.indicator import Measure
from tests.browser.conftest import PATIENCE_SECONDS
from tests.browser.month_end_checks import straight, unpromised
from tests.browser.month_end_workspace import OFFICE, PASSWORD, TARGETS_NAME

MONTH = "2026-02"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Address = str | None


class Office:
    """Logs people in and moves the clock; whoever goes home on a day logs in again on the next."""

    def __init__(self, browser: Browser, address: str, clock: Path) -> None:
        self.browser, self.address, self.clock = browser, address, clock
        self.targets: list[str] = json.loads((clock.parent / TARGETS_NAME).read_text(encoding="utf-8"))
        self.faults: list[str] = []
        self._pages: dict[str, Page] = {}
        self._looked: set[str] = set()

    def moment(self, year_day_time: str) -> None:
        """The clock of the programs stands at a moment and goes on from there."""
        self.close()
        at = datetime.datetime.fromisoformat(year_day_time).replace(tzinfo=OFFICE)
        set_clock(self.clock, at)

    def close(self) -> None:
        """Everybody goes home."""
        for page in self._pages.values():
            page.context.close()
        self._pages = {}

    def seat(self, login: str, *, width: int = 1440) -> Page:
        """The page of a person, logged in."""
        if login not in self._pages:
            context = self.browser.new_context(
                base_url=self.address,
                locale="zh-CN",
                timezone_id="Asia/Shanghai",
                viewport={"width": width, "height": 900},
            )
            self._pages[login] = self._logged_in(context, login)
        return self._pages[login]

    def _logged_in(self, context: BrowserContext, login: str) -> Page:
        context.set_default_timeout(PATIENCE_SECONDS * 1000)
        page = context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("response", lambda answer: self.faults.append(answer.url) if answer.status >= 400 else None)
        page.goto("/login")
        page.fill("#id_username", login)
        page.fill("#id_password", PASSWORD)
        page.click("button[type=submit]")
        page.locator("header.topbar").wait_for()
        return page

    def look(self, page: Page, name: str, *, unit: bool = False) -> None:
        """Hold a page against the rules of form (once by name), and a unit's page against those of what it may show."""
        if name not in self._looked:
            straight(page, name)
            self._looked.add(name)
        if unit:
            unpromised(page, self.targets)


def set_clock(clock: Path, at: datetime.datetime) -> None:
    """Write how far the office's time is from the computer's."""
    seconds = (at - datetime.datetime.now(OFFICE)).total_seconds()  # noqa: TID251 - the computer's own time is meant
    fresh = clock.with_suffix(".new")
    fresh.write_text(str(seconds), encoding="utf-8")
    fresh.rename(clock)


def opened(bundle: bytes) -> dict[str, bytes]:
    """Blank workbooks of a bundle by the code of their unit."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            book = openpyxl.load_workbook(io.BytesIO(content))
            found[str(book[layout.IDENTITY_SHEET]["B2"].value)] = content
    return found


def filled(
    blank: bytes, figures: Figures, change: Callable[[str, Decimal], object] = lambda _code, value: value
) -> bytes:
    """A workbook with a unit's figures typed into 本期数; `change` says what is typed instead of the right value."""
    book = openpyxl.load_workbook(io.BytesIO(blank))
    sheet, identity = book[layout.SHEET], book[layout.IDENTITY_SHEET]
    for number, code, area, period, measure, _unit in identity.iter_rows(
        min_row=layout.IDENTITY_FIRST_ROW + 1, values_only=True
    ):
        value = figures.get((str(code), str(area), str(period), Measure(measure)))
        if value is not None:
            sheet.cell(int(str(number)), layout.VALUE + 1).value = change(str(code), value)  # type: ignore[assignment]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files in a zip."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def payload(name: str, content: bytes, kind: str = XLSX) -> FilePayload:
    """A file for a file field."""
    return {"name": name, "mimeType": kind, "buffer": content}


def rows_of(page: Page) -> dict[str, str]:
    """Words of each row of the first table by the unit's name."""
    rows = page.locator("main table.sheet").first.locator("tbody tr")
    expect(rows.first).to_be_visible()
    found = rows.evaluate_all(
        "rows => rows.map(row => [row.querySelector('th').innerText.trim(), row.innerText.replace(/\\s+/g, ' ')])"
    )
    return dict(found)
