"""A unit's own workbook in a browser: uploaded, taught by pointing, corrected, answered, confirmed; the next one is read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_pages import AXE, CLIPPED, SPILLING, WIDTHS, axe_faults
from tests.browser.ugly import write_ugly

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("sheet")]

OpenAs = Callable[..., Page]
PICTURES = os.environ.get("ECONOPS_PICTURES", "")


def uploaded(page: Page, path: Path) -> str:
    """Upload a workbook on the page of reports; the address of its sheet."""
    page.goto("/intake/?month=2026-06")
    page.set_input_files("#id_file", path)
    page.get_by_role("button", name="上传并检查").click()
    page.wait_for_url("**/sheet*")
    return page.url.split("?")[0]


def pictured(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def sound(page: Page, name: str) -> None:
    """Nothing is too wide or cut off, and nothing serious shuts anybody out."""
    pictured(page, name)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0, name
    assert page.evaluate(SPILLING) == [], name
    assert page.evaluate(CLIPPED) == [], name
    if AXE.is_file():
        assert axe_faults(page) == [], name


def point(page: Page, what: str, cell: str) -> None:
    """Choose what is pointed at, point, and wait until the server has tried it."""
    button = page.get_by_role("button", name=what, exact=True)
    if button.get_attribute("aria-pressed") != "true":
        button.click()
    with page.expect_response("**/recipe*"):
        page.locator(f".sheet-cells [id='{cell}']").click()
    page.wait_for_timeout(50)


def teach(page: Page, address: str) -> None:
    """Point at heads, labels and values, and say what the table measures."""
    page.goto(address)
    page.get_by_role("link", name="教系统读这张表").click()
    page.wait_for_url("**/recipe*")
    page.fill("#r-name", "分镇消费")
    for number in range(page.locator("[data-line]").count()):
        page.locator("[data-line]").nth(number).evaluate("field => { field.value = ''; }")
    point(page, "标题格", "A1")
    point(page, "表头第一行", "B3")
    point(page, "表头最后一行", "C4")
    point(page, "数据第一行", "A5")
    point(page, "数据列", "B5")
    point(page, "数据列", "C5")
    point(page, "数据列", "D5")
    for number, (measure, unit, years) in enumerate(
        (("level", "万元", "0"), ("level", "万元", "-1"), ("yoy", "%", "0")), 1
    ):
        page.select_option(f"[name='line.{number}.measure']", measure)
        page.select_option(f"[name='line.{number}.basis']", "ytd")
        page.select_option(f"[name='line.{number}.years']", years)
        page.fill(f"[name='line.{number}.unit']", unit)
        page.fill(f"[name='line.{number}.indicator']", "社会消费品零售总额")
    with page.expect_response("**/recipe*"):
        page.locator("[name='line.3.indicator']").blur()
    expect(page.locator("#recipe-tried")).to_contain_text("这样会读出12个数")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        sound(page, f"recipe-{width}")
    page.set_viewport_size({"width": 1440, "height": 800})
    page.get_by_role("button", name="存为方案").click()
    page.wait_for_url("**/sheet*")


def test_the_way_of_an_ugly_workbook(open_as: OpenAs, faults: list[str], outside: list[str], tmp_path: Path) -> None:
    page = open_as("commerce.clerk")
    address = uploaded(page, write_ugly(tmp_path))
    expect(page.locator("main")).to_contain_text("入库的0个数")
    pictured(page, "sheet-before")
    lead = open_as("lead")
    teach(lead, address)
    expect(lead.locator("main")).to_contain_text("按方案“分镇消费”读")
    page.goto(address)
    expect(page.locator("main")).to_contain_text("入库的8个数")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(address)
        sound(page, f"sheet-{width}")
        if width == 390:
            first, second = page.locator("#findings").bounding_box(), page.locator(".sheet-box").bounding_box()
            assert first is not None
            assert second is not None
            assert first["y"] < second["y"]
    page.set_viewport_size({"width": 1440, "height": 800})
    corrected(page)
    answered(page)
    page.get_by_role("button", name="确认，报本单位负责人审核").click()
    expect(page.locator(".notice").first).to_contain_text("已确认，报本单位负责人审核")
    pictured(page, "sheet-confirmed")
    following = uploaded(page, write_ugly(tmp_path, 7))
    assert following != address
    expect(page.locator("main")).to_contain_text("按方案“分镇消费”读")
    assert faults == []
    assert outside == []


def corrected(page: Page) -> None:
    """Go to the slip by keys, put it right with a reason; the total that rested on it is no longer in doubt."""
    slip = page.locator("[data-finding]", has_text="计量单位可能不对")
    expect(slip).to_have_count(1)
    page.locator("body").press("j")
    for _step in range(page.locator("[data-finding]").count()):
        if "is-here" in (slip.get_attribute("class") or ""):
            break
        page.keyboard.press("j")
    page.keyboard.press("e")
    page.keyboard.type("52187")
    page.keyboard.press("Tab")
    page.keyboard.type("小数点看错，核对过台账")
    page.keyboard.press("Enter")
    expect(page.locator(".notice").first).to_contain_text("已改正，整张表重新核对过")
    expect(page.locator("[data-finding]", has_text="计量单位可能不对")).to_have_count(0)
    expect(page.locator("td[id='B6']")).to_have_class("num is-corrected is-open")


def answered(page: Page) -> None:
    """Answer the error that is left: the growth of one town really is what it says."""
    left = page.locator(".finding-error")
    for number in range(left.count()):
        finding = left.nth(number)
        finding.locator("[data-say] summary").click()
        finding.locator("[data-say] input[name=reason]").fill("同口径调整，核对无误")
        finding.locator("[data-say] button").click()
        expect(page.locator(".notice").first).to_contain_text("说明已记下")


def test_one_cell_is_looked_at_by_keys_and_without_scripts(open_as: OpenAs, tmp_path: Path) -> None:
    plain = open_as("commerce.clerk", scripts=False)
    address = uploaded(plain, write_ugly(tmp_path, 5))
    plain.fill("#cell-name", "B5")
    plain.get_by_role("button", name="打开").click()
    expect(plain.locator("#cell")).to_contain_text("现在是“118233”")
    plain.fill("#cell-text", "118234")
    plain.fill("#cell-reason", "台账改过")
    plain.locator("#cell").get_by_role("button", name="改正", exact=True).click()
    expect(plain.locator("#cell")).to_contain_text("“118233”改为“118234”")
    page = open_as("commerce.clerk")
    page.goto(address + "?sheet=5月&cell=B5")
    page.locator("td[id='B5']").focus()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "B6"
    page.keyboard.press("Enter")
    expect(page.locator("#cell h2")).to_have_text("5月 B6")
    page.locator("td[id='B5']").click()
    expect(page.locator("#cell h2")).to_have_text("5月 B5")
    page.get_by_role("button", name="撤销这处改正").click()
    expect(page.locator(".notice").first).to_contain_text("已撤销改正")
