"""The annex of a bulletin: indicators, areas side by side, industries, groups of firms, with official heads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from econops.core.report.annex.values import AnnexChart, AnnexColumn, AnnexGroup, AnnexNumber, AnnexSheet, AnnexValue
from econops.core.report.blocks import DIGITS, Runs, Text
from econops.core.report.bulletin.area_tables import area_standings, rank_fact
from econops.core.report.bulletin.composing import refuse_unlawful
from econops.core.report.bulletin.firm_rows import firm_notes, firm_rows, firm_scale
from econops.core.report.bulletin.tables import (
    PERCENT_DECIMALS,
    effect_facts,
    indicator_gap,
    indicator_marks,
    rank_change,
)
from econops.core.report.bulletin.values import (
    AreaComparison,
    BulletinRequest,
    FirmGroupTable,
    IndustryBreakdown,
    TracedFact,
)
from econops.core.report.bulletin.wording import joined, name_runs, shown

_NAME_WIDTH = 22
_PAUSE: Runs = (Text("、"),)
_LEVEL, _GROWTH, _RANK = "总量", "增速", "位次"


def bulletin_annex(request: BulletinRequest, *, mark: str = "") -> tuple[AnnexSheet, ...]:
    """The sheets of the annex, ready for `annex_xlsx`; `mark` stands above every printed page.

    Raises: Invalid for what the bulletin itself refuses, and for a number without origin.
    """
    refuse_unlawful(request)
    areas: dict[tuple[str, ...], list[AreaComparison]] = {}
    for one in request.areas:
        areas.setdefault((one.kind, *(area.code for area in one.areas)), []).append(one)
    sheets = [
        _indicator_sheet(request, mark),
        *(_area_sheet(request, some, mark) for some in areas.values()),
        *(_industry_sheet(request, one, mark) for one in request.industries),
        *(_firm_sheet(request, one, mark) for one in request.firm_groups),
    ]
    return tuple(sheets)


def _cell(fact: TracedFact | None, decimals: int | None = None) -> AnnexValue:
    """A number as a number; words and what is missing as they are shown."""
    if fact is not None and fact.number is not None and not fact.text and fact.reference is not None:
        return AnnexNumber(fact.number, fact.reference, decimals)
    return shown(fact, PERCENT_DECIMALS)


def _bare(fact: TracedFact | None) -> TracedFact | None:
    """The number of a fact that sentences print with its unit."""
    return None if fact is None else TracedFact(fact.cell, fact.reference)


def _column(name: str, unit: str = "", decimals: int | None = None, width: float = 11) -> AnnexColumn:
    return AnnexColumn(name_runs(name), unit, decimals, width)


_AREA_COLUMNS: dict[str, Callable[[AreaComparison], AnnexColumn]] = {
    _LEVEL: lambda one: _column(_LEVEL, one.unit, one.decimals, 12),
    _GROWTH: lambda _one: _column(_GROWTH, "%", PERCENT_DECIMALS),
    _RANK: lambda _one: _column(_RANK, "", 0, 8),
}


def _foot(request: BulletinRequest, source: Runs = ()) -> tuple[Runs, ...]:
    """数据来源和版次."""
    known = (Text("数据为截至"), request.known_at, Text("已发布和已确认的最新版次，随后的修订以新版次为准。"))
    return ((Text("数据来源："), *(source or (Text("统计反馈，另有标注的除外"),)), Text("。")), known)


def _indicator_sheet(request: BulletinRequest, mark: str) -> AnnexSheet:
    ranked = any("rank" in one.facts for one in request.indicators)
    head = (
        _column("指标", width=_NAME_WIDTH),
        _column("所属时期", width=12),
        _column("计量单位"),
        AnnexGroup((Text("完成情况"),), (_column("累计", "", 2, 13), _column("增速", "%", 1))),
        AnnexGroup((Text("与目标比较"),), (_column("目标", width=18), _column("差距", "个百分点", 1))),
        *((AnnexGroup((Text("全市位次"),), (_column("位次", "", 0, 8), _column("变化", "", 0, 8))),) if ranked else ()),
    )
    rows: list[Sequence[AnnexValue]] = []
    marks = indicator_marks(request, request.indicators)
    for one, words in zip(request.indicators, marks, strict=True):
        facts = one.facts
        rows.append((
            (*name_runs(one.name), *words),
            (one.period,),
            name_runs(one.unit),
            _cell(_bare(facts.get("level")), one.decimals),
            _cell(facts.get("growth")),
            shown(one.target, PERCENT_DECIMALS) if one.public_target else shown(None, 0),
            _cell(_bare(indicator_gap(one))),
            *((_cell(facts.get("rank")), _cell(rank_change(facts))) if ranked else ()),
        ))  # fmt: skip
    title = (request.month, *name_runs(request.area_name), Text("主要指标完成情况表"))
    return AnnexSheet("主要指标", title, head, rows, foot=_foot(request), mark=mark)


def _area_sheet(request: BulletinRequest, comparisons: Sequence[AreaComparison], mark: str) -> AnnexSheet:
    """地区 | 指标{总量, 增速, 位次} | …: the areas in the order given, ranks where they are published."""
    first, ranked = comparisons[0], request.ranking_published
    groups = tuple(
        AnnexGroup(
            (*name_runs(one.indicator), Text("（"), one.period, Text("）")),
            tuple(_AREA_COLUMNS[name](one) for name in _area_columns(one, ranked=ranked)),
        )
        for one in comparisons
    )
    rows: list[Sequence[AnnexValue]] = []
    if first.whole is not None:
        rows.append(_area_row(first.whole.code, first.whole.name, comparisons, ranked=ranked))
    rows += [_area_row(area.code, area.name, comparisons, ranked=ranked) for area in first.areas]
    title = (request.month, Text("各"), *name_runs(first.kind), Text("主要指标对比表"))
    head: tuple[AnnexColumn | AnnexGroup, ...] = (_column("地区", width=_NAME_WIDTH), *groups)
    names = [(one, name) for one in comparisons for name in _area_columns(one, ranked=ranked)]
    charts = tuple(
        AnnexChart(f"各{one.kind}{one.indicator}增速（%）", column)
        for column, (one, name) in enumerate(names, start=1)
        if name == _GROWTH and not one.by_level and not DIGITS.search(one.kind + one.indicator)
    )
    return AnnexSheet(f"{first.kind}对比", title, head, rows, foot=_foot(request), mark=mark, charts=charts)


def _area_row(code: str, name: str, comparisons: Sequence[AreaComparison], *, ranked: bool) -> tuple[AnnexValue, ...]:
    cells: list[AnnexValue] = [name_runs(name)]
    for one in comparisons:
        areas = {area.code: area for area in (*one.areas, *([one.whole] if one.whole else []))}
        area = areas.get(code)
        standing = next((found for found in area_standings(one) if found.name == code), None)
        whole = one.whole is not None and code == one.whole.code
        values = {
            _LEVEL: area.level if area else None,
            _GROWTH: area.growth if area else None,
            _RANK: None if standing is None or whole or not ranked else rank_fact(standing, one),
        }
        cells += [_cell(values[name]) for name in _area_columns(one, ranked=ranked)]
    return tuple(cells)


def _area_columns(one: AreaComparison, *, ranked: bool) -> list[str]:
    """The columns of one indicator: only those in which something stands."""
    areas = [*one.areas, *([one.whole] if one.whole else [])]
    found = [_LEVEL] if any(area.level is not None for area in areas) else []
    if any(area.growth is not None for area in areas) or not found:
        found.append(_GROWTH)
    return [*found, *([_RANK] if ranked else [])]


def _industry_sheet(request: BulletinRequest, breakdown: IndustryBreakdown, mark: str) -> AnnexSheet:
    facts, leveled = effect_facts(breakdown), any(part.level for part in (breakdown.whole, *breakdown.parts))
    head = (
        _column("行业", width=_NAME_WIDTH),
        *((_column("总量", breakdown.unit, breakdown.decimals, 13),) if leveled else ()),
        _column("增速", "%", PERCENT_DECIMALS),
        AnnexGroup(
            (*name_runs(f"对{breakdown.whole.name}的影响"), Text("（测算）")),
            (_column("拉动", "个百分点", PERCENT_DECIMALS), _column("贡献率", "%", PERCENT_DECIMALS)),
        ),
    )
    rows: list[Sequence[AnnexValue]] = [
        (
            name_runs(part.name),
            *((_cell(part.level),) if leveled else ()),
            _cell(part.growth),
            _cell(facts.get(part.name, {}).get("contribution_pp")),
            _cell(facts.get(part.name, {}).get("contribution_share")),
        )
        for part in (breakdown.whole, *breakdown.parts)
    ]
    title = (breakdown.period, *name_runs(f"{breakdown.indicator}分行业情况表"))
    return AnnexSheet(f"{breakdown.indicator}分行业", title, head, rows, foot=_foot(request), mark=mark)


def _firm_sheet(request: BulletinRequest, table: FirmGroupTable, mark: str) -> AnnexSheet:
    unit, decimals = firm_scale(table)
    head = (
        _column("组别", width=_NAME_WIDTH),
        _column("企业数", "家", 0),
        AnnexGroup(
            name_runs(table.item), (_column("总量", unit, decimals, 14), _column("增速", "%", PERCENT_DECIMALS))
        ),
    )
    rows: list[Sequence[AnnexValue]] = [
        (name_runs(name), *(one if isinstance(one, tuple) else _cell(one) for one in cells))
        for name, cells in firm_rows(table)
    ]
    title = (table.period, *name_runs(table.title))
    foot = _foot(request, joined([table.source or (Text("部门汇总"),), (Text("行政记录"),)], _PAUSE))
    return AnnexSheet(table.title, title, head, rows, foot=(*firm_notes(table), *foot), mark=mark)
