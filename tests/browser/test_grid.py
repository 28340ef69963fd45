"""The entry grid in a browser: a block from a spreadsheet, a draft that survives, two windows, keys, a phone."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.test_pages import AXE, CLIPPED, SPILLING, WIDTHS, axe_faults

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("grid")]

OpenAs = Callable[..., Page]
GRID = "/intake/grid/town01/{}"
PASTE = """(text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
}"""


def opened(open_as: OpenAs, month: str, **options: object) -> Page:
    page = open_as("town.clerk", **options)
    page.goto(GRID.format(month))
    page.wait_for_load_state("networkidle")
    return page


def saved(page: Page) -> None:
    """Wait until the draft is kept."""
    expect(page.locator("#grid-status")).to_contain_text("草稿已存")
    page.wait_for_function("() => !document.querySelector('[data-grid].htmx-request')")


def values(page: Page) -> list[str]:
    return [field.input_value() for field in page.locator("[data-column='0']").all()]


def version(page: Page) -> str:
    return page.locator("#grid-version").input_value()


def wait_version(page: Page, expected: str) -> None:
    page.wait_for_function("expected => document.getElementById('grid-version').value === expected", arg=expected)


def test_a_block_is_pasted_kept_and_taken_back(open_as: OpenAs, faults: list[str]) -> None:
    page = opened(open_as, "2026-03")
    page.locator("#value-1").click()
    page.evaluate(PASTE, "约3800\t还在核\r\n12\t\r\n")
    assert values(page)[:3] == ["约3800", "12", ""]
    saved(page)
    expect(page.locator("#check-1")).to_contain_text("不能读成数字")
    page.goto(GRID.format("2026-03"))
    assert values(page)[:2] == ["约3800", "12"]
    page.locator("#value-1").fill("3800")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "value-2"
    wait_version(page, "2")
    expect(page.locator("#check-1")).to_be_empty()
    page.keyboard.press("Control+z")
    assert values(page)[0] == "约3800"
    page.evaluate(PASTE, "1\t2\t3\n")
    expect(page.locator("[data-grid-note]")).to_contain_text("复制的有3列")
    assert faults == []


def test_what_is_typed_before_the_page_is_ready_is_kept(open_as: OpenAs, faults: list[str]) -> None:
    page = open_as("town.clerk")
    held: list[Route] = []
    page.route(re.compile(r"/grid[^/]*\.js"), lambda route: held.append(route))
    page.goto(GRID.format("2026-07"), wait_until="commit")
    page.locator("#value-1").fill("3800")
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    saved(page)
    page.keyboard.press("Control+z")
    assert values(page)[0] == ""
    assert len(held) == 1
    assert faults == []


def test_two_windows_do_not_overwrite_each_other(open_as: OpenAs, faults: list[str]) -> None:
    first, second = opened(open_as, "2026-04"), opened(open_as, "2026-04")
    first.locator("#value-1").fill("3800")
    wait_version(first, "1")
    second.locator("#value-1").fill("3900")
    expect(second.locator("#grid-status")).to_contain_text("另一个窗口已经存了不同的数")
    expect(second.locator("#grid-status")).to_contain_text("那边“3800”，这里“3900”")
    first.reload()
    assert values(first)[0] == "3800"
    second.get_by_role("button", name="以这里的为准").click()
    expect(second.locator("#grid-status")).to_contain_text("草稿已存")
    first.reload()
    assert values(first)[0] == "3900"
    assert faults == []


def test_what_is_typed_last_is_handed_in_by_keys_alone(open_as: OpenAs) -> None:
    page = opened(open_as, "2026-05")
    page.locator("#value-1").focus()
    rows = page.locator("[data-column='0']").count()
    for number in range(rows):
        page.keyboard.type(str(10 + number))
        page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/intake/*")
    expect(page.locator("main")).to_contain_text("现在等林静审核")
    expect(page.locator(".cells tbody tr")).to_have_count(rows)


def test_it_works_without_scripts_and_says_so_when_the_line_is_down(open_as: OpenAs) -> None:
    plain = opened(open_as, "2026-02", scripts=False)
    plain.locator("#value-1").fill("5")
    plain.get_by_role("button", name="存草稿").last.click()
    expect(plain.locator(".notice").first).to_contain_text("草稿已存")
    assert plain.locator("#value-1").input_value() == "5"
    page = opened(open_as, "2026-02")
    page.context.set_offline(True)
    page.locator("#value-1").fill("6")
    expect(page.locator("#grid-status")).to_contain_text("没有连上服务器")
    page.context.set_offline(False)
    expect(page.locator("#grid-status")).to_contain_text("草稿已存", timeout=12000)


@pytest.mark.parametrize("width", WIDTHS)
def test_it_fits_every_width(open_as: OpenAs, width: int) -> None:
    page = opened(open_as, "2026-01" if width == 1440 else "2026-06", width=width)
    page.locator("#value-1").fill("约38")
    expect(page.locator("#check-1")).to_contain_text("不能读成数字")
    page.locator("#value-1").blur()
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.evaluate(SPILLING) == []
    assert page.evaluate(CLIPPED) == []
    if AXE.is_file():
        assert axe_faults(page) == []
