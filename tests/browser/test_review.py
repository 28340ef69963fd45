"""A text reviewed by keyboard, by two people at once, on every width and on paper."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.report import TITLE
from tests.browser.test_pages import AXE, CLIPPED, SPILLING, WIDTHS, axe_faults

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("review")]

OpenAs = Callable[..., Page]
INVENTED, OTHER, REAL = "/documents/2", "/documents/3", "/documents/4"
TWENTY = 20
THREE_MINUTES = 180


def current(page: Page) -> str:
    """The number of the statement that stands above the list."""
    return page.locator(".statement.is-here").get_attribute("data-statement") or ""


def press(page: Page, key: str) -> str:
    """Press a key that decides, wait until another statement is current, and tell which."""
    before = current(page)
    page.keyboard.press(key)
    page.wait_for_function(
        "before => document.querySelector('.statement.is-here')?.dataset.statement !== before", arg=before
    )
    return current(page)


def settled(page: Page) -> None:
    """Wait until the page is not busy with a key."""
    page.wait_for_function("() => !document.querySelector('[data-review].is-busy')")
    page.wait_for_load_state("networkidle")


def stand_at(page: Page, words: str, address: str | None = None) -> str:
    """Open a text at the statement that these words name, and tell its number."""
    page.goto((address or OTHER) + "?order=text")
    item = page.locator(".statement", has=page.locator(".what", has_text=words)).first
    number = item.get_attribute("data-statement") or ""
    page.goto(f"{address or OTHER}?at={number}")
    settled(page)
    return number


def decision(page: Page, address: str, number: str) -> str:
    """What a fresh page says of a statement."""
    page.goto(f"{address}?at={number}")
    chip = page.locator(".statement-head .chip").first
    return chip.inner_text() if chip.count() else "待核"


@pytest.mark.parametrize("address", [INVENTED, REAL])
def test_it_reviews_twenty_statements_by_keyboard(
    open_as: OpenAs, address: str, outside: list[str], faults: list[str]
) -> None:
    if address == REAL and "ECONOPS_SHARED" not in os.environ:
        pytest.skip("ECONOPS_SHARED is not set: the shared material is absent")
    page = open_as("clerk")
    page.goto(address)
    settled(page)
    decided: dict[str, str] = {}
    started = time.monotonic()
    for turn in range(TWENTY):
        number = current(page)
        assert number not in decided
        if turn == 4:
            page.keyboard.press("e")
            page.wait_for_selector("form[data-editing]")
            page.fill("form[data-editing] [name=phrase]", f"改过的指标{turn}")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            expect(page.locator("form[data-editing]")).to_have_count(0)
            assert current(page) == number
        press(page, "x" if turn % 5 == 3 else "Enter")
        decided[number] = "不采纳" if turn % 5 == 3 else "已采纳"
    assert time.monotonic() - started < THREE_MINUTES
    head = page.locator(".page-head").inner_text()
    assert re.search(r"已核 (\d+) / \d+", head)
    stored = {number: decision(page, address, number) for number in decided}
    assert stored == decided
    page.goto(f"{address}?at={list(decided)[4]}")
    assert "改过的指标4" in page.locator(".statement-facts").inner_text()
    assert "李敏" in page.locator(".statement-history").inner_text()
    assert outside == []
    assert faults == []


def test_it_takes_a_decision_back(open_as: OpenAs) -> None:
    page = open_as("clerk")
    number = stand_at(page, "居民人均可支配收入")
    press(page, "Enter")
    assert f"第 {number.lstrip('s0')} 条 采纳" in page.locator(".undo").inner_text()
    press(page, "u")
    assert current(page) == number
    assert page.locator(".statement-head .chip").count() == 0


def test_it_loses_nothing_between_two_windows(open_as: OpenAs) -> None:
    mine, other = open_as("clerk"), open_as("lead")
    for page in (mine, other):
        number = stand_at(page, "空气质量优良天数比率")
    other.keyboard.press("e")
    other.wait_for_selector("form[data-editing]")
    other.fill("form[data-editing] [name=value]", "89")
    other.keyboard.press("Enter")
    expect(other.locator(".statement-facts")).to_contain_text("≥89%")
    mine.keyboard.press("x")
    notice = mine.locator(".notice")
    expect(notice).to_contain_text("王岚")
    assert "您的改动没有写入" in notice.inner_text()
    assert current(mine) == number
    assert "≥89%" in mine.locator(".statement-facts").inner_text()
    press(mine, "Enter")
    assert decision(other, OTHER, number) == "已采纳"


def test_it_splits_one_into_two(open_as: OpenAs) -> None:
    page = open_as("clerk")
    number = stand_at(page, "改造老旧小区")
    page.keyboard.press("s")
    page.wait_for_selector("[name=part-1-phrase]")
    page.fill("[name=part-0-phrase]", "改造老旧小区")
    page.fill("[name=part-1-phrase]", "改造老旧小区住户")
    page.fill("[name=part-1-value]", "3,000")
    page.fill("[name=part-1-unit]", "户")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{number}b")).to_contain_text("3000 户")
    assert page.locator(f"#{number}").count() == 0
    assert current(page) == f"{number}a"


def test_it_adds_what_was_marked_in_the_text(open_as: OpenAs) -> None:
    page = open_as("clerk")
    page.goto(OTHER)
    settled(page)
    page.evaluate(
        """() => {
          const walker = document.createTreeWalker(document.querySelector("[data-text]"), NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf("推动优质医疗资源下沉");
            if (at >= 0) getSelection().setBaseAndExtent(node, at, node, at + 10);
          }
        }"""
    )
    page.keyboard.press("a")
    page.wait_for_selector("[name=text]")
    assert page.input_value("[name=text]") == "推动优质医疗资源下沉"
    page.fill("[name=phrase]", "下沉医疗资源")
    page.fill("[name=value]", "12")
    page.fill("[name=unit]", "个")
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_contain_text("已补录")
    assert "下沉医疗资源" in page.locator(".statement.is-here").inner_text()
    assert page.locator(".mark.is-here").all_inner_texts()[0].startswith("推动优质医疗资源下沉")


def test_it_cancels_by_escape_and_moves_fast(open_as: OpenAs) -> None:
    page = open_as("clerk")
    stand_at(page, "新改建学校")
    page.goto(page.url.split("#")[0] + "&order=text")
    settled(page)
    before = current(page)
    for _ in range(5):
        page.keyboard.press("k")
    page.keyboard.press("e")
    page.wait_for_selector("form[data-editing]")
    number = current(page)
    assert int(number[1:]) == int(before[1:]) - 5
    value = page.input_value("form[data-editing] [name=value]")
    page.fill("form[data-editing] [name=value]", "1")
    page.keyboard.press("Escape")
    expect(page.locator("form[data-editing]")).to_have_count(0)
    assert current(page) == number
    assert value in page.locator(".statement-facts").inner_text()


def test_it_uploads_many_and_tells_of_each(open_as: OpenAs) -> None:
    page = open_as("clerk")
    page.goto("/documents/add")
    text = "2026年桃园镇工作要点（模拟）\n全年新增规模以上工业企业3家。\n".encode()
    page.set_input_files(
        "input[type=file]",
        [
            {"name": "桃园镇要点.txt", "mimeType": "text/plain", "buffer": text},
            {"name": "清单.xls", "mimeType": "application/vnd.ms-excel", "buffer": b"sheet"},
        ],
    )
    page.click("button:has-text('读入')")
    lines = page.locator(".upload-list li")
    expect(lines.nth(0)).to_contain_text("去核对")
    expect(lines.nth(1)).to_contain_text("没有读入")
    expect(lines.nth(1)).to_contain_text("另存为")
    page.goto("/documents/")
    assert "桃园镇" in page.locator("main").inner_text()
    assert TITLE in page.locator("main").inner_text()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    "place", ["", "?at=s019", "?at=s030&do=edit", "?at=s030&do=split", "?do=add", "?view=commitments"]
)
def test_it_fits_every_width(open_as: OpenAs, width: int, place: str) -> None:
    page = open_as("clerk", width=width)
    page.goto(OTHER + place)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.evaluate(SPILLING) == []
    assert page.evaluate(CLIPPED) == []


@pytest.mark.parametrize("place", ["", "?at=s030&do=edit", "?at=s030&do=split", "?do=add", "?view=commitments"])
def test_it_shuts_nobody_out(open_as: OpenAs, place: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not installed: run make install")
    page = open_as("clerk")
    page.goto(OTHER + place)
    settled(page)
    assert axe_faults(page) == []


def test_it_works_without_scripts(open_as: OpenAs) -> None:
    page = open_as("clerk", scripts=False)
    number = stand_at(page, "城镇新增就业")
    page.click(".statement-head [data-key=enter]")
    page.goto(f"{OTHER}?at={number}")
    assert page.locator(".statement-head .chip").inner_text() == "已采纳"
    page.click(".statement-head button:has-text('撤回')")
    assert page.locator(".statement-head .chip").count() == 0
    page.click("a:has-text('补录')")
    assert page.locator("[name=text]").is_visible()


def test_it_prints_text_and_list(open_as: OpenAs) -> None:
    page = open_as("clerk")
    page.goto(OTHER)
    page.emulate_media(media="print")
    assert page.locator(".keys").is_hidden()
    assert page.locator(".review-list .statement").last.is_visible()
    clipped = page.evaluate(
        "() => ['.review-text', '.review-list'].filter(name => { const pane = document.querySelector(name);"
        " return pane.scrollHeight > pane.clientHeight + 2; })"
    )
    assert clipped == []
