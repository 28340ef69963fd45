"""Pages as a person sees them: widths, keys, print, no request to the outside, nothing that shuts anybody out."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenAs = Callable[..., Page]
ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules/axe-core/axe.min.js"
PAGES = {
    "cockpit": "/",
    "documents": "/documents/",
    "document": "/documents/1",
    "add": "/documents/add",
    "ledger": "/ledger/",
    "target": "/ledger/1",
    "indicators": "/indicators/",
    "indicator": "/indicators/industrial_value_added",
    "intake": "/intake/?month=2026-06",
    "submission": "/intake/1",
    "revisions": "/intake/revisions",
    "letters": "/letters/",
    "letter": "/letters/1",
}
WIDTHS = (1440, 1024, 390)
SPILLING = """() => [...document.querySelectorAll("main *, header *")].filter((element) => {
  const box = element.getBoundingClientRect();
  if (!box.width || element.closest(".scroll-x, .chart, .visually-hidden, .skip")) return false;
  return box.right > innerWidth + 1 || box.left < -1;
}).slice(0, 5).map((element) => element.outerHTML.slice(0, 120))"""
CLIPPED = """() => [...document.querySelectorAll("td, th, dd, h1, h2, li, p")].filter((element) =>
  !element.closest(".visually-hidden, .chart") && element.scrollWidth > element.clientWidth + 1 &&
  getComputedStyle(element).display !== "inline" && element.clientWidth > 0
).slice(0, 5).map((element) => element.outerHTML.slice(0, 160))"""


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_every_width(open_as: OpenAs, outside: list[str], faults: list[str], width: int) -> None:
    page = open_as("lead", width=width)
    for name, address in PAGES.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, name
        page.wait_for_load_state("networkidle")
        scrolled = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert scrolled == 0, f"{name} is {scrolled} px too wide at {width}"
        assert page.evaluate(SPILLING) == [], f"{name} at {width}"
        assert page.evaluate(CLIPPED) == [], f"{name} at {width}"
    assert outside == []
    assert faults == []


@pytest.mark.parametrize(
    "name", ["cockpit", "document", "ledger", "indicator", "intake", "submission", "letter", "add"]
)
def test_it_shuts_nobody_out(open_as: OpenAs, name: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run make install")
    page = open_as("lead")
    page.goto(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert axe_faults(page) == []


def test_the_login_shuts_nobody_out(browser: Browser, server: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run make install")
    page = browser.new_page(locale="zh-CN")
    page.goto(server + "/login")
    assert axe_faults(page) == []
    page.close()


def axe_faults(page: Page) -> list[str]:
    """Serious and critical findings of axe: rule and place."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {json.dumps([node['target'] for node in fault['nodes']][:4], ensure_ascii=False)}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
    ]


def test_it_draws_the_chart_of_the_chosen_indicator(open_as: OpenAs) -> None:
    page = open_as("leader")
    page.click('a[aria-label^="一般公共预算收入"]')
    page.wait_for_selector(".chart svg path", state="attached")
    assert page.url.endswith("?month=2026-06&indicator=budget_revenue#light")
    assert page.locator("#light h2").inner_text() == "一般公共预算收入"
    assert page.locator("tr.is-chosen th").inner_text() == "一般公共预算收入"
    assert "年初目标" in page.locator(".chart").inner_text()


def test_it_puts_the_right_column_below_on_a_small_desk(open_as: OpenAs) -> None:
    page = open_as("leader", width=1024)
    table, side = page.locator(".cockpit-table").bounding_box(), page.locator("aside").bounding_box()
    assert table is not None
    assert side is not None
    assert side["y"] >= table["y"] + table["height"]


def test_it_turns_the_table_into_cards_on_a_phone(open_as: OpenAs) -> None:
    page = open_as("leader", width=390)
    card = page.locator(".cockpit-table tbody tr").nth(1)
    assert page.locator(".cockpit-table thead").is_hidden()
    box = card.bounding_box()
    assert box is not None
    assert box["width"] > 340
    assert card.locator(".light").is_visible()
    words = card.inner_text()
    assert all(part in words for part in ("规模以上工业增加值", "5.1%", "−2.9"))
    assert not card.locator(".spark").is_visible()


def test_it_aligns_the_columns(open_as: OpenAs) -> None:
    page = open_as("leader")
    rights = page.evaluate(
        """() => [...document.querySelectorAll(".cockpit-table tbody tr")].map((row) =>
             [...row.querySelectorAll("td.num")].map((cell) => Math.round(cell.getBoundingClientRect().right)))"""
    )
    assert len(rights) == 9
    assert all(row == rights[0] for row in rights)
    font = page.evaluate("getComputedStyle(document.querySelector('td.num')).fontVariantNumeric")
    assert font == "tabular-nums"


def test_it_prints_black_on_white_with_title_and_vintage(open_as: OpenAs) -> None:
    page = open_as("leader")
    page.emulate_media(media="print")
    assert page.locator(".topbar").is_hidden()
    assert page.locator("aside").is_hidden()
    head = page.locator(".print-head").inner_text()
    assert all(
        part in head for part in ("云河县（模拟）", "2026年6月", "第1次计算", "数据截至 2026年7月12日 09:30", "第1版")
    )
    colours = page.evaluate(
        """() => [...new Set([...document.querySelectorAll(".cockpit-table th, .cockpit-table td, .cockpit-table a")]
             .map((cell) => getComputedStyle(cell).color + " on " + getComputedStyle(cell).backgroundColor))]"""
    )
    assert {colour.split(" on ")[0] for colour in colours} == {"rgb(0, 0, 0)"}
    assert {colour.split(" on ")[1] for colour in colours} <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    fills = page.evaluate(
        """() => [...document.querySelectorAll(".light-red rect, .light-yellow path, .light-green circle")]
             .map((shape) => getComputedStyle(shape).fill)"""
    )
    assert set(fills) == {"rgb(255, 255, 255)"}


def test_it_follows_statements_by_keyboard(open_as: OpenAs) -> None:
    page = open_as("leader")
    page.goto("/documents/1")
    page.keyboard.press("j")
    page.keyboard.press("j")
    chosen = page.locator(".statement.is-here").get_attribute("data-statement")
    assert page.locator(f'.mark.is-here[data-mark~="{chosen}"]').count() >= 1
    page.keyboard.press("k")
    assert page.locator(".statement.is-here").get_attribute("data-statement") != chosen


def test_it_jumps_from_the_text_to_the_statement(open_as: OpenAs) -> None:
    page = open_as("leader")
    page.goto("/documents/1")
    page.click("#m-s005")
    page.wait_for_function("() => location.hash === '#s005' || location.search.includes('at=s005')")
    assert page.locator(".statement.is-here").get_attribute("data-statement") == "s005"


def test_it_reads_a_letter_and_traces_its_figure(open_as: OpenAs) -> None:
    page = open_as("leader")
    page.goto("/letters/1")
    page.click("article .fig >> nth=0")
    assert page.locator(".trace-value").inner_text() == "5.1%"
    assert "填报 C9" in page.locator("main").inner_text()


@pytest.mark.parametrize("name", ["cockpit", "document", "letter"])
def test_it_works_without_scripts(open_as: OpenAs, name: str) -> None:
    page = open_as("leader", scripts=False)
    answer = page.goto(PAGES[name])
    assert answer is not None
    assert answer.status == 200
    if name == "cockpit":
        page.select_option("#month", "2026-05")
        page.click("button:has-text('查看')")
        assert "month=2026-05" in page.url


def test_it_shows_where_the_keyboard_is(open_as: OpenAs) -> None:
    page = open_as("leader")
    page.goto("/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_it_logs_out(open_as: OpenAs) -> None:
    page = open_as("leader")
    page.click(".usermenu summary")
    page.click(".usermenu button")
    assert page.url.endswith("/login")
