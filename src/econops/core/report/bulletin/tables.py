"""Tables of a bulletin: indicators, areas, units, industries, groups of firms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from econops.core.model.reference import Reference
from econops.core.report.blocks import Align, HeaderCell, Runs, TableBlock, TableColumn, Text
from econops.core.report.bulletin.firm_rows import firm_notes, firm_rows, firm_scale
from econops.core.report.bulletin.values import (
    BulletinIndicator,
    BulletinRequest,
    DepartmentRow,
    FirmGroupTable,
    IndustryBreakdown,
    IndustryPart,
    TracedFact,
)
from econops.core.report.bulletin.wording import ABSENT, count_fact, gap_fact, inputs_of, name_runs, sentences, shown
from econops.core.series.computable import NotComputable
from econops.core.series.contribution import PartEffect, part_effects
from econops.core.series.growth import LevelGrowth

PERCENT_DECIMALS = 1
CENTRED = ("单位", "目标")
"""Columns of words."""
HUNDRED = Decimal(100)
TONES = ("bad", "watch", "good", "neutral")
NAME_COLUMN, WORD_COLUMN, NUMBER_COLUMN = 24, 10, 11


def column_table(
    caption: Runs, heads: Sequence[str], widths: Sequence[int], rows: Sequence[tuple[Runs, ...]], **more: object
) -> TableBlock:
    """A table of the columns in which something stands; the first is always there."""
    kept = [at for at in range(len(heads)) if not at or not rows or any(row[at] != ABSENT for row in rows)]
    columns = tuple(TableColumn(widths[at], _side(heads[at], first=not at)) for at in kept)
    head = tuple(HeaderCell(name_runs(heads[at])) for at in kept)
    body = tuple(tuple(row[at] for at in kept) for row in rows)
    return TableBlock(caption, columns, (head,), body, **more)  # type: ignore[arg-type]


def _side(text: str, *, first: bool) -> Align:
    return Align.LEFT if first else Align.CENTER if text in CENTRED else Align.RIGHT


def indicator_table(request: BulletinRequest) -> TableBlock:
    """主要指标完成情况: indicator, unit, level, growth, target, gap, rank and its change."""
    heads = ("指标", "单位", "累计", "增速（%）", "目标", "差距", "全市位次", "位次变化")
    widths = (25, 9, 12, 10, 17, 9, 9, 9)
    marks = indicator_marks(request, request.indicators)
    rows = [_indicator_row(one, mark) for one, mark in zip(request.indicators, marks, strict=True)]
    caption = (request.month, Text("主要指标完成情况"))
    notes: list[Runs] = [
        (Text("数据为截至"), request.known_at, Text("已发布和已确认的最新版次；“—”表示没有这项数据或没有公开目标。")),
        (Text("差距：增速类为增速减目标，总量类为完成率减序时进度，单位均为个百分点。"),),
    ]
    if any(rank_change(one.facts) is not None for one in request.indicators):
        notes.append((Text("位次变化：正数为前移。"),))
    late = [one for one in request.indicators if "late" in one.facts and one.facts["late"].cell is True]
    notes += [(*name_runs(one.name), Text("为"), one.period, Text("数据。")) for one in late]
    notes += [(*name_runs(one.name), Text("："), *one.note) for one in request.indicators if one.note]
    return column_table(caption, heads, widths, rows, notes=tuple(notes), landscape=False)


def indicator_marks(request: BulletinRequest, indicators: Sequence[BulletinIndicator]) -> list[Runs]:
    """What stands behind the name of an indicator: where its figure comes from (预计数, 测算数), whether it is late."""
    rows = [one.facts for one in indicators]
    origins, timings = (sentences(request.rules.get(slot), rows) for slot in ("origin", "timing"))
    return [(*origin, *timing) for origin, timing in zip(origins, timings, strict=True)]


def _indicator_row(one: BulletinIndicator, mark: Runs) -> tuple[Runs, ...]:
    facts = one.facts
    level = facts.get("level")
    bare = TracedFact(level.cell, level.reference) if level is not None else None
    target = one.target if one.public_target else None
    return (
        (*name_runs(one.name), *mark),
        name_runs(one.unit),
        shown(bare, one.decimals),
        shown(facts.get("growth"), PERCENT_DECIMALS),
        shown(target, PERCENT_DECIMALS),
        shown(indicator_gap(one), PERCENT_DECIMALS, sign=True),
        shown(facts.get("rank"), 0),
        shown(rank_change(facts), 0, sign=True),
    )


def indicator_gap(one: BulletinIndicator) -> TracedFact | None:
    """Growth minus public target, or completion minus pace, as a reader computes it."""
    facts = one.facts
    if not one.public_target:
        return None
    if "target" in facts:
        return gap_fact(facts.get("growth"), facts["target"], label=f"{one.name}与目标之差", formula="累计同比 − 目标")
    label = f"{one.name}与序时进度之差"
    return gap_fact(facts.get("attainment"), facts.get("pace"), label=label, formula="累计 ÷ 目标 − 已过月数 ÷ 12")


def rank_change(facts: Mapping[str, TracedFact]) -> TracedFact | None:
    """Places gained since the period before."""
    now, before = facts.get("rank"), facts.get("previous_rank")
    if now is None or before is None or now.number is None or before.number is None:
        return None
    moved = before.number - now.number
    return TracedFact(
        moved, Reference("formula", str(moved), "位次变化", "上期位次 − 本期位次", inputs_of([before, now]))
    )


def department_table(request: BulletinRequest) -> TableBlock:
    """Units with how many of their indicators stand under each light, and their tasks."""
    labels = sorted({label for one in request.departments for label in one.lights}, key=light_order(request).index)
    heads = ("单位", *(f"{label}{request.light_words}" if len(label) == 1 else label for label in labels))
    rows = [
        (
            name_runs(one.name),
            *(shown(light_count(one, label), 0) for label in labels),
            shown(one.open_tasks, 0),
            shown(one.overdue_tasks, 0),
        )
        for one in request.departments
    ]
    widths = (NAME_COLUMN, *(WORD_COLUMN for _label in labels), 12, 12)
    return column_table((request.month, Text("部门负责事项")), (*heads, "在办事项", "逾期事项"), widths, rows)


def light_order(request: BulletinRequest) -> list[str]:
    """The labels of lights, the most serious first, then as they come."""
    lit = sorted((one for one in request.indicators if one.light), key=lambda one: TONES.index(one.tone))
    others = (label for one in request.departments for label in one.lights)
    return list(dict.fromkeys([*(one.light for one in lit), *others]))


def light_count(one: DepartmentRow, label: str) -> TracedFact:
    """How many indicators of a unit stand under a light."""
    codes = one.lights.get(label, ())
    inputs = [{"type": "light", "indicator": code, "label": label} for code in codes]
    return count_fact(len(codes), f"{one.name}{label}指标数", "逐项计数", inputs or [{"type": "light", "label": label}])


def effects(breakdown: IndustryBreakdown) -> dict[str, PartEffect]:
    """What each industry does to the whole, unrounded: by its share, else by levels where all are known."""
    least, whole = breakdown.least_growth.number, _pair(breakdown.whole)
    growth = breakdown.whole.growth.number
    found: dict[str, PartEffect] = {}
    parts = {part.name: pair for part in breakdown.parts if (pair := _pair(part)) is not None}
    if whole is not None and len(parts) == len(breakdown.parts):
        computed = part_effects(parts, whole, least_growth=least if least is not None else whole.growth)
        found = {} if isinstance(computed, NotComputable) else computed
    for part in breakdown.parts:
        if part.share is not None and part.share.number is not None and part.growth.number is not None:
            pull = part.share.number * part.growth.number / HUNDRED
            enough = growth and least is not None and abs(growth) >= least
            found[part.name] = PartEffect(pull, pull * HUNDRED / growth if growth and enough else None)
    return found


def _pair(part: IndustryPart) -> LevelGrowth | None:
    if part.level is None or part.level.number is None or part.growth.number is None:
        return None
    return LevelGrowth(part.level.number, part.growth.number)


def effect_facts(breakdown: IndustryBreakdown) -> dict[str, dict[str, TracedFact]]:
    """Pull and contribution of each industry with what they rest on; left out where they cannot be computed."""
    found, whole = effects(breakdown), breakdown.whole
    facts: dict[str, dict[str, TracedFact]] = {}
    for part in breakdown.parts:
        effect = found.get(part.name)
        if effect is None:
            continue
        resting = (part.share, part.growth) if part.share else (part.level, part.growth, whole.level, whole.growth)
        inputs = inputs_of([fact for fact in resting if fact is not None])
        formula = "基期占比 × 分项增速" if part.share else "分项增量 ÷ 总体推算基数"
        pull = Reference("formula", f"{effect.pull}", f"{part.name}拉动{whole.name}", formula, inputs)
        facts[part.name] = {"contribution_pp": TracedFact(effect.pull, pull)}
        if effect.contribution is not None:
            label = f"{part.name}对{whole.name}的贡献率"
            both = inputs_of([fact for fact in (*resting, whole.growth) if fact is not None])
            share = Reference("formula", f"{effect.contribution}", label, "拉动 ÷ 总体增速", both)
            facts[part.name]["contribution_share"] = TracedFact(effect.contribution, share)
    return facts


def industry_table(breakdown: IndustryBreakdown) -> TableBlock:
    """Industries with level, growth, pull and, where the whole grew enough, contribution."""
    facts = effect_facts(breakdown)
    contributed = any("contribution_share" in one for one in facts.values())
    falling = breakdown.whole.growth.number is not None and breakdown.whole.growth.number < 0
    share = "对降幅的贡献率（%）" if falling else "贡献率（%）"
    heads = ["行业", "累计", "增速（%）", "拉动（个百分点）", *([share] if contributed else [])]
    rows = []
    for part in (breakdown.whole, *breakdown.parts):
        own = facts.get(part.name, {})
        row = [name_runs(part.name), shown(part.level, breakdown.decimals), shown(part.growth, PERCENT_DECIMALS)]
        row.append(shown(own.get("contribution_pp"), PERCENT_DECIMALS, sign=True))
        if contributed:
            row.append(shown(own.get("contribution_share"), PERCENT_DECIMALS))
        rows.append(tuple(row))
    ground = "基期占比" if any(part.share for part in breakdown.parts) else "总量"
    notes: tuple[Runs, ...] = ((Text(f"拉动和贡献率由{ground}和增速推算，为测算数。"),),) if facts else ()
    caption = (breakdown.period, *name_runs(f"{breakdown.indicator}分行业情况"))
    widths = (NAME_COLUMN, 13, 12, 18, *((13,) if contributed else ()))
    unit = name_runs(breakdown.unit) if any(row[1] != ABSENT for row in rows) else ()
    return column_table(caption, heads, widths, rows, unit=unit, notes=notes)


def firm_table(table: FirmGroupTable) -> TableBlock:
    """Groups of firms; masked ones are named and nothing else."""
    unit, places_of_amounts = firm_scale(table)
    decimals = (0, places_of_amounts, PERCENT_DECIMALS)
    rows = [
        (
            name_runs(name),
            *(
                one if isinstance(one, tuple) else shown(one, places)
                for one, places in zip(cells, decimals, strict=True)
            ),
        )
        for name, cells in firm_rows(table)
    ]
    source: tuple[Runs, ...] = (
        ((Text("数据来源："), *table.source, Text("，为行政记录，不是统计数据。")),) if table.source else ()
    )
    heads = ("组别", "企业数（家）", table.item, "增速（%）")
    caption = (table.period, *name_runs(table.title))
    notes = (*source, *firm_notes(table))
    return column_table(caption, heads, (NAME_COLUMN, 12, 16, 12), rows, unit=name_runs(unit), notes=notes)
