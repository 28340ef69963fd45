"""What people do with the lights of a round and its letters, in the warning walk."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.month_end import payload
from tests.browser.warning_walk import DOCX, Walk, done, edited, numbered, press, refused, taken, without_digits
from tests.desk.june import PLEDGED

ROUND, LETTERS, MESSAGES = "/lights/2026-06/middle", "/letters/?month=2026-06", "/letters/messages"
INDUSTRY, RETAIL = "industrial_value_added", "retail_sales"
REASON = "两家骨干企业七月起停产检修（模拟）"
WRITTEN = "请许衡同志牵头，逐户走访停产检修的企业（模拟）。"
OUTSIDE = "逐户走访停产检修和订单减少的企业"
AIM, FALSE = "8%以上", "8.9%以上"


def round_run(office: Walk) -> None:
    """The clerk lights the middle round: what is in, late and missing; every light with its reason and its source."""
    page = office.seat("clerk")
    page.goto("/lights/?month=2026-06")
    expect(page.locator("main")).to_contain_text("还没有亮过灯")
    office.look(page, "walk-before")
    page.goto(ROUND)
    press(page, "亮灯")
    done(page, "2026年6月月中预警已亮灯：第1次")
    card = page.locator(f"#light-{INDUSTRY}")
    expect(card).to_contain_text("差1.1个百分点")
    expect(card.locator(".light").first).to_contain_text("黄")
    expect(page.locator(f"#light-{RETAIL} .light").first).to_contain_text("红")
    card.get_by_role("link", name="6.9%").click()
    expect(page.locator("main")).to_contain_text("这个数从哪里来")
    expect(page.locator("main")).to_contain_text("规模以上工业增加值")
    page.goto(ROUND)
    inputs = page.locator("aside .input-list li")
    assert_states(inputs.all_inner_texts())
    office.look(page, "round")
    page.goto("/lights/?month=2026-06")
    expect(page.locator("table.sides tbody tr", has_text="规模以上工业增加值")).to_contain_text("预计")
    expect(page.locator("aside", has_text="没有按时到的数")).to_contain_text("固定资产投资")
    office.look(page, "walk-after")


def assert_states(lines: list[str]) -> None:
    """Two forecasts are in, one was late, the others are missing; none is called official."""
    states = {name: line.split()[0] for line in lines for name in re.findall(r"\S+(?= 2026年)", line)}
    assert states["规模以上工业增加值"] == "已到"
    assert states["实际使用外资"] == "迟到"
    assert states["固定资产投资"] == "缺"


def overridden(office: Walk) -> None:
    """The clerk asks for another light, cannot agree to it, the lead does; the rule's light stays beside it."""
    clerk = office.seat("clerk")
    clerk.goto(ROUND)
    card = clerk.locator(f"#light-{INDUSTRY}")
    card.locator("details summary").click()
    card.locator("select[name=level]").select_option("red")
    card.locator("[name=reason]").fill(REASON)
    press(card, "提出调整")
    done(clerk, "等另一人复核")
    expect(card).to_contain_text("等另一人复核")
    expect(card.get_by_role("button", name="同意", exact=True)).to_have_count(0)
    office.look(clerk, "override-asked")
    lead = office.seat("lead")
    lead.goto("/lights/?month=2026-06")
    lead.locator("aside .card", has_text="等您复核").get_by_role("link").click()
    card = lead.locator(f"#light-{INDUSTRY}")
    address = card.locator("form[action$='/agree']").get_attribute("action")
    assert address is not None
    refused(clerk, address, {"answer": ""}, "不能自己复核")
    office.look(lead, "override-waiting")
    card.locator("[name=answer]").fill("走访属实（模拟）")
    press(card, "同意")
    done(lead, "已同意")
    for words in ("黄", "红", "人工", REASON, "李敏", "王岚", "走访属实（模拟）"):
        expect(card).to_contain_text(words)
    office.look(lead, "override-agreed")


def letters_drafted(office: Walk) -> dict[str, str]:
    """The clerk has the letters of the round drafted, one per unit; their numbers by unit."""
    page = office.seat("clerk")
    page.goto("/letters/")
    office.look(page, "letters-before")
    press(page, "按本轮亮灯起草函件")
    done(page, "起草或更新了2封函")
    rows = page.locator("main table.sheet tbody tr")
    expect(rows).to_have_count(2)
    office.look(page, "letters-drafted")
    found = {}
    for unit, kind in (("工业和信息化局", "提示函"), ("商务局", "预警函")):
        row = rows.filter(has_text=unit)
        expect(row).to_contain_text(kind)
        expect(row).to_contain_text("草稿")
        address = row.locator("th a").get_attribute("href")
        assert address is not None
        found[unit] = address.rsplit("/", 1)[1]
    press(page, "按本轮亮灯起草函件")
    done(page, "与上次起草相同，没有改动")
    return found


def edited_on_the_page(office: Walk, letter: str) -> None:
    """The clerk writes a sentence more, is refused another number, and keeps every figure linked."""
    page = office.seat("clerk")
    page.goto(f"/letters/{letter}")
    figures = page.locator("article a.fig").all_inner_texts()
    assert AIM in figures, figures
    expect(page.locator("article")).not_to_contain_text("6.9%")
    expect(page.locator("aside .card", has_text="为什么有这封函")).to_contain_text("差1.1个百分点")
    office.look(page, "letter-draft")
    page.get_by_role("link", name="修改", exact=True).click()
    field = page.locator(".letter-field", has=page.locator(".figures-line", has_text=AIM)).first.locator("textarea")
    before = field.input_value()
    field.fill(before.replace(AIM, FALSE))
    press(page, "保存")
    expect(page.locator(".has-fault .bad").first).to_contain_text("“8.9")
    office.look(page, "letter-edit-refused")
    page.locator(".has-fault textarea").fill(before + WRITTEN)
    office.look(page, "letter-edit")
    press(page, "保存")
    done(page, "已保存")
    expect(page.locator("article")).to_contain_text(WRITTEN)
    assert page.locator("article a.fig").all_inner_texts() == figures


def edited_outside(office: Walk, letter: str) -> None:
    """The file is taken out to WPS and back: a changed number is named and refused, changed words are adopted."""
    page = office.seat("clerk")
    page.goto(f"/letters/{letter}/edit")
    content = taken(page, "下载 docx")
    brought(page, edited(content, AIM, FALSE))
    expect(page.locator("tr.row-bad")).to_contain_text("8.9")
    expect(page.locator("main")).to_contain_text("这份文件现在不能采用")
    expect(page.get_by_role("button", name="采用这份文件")).to_have_count(0)
    expect(page.locator("main .bad").first).to_contain_text("8.9")
    office.look(page, "compare-refused")
    page.goto(f"/letters/{letter}")
    expect(page.locator("article")).not_to_contain_text(FALSE)
    page.goto(f"/letters/{letter}/edit")
    brought(page, edited(content, "逐户走访停产检修的企业", OUTSIDE))
    expect(page.locator("main ins")).to_contain_text(OUTSIDE)
    expect(page.locator("main")).to_contain_text("没有不同")
    office.look(page, "compare")
    press(page, "采用这份文件")
    done(page, "已采用带回的文件")
    expect(page.locator("article")).to_contain_text(OUTSIDE)
    expect(page.locator("article a.fig", has_text=AIM)).not_to_have_count(0)
    page.get_by_role("link", name="修改经过").click()
    expect(page.locator("main")).to_contain_text("文件带回")
    office.look(page, "revisions")


def brought(page: Page, content: bytes) -> None:
    """Choose the file and have it compared."""
    page.set_input_files("#file", [payload("改过.docx", content, DOCX)])
    press(page, "比对")
    expect(page.locator("h1")).to_have_text("比对带回的文件")


def issued(office: Walk, letter: str, number: str) -> None:
    """The number and date that the office system gave are recorded; from then on the words stand."""
    page = office.seat("clerk")
    page.goto(f"/letters/{letter}")
    page.fill("#issue-document_number", number)
    page.fill("#issue-issued_on", "2026-07-17")
    press(page, "登记发出")
    done(page, "已登记发出")
    expect(page.locator("main .chain")).to_contain_text(number)
    expect(page.get_by_role("link", name="修改", exact=True)).to_have_count(0)
    office.look(page, "letter-issued")
    office.printed(page, "letter-print", number if page.locator("article", has_text=number).count() else "专班")


def told(office: Walk, login: str, letter: str) -> None:
    """The unit's messages say that a letter waits, and no figure."""
    page = office.seat(login, width=390)
    page.goto(MESSAGES)
    link = page.locator("main table.sheet tbody a")
    expect(link).to_have_count(1)
    expect(link).to_have_attribute("href", f"/letters/{letter}")
    expect(link).to_contain_text("待签收")
    without_digits(link.inner_text())
    office.look(page, "messages-of-a-unit", unit=True)


def signed_on_a_phone(office: Walk, login: str, letter: str) -> None:
    """The unit reads what waits, signs on a phone; nobody's pledge stands in the letter."""
    page = office.seat(login, width=390)
    page.goto("/letters/")
    page.locator(".letters-waiting a").first.click()
    assert numbered(page) == letter
    expect(page.locator("article")).to_contain_text("8%以上")
    assert set(re.findall(r"\d+(?:\.\d+)?", page.locator("main").inner_text())).isdisjoint(PLEDGED)
    expect(page.locator("main")).not_to_contain_text("差1.1")
    expect(page.locator("main")).not_to_contain_text("6.9%")
    office.look(page, "phone-letter")
    press(page, "签收")
    done(page, "已签收")
    expect(page.locator("main .lead-line")).to_contain_text("等反馈，截止2026年7月24日")
    office.look(page, "phone-letter-signed")


def replied_late(office: Walk, login: str, letter: str) -> None:
    """Three working days after the term the unit answers, still on the phone."""
    page = office.seat(login, width=390)
    page.goto(f"/letters/{letter}")
    expect(page.locator("main .lead-line")).to_contain_text("逾期3个工作日")
    page.fill("#reply-cause", "两家骨干企业停产检修，订单比去年同期减少。（模拟）")
    page.fill("#reply-measure", "分管领导逐户走访，协调检修期间的用工和用能。（模拟）")
    page.fill("#reply-done_by", "2026-09-30")
    office.look(page, "phone-reply")
    press(page, "反馈")
    done(page, "已反馈，等专班审核")
    expect(page.locator("main .letter-reply")).to_contain_text("迟3个工作日")
    office.look(page, "phone-replied")


def climbed(office: Walk, letter: str) -> None:
    """The letter that nobody answered climbs with one button; the one answered late does not."""
    page = office.seat("lead")
    page.goto("/letters/")
    late = page.locator(".letters-waiting", has_text="逾期未反馈").locator("tbody tr")
    expect(late).to_have_count(1)
    expect(late).to_contain_text("商务局")
    expect(late).to_contain_text("逾期3个工作日")
    office.look(page, "letters-overdue")
    press(page, "起草督办函")
    done(page, "已起草督办函")
    fresh = numbered(page)
    assert fresh != letter
    expect(page.locator("main .lead-line")).to_contain_text("针对")
    expect(page.locator("article")).to_contain_text("云经函〔2026〕12号")
    office.look(page, "supervision-draft")
    office.printed(page, "supervision-print", "商务局")
    page.goto("/letters/")
    expect(late.get_by_role("link", name="督办函（草稿）")).to_have_attribute("href", f"/letters/{fresh}")


def reviewed(office: Walk, letter: str) -> None:
    """The clerk reads the late answer and closes the letter."""
    page = office.seat("clerk")
    page.goto(f"/letters/{letter}")
    expect(page.locator("main .letter-reply")).to_contain_text("迟3个工作日")
    office.look(page, "letter-replied")
    press(page, "审核通过，办结")
    done(page, "已办结")
    expect(page.locator("main .page-head .chip")).to_have_text("已办结")
    office.look(page, "letter-closed")
