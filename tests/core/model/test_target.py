"""Targets say what was promised, as officials write it."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from econops.core.model.indicator import Measure
from econops.core.model.target import Milestone, Target, promise_wording, tolerance_wording


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


@pytest.mark.parametrize(
    ("comparator", "value", "upper", "unit", "reference", "wording"),
    [
        ("band", "6.0", "6.5", "%", "", "6%—6.5%"),
        ("band", "-2", "0", "%", "", "−2%—0%"),
        ("rank", "3", None, "位", "全市", "全市前3位"),
        ("rank", "1", None, "位", "全市", "全市第1位"),
        ("rank", "3", None, "", "", "第3位"),
        ("above", "1.0", None, "个百分点", "全市平均", "高于全市平均1个百分点"),
    ],
)
def test_bands_ranks_and_comparisons_are_worded(
    comparator: str, value: str, upper: str | None, unit: str, reference: str, wording: str
) -> None:
    end = Decimal(upper) if upper else None
    assert promise_wording(comparator, Decimal(value), unit, upper=end, reference=reference) == wording


def test_a_hidden_number_and_a_stated_tolerance_are_worded() -> None:
    assert promise_wording(">=", None, "亿元") == "***亿元以上"
    assert promise_wording("band", None, "%") == "***%—***%"
    assert tolerance_wording("~", Decimal("0.3"), "%") == "（上下0.3个百分点）"
    assert tolerance_wording("~", Decimal(60), "亿元") == "（上下60亿元）"
    assert tolerance_wording(">=", Decimal(60), "亿元") == ""


def test_a_milestone_is_found_by_its_year() -> None:
    target = Target(
        "gdp", "county", (2026, 2028), "annual_target", Measure.LEVEL, ">=", Decimal(300), "亿元", "reform", 1,
        datetime.datetime(2026, 1, 20, tzinfo=datetime.UTC), milestones=(Milestone(2026, Decimal(100)),),
    )  # fmt: skip
    assert target.milestone(2026) == Milestone(2026, Decimal(100))
    assert target.milestone(2027) is None
