"""Invented indicators, observations and targets of one county with three towns."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from econops.core.model.indicator import Indicator, IndicatorKind, Measure
from econops.core.model.observation import Observation, ObservationKey, SourceClass
from econops.core.model.target import Target
from econops.core.period.value import Period
from econops.core.series.scope import Known, Scope

COUNTY = "county"
TOWNS = (("town01", "青石镇"), ("town02", "白沙镇"), ("town03", "柳林乡"))
SCOPE = Scope(COUNTY, TOWNS)
WRITTEN = datetime.datetime(2026, 1, 20, 9, 30, tzinfo=datetime.UTC)


def indicator(**changes: Any) -> Indicator:
    """A monthly result judged by its growth; `changes` are any other fields."""
    fields: dict[str, Any] = {
        "code": "retail_sales",
        "name": "社会消费品零售总额",
        "kind": IndicatorKind.RESULT,
        "unit": "亿元",
        "nature": "flow",
        "price_basis": "current",
        "period_kind": "month",
        "cumulative_only": False,
        "jan_feb_combined": True,
        "growth_published": True,
        "level_published": True,
        "direction": "higher",
        "lag_days": 18,
        "supplier": "statistics",
        "owner": "commerce",
        "official_level": "city",
        "decimals": 2,
        "revisable": True,
        "target_measure": Measure.GROWTH,
        "source_class": "official",
    }
    return Indicator(**(fields | changes))


def work(**changes: Any) -> Indicator:
    """Work that each town reports, judged by its amount over the year."""
    fields: dict[str, Any] = {
        "code": "key_project_investment",
        "name": "重点项目完成投资",
        "kind": IndicatorKind.WORK,
        "unit": "万元",
        "jan_feb_combined": False,
        "growth_published": False,
        "lag_days": 5,
        "supplier": "",
        "owner": "reform",
        "decimals": 0,
        "target_measure": Measure.LEVEL,
        "source_class": "department",
        "by_town": True,
    }
    return indicator(**(fields | changes))


def observed(of: Indicator, month: int, value: str, **changes: Any) -> Observation:
    """January to `month` of 2026 in the indicator's own source class; `changes`: area, year, measure, unit, vintage."""
    measure = changes.get("measure", of.target_measure)
    key = ObservationKey(
        of.code,
        changes.get("area", COUNTY),
        Period.ytd(changes.get("year", 2026), month),
        measure,
        SourceClass(changes.get("source_class", of.source_class)),
    )
    unit = changes.get("unit", "%" if measure is Measure.GROWTH else of.unit)
    return Observation(key, Decimal(value), unit, changes.get("vintage", 1), WRITTEN)


def known(*observations: Observation) -> Known:
    """What has been recorded."""
    return Known({observation.key: observation for observation in observations})


def target(of: Indicator, value: str, **changes: Any) -> Target:
    """A promise of the year 2026 from the year's report; `changes` are any other fields."""
    fields: dict[str, Any] = {
        "indicator": of.code,
        "area": COUNTY,
        "horizon": (2026, 2026),
        "target_set": "annual_target",
        "measure": of.target_measure,
        "comparator": ">=",
        "value": Decimal(value),
        "unit": "%" if of.target_measure is Measure.GROWTH else of.unit,
        "owner": of.owner,
        "revision": 1,
        "valid_from": WRITTEN,
    }
    return Target(**(fields | changes))
