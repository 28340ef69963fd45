"""The four axes of a bulletin in words: counties and towns, units, industries, groups of firms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from econops.core.quantity.rounding import compare
from econops.core.report.blocks import Block, Heading, Paragraph, Runs, Text
from econops.core.report.bulletin.area_tables import area_standings, area_table, area_value, areas_table
from econops.core.report.bulletin.charts import area_chart, firm_chart
from econops.core.report.bulletin.tables import (
    PERCENT_DECIMALS,
    department_table,
    effect_facts,
    firm_table,
    industry_table,
)
from econops.core.report.bulletin.values import (
    AreaComparison,
    BulletinRequest,
    IndustryBreakdown,
    IndustryPart,
    TracedFact,
)
from econops.core.report.bulletin.wording import COMMA, STOP, clauses, count_fact, inputs_of, joined, name_runs, shown
from econops.core.series.ranking import Standing

NAMED_AT_EACH_END = 3
MOST_APART = 10
"""More places than this have one table for all their indicators."""
ALL_ON_ONE_SIDE = {1: "均高于平均", 0: "均与平均持平", -1: "均低于平均"}
_PAUSE, _SEMICOLON = (Text("、"),), (Text("；"),)


def axis_blocks(request: BulletinRequest) -> list[Block]:
    """Everything under 分类分析; each axis only where there is something of it."""
    sections: list[tuple[str, list[Block]]] = [
        ("县区和乡镇", _areas_blocks(request)),
        ("部门", _department_blocks(request)),
        ("行业", [block for one in request.industries for block in _industry_blocks(request, one)]),
        ("企业分组", [block for one in request.firm_groups for block in (firm_table(one), *firm_chart(one))]),
    ]
    blocks: list[Block] = []
    for ordinal, (title, content) in enumerate((one for one in sections if one[1]), start=1):
        blocks += [Heading(2, ordinal, (Text(title),)), *content]
    return blocks


def _areas_blocks(request: BulletinRequest) -> list[Block]:
    """Indicator by indicator; many places that are compared in several indicators share one table."""
    ranked, blocks = request.ranking_published, list[Block]()
    groups: dict[tuple[str, ...], list[AreaComparison]] = {}
    for one in request.areas:
        groups.setdefault((one.kind, one.period.text, *(area.code for area in one.areas)), []).append(one)
    for some in groups.values():
        together = len(some) > 1 and len(some[0].areas) > MOST_APART
        for one in some:
            said = _area_words(request, one)
            blocks += [*said, *([] if together else [area_table(one, ranked=ranked), *area_chart(one, ranked=ranked)])]
        if together:
            blocks.append(areas_table(some, ranked=ranked))
            blocks += [block for one in some for block in area_chart(one, ranked=ranked)]
    return blocks


def _area_words(request: BulletinRequest, comparison: AreaComparison) -> list[Block]:
    words = _order_words(comparison) if request.ranking_published else _side_words(comparison)
    head = (comparison.period, *COMMA, *name_runs(comparison.indicator))
    return [Paragraph((*head, *COMMA, *words, *STOP))] if words else []


def _order_words(comparison: AreaComparison) -> Runs:
    """The first and the last in order; as many at each end as leave nobody in both."""
    order = area_standings(comparison)
    many = min(NAMED_AT_EACH_END, len(order) // 2)
    if not many:
        return ()
    first, last = (_listed(some, comparison) for some in (order[:many], order[-many:]))
    return (Text("居前的是"), *first, Text("，居后的是"), *last)


def _listed(standings: Sequence[Standing], comparison: AreaComparison) -> Runs:
    areas = {area.code: area for area in comparison.areas}
    parts: list[Runs] = []
    for one in standings:
        area = areas[one.name]
        unit = comparison.unit if comparison.by_level else "%"
        decimals = comparison.decimals if comparison.by_level else PERCENT_DECIMALS
        value = shown(area_value(area, comparison), decimals)
        parts.append((*name_runs(area.name), Text("（"), *value, *name_runs(unit), Text("）")))
    return joined(parts, _PAUSE)


def _side_words(comparison: AreaComparison) -> Runs:
    """Without publishing an order: how many stand above and below the whole."""
    whole = comparison.whole.growth if comparison.whole is not None else None
    growths = [area.growth for area in comparison.areas if area.growth is not None]
    if whole is None or whole.number is None or not growths or comparison.by_level:
        return ()
    signs = [compare(one.number, whole.number, PERCENT_DECIMALS) for one in growths if one.number is not None]
    inputs = inputs_of([whole, *growths])
    parts: list[Runs] = []
    total = count_fact(len(signs), f"有增速的{comparison.kind}数", "逐个计数", inputs)
    head = (*shown(total, 0), Text("个"), *name_runs(comparison.kind))
    if len(set(signs)) == 1 and len(signs) > 1:
        return (*head, Text(ALL_ON_ONE_SIDE[signs[0]]))
    for sign, words in ((1, "个高于平均"), (0, "个与平均持平"), (-1, "个低于平均")):
        if sign in signs:
            label = f"{comparison.indicator}增速{words}的{comparison.kind}数"
            count = count_fact(signs.count(sign), label, "逐个与平均比较后计数", inputs)
            parts.append((*shown(count, 0), Text(words)))
    return (*head, Text("中"), *joined(parts, _PAUSE))


def _department_blocks(request: BulletinRequest) -> list[Block]:
    if not request.departments:
        return []
    return [Paragraph((Text("各单位负责指标的亮灯情况和事项办理情况如下表。"),)), department_table(request)]


def industry_sentences(request: BulletinRequest, breakdown: IndustryBreakdown, parts: Sequence[IndustryPart]) -> Runs:
    """Growth, pull and contribution of some of the industries."""
    facts, whole = effect_facts(breakdown), breakdown.whole
    rows = [
        {"growth": part.growth, "total_growth": whole.growth, "whole_name": TracedFact(whole.name)}
        | facts.get(part.name, {})
        for part in parts
    ]
    said = clauses(request.rules, ("growth", "contribution_pp", "contribution_share"), rows)
    return joined([(*name_runs(part.name), *runs) for part, runs in zip(parts, said, strict=True) if runs], _SEMICOLON)


def _industry_blocks(request: BulletinRequest, breakdown: IndustryBreakdown) -> list[Block]:
    words = industry_sentences(request, breakdown, _named(breakdown))
    head = (breakdown.period, *COMMA, *name_runs(breakdown.indicator), Text("分行业看，"))
    said: list[Block] = [Paragraph((*head, *words, *STOP))] if words else []
    return [*said, industry_table(breakdown)]


def _named(breakdown: IndustryBreakdown) -> list[IndustryPart]:
    """The industries that sentences name: of many the fastest and the slowest, in their order."""
    order = sorted(breakdown.parts, key=lambda part: part.growth.number or 0)
    ends = [*order[:NAMED_AT_EACH_END], *order[-NAMED_AT_EACH_END:]]
    return [part for part in breakdown.parts if part in ends]


def dragging_words(request: BulletinRequest, indicator: str) -> Runs:
    """Which industries pull an indicator down, else which grow more slowly than it; the strongest first."""
    found: list[Runs] = []
    for breakdown in request.industries:
        if breakdown.indicator != indicator:
            continue
        facts = effect_facts(breakdown)
        pulls = {
            part.name: facts[part.name]["contribution_pp"].number or 0 for part in breakdown.parts if part.name in facts
        }
        worst = sorted((part for part in breakdown.parts if pulls.get(part.name, 0) < 0), key=lambda p: pulls[p.name])
        head = "分行业看，"
        if not worst:
            head, worst = "分行业看，增速低于总体的有：", _slower(breakdown, pulls)
        words = industry_sentences(request, breakdown, worst[:NAMED_AT_EACH_END])
        found += [(Text(head), *words)] if words else []
    return joined(found, _SEMICOLON)


def _slower(breakdown: IndustryBreakdown, pulls: Mapping[str, Decimal | int]) -> list[IndustryPart]:
    """The parts that grow more slowly than the whole, first what holds it back most.

    Held back: its pull, less what it would be had the part grown as the whole did.
    """
    whole, back = breakdown.whole.growth.number, {}
    for part in breakdown.parts:
        own, pull = part.growth.number, pulls.get(part.name)
        if whole and own and pull is not None and compare(own, whole, PERCENT_DECIMALS) < 0:
            back[part.name] = pull - pull * whole / own
    return sorted((part for part in breakdown.parts if part.name in back), key=lambda part: back[part.name])
