"""Counties and towns side by side: one indicator in a table of its own, or several in one table."""

from __future__ import annotations

from collections.abc import Sequence

from econops.core.model.reference import Reference
from econops.core.report.blocks import Runs, TableBlock, Text
from econops.core.report.bulletin.tables import NAME_COLUMN, PERCENT_DECIMALS, column_table
from econops.core.report.bulletin.values import AreaComparison, AreaFigures, TracedFact
from econops.core.report.bulletin.wording import ABSENT, gap_fact, inputs_of, name_runs, shown
from econops.core.series.ranking import Standing, ranking

RANK_LABEL = "位次"
RANK_FORMULA = "表内数从好到差排序，相同的并列"


def area_value(area: AreaFigures, comparison: AreaComparison) -> TracedFact | None:
    """The figure by which areas are compared."""
    return area.level if comparison.by_level else area.growth


def area_standings(comparison: AreaComparison) -> tuple[Standing, ...]:
    """The areas in order, best first."""
    found = {area.code: area_value(area, comparison) for area in comparison.areas}
    values = {code: fact.number for code, fact in found.items() if fact is not None and fact.number is not None}
    before = {
        area.code: area.previous_growth.number
        for area in comparison.areas
        if not comparison.by_level and area.previous_growth is not None and area.previous_growth.number is not None
    }
    decimals = comparison.decimals if comparison.by_level else PERCENT_DECIMALS
    return ranking(values, decimals=decimals, lower_is_better=comparison.lower_is_better, previous=before)


def areas_in_order(comparison: AreaComparison, *, ranked: bool) -> list[AreaFigures]:
    """The areas as given; best first where ranks are published."""
    places = {one.name: at for at, one in enumerate(area_standings(comparison))} if ranked else {}
    return sorted(comparison.areas, key=lambda area: places.get(area.code, len(places)))


def rank_fact(standing: Standing, comparison: AreaComparison) -> TracedFact:
    """A rank within a table, resting on all figures that were compared."""
    facts = [fact for area in comparison.areas if (fact := area_value(area, comparison)) is not None]
    label = f"{comparison.indicator}{RANK_LABEL}"
    return TracedFact(standing.rank, Reference("formula", str(standing.rank), label, RANK_FORMULA, inputs_of(facts)))


def area_table(comparison: AreaComparison, *, ranked: bool) -> TableBlock:
    """Areas with level, growth and distance to the whole; with ranks in their order where that is published."""
    standings = {one.name: one for one in area_standings(comparison)} if ranked else {}
    areas = areas_in_order(comparison, ranked=ranked)
    heads = [comparison.kind, "累计", "增速（%）", "与平均之差（个百分点）"]
    rows: list[tuple[Runs, ...]] = []
    for area in [*([comparison.whole] if comparison.whole else []), *areas]:
        gap = None
        if area is not comparison.whole and comparison.whole is not None:
            label = f"{area.name}{comparison.indicator}与平均之差"
            gap = gap_fact(area.growth, comparison.whole.growth, label=label, formula="本地增速 − 平均增速")
        row = [name_runs(area.name), shown(area.level, comparison.decimals), shown(area.growth, PERCENT_DECIMALS)]
        row.append(shown(gap, PERCENT_DECIMALS, sign=True))
        if ranked:
            row.append(_rank_runs(standings.get(area.code), comparison))
        rows.append(tuple(row))
    widths = [NAME_COLUMN, 14, 12, 22]
    if ranked:
        heads, widths = [*heads, RANK_LABEL], [*widths, 10]
    caption = (comparison.period, Text("各"), *name_runs(comparison.kind + comparison.indicator))
    levels = any(row[1] != ABSENT for row in rows)
    return column_table(caption, heads, widths, rows, unit=name_runs(comparison.unit) if levels else ())


def _rank_runs(standing: Standing | None, comparison: AreaComparison) -> Runs:
    if standing is None:
        return ABSENT
    rank = shown(rank_fact(standing, comparison), 0)
    return (Text("并列"), *rank) if standing.tied else rank


def areas_table(comparisons: Sequence[AreaComparison], *, ranked: bool) -> TableBlock:
    """Many areas in several indicators, each by what it is compared by: one line for an area, in the order given."""
    first = comparisons[0]
    heads, widths = [first.kind], [NAME_COLUMN]
    columns: list[dict[str, Runs]] = []
    for one in comparisons:
        unit, decimals = (one.unit, one.decimals) if one.by_level else ("%", PERCENT_DECIMALS)
        areas = [*([one.whole] if one.whole else []), *one.areas]
        heads.append(f"{one.indicator}（{unit}）")
        columns.append({area.code: shown(area_value(area, one), decimals) for area in areas})
        if ranked:
            heads.append(RANK_LABEL)
            columns.append({standing.name: _rank_runs(standing, one) for standing in area_standings(one)})
    widths += [9 if head == RANK_LABEL else 16 for head in heads[1:]]
    areas = [*([first.whole] if first.whole else []), *first.areas]
    rows = [(name_runs(area.name), *(column.get(area.code, ABSENT) for column in columns)) for area in areas]
    return column_table((first.period, Text("各"), *name_runs(first.kind), Text("主要指标")), heads, widths, rows)
