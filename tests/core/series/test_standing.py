"""Distance to a target."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.series.standing import Position, TargetGap, gap_to_target

RATES = st.decimals(-50, 50, places=1)


@pytest.mark.parametrize(
    ("value", "comparator", "tolerance", "position", "shortfall"),
    [
        ("6.5", ">=", "0", "met", "0"),
        ("6.4", ">=", "0", "short", "0.1"),
        ("6.4", "=", "0", "short", "0.1"),
        ("7.0", "=", "0", "met", "0"),
        ("6.5", "<=", "0", "met", "0"),
        ("6.6", "<=", "0", "short", "0.1"),
        ("6.0", "~", "0.5", "met", "0"),
        ("7.0", "~", "0.5", "met", "0"),
        ("5.8", "~", "0.5", "short", "0.2"),
        ("7.1", "~", "0.5", "over", "0"),
    ],
)
def test_comparators(value: str, comparator: str, tolerance: str, position: Position, shortfall: str) -> None:
    target = Decimal("6.5")
    answer = gap_to_target(Decimal(value), target, comparator=comparator, tolerance=Decimal(tolerance))
    assert answer == TargetGap(Decimal(value) - target, position, Decimal(shortfall))


def test_odd_arguments_are_refused() -> None:
    with pytest.raises(Invalid, match="比较方式"):
        gap_to_target(Decimal(1), Decimal(1), comparator=">")
    with pytest.raises(Invalid, match="负数"):
        gap_to_target(Decimal(1), Decimal(1), comparator="~", tolerance=Decimal(-1))


@given(RATES, RATES, st.sampled_from([">=", "<=", "=", "~"]), st.decimals(0, 5, places=1))
def test_the_shortfall_leads_exactly_to_the_bound(
    value: Decimal, target: Decimal, comparator: str, tolerance: Decimal
) -> None:
    answer = gap_to_target(value, target, comparator=comparator, tolerance=tolerance)
    assert (answer.shortfall > 0) == (answer.position == "short")
    step = -answer.shortfall if comparator == "<=" else answer.shortfall
    moved = gap_to_target(value + step, target, comparator=comparator, tolerance=tolerance)
    assert moved.position != "short"
