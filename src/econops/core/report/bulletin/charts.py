"""The charts of a bulletin: growth beside public targets and through the months, places, groups of firms.

Each is drawn from figures of the bulletin, in the order of its tables: a chart ranks nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from econops.core.model.indicator import IndicatorKind
from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.core.model.reference import Figure, Reference
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.report.blocks import Block, Runs, Text, reference_of
from econops.core.report.bulletin.area_tables import area_value, areas_in_order
from econops.core.report.bulletin.firm_rows import firm_rows
from econops.core.report.bulletin.tables import PERCENT_DECIMALS
from econops.core.report.bulletin.values import (
    AreaComparison,
    BulletinIndicator,
    BulletinRequest,
    FirmGroupTable,
    TracedFact,
)
from econops.core.report.bulletin.wording import name_runs, shown
from econops.core.report.chart import MISSING, ChartKind, Series, chart_number, chart_of

PERCENT: Runs = (Text("%"),)
MOST_LYING = 10
"""More names than this stand below their columns."""
MOST_LINES, FEWEST_POINTS = 4, 3


def indicator_charts(request: BulletinRequest) -> list[Block]:
    """Growths beside their public targets, and through the months."""
    return [*_target_chart(request), *_trend_chart(request)]


def area_chart(comparison: AreaComparison, *, ranked: bool) -> list[Block]:
    """Places side by side; nothing for a single one."""
    areas = [area for area in areas_in_order(comparison, ranked=ranked) if area_value(area, comparison) is not None]
    decimals = comparison.decimals if comparison.by_level else PERCENT_DECIMALS
    values = [shown(area_value(area, comparison), decimals) for area in areas]
    measured = "累计比较" if comparison.by_level else "增速比较"
    caption = (comparison.period, Text("各"), *name_runs(comparison.kind + comparison.indicator), Text(measured))
    unit = name_runs(comparison.unit) if comparison.by_level else PERCENT
    return _chart(caption, [name_runs(area.name) for area in areas], [(name_runs(comparison.indicator), values)], unit)


def firm_chart(table: FirmGroupTable) -> list[Block]:
    """The growth of groups that are shown; masked ones have no bar."""
    grown = [(name, cells[-1]) for name, cells in firm_rows(table) if isinstance(cells[-1], TracedFact)]
    caption = (table.period, *name_runs(table.title), Text("："), *name_runs(table.item), Text("增速"))
    values = [shown(fact, PERCENT_DECIMALS) for _name, fact in grown]
    return _chart(caption, [name_runs(name) for name, _fact in grown], [((Text("增速"),), values)], PERCENT)


def _target_chart(request: BulletinRequest) -> list[Block]:
    chosen = [one for one in request.indicators if one.public_target and {"growth", "target"} <= one.facts.keys()]
    growths, targets = (
        [shown(_bare(one.facts[name]), PERCENT_DECIMALS) for one in chosen] for name in ("growth", "target")
    )
    series = [((Text("累计增速"),), growths), ((Text("公开目标"),), targets)]
    caption = (request.month, Text("主要指标累计增速与年度目标"))
    return _chart(caption, [name_runs(one.name) for one in chosen], series, PERCENT)


def _trend_chart(request: BulletinRequest) -> list[Block]:
    """The first few results of which enough months are known."""
    results = (one for one in request.indicators if one.kind is IndicatorKind.RESULT)
    chosen = [one for one in results if len(one.history) >= FEWEST_POINTS][:MOST_LINES]
    known = Counter(period for one in chosen for period in one.history)
    # Where January is published with February for most, it is left out for all.
    periods = sorted((one for one, times in known.items() if 2 * times > len(chosen)), key=_order)
    series = [(name_runs(one.name), [_point(one, period) for period in periods]) for one in chosen]
    caption = (Text("主要指标累计增速走势"),)
    return _chart(caption, [_months(at, periods) for at in range(len(periods))], series, PERCENT, ChartKind.LINE)


def _order(period: Period) -> tuple[int, int]:
    return period.year, period.number


def _point(one: BulletinIndicator, period: Period) -> Runs:
    return shown(one.history.get(period), PERCENT_DECIMALS)


def _months(at: int, periods: Sequence[Period]) -> Runs:
    """The name of a period, with its year where a year begins."""
    period = periods[at]
    text = period_name(period, with_year=not at or periods[at - 1].year != period.year)
    pointer = {"type": "calendar", "period": str(period)}
    return (Figure(text, Reference("calendar", text, "数据所属时期", inputs=(pointer,))),)


def _bare(fact: TracedFact) -> TracedFact:
    """A fact without the words it is printed with."""
    return TracedFact(fact.cell, fact.reference)


def _chart(
    caption: Runs, names: Sequence[Runs], series: Series, unit: Runs, kind: ChartKind | None = None
) -> list[Block]:
    """A chart with its sources below; nothing where there is less than two points to hold side by side."""
    cells = [cell for _name, values in series for cell in values]
    if sum(chart_number(cell) is not None for cell in cells) < 2:
        return []
    kind = kind or (ChartKind.BAR if len(names) <= MOST_LYING else ChartKind.COLUMN)
    drawn = [
        (name, [cell if chart_number(cell) is not None else MISSING for cell in values]) for name, values in series
    ]
    return [replace(chart_of(caption, kind, names, drawn, unit), notes=_sources(cells))]


def _sources(cells: Iterable[Runs]) -> tuple[Runs, ...]:
    """数据来源: the source classes behind the figures."""
    references = [reference for cell in cells for run in cell if (reference := reference_of(run)) is not None]
    pointers = [pointer for reference in references for pointer in reference.inputs]
    found = dict.fromkeys(str(one["source_class"]) for one in pointers if "source_class" in one)
    names = [SOURCE_CLASS_NAMES[SourceClass(code)] for code in found]
    names += ["行政记录"] if any(one.get("type") == "groups" for one in pointers) else []
    return ((Text(f"数据来源：{'、'.join(dict.fromkeys(names))}。"),),) if names else ()
