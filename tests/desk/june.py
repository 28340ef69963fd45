"""An invented June 2026 of the cast's county: targets from two texts, every unit's workbook, confirmed.

Red: industrial value added and retail sales (results), foreign capital (a result, late), key projects (work). Yellow:
fixed asset investment, electricity, new units above the norm. The foreign exchange office reports late.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from pathlib import Path

from econops.core.intake.template import CellValue, RowKey
from econops.core.period.value import Period
from econops.desk.common.files import home
from econops.desk.documents.models import Document
from econops.desk.documents.services import DocumentOrigin, document_add
from econops.desk.indicators.models import Batch
from econops.desk.intake.approval_lock import locking, month_reopen
from econops.desk.intake.services import submission_accept, submission_receive
from econops.desk.ledger.services import AcceptResult, statements_accept
from econops.desk.month.services import AsOf, CloseResult, close_month
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import filled, past

JUNE = Period.month(2026, 6)
RECEIVED, CONFIRMED, CLOSED = at("2026-07-03"), at("2026-07-14"), at("2026-08-31")
LATE = {"received": at("2026-07-27"), "confirmed": at("2026-07-27", "15:00")}
REPORT = """云河县2026年政府工作报告（模拟）
（2026年1月20日）

一、2026年主要目标
2026年主要预期目标是：地区生产总值增长6.5%以上，规模以上工业增加值增长8%以上，固定资产投资增长10.5%以上，社会消费品零售总额增长6.5%左右，规模以上服务业营业收入增长9%以上，一般公共预算收入增长6%以上，全社会用电量增长6%以上，实际使用外资增长5%以上。
全年目标是：重点项目完成投资118亿元以上，新开工亿元以上项目66个以上，新增“四上”企业163家以上，招商引资签约项目90个以上。
"""
PLEDGE = """云河县2026年经济发展目标责任承诺书（模拟）
（2026年1月28日）

一、承诺目标
2026年主要目标是：规模以上工业增加值增长9.7%以上，社会消费品零售总额增长7.7%以上，全社会用电量增长7.3%以上。
全年目标是：重点项目完成投资127亿元以上，新增“四上”企业177家以上。
"""
PLEDGED = ("9.7", "7.7", "7.3", "127", "177")
COUNTY = "yunhe"
SUPPLIED: dict[str, dict[str, CellValue]] = {
    "statistics": {
        "gdp growth": 6.8, "gdp level": 152.31, "industrial_value_added growth": 4.6,
        "fixed_asset_investment growth": 9.8, "retail_sales growth": 3.9, "retail_sales level": 48.27,
        "services_revenue growth": 9.4, "services_revenue level": 20.11,
    },
    "treasury": {"budget_revenue growth": 6.3, "budget_revenue level": 9.18},
    "power": {"electricity growth": 5.2, "electricity level": 7.44},
    "exchange": {"foreign_capital growth": -8.4, "foreign_capital level": 1203},
}  # fmt: skip
WORK: dict[str, dict[str, CellValue]] = {
    "town01": {"key_project_investment": 200000, "new_above_norm_units": 40, "projects_started": 20,
               "signed_projects": 30},
    "town02": {"key_project_investment": 100000, "new_above_norm_units": 25, "projects_started": 12,
               "signed_projects": 12},
    "town03": {"key_project_investment": 50000, "new_above_norm_units": 15, "projects_started": 8,
               "signed_projects": 8},
}  # fmt: skip
MAY = {"industrial_value_added": "5.1", "retail_sales": "4.1", "foreign_capital": "-7.9"}
UNITS = (*SUPPLIED, *WORK)


def values_of(unit: str) -> dict[RowKey, CellValue]:
    """The numbers of a unit's June workbook."""
    if unit in WORK:
        return {(code, unit, "level"): value for code, value in WORK[unit].items()}
    found: dict[RowKey, CellValue] = {}
    for name, value in SUPPLIED[unit].items():
        code, measure = name.split(" ")
        found[(code, COUNTY, measure)] = value
    return found


def deliver(
    cast: Cast,
    unit: str,
    changes: Mapping[RowKey, CellValue] | None = None,
    *,
    received: datetime.datetime = RECEIVED,
    confirmed: datetime.datetime = CONFIRMED,
) -> Batch:
    """A unit's June workbook, received and confirmed by the lead; a month that is locked is opened for it."""
    before = locking(cast.units[unit], str(JUNE))
    if before is not None:
        month_reopen(before, reason="更正（模拟）", person=cast.lead, at=confirmed)
    content = filled(cast.units[unit], values_of(unit) | dict(changes or {}), JUNE)
    submission = submission_receive(f"{unit}.xlsx", content, person=cast.lead, at=received)
    return submission_accept(submission, person=cast.lead, at=confirmed)


def document(cast: Cast, text: str, target_set: str = "annual_target", name: str = "工作报告.txt") -> Document:
    """A text of the county about 2026."""
    path = home() / "inbox" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    about = DocumentOrigin(cast.county, 2026, target_set, "模拟")
    return document_add(path, about, person=cast.lead, at=at("2026-02-02"))


def accepted(cast: Cast, text: str, target_set: str = "annual_target", name: str = "工作报告.txt") -> AcceptResult:
    """A text whose targets all went into the ledger."""
    added = document(cast, text, target_set, name)
    return statements_accept(added, None, person=cast.lead, at=at("2026-02-02", "10:00"))


def walked(cast: Cast, units: Iterable[str] = UNITS) -> None:
    """Targets, the growth of May, and the June workbooks of `units`."""
    accepted(cast, REPORT)
    accepted(cast, PLEDGE, "pledge_target", "承诺书.txt")
    for code, growth in MAY.items():
        past(code, "2026-05-ytd", growth, measure="growth", area=COUNTY, unit="%", source_class="official")
    for unit in units:
        deliver(cast, unit, **(LATE if unit == "exchange" else {}))


def closed(*, as_of: str = "", moment: datetime.datetime = CLOSED) -> CloseResult:
    """The close of June by the lead, when every term has run out."""
    known = AsOf(as_of, datetime.datetime.fromisoformat(as_of)) if as_of else None
    return close_month(JUNE, as_of=known, actor="lead", at=moment)


def letters_of(result: CloseResult) -> dict[str, Path]:
    """The drafted files by unit."""
    return {letter["unit"]: result.folder / letter["file"] for letter in result.summary["letters"]}
