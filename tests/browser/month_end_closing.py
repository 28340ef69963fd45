"""The second half of the month-end test: what waits is accepted and locked, one month is corrected, the round closed."""

from __future__ import annotations

from decimal import Decimal

from playwright.sync_api import expect

from tests.browser.month_end import MONTH, Office, filled, payload, rows_of
from tests.browser.month_end_steps import (
    CALENDAR,
    FIGURES,
    LIST,
    NAMES,
    approved,
    done,
    figure,
    submission_of,
    type_figures,
    wrong,
)

CORRECTION = "漏统一个重点项目的完成投资"


def accepted(office: Office) -> None:
    """The task force takes over what waits; town15's lead signed on paper."""
    page = office.seat("clerk")
    page.goto(LIST)
    waiting = page.locator("main table.sheet").first.locator("tbody a[href^='/intake/']:not([href*='template'])")
    addresses = list(dict.fromkeys(waiting.evaluate_all("links => links.map(link => link.getAttribute('href'))")))
    for address in [one for one in addresses if one[len("/intake/") :].isdecimal()]:
        page.goto(address)
        if page.locator("#accept-reason").count():
            page.fill("#accept-reason", "纸质表已由负责人签字")
            office.look(page, "accept-without-approval")
            page.get_by_role("button", name="代收，记入数据").click()
        else:
            page.get_by_role("button", name="记入数据").click()
        done(page, "这个月已锁定")
    office.look(page, "accepted")
    page.goto(LIST)
    assert all("已接收" in words for words in rows_of(page).values())
    expect(page.locator("details.more summary", has_text="旧版")).to_have_text("退回、撤回和旧版（2份）")
    office.look(page, "list-accepted")
    page.goto(CALENDAR)
    assert all("已锁定" in words for words in rows_of(page).values())


def locked(office: Office, town: str, blanks: dict[str, bytes]) -> None:
    """A locked month takes nothing, by neither way."""
    page = office.seat(f"{town}.clerk")
    page.goto(f"/intake/grid/{town}/{MONTH}")
    expect(page.locator("main")).to_contain_text("已锁定")
    office.look(page, "grid-locked", unit=True)
    page.goto(LIST)
    page.set_input_files("#id_file", [payload("报表.xlsx", filled(blanks[town], FIGURES, wrong))])
    page.get_by_role("button", name="上传并检查").click()
    expect(page.locator("main .notice-error")).to_contain_text("锁定")
    assert "已接收" in rows_of(page)[NAMES[town]]


def opened_again(office: Office, town: str) -> None:
    """The unit asks, the lead of the task force agrees; the list and the calendar say the same."""
    page = office.seat(f"{town}.clerk")
    submission_of(page, town)
    page.fill("#ask-reason", CORRECTION)
    page.get_by_role("button", name="申请重新打开").click()
    done(page, "等专班负责人答复")
    office.look(page, "asked-of-a-town", unit=True)
    page = office.seat("lead")
    submission_of(page, town)
    expect(page.locator("main")).to_contain_text(CORRECTION)
    page.fill("#reopen-reason", "情况属实，同意更正")
    office.look(page, "reopen")
    page.get_by_role("button", name="重新打开", exact=True).click()
    done(page, "已重新打开")
    for name, address in (("list-reopened", LIST), ("calendar-reopened", CALENDAR)):
        page.goto(address)
        states = rows_of(page)
        assert [unit for unit, words in states.items() if "重新打开" in words] == [NAMES[town]]
        office.look(page, name)


def corrected(office: Office, town: str) -> None:
    """The correction goes the same way and becomes a second vintage; both values stand with their cells."""
    page = office.seat(f"{town}.clerk")
    page.goto(LIST)
    page.get_by_role("link", name="网页填报").click()
    type_figures(page, town, Decimal(120))
    page.get_by_role("button", name="核对并交").click()
    expect(page.locator("main")).to_contain_text("审核，之后由专班接收")
    approved(office, town)
    page = office.seat("clerk")
    submission_of(page, town)
    page.get_by_role("button", name="接收，记入数据").click()
    done(page, "这个月已锁定")
    office.look(page, "correction-accepted")
    page.goto("/intake/revisions")
    line = page.locator("#lines tbody tr", has_text=NAMES[town])
    expect(line).to_have_count(1)
    before = figure("key_project_investment", town)
    expect(line).to_contain_text(f"{before} 万元 第1版 填报表 G6")
    expect(line).to_contain_text(f"{before + 120} 万元 第2版 填报表 G6")
    expect(line).to_contain_text(CORRECTION)
    office.look(page, "revisions")


def closed(office: Office) -> None:
    """The lead has the month walked by the worker; the cockpit lights up."""
    page = office.seat("lead")
    page.goto("/")
    office.look(page, "cockpit-before")
    page.get_by_role("button", name="汇总2026年2月").click()
    result = page.get_by_role("link", name="去看结果")
    expect(result).to_be_visible()
    office.look(page, "job-close")
    result.click()
    expect(page.locator(".cockpit-table tbody tr").first).to_be_visible()
    office.look(page, "cockpit-after")
