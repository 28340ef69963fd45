from __future__ import annotations

from typing import Any

import pytest

from econops.core.intake.asking import asked_measures, asked_period, reports
from econops.core.model.indicator import Indicator, IndicatorKind, Measure
from econops.core.model.organisation import Organisation
from econops.core.period.value import Period


def indicator(**changes: Any) -> Indicator:
    fields: dict[str, Any] = {
        "code": "x", "name": "指标", "kind": IndicatorKind.RESULT, "unit": "亿元", "nature": "flow",
        "price_basis": "current", "period_kind": "month", "cumulative_only": False, "jan_feb_combined": False,
        "growth_published": True, "level_published": True, "direction": "higher", "lag_days": 18,
        "supplier": "statistics", "owner": "commerce", "official_level": "city", "decimals": 1, "revisable": True,
        "target_measure": Measure.GROWTH, "source_class": "official",
    }  # fmt: skip
    return Indicator(**(fields | changes))


@pytest.mark.parametrize(
    ("changes", "month", "asked"),
    [
        ({}, "2026-06", "2026-06-ytd"),
        ({}, "2026-01", "2026-01-ytd"),
        ({"jan_feb_combined": True}, "2026-01", None),
        ({"jan_feb_combined": True}, "2026-02", "2026-02-ytd"),
        ({"period_kind": "quarter"}, "2026-05", None),
        ({"period_kind": "quarter"}, "2026-06", "2026-06-ytd"),
        ({"lag_days": 31}, "2026-06", "2026-06-ytd"),
        ({"lag_days": 50}, "2026-06", "2026-05-ytd"),
        ({"lag_days": 50}, "2026-01", "2025-12-ytd"),
        ({"lag_days": 50, "jan_feb_combined": True}, "2026-02", None),
        ({"nature": "stock"}, "2026-06", "2026-06"),
    ],
)
def test_what_a_month_asks(changes: dict[str, Any], month: str, asked: str | None) -> None:
    period = asked_period(indicator(**changes), Period.parse(month))
    assert (None if period is None else str(period)) == asked


def test_measures_follow_what_is_published() -> None:
    assert asked_measures(indicator()) == (Measure.LEVEL, Measure.GROWTH)
    assert asked_measures(indicator(level_published=False)) == (Measure.GROWTH,)
    assert asked_measures(indicator(growth_published=False)) == (Measure.LEVEL,)


def test_who_reports() -> None:
    town = Organisation("town01", "镇", "town", "t1")
    owner = Organisation("commerce", "商务局", "department", "c")
    supplier = Organisation("statistics", "统计局", "supplier", "c")
    work = {"kind": IndicatorKind.WORK, "supplier": ""}
    cases = {
        "result": (indicator(), [supplier]),
        "result of towns too": (indicator(by_town=True), [supplier]),
        "a result nobody supplies is never asked of its owner": (indicator(supplier=""), []),
        "work by town": (indicator(by_town=True, **work), [town]),
        "work of a department": (indicator(**work), [owner]),
    }
    for case, (subject, expected) in cases.items():
        assert [unit for unit in (town, owner, supplier) if reports(unit, subject)] == expected, case
