"""The industries of a bulletin: the published parts that add up to an indicator, as the rulebook declares them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from django.utils.translation import gettext as _

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.reference import Reference
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.report.bulletin.indicators import BulletinSetting, observed, period_figure
from econops.core.report.bulletin.values import IndustryBreakdown, IndustryPart, TracedFact
from econops.core.rules.influences import Influence
from econops.core.series.overview import Overview
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.selectors import part_list

LEAST_GROWTH = "bulletin.least_growth_for_contribution"


def industry_breakdowns(views: Sequence[Overview], setting: BulletinSetting) -> tuple[IndustryBreakdown, ...]:
    """One for each indicator of which level, growth and every declared part are published for its span.

    Then one for each of which growths by section or division of GB/T 4754 are published, in the order of their codes.
    """
    found = (make(view, setting) for view in views for make in (_breakdown, _branches))
    return tuple(one for one in found if one is not None)


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
    return _of(view, whole, parts, setting)


def _branches(view: Overview, setting: BulletinSetting) -> IndustryBreakdown | None:
    """The industries of which a growth has come in; they need not make up the whole, nor have a level."""
    whole = _growth(view.indicator, view.period, setting)
    influence = rulebook_current().influence(view.indicator.code, on=setting.month.end)
    used = sorted((one for one in part_list() if one.part_of == view.indicator.code and one.industry), key=_code)
    grown = [(one, part) for one in used if (part := _growth(one, view.period, setting)) is not None]
    if whole is None or not grown:
        return None
    parts = tuple(replace(part, share=_share(influence, one)) for one, part in grown)
    return _of(view, whole, parts, setting)


def _of(
    view: Overview, whole: IndustryPart, parts: tuple[IndustryPart, ...], setting: BulletinSetting
) -> IndustryBreakdown:
    return IndustryBreakdown(
        view.indicator.name,
        period_figure(view.period, view.indicator),
        whole,
        parts,
        _least_growth(setting.month),
        view.indicator.unit,
        view.indicator.decimals,
    )


def _code(indicator: Indicator) -> str:
    return indicator.industry


def _growth(indicator: Indicator, period: Period, setting: BulletinSetting) -> IndustryPart | None:
    """The growth as published, the level too where there is one."""
    growth = setting.known.find(indicator, setting.scope.area, period, Measure.GROWTH)
    if growth is None:
        return None
    span = f"{indicator.name}{period_name(period, with_year=True)}累计同比"
    level = _part(indicator, period, setting)
    return IndustryPart(indicator.name, level.level if level else None, observed(growth, span))


def _share(influence: Influence | None, indicator: Indicator) -> TracedFact | None:
    """The published share of an industry in the base period."""
    parts = influence.parts if influence is not None else ()
    share = next((one.share for one in parts if one.indicator == indicator.code), None)
    if share is None or influence is None:
        return None
    return TracedFact(share, Reference("rule", f"{share}", f"{indicator.name}基期占比", inputs=(influence.pointer,)))


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
