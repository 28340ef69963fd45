"""Invented sheets (模拟) with heads of several rows."""

from __future__ import annotations

from decimal import Decimal

from econops.core.model.reference import Figure, Reference
from econops.core.report.annex.values import AnnexColumn, AnnexGroup, AnnexNumber, AnnexSheet
from econops.core.report.blocks import FixedText, Text, named

NAMES = ("甲县", "第2开发区", "=丙县")


def number(value: str, where: str = "") -> AnnexNumber:
    """A number with an invented origin."""
    pointer = {"type": "example", "value": value, "where": where}
    return AnnexNumber(Decimal(value), Reference("observation", value, f"模拟{where}", inputs=(pointer,)))


def figure(text: str) -> Figure:
    """A figure with an invented origin."""
    return Figure(text, Reference("calendar", text, "模拟", inputs=({"type": "calendar", "period": text},)))


def product(name: str) -> AnnexGroup:
    """Level, growth and rank under the name of an indicator."""
    columns = (
        AnnexColumn((Text("总量"),), "亿元", 2),
        AnnexGroup(
            (Text("增速"),), (AnnexColumn((Text("本期"),), "%", 1), AnnexColumn((Text("比上期"),), "个百分点", 1))
        ),
        AnnexColumn((Text("位次"),), "", 0),
    )
    return AnnexGroup((Text(name),), columns)


def sheet(**changes: object) -> AnnexSheet:
    """Three areas with two indicators each."""
    rows = [
        (
            named(name, "地区名称"),
            *(
                number(f"{at}{step}.255", f"{name}{step}") if step != 3 else number(f"{at + 1}", name)
                for step in range(4)
            ),
            *(number("-2.05", f"{name}{step}") if step else None for step in range(4)),
        )
        for at, name in enumerate(NAMES, start=1)
    ]
    fields: dict[str, object] = {
        "name": "县区对比",
        "title": (figure("2026年1—6月"), Text("主要指标县区对比表")),
        "head": (AnnexColumn((Text("地区"),), width=16), product("地区生产总值"), product("固定资产投资")),
        "rows": rows,
        "notes": ((Text("附件"), FixedText("1", "附件序号")),),
        "foot": ((Text("数据来源：统计反馈，截至"), figure("2026年7月25日")),),
        "mark": "内部资料 & 注意保存",
    }
    return AnnexSheet(**(fields | changes))  # type: ignore[arg-type]
