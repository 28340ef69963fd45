"""Composes a warning letter (预警函) to one unit about one month.

The letter asks for measures, never for a value: it names level, figure, target, gap and grounds, and for results says
that data are reported independently. Whoever supplies a result is never warned about its value.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from econops.core.errors import Invalid
from econops.core.model.organisation import Organisation
from econops.core.model.reference import Figure
from econops.core.report.blocks import (
    Addressee,
    Block,
    Heading,
    Letter,
    Paragraph,
    Runs,
    Signature,
    Text,
    Title,
    chinese_ordinal,
    named,
    plain,
    width_in_characters,
)

_NAME = "指标名称"
TITLE_CHARACTERS = 19
"""Characters of 22 pt that fit in one line of 156 mm, with room for the gaps around digits."""
_UNIT_NAME = "单位名称"


class ItemSubject(StrEnum):
    """What an item is about: a work or a result indicator, or the handing-in of data (报送) whatever its value."""

    WORK = "work"
    RESULT = "result"
    REPORT = "report"


@dataclass(frozen=True)
class LetterItem:
    """One indicator at a warning level, in words ready to be printed (without a full stop at the end).

    `supplier` is the code of the organisation that supplies the official figure. `actual`, `target` and `gap` are
    the words after 现值：, 目标： and 差距：, left out when empty. `rule` names rule and version, `reason` the clause
    that decided with its values, `source` the origin and vintage of the data.

    Example:
        >>> LetterItem("示例指标", ItemSubject.WORK, "promotion", "黄", (Text("未报"),), (), ()).level
        '黄色'
    """

    indicator: str
    subject: ItemSubject
    supplier: str
    level_label: str
    actual: Runs
    rule: Runs
    source: Runs
    target: Runs = ()
    gap: Runs = ()
    reason: Runs = ()

    @property
    def level(self) -> str:
        """The level in words: 黄色."""
        return f"{self.level_label}色" if len(self.level_label) == 1 else self.level_label


@dataclass(frozen=True)
class WarningRequest:
    """Everything a warning letter says. `period` is the month judged, `reply_days` the workdays for the reply.

    `issuer_mark` is the red name on top, empty for none; `document_number` and `date` are filled in when it is issued.
    """

    issuer: Organisation
    addressee: Organisation
    period: Figure
    items: tuple[LetterItem, ...]
    reply_days: Figure
    issuer_mark: str = ""
    document_number: Runs = ()
    date: Runs = ()
    draft: bool = True


def _refuse_warned_supplier(request: WarningRequest) -> None:
    for item in request.items:
        if item.subject is ItemSubject.RESULT and item.supplier == request.addressee.code:
            raise Invalid(
                f"“{item.indicator}”的统计数据由{request.addressee.name}提供，不能就数值向其发预警函；请改发给目标责任单位。"
            )


def _sentence(label: str, runs: Runs) -> Runs:
    return (Text(f"{label}："), *runs, Text("。")) if runs else ()


def _grounds(item: LetterItem) -> Runs:
    """依据: rule with its version, the clause that decided, data source and vintage."""
    parts = [runs for runs in (item.rule, item.reason, item.source) if runs]
    joined: list[Runs] = []
    for index, runs in enumerate(parts):
        joined.append((Text("；"), *runs) if index else runs)
    return tuple(run for runs in joined for run in runs)


def _item_blocks(ordinal: int, item: LetterItem, addressee: Organisation) -> tuple[Block, ...]:
    return (
        Heading(2, ordinal, named(item.indicator, _NAME)),
        Paragraph(
            _sentence("预警等级", (Text(item.level),))
            + _sentence("现值", item.actual)
            + _sentence("目标", item.target)
            + _sentence("差距", item.gap)
        ),
        Paragraph(_sentence("依据", _grounds(item)) + _sentence("责任单位", named(addressee.name, _UNIT_NAME))),
    )


def _occasion(items: tuple[LetterItem, ...]) -> str:
    """Why the letter comes: indicators at a warning level, the handing-in of data, or both."""
    reported = any(item.subject is ItemSubject.REPORT for item in items)
    if all(item.subject is ItemSubject.REPORT for item in items):
        return "经济运行数据报送情况核对，你单位数据报送存在以下问题。现予预警，请抓紧落实。"
    subjects = "以下指标和数据报送" if reported else "以下指标"
    return f"经济运行数据分析研判，你单位负责的{subjects}进入预警区间。现予预警，请抓紧研究落实。"


def _demands(items: tuple[LetterItem, ...]) -> tuple[str, ...]:
    """工作要求: measures only, chosen by what the letter is about."""
    subjects = {item.subject for item in items}
    demands = ["请对照上述事项分析原因，区分总体因素、结构因素和具体单位、具体项目因素，找准工作中的短板。"]
    if ItemSubject.WORK in subjects:
        demands.append("对进度滞后的工作，逐项明确推进措施、责任人和完成时限，需要协调的事项一并列出。")
    if ItemSubject.RESULT in subjects:
        demands.append("围绕服务企业、推进项目、保障要素研究提出工作措施，帮助解决实际困难。")
        demands.append(
            "统计数据由统计调查对象依法独立、真实报送，任何单位不得干预、代填。本函只对工作提出要求，不对上报数值提出任何要求。"
        )
    if ItemSubject.REPORT in subjects:
        demands.append("对迟报、错报的数据，请按规定渠道据实补报或更正，并完善报送和审核工作。")
    return tuple(demands)


def _title(period: Figure) -> Title:
    """One line where it fits; else broken before the kind of letter."""
    subject: Runs = (Text("关于"), period, Text("经济运行有关指标的"))
    kind: Runs = (Text("预警函"),)
    if width_in_characters(plain(subject + kind)) <= TITLE_CHARACTERS:
        return Title((subject + kind,))
    return Title((subject, kind))


def _document_number(request: WarningRequest) -> Runs:
    if request.document_number or not request.issuer_mark:
        return request.document_number
    return (Text("〔　　〕　　号"),)


def compose_warning_letter(request: WarningRequest) -> Letter:
    """The letter to one unit, all its items together.

    Raises: Invalid when there is nothing to warn about, or when a result would be held against its supplier.
    """
    if not request.items:
        raise Invalid("预警函里没有预警事项，无需起草。")
    _refuse_warned_supplier(request)
    addressee = named(request.addressee.name, _UNIT_NAME)
    blocks: list[Block] = [
        Paragraph(
            (
                Text("经对"),
                request.period,
                Text(_occasion(request.items)),
            )
        ),
        Heading(1, 1, (Text("预警事项"),)),
    ]
    for ordinal, item in enumerate(request.items, start=1):
        blocks += _item_blocks(ordinal, item, request.addressee)
    blocks.append(Heading(1, 2, (Text("工作要求"),)))
    for place, demand in enumerate(_demands(request.items), start=1):
        blocks.append(Paragraph((Text(f"{chinese_ordinal(place)}是{demand}"),)))
    blocks.append(Heading(1, 3, (Text("反馈时限"),)))
    blocks.append(
        Paragraph(
            (
                Text("请于收到本函之日起"),
                request.reply_days,
                Text("个工作日内，将原因分析和工作措施书面反馈"),
                *named(request.issuer.name, _UNIT_NAME),
                Text("。反馈内容为工作情况，不作为统计数据使用。"),
            )
        )
    )
    signature = Signature(named(request.issuer.name, _UNIT_NAME))
    return Letter(
        title=_title(request.period),
        addressee=Addressee(addressee),
        blocks=tuple(blocks),
        signature=Signature(signature.unit, request.date) if request.date else signature,
        issuer_mark=named(request.issuer_mark, _UNIT_NAME),
        document_number=_document_number(request),
        draft=request.draft,
    )
