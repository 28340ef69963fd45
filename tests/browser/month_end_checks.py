"""What every page of the month-end is held against: nothing spills, columns stand straight, no target for a unit."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.test_pages import CLIPPED, SPILLING

WIDTHS = (1440, 1024, 390)
SETTLING_SECONDS = 15
# A folder to keep a picture of every page at every width in, for people to look at.
SHOTS = os.environ.get("MONTH_END_SHOTS", "")
# A column of numbers: cells and header to the right, digits of one width; a cell that is a bare number is one of them.
CROOKED = """() => {
  const faults = [], shown = (element) => element.getBoundingClientRect().width > 0;
  const words = (element) => element.textContent.trim().slice(0, 30);
  for (const table of document.querySelectorAll("main table:not(.due-days)")) {
    const head = table.tHead && [...table.tHead.rows].find((row) => !row.classList.contains("print-head"));
    if (!shown(table) || !head || getComputedStyle(table.tHead).display === "none") continue;
    const heads = [];
    for (const cell of head.cells) for (let n = 0; n < cell.colSpan; n++) heads.push(cell);
    for (const row of table.tBodies[0].rows) {
      if ([...row.cells].some((cell) => cell.colSpan > 1)) continue;
      [...row.cells].forEach((cell, at) => {
        const style = getComputedStyle(cell.querySelector("input.num") || cell);
        const right = style.textAlign === "right" || style.textAlign === "end";
        const bare = /^[−-]?[\\d,]+(\\.\\d+)?%?$/.test(cell.textContent.trim());
        if (cell.classList.contains("num") && !right) faults.push("not right: " + words(cell));
        if (cell.classList.contains("num") && !style.fontVariantNumeric.includes("tabular-nums"))
          faults.push("digits: " + words(cell));
        if (bare && !cell.classList.contains("num") && cell.tagName === "TD") faults.push("bare: " + words(cell));
        // Heads stand in the middle over an axis and, as documents want it, in the tables of a document.
        if (heads[at]?.classList.contains("axis") || table.closest("article")) return;
        const over = heads[at] && getComputedStyle(heads[at]).textAlign;
        if (heads[at] && (over === "right" || over === "end") !== right)
          faults.push("header " + words(heads[at]) + " over " + words(cell));
      });
    }
  }
  return [...new Set(faults)].slice(0, 5);
}"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FOLDED = "() => document.querySelectorAll('main details:not([open])')"
OPEN = f"({FOLDED})().forEach((one) => {{ one.open = true; one.dataset.looked = ''; }})"
SHUT = "document.querySelectorAll('[data-looked]').forEach((one) => { one.open = false; delete one.dataset.looked; })"
PROMISED = re.compile(r"目标|承诺|还需|还差|应完成|序时|缺口")


def straight(page: Page, name: str) -> None:
    """Look at a page at every width and leave it as wide as it was."""
    before = page.viewport_size
    page.evaluate(OPEN)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        found = _settled(page)
        if SHOTS:
            page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
        assert not found, f"{name} at {width}: {found}"
    page.evaluate(SHUT)
    if before is not None:
        page.set_viewport_size(before)


def _settled(page: Page) -> list[object]:
    """Charts are drawn anew a moment after the window has changed; what a rule still finds later is a fault."""
    until = time.monotonic() + SETTLING_SECONDS
    while found := [fault for rule in (WIDER, SPILLING, CLIPPED, CROOKED) if (fault := page.evaluate(rule))]:
        if time.monotonic() > until:
            return found
        page.wait_for_timeout(100)
    return []


def unpromised(page: Page, targets: list[str]) -> None:
    """No target and no value that would meet one, neither in sight nor in a field or title."""
    html = page.locator("main").evaluate("element => element.outerHTML")
    text = page.locator("main").evaluate("element => element.textContent")
    assert PROMISED.findall(text) == []
    numbers = set(re.findall(r"\d+(?:\.\d+)?", html.replace(",", "")))
    assert numbers.isdisjoint(targets)
