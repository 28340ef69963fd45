"""The bulletin of the month in the warning walk: drafted, commented, ranked, issued, then never changed."""

from __future__ import annotations

import io
import re

import openpyxl
from playwright.sync_api import expect

from tests.browser.warning_walk import Walk, done, numbered, press, refused, taken

NUMBER = "云经〔2026〕9号"
COMMENT = "请讲清工业增速的主要支撑（模拟）。"
MASKED = "412,?600"


def drafted(office: Walk) -> str:
    """The clerk drafts June's bulletin from what is in, every figure leading to its source, no ranks."""
    page = office.seat("clerk")
    page.goto("/bulletins/")
    expect(page.locator("main")).to_contain_text("还没有通报")
    page.goto("/bulletins/prepare?month=2026-06")
    office.look(page, "bulletin-prepare")
    page.locator("main form button[type=submit]").click()
    done(page, "已按现有的数起草")
    bulletin = numbered(page)
    article = page.locator("article")
    expect(article).to_contain_text("规模以上工业增加值")
    assert {"4.6", "4.6%"} & set(article.locator("a.fig").all_inner_texts())
    expect(article).not_to_contain_text("居第")
    expect(article.locator("tr", has_text="大型").first).to_contain_text("※")
    expect(article).not_to_contain_text(re.compile(MASKED))
    expect(page.locator("[data-chart] svg").first).to_be_attached()
    office.look(page, "bulletin-draft")
    article.locator("a.fig", has_text="4.6").first.click()
    expect(page.locator("main")).to_contain_text("statistics.xlsx")
    return bulletin


def commented(office: Walk, bulletin: str) -> None:
    """Sent round by the clerk, commented by a leader on a paragraph, settled by the clerk."""
    clerk, leader = office.seat("clerk"), office.seat("leader")
    clerk.goto(f"/bulletins/{bulletin}")
    press(clerk, "送征求意见")
    expect(clerk.locator("aside .chip", has_text="征求意见")).to_be_visible()
    leader.goto(f"/bulletins/{bulletin}")
    expect(leader.get_by_role("button", name="登记印发")).to_have_count(0)
    leader.locator("a.para-mark").nth(3).click()
    leader.fill("#text", COMMENT)
    press(leader, "提交意见")
    done(leader, "意见已提交")
    office.look(leader, "bulletin-commented")
    clerk.goto(f"/bulletins/{bulletin}")
    one = clerk.locator("#comments li", has_text=COMMENT)
    expect(one).to_contain_text("周宁")
    one.locator("[name=words]").fill("采纳（模拟）")
    press(one, "处理")
    done(clerk, "意见已处理")


def ranked(office: Walk, bulletin: str) -> None:
    """The clerk asks for the ranks, the leader approves; the text then says them."""
    clerk, leader = office.seat("clerk"), office.seat("leader")
    clerk.fill("[id^=ranking-]", "向各乡镇通报（模拟）")
    press(clerk, "报批公布排名")
    done(clerk, "等县领导批示")
    expect(clerk.get_by_role("button", name="批准公布排名")).to_have_count(0)
    leader.goto(f"/bulletins/{bulletin}")
    press(leader, "批准公布排名")
    done(leader, "正文和附表已随之重写")
    expect(leader.locator("article")).to_contain_text("在全市3个县（市、区）中居第3位")
    office.look(leader, "bulletin-ranked")


def issued(office: Walk, bulletin: str) -> None:
    """The lead records number and date; the page then offers nothing to change and refuses what is sent anyway."""
    page = office.seat("lead")
    page.goto(f"/bulletins/{bulletin}")
    page.fill("#document_number", NUMBER)
    page.fill("#issued_on", "2026-07-31")
    office.look(page, "bulletin-before-issue")
    press(page, "登记印发")
    done(page, "已登记印发")
    expect(page.locator("aside")).to_contain_text(f"{NUMBER}，2026年7月31日印发")
    for name in ("重新起草", "写入正文", "登记印发", "提交意见", "退回修改", "作废"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    before, file = page.locator("article").inner_text(), taken(page, "下载 docx")
    refused(page, f"/bulletins/{bulletin}/write", {"section": "problem", "text": "改一句"}, "印发")
    refused(
        page, f"/bulletins/{bulletin}/issue", {"document_number": "云经〔2026〕10号", "issued_on": "2026-07-31"}, "印发"
    )
    refused(page, f"/bulletins/{bulletin}/move", {"move": "back", "reason": "改"}, "印发")
    refused(page, f"/bulletins/{bulletin}/comment", {"text": "再改一句"}, "印发")
    page.goto(f"/bulletins/{bulletin}")
    assert page.locator("article").inner_text() == before
    assert taken(page, "下载 docx") == file
    office.look(page, "bulletin-issued")
    office.printed(page, "bulletin-print", "规模以上工业增加值", "居第")


def read_by_a_unit(office: Walk, bulletin: str) -> None:
    """A town reads the bulletin on a phone, without what was said about it inside."""
    page = office.seat("town.clerk", width=390)
    page.goto("/bulletins/")
    page.locator("main th a").click()
    assert numbered(page) == bulletin
    expect(page.locator("main")).to_contain_text(NUMBER)
    for words in (COMMENT, "报批", "周宁", "李敏"):
        expect(page.locator("main")).not_to_contain_text(words)
    office.look(page, "phone-bulletin")
    annex = openpyxl.load_workbook(io.BytesIO(taken(page, "下载附表")))
    assert any("规模以上工业增加值" in str(cell.value) for sheet in annex for row in sheet for cell in row)
