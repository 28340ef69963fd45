"""Targets say what was promised, as officials write it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from econops.core.model.indicator import Measure
from econops.core.model.target import Target


@pytest.mark.parametrize(
    ("comparator", "value", "unit", "wording"),
    [
        (">=", "8.0", "%", "8%以上"),
        ("~", "6.50", "%", "6.5%左右"),
        ("<=", "3", "%", "3%以内"),
        ("=", "160", "家", "160家"),
        ("=", "1200", "亿元", "1200亿元"),
    ],
)
def test_it_is_worded_as_promised(comparator: str, value: str, unit: str, wording: str) -> None:
    target = Target(
        indicator="gdp",
        area="county",
        horizon=(2026, 2026),
        target_set="annual_target",
        measure=Measure.GROWTH,
        comparator=comparator,
        value=Decimal(value),
        unit=unit,
        owner="reform",
        revision=1,
        valid_from=datetime.datetime(2026, 1, 20, tzinfo=datetime.UTC),
    )
    assert target.wording == wording
