"""The ledger and the tables for texts in a browser: widths, keys, print, the clipboard, nothing that shuts out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.test_pages import AXE, CLIPPED, SPILLING, WIDTHS, axe_faults

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OpenAs = Callable[..., Page]
QUESTION = "/indicators/ask?indicator=industrial_value_added&first=2025&last=2026"
PAGES = {
    "compared": "/ledger/?year=2026",
    "list": "/ledger/?view=list",
    "target": "/ledger/1",
    "rollover": "/ledger/rollover?from=2026",
    "commitments": "/ledger/commitments",
    "ask": "/indicators/ask",
    "answer": QUESTION,
}


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_every_width(open_as: OpenAs, outside: list[str], faults: list[str], width: int) -> None:
    page = open_as("lead", width=width)
    for name, address in PAGES.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, name
        page.wait_for_load_state("networkidle")
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, name
        assert page.evaluate(SPILLING) == [], f"{name} at {width}"
        assert page.evaluate(CLIPPED) == [], f"{name} at {width}"
    assert outside == []
    assert faults == []


@pytest.mark.parametrize("name", PAGES)
def test_it_shuts_nobody_out(open_as: OpenAs, name: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run make install")
    page = open_as("lead")
    page.goto(PAGES[name])
    page.wait_for_load_state("networkidle")
    assert axe_faults(page) == []


@pytest.mark.parametrize("name", ["compared", "list", "answer"])
def test_it_prints_with_title_and_vintage(open_as: OpenAs, name: str) -> None:
    page = open_as("leader")
    page.goto(PAGES[name])
    page.emulate_media(media="print")
    assert page.locator(".topbar").is_hidden()
    assert page.locator("form:visible").count() == 0
    words = page.locator("main").inner_text()
    assert "数据截至" in words
    assert page.evaluate("getComputedStyle(document.querySelector('.sheet td')).color") == "rgb(0, 0, 0)"
    assert page.evaluate("[...document.querySelectorAll('.scroll-x')].map((box) => getComputedStyle(box).overflowX)") in (
        [], ["visible"],
    )  # fmt: skip


def test_it_is_reached_by_keyboard_and_keeps_filters_in_the_address(open_as: OpenAs) -> None:
    page = open_as("lead")
    page.goto(PAGES["compared"])
    page.locator("select[name=owner]").focus()
    with page.expect_navigation():
        page.locator("select[name=owner]").select_option("industry")
    assert "owner=industry" in page.url
    assert page.locator("select[name=owner]").input_value() == "industry"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")


def test_it_turns_the_sets_into_cards_on_a_phone(open_as: OpenAs) -> None:
    page = open_as("lead", width=390)
    page.goto(PAGES["compared"])
    card = page.locator(".compared tbody tr").first
    assert page.locator(".compared thead").is_hidden()
    assert "年初目标" in card.evaluate(
        "(row) => [...row.querySelectorAll('td')].map((cell) => cell.dataset.label).join(' ')"
    )
    assert card.get_by_text("增长8%以上").is_visible()


def test_it_answers_a_question_and_copies_plain_cells(open_as: OpenAs, faults: list[str]) -> None:
    page = open_as("lead")
    page.goto("/indicators/ask")
    page.fill("#q", "2025年到2026年规上工业增加值")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "看懂的是：规模以上工业增加值" in page.locator("main").inner_text()
    page.evaluate(
        """() => window.addEventListener("copy", (event) => {
             const data = event.clipboardData;
             window.copied = {html: data.getData("text/html"), text: data.getData("text/plain")};
           })"""
    )
    page.click("text=复制表格")
    copied = page.evaluate("window.copied")
    assert copied["html"].startswith("<table")
    assert "border:1px solid" in copied["html"]
    assert [part for part in ("<a ", "class=", "href", "title=") if part in copied["html"]] == []
    rows = [line.split("\t") for line in copied["text"].split("\n")]
    assert len({len(row) for row in rows[2:]}) == 1
    assert rows[-1][0] == "规模以上工业增加值"
    assert "7.1" in rows[-1]
    assert page.locator("[data-copied]").inner_text() == "已复制，到 Word 或 WPS 里粘贴"
    assert faults == []
