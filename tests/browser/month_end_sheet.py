"""A town's own workbook in the month-end test: sent as it is, put right on the sheet by the person who reports."""

from __future__ import annotations

import io

import openpyxl
from playwright.sync_api import expect

from econops.core.model.indicator import Measure
from tests.browser.month_end import Office, payload
from tests.browser.month_end_steps import FIGURES, LIST, NAMES, WORKS, approved, done, figure

LABELS = (
    ("新增“四上”企业", "家"),
    ("重点项目完成投资", "万元"),
    ("新开工亿元以上项目", "个"),
    ("招商引资签约项目", "个"),
)
SLIPPED = "C5"


def own_workbook(town: str) -> bytes:
    """Four works of a town beside last year's; one comma has slipped by a place."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "1-2月"
    sheet.append([f"{NAMES[town]}2026年1—2月重点工作进展情况（模拟）"])
    sheet.append([f"填报单位：{NAMES[town]}"])
    sheet.append(["指标", "计量单位", "1—2月累计", "上年同期", "同比±%"])
    for code, (label, unit) in zip(WORKS, LABELS, strict=True):
        now, before = figure(code, town), FIGURES[code, town, "2025-02-ytd", Measure.LEVEL]
        growth = round((now / before - 1) * 100, 1) if before else None
        typed = now / 10 if code == "key_project_investment" else now
        sheet.append([label, unit, float(typed), float(before), float(growth) if growth is not None else None])
    sheet.merge_cells("A1:E1")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def own_workbook_put_right(office: Office, town: str) -> None:
    """The clerk uploads the own workbook, sees the finding at its cell, types what the books say, and confirms."""
    right = figure("key_project_investment", town)
    page = office.seat(f"{town}.clerk")
    page.goto(LIST)
    page.set_input_files("#id_file", [payload(f"{NAMES[town]}1-2月进展.xlsx", own_workbook(town))])
    page.get_by_role("button", name="上传并检查").click()
    page.wait_for_url("**/sheet*")
    expect(page.locator(f"#{SLIPPED}")).to_have_class("num is-error")
    office.look(page, "sheet", unit=True)
    finding = page.locator(f"[data-finding][data-cell='{SLIPPED}']").first
    expect(finding).not_to_contain_text(str(right))
    finding.locator("[data-fix] summary").click()
    finding.locator("[name=text]").fill(str(right))
    finding.locator("[data-fix] [name=reason]").fill("小数点看错，核对过台账")
    finding.get_by_role("button", name="改正并重新核对").click()
    done(page, "已改正，整张表重新核对过")
    expect(page.locator("td.is-error")).to_have_count(0)
    office.look(page, "sheet-corrected", unit=True)
    page.get_by_role("button", name="确认，报本单位负责人审核").click()
    done(page, "已确认")
    approved(office, town)
    office.look(office.seat(f"{town}.lead"), "sheet-approved", unit=True)
