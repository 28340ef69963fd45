"""Composes a letter to one unit about one month or round: 提示函, 预警函, 督办函, 约谈通知, 情况通报.

A letter asks for measures, never for a value: it names level, figure, public target, gap, what may be behind it and its
grounds, and for results says that data are reported independently. Whoever supplies a result is never addressed about
its value, nor is anybody below the county.
"""

from __future__ import annotations

from dataclasses import dataclass

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
from econops.core.report.letter_items import ItemSubject, LetterItem, item_blocks, items_table
from econops.core.report.letter_kinds import WORDINGS, LetterKind

TITLE_CHARACTERS = 19
"""Characters of 22 pt that fit in one line of 156 mm, with room for the gaps around digits."""
_UNIT_NAME = "单位名称"
BELOW_COUNTY = ("town",)


@dataclass(frozen=True)
class EarlierLetter:
    """The letter that this one follows: its kind, number (blanks where it has none yet), date, and what came of it."""

    kind: LetterKind
    number: Runs
    date: Runs
    outcome: str


@dataclass(frozen=True)
class LetterRequest:
    """Everything a letter says. `period` is the month judged, `reply_days` the workdays for the reply.

    `issuer_mark` is the red name on top, empty for none; `document_number` and `date` are filled in when it is issued.
    `round_name` is the warning round (月初预警), empty after the official figures.
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
    kind: LetterKind = LetterKind.WARNING
    earlier: EarlierLetter | None = None
    round_name: str = ""

    @property
    def subjects(self) -> set[ItemSubject]:
        """What the items are about."""
        return {item.subject for item in self.items}


def compose_letter(request: LetterRequest) -> Letter:
    """The letter to one unit, all its items together.

    Raises: Invalid when there is nothing to say, or when a result would be held against its supplier or a unit below
        the county.
    """
    name = WORDINGS[request.kind].name
    if not request.items:
        raise Invalid(f"{name}里没有{WORDINGS[request.kind].items}，无需起草。")
    _refuse(request)
    signature = Signature(named(request.issuer.name, _UNIT_NAME))
    return Letter(
        title=_title(request),
        addressee=Addressee(named(request.addressee.name, _UNIT_NAME)),
        blocks=_blocks(request),
        signature=Signature(signature.unit, request.date) if request.date else signature,
        issuer_mark=named(request.issuer_mark, _UNIT_NAME),
        document_number=_document_number(request),
        draft=request.draft,
    )


def _refuse(request: LetterRequest) -> None:
    name = WORDINGS[request.kind].name
    for item in request.items:
        if item.subject is not ItemSubject.RESULT:
            continue
        if item.supplier == request.addressee.code:
            raise Invalid(
                f"“{item.indicator}”的统计数据由{request.addressee.name}提供，不能就数值向其发{name}；请改发给目标责任单位。"
            )
        if request.addressee.kind in BELOW_COUNTY:
            raise Invalid(
                f"“{item.indicator}”是统计结果，不分解到乡镇；给{request.addressee.name}的函件只谈工作和报送。"
            )


def _blocks(request: LetterRequest) -> tuple[Block, ...]:
    """The sections of the kind, numbered in their order."""
    sections = [_items(request)]
    if request.kind is LetterKind.SUMMONS:
        sections = [_persons(request), *sections, _place_and_time(), _materials(request)]
    elif request.earlier is not None:
        sections.append(("前函办理情况", (Paragraph(_earlier(request.earlier)),)))
    if request.kind is not LetterKind.SUMMONS:
        sections.append((WORDINGS[request.kind].asks, _numbered(_demands(request.subjects))))
    sections.append(("反馈时限", (Paragraph(_reply(request)),)))
    blocks: list[Block] = [Paragraph(_opening(request))]
    table = items_table(request.items)
    if table is not None:
        blocks.append(table)
    for ordinal, (head, body) in enumerate(sections, start=1):
        blocks += [Heading(1, ordinal, (Text(head),)), *body]
    return tuple(blocks)


Section = tuple[str, tuple[Block, ...]]


def _items(request: LetterRequest) -> Section:
    responsible = named(request.addressee.name, _UNIT_NAME)
    blocks = [
        block
        for ordinal, item in enumerate(request.items, start=1)
        for block in item_blocks(ordinal, item, responsible)
    ]
    return WORDINGS[request.kind].items, tuple(blocks)


def _opening(request: LetterRequest) -> Runs:
    """Why the letter comes: an earlier one, indicators at a warning level, the handing-in of data, or both."""
    wording, subjects = WORDINGS[request.kind], request.subjects
    before: Runs = ()
    if request.earlier is not None:
        before = (*_sent(request.earlier), Text(f"，{request.earlier.outcome}。"))
    head = (*before, Text("经对"), request.period, Text(f"{request.round_name}"))
    if subjects == {ItemSubject.REPORT}:
        deed = wording.deed.replace("研究落实", "落实")
        return (*head, Text(f"经济运行数据报送情况核对，你单位数据报送存在以下问题。{deed}"))
    things = "以下指标和数据报送" if ItemSubject.REPORT in subjects else "以下指标"
    words = f"经济运行数据分析研判，你单位负责的{things}{wording.state}。{wording.deed}"
    return (*head, Text(words))


def _sent(earlier: EarlierLetter) -> Runs:
    return (*earlier.date, Text(f"，我单位向你单位发出{WORDINGS[earlier.kind].name}（"), *earlier.number, Text("）"))


def _earlier(earlier: EarlierLetter) -> Runs:
    return (*_sent(earlier), Text(f"，要求反馈原因分析和工作措施。{earlier.outcome}。请对照前函逐项说明办理情况。"))


def _persons(request: LetterRequest) -> Section:
    name = named(request.addressee.name, _UNIT_NAME)
    return "约谈对象", (Paragraph((*name, Text("主要负责同志、分管负责同志（姓名由发函机关填写：＿＿＿＿＿＿）。"))),)


def _place_and_time() -> Section:
    words = "时间：＿＿＿＿年＿＿月＿＿日＿＿时。地点：＿＿＿＿＿＿＿＿。（由发函机关填写）"
    return "约谈时间和地点", (Paragraph((Text(words),)),)


def _materials(request: LetterRequest) -> Section:
    papers = ["前期函件的办理情况和佐证材料。", "原因分析，区分总体因素、结构因素和具体单位、具体项目因素。"]
    papers.append("下一步工作措施、责任人和完成时限，需要协调解决的事项。")
    if ItemSubject.RESULT in request.subjects:
        papers.append(INDEPENDENT)
    return "需准备的材料", _numbered(papers)


INDEPENDENT = (
    "统计数据由统计调查对象依法独立、真实报送，任何单位不得干预、代填。本函只对工作提出要求，不对上报数值提出任何要求。"
)


def _demands(subjects: set[ItemSubject]) -> list[str]:
    """工作要求: measures only, chosen by what the letter is about."""
    demands = ["请对照上述事项分析原因，区分总体因素、结构因素和具体单位、具体项目因素，找准工作中的短板。"]
    if ItemSubject.WORK in subjects:
        demands.append("对进度滞后的工作，逐项明确推进措施、责任人和完成时限，需要协调的事项一并列出。")
    if ItemSubject.RESULT in subjects:
        demands.append("围绕服务企业、推进项目、保障要素研究提出工作措施，帮助解决实际困难。")
        demands.append(INDEPENDENT)
    if ItemSubject.REPORT in subjects:
        demands.append("对迟报、错报的数据，请按规定渠道据实补报或更正，并完善报送和审核工作。")
    return demands


def _numbered(sentences: list[str]) -> tuple[Block, ...]:
    return tuple(
        Paragraph((Text(f"{chinese_ordinal(place)}是{words}"),)) for place, words in enumerate(sentences, start=1)
    )


def _reply(request: LetterRequest) -> Runs:
    summons = request.kind is LetterKind.SUMMONS
    begins = "请于约谈之日起" if summons else "请于本函成文之日起"
    what = "整改措施和落实情况" if summons else "原因分析和工作措施"
    return (
        Text(begins),
        request.reply_days,
        Text(f"个工作日内，将{what}书面反馈"),
        *named(request.issuer.name, _UNIT_NAME),
        Text("。反馈内容为工作情况，不作为统计数据使用。"),
    )


def _title(request: LetterRequest) -> Title:
    """One line where it fits; else broken before the kind of letter."""
    subject: Runs = (Text("关于"), request.period, Text(f"{request.round_name}经济运行有关指标的"))
    kind: Runs = (Text(WORDINGS[request.kind].title),)
    if width_in_characters(plain(subject + kind)) <= TITLE_CHARACTERS:
        return Title((subject + kind,))
    return Title((subject, kind))


def _document_number(request: LetterRequest) -> Runs:
    if request.document_number or not request.issuer_mark:
        return request.document_number
    return (Text("〔　　〕　　号"),)
