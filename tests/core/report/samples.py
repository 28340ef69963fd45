"""Invented letters (模拟) for the tests of this room."""

from __future__ import annotations

from econops.core.model.organisation import Organisation
from econops.core.model.reference import Figure, Reference, ReferenceKind
from econops.core.report.blocks import Text
from econops.core.report.warning_letter import ItemSubject, LetterItem, WarningRequest

ISSUER = Organisation("task_force", "云河县经济运行专班", "task_force", "yunhe")
INDUSTRY = Organisation("industry", "云河县工业和信息化局", "department", "yunhe")
STATISTICS = Organisation("statistics", "云河县统计局", "department", "yunhe")


def figure(text: str, kind: ReferenceKind = "formula", label: str = "模拟") -> Figure:
    """A number with an invented origin."""
    return Figure(text, Reference(kind, text, label, inputs=({"type": "example", "value": text},)))


def item(name: str = "规模以上工业增加值", subject: ItemSubject = ItemSubject.RESULT, level: str = "红") -> LetterItem:
    """An item with every part filled in."""
    return LetterItem(
        name,
        subject,
        supplier="statistics",
        level_label=level,
        actual=(figure("2026年1—6月", "calendar"), Text("累计增长"), figure("3.2%", "observation")),
        target=(Text("年初目标增长"), figure("8%以上", "record")),
        gap=(Text("低于目标"), figure("4.8个百分点")),
        rule=(Text("按增速类规则（"), figure("2026年1月1日", "rule"), Text("起施行）")),
        reason=(Text("低于目标超过"), figure("2个百分点", "rule"), Text("为红色")),
        source=(Text("数据来自统计反馈，第"), figure("2", "observation"), Text("版")),
    )


def request(*items: LetterItem, addressee: Organisation = INDUSTRY, draft: bool = True) -> WarningRequest:
    """A request to one unit about June 2026."""
    return WarningRequest(
        issuer=ISSUER,
        addressee=addressee,
        period=figure("2026年6月", "calendar"),
        items=items or (item(),),
        reply_days=figure("5", "rule"),
        issuer_mark="云河县经济运行专班",
        draft=draft,
    )
