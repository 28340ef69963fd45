"""Between sets numbers may differ; within a set they may not; growth and level must not contradict."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.core.series.samples import indicator
from tests.core.targets.samples import NAMES, promise

from econops.core.model.indicator import Measure
from econops.core.targets.conflicts import conflicts, growth_level_conflicts
from econops.core.targets.promise import Noticed, Promise

RETAIL = {"retail_sales": indicator()}


def codes(*promises: Promise) -> list[str]:
    return [noticed.finding.code for noticed in conflicts(promises, RETAIL, NAMES)]


def pledge(value: str, **changes: object) -> Promise:
    return promise(value, **({"key": "2", "target_set": "pledge_target"} | changes))


def test_sets_that_differ_are_told_with_both_values() -> None:
    found = conflicts([promise("7"), pledge("6")], RETAIL, NAMES)
    assert [noticed.finding.code for noticed in found] == ["targets.sets_differ"]
    assert "年初目标7%以上、承诺书目标6%以上" in found[0].finding.message
    assert (found[0].keys, found[0].indicator, found[0].finding.level) == (("1", "2"), "retail_sales", "info")


def test_sets_that_agree_are_not_told() -> None:
    assert codes(promise("7"), pledge("7")) == []
    assert codes(promise("7"), pledge("7", comparator="~")) == ["targets.sets_differ"]


def test_a_judged_set_that_asks_for_less_is_told() -> None:
    found = conflicts([promise("6"), pledge("7")], RETAIL, NAMES)
    assert [noticed.finding.code for noticed in found] == ["targets.sets_differ", "targets.judged_is_lower"]
    assert "年初目标6%以上" in found[1].finding.message


def test_where_lower_is_better_less_is_more() -> None:
    lower = {"retail_sales": indicator(direction="lower")}
    found = conflicts([promise("3", comparator="<="), pledge("2", comparator="<=")], lower, NAMES)
    assert "targets.judged_is_lower" in [noticed.finding.code for noticed in found]


@pytest.mark.parametrize(
    ("other", "agree"),
    [
        ({"value": "7.5"}, False),
        ({"comparator": "~"}, True),
        ({"value": "8", "comparator": "<="}, True),
        ({"value": "6", "comparator": "<="}, False),
        ({"years": (2026, 2028), "value": "9"}, True),
        ({"area": "town01", "value": "9"}, True),
        ({"measure": Measure.LEVEL, "value": "9"}, True),
        ({"value": None}, True),
    ],
)
def test_one_set_has_one_value(other: dict[str, Any], agree: bool) -> None:
    changes = {"key": "2", "source": "草案"} | other
    second = promise(changes.pop("value", "7"), **changes)
    assert (codes(promise("7"), second) == []) is agree


def test_a_pending_promise_conflicts_within_its_set_and_counts_for_no_other() -> None:
    pending = promise("9", key="statement:4", pending=True, source="草案")
    (found,) = conflicts([promise("7", source="报告"), pending], RETAIL, NAMES)
    assert "7%以上（报告）、9%以上（草案）" in found.finding.message
    assert codes(pledge("7"), pending) == []


def test_units_are_converted_and_unlike_ones_differ() -> None:
    level = {"measure": Measure.LEVEL, "unit": "亿元"}
    assert codes(promise("118", **level), promise("1180000", **(level | {"unit": "万元", "key": "2"}))) == []
    assert codes(promise("118", **level), promise("118", **(level | {"unit": "个", "key": "2"}))) != []


def implied(level: str, growth: str, base: str | None = "250", **changes: str) -> list[Noticed]:
    both = [promise(level, key="2", measure=Measure.LEVEL, unit="亿元"), promise(growth)]
    bases = {("retail_sales", "county", 2025): Decimal(base)} if base else {}
    known = {"retail_sales": indicator(**changes)}
    return growth_level_conflicts(both, known, bases, NAMES, allowed=Decimal("0.5"))


def test_a_level_that_needs_another_growth_is_told_as_our_estimate() -> None:
    (found,) = implied("300", "8")
    assert "20.0%（测算）" in found.finding.message
    assert found.keys == ("2", "1")


def test_a_level_that_fits_is_not_told() -> None:
    assert implied("270", "8") == []
    assert implied("271.25", "8") == []
    assert implied("271.26", "8") != []


def test_nothing_is_implied_without_a_base_or_at_constant_prices() -> None:
    assert implied("300", "8", base=None) == []
    assert implied("300", "8", base="0") == []
    assert implied("300", "8", price_basis="constant") == []
