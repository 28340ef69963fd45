"""The industries of a bulletin: the published parts that add up to an indicator, as the rulebook declares them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.reference import Reference
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.report.bulletin.indicators import BulletinSetting, observed, period_figure
from econops.core.report.bulletin.values import IndustryBreakdown, IndustryPart, TracedFact
from econops.core.series.overview import Overview
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.selectors import part_list

LEAST_GROWTH = "bulletin.least_growth_for_contribution"


def industry_breakdowns(views: Sequence[Overview], setting: BulletinSetting) -> tuple[IndustryBreakdown, ...]:
    """One for each indicator of which level, growth and every declared part are published for its span."""
    return tuple(one for view in views if (one := _breakdown(view, setting)) is not None)


def missing_parts(views: Sequence[Overview], setting: BulletinSetting) -> list[str]:
    """What keeps a breakdown away although the whole is there, in words."""
    found = []
    for view in views:
        declared = _declared(view.indicator, setting)
        names = [one.name for one in declared if _part(one, view.period, setting) is None]
        if names and _part(view.indicator, view.period, setting) is not None:
            words = _("{name}：{parts}的总量或增速还没有导入，不列分行业情况。")
            found.append(words.format(name=view.indicator.name, parts="、".join(names)))
    return found


def _breakdown(view: Overview, setting: BulletinSetting) -> IndustryBreakdown | None:
    whole, declared = _part(view.indicator, view.period, setting), _declared(view.indicator, setting)
    parts = tuple(part for one in declared if (part := _part(one, view.period, setting)) is not None)
    if whole is None or not parts or len(parts) < len(declared):
        return None
    return IndustryBreakdown(
        view.indicator.name,
        period_figure(view.period, view.indicator),
        whole,
        parts,
        _least_growth(setting.month),
        view.indicator.unit,
        view.indicator.decimals,
    )


def _declared(indicator: Indicator, setting: BulletinSetting) -> list[Indicator]:
    """The parts in use that add up to an indicator, in the order of the rulebook."""
    influence = rulebook_current().influence(indicator.code, on=setting.month.end)
    used = {one.code: one for one in part_list()}
    components = influence.components() if influence is not None else ()
    return [used[part.indicator] for part in components if part.indicator in used]


def _part(indicator: Indicator, period: Period, setting: BulletinSetting) -> IndustryPart | None:
    """Level and growth as published; None where one of the two is not known, or counts in another unit."""
    find, area = setting.known.find, setting.scope.area
    level, growth = (find(indicator, area, period, measure) for measure in (Measure.LEVEL, Measure.GROWTH))
    if level is None or growth is None or level.unit != indicator.unit:
        return None
    span = f"{indicator.name}{period_name(period, with_year=True)}"
    return IndustryPart(indicator.name, observed(level, f"{span}累计"), observed(growth, f"{span}累计同比"))


def _least_growth(period: Period) -> TracedFact:
    parameter = rulebook_current().parameter(LEAST_GROWTH, on=period.end)
    pointer = {
        "type": "rule", "rule": parameter.code, "version": parameter.valid_from.isoformat(), "source": parameter.source,
    }  # fmt: skip
    value = Decimal(str(parameter.value))
    return TracedFact(value, Reference("rule", str(value), parameter.name, inputs=(pointer,)))
