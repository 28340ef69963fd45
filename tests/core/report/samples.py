"""Invented letters (模拟) for the tests of this room."""

from __future__ import annotations

from typing import Any

from econops.core.model.organisation import Organisation
from econops.core.model.reference import Figure, Reference, ReferenceKind
from econops.core.report.blocks import (
    Addressee,
    Align,
    Attachment,
    Block,
    FixedText,
    HeaderCell,
    Imprint,
    Letter,
    Paragraph,
    Signature,
    TableBlock,
    TableColumn,
    TableSize,
    Text,
    Title,
)
from econops.core.report.letter_items import ItemSubject, LetterItem
from econops.core.report.unit_letter import LetterRequest

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


def request(*items: LetterItem, addressee: Organisation = INDUSTRY, draft: bool = True) -> LetterRequest:
    """A request to one unit about June 2026."""
    return LetterRequest(
        issuer=ISSUER,
        addressee=addressee,
        period=figure("2026年6月", "calendar"),
        items=items or (item(),),
        reply_days=figure("5", "rule"),
        issuer_mark="云河县经济运行专班",
        draft=draft,
    )


def table(rows: int, *, columns: int = 4, landscape: bool = False, size: TableSize = TableSize.FIVE) -> TableBlock:
    """An invented table with a head of two rows; every number has its reference."""
    names = [Text("增速（%）" if place % 2 else "数量（家）") for place in range(columns - 1)]
    period = figure("2026年1—6月", "calendar")
    return TableBlock(
        caption=(Text("各镇模拟指标"),),
        columns=(TableColumn(3, Align.LEFT), *[TableColumn(2)] * (columns - 1)),
        head=(
            (HeaderCell((Text("区域"),), rows=2), HeaderCell((period,), columns=columns - 1)),
            tuple(HeaderCell((name,)) for name in names),
        ),
        rows=tuple(
            (
                (Text("模拟镇"), FixedText(str(row), "名称")),
                *((figure(f"{row}.{place}", "observation"),) for place in range(columns - 1)),
            )
            for row in range(1, rows + 1)
        ),
        unit=(Text("家"),),
        notes=((Text("注：模拟数据。"),),),
        landscape=landscape,
        size=size,
    )


def full_letter(*blocks: Block, paragraphs: int = 3, **fields: Any) -> Letter:
    """An invented issued letter with everything a letter may have, unless `fields` say otherwise."""
    unit = (Text("云河县经济运行专班"),)
    day = (figure("2026年7月5日", "calendar"),)
    usual: dict[str, Any] = {
        "title": Title(((Text("关于模拟指标的函"),),)),
        "addressee": Addressee((Text("各乡镇"),)),
        "blocks": blocks or tuple(Paragraph((Text("正文内容模拟测试" * 3 + "。"),)) for _ in range(paragraphs)),
        "signature": Signature(unit, day),
        "issuer_mark": unit,
        "document_number": (
            Text("云经函〔"), figure("2026", "calendar"), Text("〕"), figure("3", "record"), Text("号"),
        ),
        "draft": False,
        "imprint": Imprint(unit, day, ((Text("县政府办公室"),), (Text("县财政局"),))),
    }  # fmt: skip
    return Letter(**(usual | fields))


def attachment(title: str, *blocks: Block) -> Attachment:
    """An invented attachment."""
    return Attachment(Title(((Text(title),),)), blocks)
