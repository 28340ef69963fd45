"""Composes the letter about a reply that did not come (逾期未反馈): it asks for work and an answer, never for a value."""

from __future__ import annotations

from dataclasses import dataclass

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
)

_UNIT_NAME = "单位名称"
_TITLE = "函件标题"
_NOT_DONE = {"issued": "尚未签收，也没有反馈", "signed": "已签收，尚未反馈", "returned": "反馈退回后尚未重新报送"}
_INDEPENDENT = (
    "统计数据由统计调查对象依法独立、真实报送，任何单位不得干预、代填。本函只对工作提出要求，不对上报数值提出任何要求。"
)


@dataclass(frozen=True)
class Unanswered:
    """The letter whose reply is missing: what it is called, its number and dates, and where it stands."""

    title: str
    kind: str
    state: str
    document_number: Figure
    issued_on: Figure
    due: Figure


@dataclass(frozen=True)
class OverdueRequest:
    """Everything the letter says. `kind` is its own name (督办函 …), `matters` what the first was about."""

    issuer: Organisation
    addressee: Organisation
    kind: str
    before: Unanswered
    day: Figure
    workdays_late: Figure
    reply_days: Figure
    matters: tuple[str, ...] = ()


def compose_overdue_letter(request: OverdueRequest) -> Letter:
    """The letter to a unit that has not answered."""
    issuer = named(request.issuer.name, _UNIT_NAME)
    blocks: list[Block] = [Paragraph(_occasion(request)), Heading(1, 1, (Text("未反馈的事项"),))]
    if request.matters:
        blocks += [Heading(2, place, named(name, _TITLE)) for place, name in enumerate(request.matters, start=1)]
    else:
        blocks.append(Paragraph((Text("见来函所列事项。"),)))
    blocks.append(Heading(1, 2, (Text("办理要求"),)))
    for place, demand in enumerate(_demands(request), start=1):
        blocks.append(Paragraph((Text(f"{chinese_ordinal(place)}是{demand}"),)))
    blocks += [
        Heading(1, 3, (Text("反馈时限"),)),
        Paragraph(
            (
                Text("请于本函成文之日起"),
                request.reply_days,
                Text("个工作日内，将原因分析、工作措施和完成时间书面反馈"),
                *issuer,
                Text("。反馈内容为工作情况，不作为统计数据使用。"),
            )
        ),
    ]
    return Letter(
        title=Title(((Text(f"关于逾期未反馈{request.before.kind}的{request.kind}"),),)),
        addressee=Addressee(named(request.addressee.name, _UNIT_NAME)),
        blocks=tuple(blocks),
        signature=Signature(issuer),
        issuer_mark=issuer,
        document_number=(Text("〔　　〕　　号"),),
    )


def _occasion(request: OverdueRequest) -> Runs:
    before = request.before
    return (
        *named(request.issuer.name, _UNIT_NAME),
        Text("于"),
        before.issued_on,
        Text("以"),
        before.document_number,
        Text("向你单位发出《"),
        *named(before.title, _TITLE),
        Text("》，反馈期限为"),
        before.due,
        Text("。截至"),
        request.day,
        Text(f"，你单位{_NOT_DONE.get(before.state, '没有反馈')}，已逾期"),
        request.workdays_late,
        Text("个工作日。请抓紧办理。"),
    )


def _demands(request: OverdueRequest) -> tuple[str, ...]:
    demands = [
        "请说明没有按期反馈的原因，明确一名负责同志和一名联系人。",
        "请对照来函所列事项分析原因，逐项写明工作措施、责任人和完成时间，需要协调的事项一并列出。",
    ]
    if request.kind.startswith("约谈"):
        demands.append("请准备上述情况的书面材料。约谈的时间、地点和参加人员另行通知。")
    demands.append(_INDEPENDENT)
    return tuple(demands)
