"""Composes a bulletin (通报): judgement, figures, four axes, problems, measures, praise and criticism apart.

It asks for measures, never for a value: of a result it shows the public target and nothing beyond, and whoever
supplies the official figure is never held to it.
"""

from __future__ import annotations

import re

from econops.core.errors import Invalid
from econops.core.model.indicator import IndicatorKind
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
    plain,
    width_in_characters,
)
from econops.core.report.bulletin.axes import axis_blocks, dragging_words
from econops.core.report.bulletin.charts import indicator_charts
from econops.core.report.bulletin.judging import SERIOUS, indicator_sentences, judgement_paragraphs, light_name
from econops.core.report.bulletin.tables import indicator_table
from econops.core.report.bulletin.values import BulletinIndicator, BulletinMeasure, BulletinRequest, Mention
from econops.core.report.bulletin.wording import STOP, joined, name_runs

TITLE_CHARACTERS = 19
_DIGIT = re.compile(r"[0-9０-９]")
_DEMAND = re.compile(
    r"(确保|务必|力争|必须|保证|不得低于|不低于|达到)[^，。；]*(增长|增速|增幅|目标|位次|总量|数据|百分)"
)
INDEPENDENCE = (
    "统计数据由统计调查对象依法独立、真实报送，本通报不对任何上报数值提出要求，各单位不得干预、代填统计数据。"
)


def compose_bulletin(request: BulletinRequest) -> Letter:
    """The bulletin of a month.

    Raises:
        Invalid: nothing to say, a number without origin, a target of a result that is not public, a supplier held to
            the figure it supplies, or a measure that demands a value of a result.
    """
    if not request.indicators:
        raise Invalid("通报里没有指标，请先核对本月数据。")
    refuse_unlawful(request)
    sections: list[tuple[str, list[Block]]] = [
        ("总体判断", [Paragraph(runs) for runs in judgement_paragraphs(request)]),
        ("主要指标完成情况", _indicator_blocks(request)),
        ("分类分析", axis_blocks(request)),
        ("存在问题", _problem_blocks(request)),
        ("下步措施", _measure_blocks(request)),
        ("表扬", _mention_blocks(request.praise)),
        ("批评", _mention_blocks(request.criticism)),
    ]
    opening = (Text("现将"), request.month, *name_runs(request.area_name), Text("经济运行情况通报如下。"))
    blocks: list[Block] = [Paragraph(opening)]
    for ordinal, (title, content) in enumerate((one for one in sections if one[1]), start=1):
        blocks += [Heading(1, ordinal, (Text(title),)), *content]
    unit = name_runs(request.issuer.name)
    return Letter(
        title=_title(request),
        addressee=Addressee(request.addressee),
        blocks=tuple(blocks),
        signature=Signature(unit, request.date) if request.date else Signature(unit),
        issuer_mark=name_runs(request.issuer_mark),
        document_number=request.document_number or ((Text("〔　　〕　　号"),) if request.issuer_mark else ()),
        draft=request.draft,
    )


def refuse_unlawful(request: BulletinRequest) -> None:
    """Raise Invalid for what a bulletin must not say (see `compose_bulletin`)."""
    results = {one.code: one for one in request.indicators if one.kind is IndicatorKind.RESULT}
    for one in results.values():
        if not one.public_target and (one.target is not None or "target" in one.facts):
            raise Invalid(f"“{one.name}”的目标不是公开目标，不能写进通报。")
        if one.supplier and one.supplier == one.owner:
            raise Invalid(f"“{one.name}”的数据提供单位和责任单位相同，不能写进通报。")
    for row in request.departments:
        held = {code for codes in row.lights.values() for code in codes}
        for code in held & set(results):
            if results[code].supplier == row.code:
                raise Invalid(f"“{results[code].name}”的统计数据由{row.name}提供，不能把它的亮灯记在{row.name}名下。")
    suppliers = {one.supplier for one in results.values()} - {""}
    if suppliers & set(request.addressee_codes):
        raise Invalid("通报里有统计结果的目标和亮灯，不能主送提供这些数据的单位，请从主送机关里去掉。")
    for mention in request.criticism:
        if mention.code in suppliers:
            raise Invalid(f"{mention.name}提供统计数据，不能就指标数值受批评。")
    for measure in request.measures:
        _refuse_demand(measure, bool(set(measure.indicators) & set(results)))


def _refuse_demand(measure: BulletinMeasure, about_result: bool) -> None:
    words = plain(measure.words)
    if about_result and (_DIGIT.search(words) or _DEMAND.search(words)):
        raise Invalid(f"措施“{words[:30]}”涉及统计结果，只能写工作措施，不能写要达到的数值或位次。")
    if not measure.lead.strip():
        raise Invalid(f"措施“{words[:30]}”没有牵头单位，请补上。")


def _title(request: BulletinRequest) -> Title:
    subject: Runs = (Text("关于"), request.month, *name_runs(request.area_name), Text("经济运行情况的"))
    kind: Runs = (Text("通报"),)
    if width_in_characters(plain(subject + kind)) <= TITLE_CHARACTERS:
        return Title((subject + kind,))
    return Title(((Text("关于"), request.month, *name_runs(request.area_name)), (Text("经济运行情况的"), *kind)))


def _indicator_blocks(request: BulletinRequest) -> list[Block]:
    rest = [one for one in request.indicators if one.code != request.headline]
    said = [Paragraph(runs) for runs in indicator_sentences(request, rest) if runs]
    results = any(one.kind is IndicatorKind.RESULT for one in request.indicators)
    closing = [Paragraph((Text(INDEPENDENCE),))] if results else []
    return [*said, indicator_table(request), *indicator_charts(request), *closing]


def _problem_blocks(request: BulletinRequest) -> list[Block]:
    """Red lights, then yellow ones, each with figure, ground, pulls, and who answers for it."""
    lit = sorted((one for one in request.indicators if one.tone in SERIOUS), key=lambda one: SERIOUS.index(one.tone))
    blocks: list[Block] = []
    for ordinal, (one, words) in enumerate(zip(lit, indicator_sentences(request, lit), strict=True), start=1):
        title = (*name_runs(one.name), Text(f"（{light_name(one.light, request)}）"))
        blocks += [Heading(2, ordinal, title), Paragraph(words or (Text("本期数据尚未收到。"),))]
        ground = _ground(request, one)
        blocks += [Paragraph(ground)] if ground else []
    return blocks


def _ground(request: BulletinRequest, one: BulletinIndicator) -> Runs:
    parts: list[Runs] = []
    if one.reason:
        parts.append((Text("亮灯依据："), *one.reason))
    parts.append(dragging_words(request, one.name))
    if one.owner_name:
        parts.append((Text("责任单位："), *name_runs(one.owner_name)))
    words = joined(parts, STOP)
    return (*words, *STOP) if words else ()


def _measure_blocks(request: BulletinRequest) -> list[Block]:
    blocks: list[Block] = []
    for ordinal, measure in enumerate(request.measures, start=1):
        joined_by = "、".join(measure.joined)
        blocks.append(
            Paragraph(
                (
                    Text(f"{chinese_ordinal(ordinal)}是"),
                    *measure.words,
                    Text("（牵头单位："),
                    *name_runs(measure.lead),
                    *((Text("；配合单位："), *name_runs(joined_by)) if joined_by else ()),
                    Text("；完成时限："),
                    measure.until,
                    Text("）。"),
                )
            )
        )
    return blocks


def _mention_blocks(mentions: tuple[Mention, ...]) -> list[Block]:
    return [Paragraph((*name_runs(one.name), Text("："), *one.words, *STOP)) for one in mentions]
