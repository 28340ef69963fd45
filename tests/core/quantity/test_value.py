"""Arithmetic between quantities: only like with like."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.quantity.value import Quantity, total

AMOUNTS = st.decimals(-(10**9), 10**9, places=4)


def quantity(value: str, unit: str, basis: str = "") -> Quantity:
    return Quantity(Decimal(value), unit, basis)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (quantity("1", "亿元"), quantity("1", "万元")),
        (quantity("1", "家"), quantity("1", "户")),
        (quantity("1", "亿元", "current"), quantity("1", "亿元", "constant")),
        (quantity("1", "亿元", "current"), quantity("1", "亿元")),
        (quantity("5.1", "%"), quantity("1", "亿元")),
    ],
)
def test_unlike_quantities_are_refused(one: Quantity, other: Quantity) -> None:
    with pytest.raises(Invalid):
        one + other
    with pytest.raises(Invalid):
        one - other


def test_the_difference_of_two_percentages_is_in_points() -> None:
    assert quantity("5.1", "%") - quantity("5.5", "%") == quantity("-0.4", "个百分点")


def test_points_change_a_percentage() -> None:
    assert quantity("5.1", "%") + quantity("0.4", "个百分点") == quantity("5.5", "%")
    assert quantity("0.4", "个百分点") + quantity("5.1", "%") == quantity("5.5", "%")
    assert quantity("5.1", "%") - quantity("0.4", "个百分点") == quantity("4.7", "%")
    assert quantity("0.4", "个百分点") + quantity("0.1", "个百分点") == quantity("0.5", "个百分点")


def test_points_minus_a_percentage_is_refused() -> None:
    with pytest.raises(Invalid):
        quantity("0.4", "个百分点") - quantity("5.1", "%")


def test_growth_rates_are_not_added_but_shares_are() -> None:
    with pytest.raises(Invalid, match="加权"):
        quantity("5.1", "%") + quantity("3", "%")
    assert quantity("30", "%", "share") + quantity("20", "%", "share") == quantity("50", "%", "share")


@pytest.mark.parametrize("value", ["NaN", "Infinity"])
def test_only_finite_decimals(value: str) -> None:
    with pytest.raises(Invalid):
        quantity(value, "亿元")
    with pytest.raises(Invalid):
        Quantity(0.1, "亿元")  # type: ignore[arg-type]


def test_text_shows_the_value_as_it_stands() -> None:
    assert quantity("1E+3", "万元").text == "1000万元"
    assert quantity("5.30", "%").text == "5.30%"


def test_a_unit_is_needed() -> None:
    with pytest.raises(Invalid):
        quantity("1", "")


def test_a_share_needs_a_total() -> None:
    assert quantity("25", "亿元").share_of(quantity("200", "亿元")) == quantity("12.5", "%", "share")
    with pytest.raises(Invalid):
        quantity("25", "亿元").share_of(quantity("0", "亿元"))


def test_the_sum_of_nothing_is_refused() -> None:
    with pytest.raises(Invalid):
        total([])


@given(st.lists(AMOUNTS, min_size=1, max_size=12))
def test_a_total_is_the_sum_of_its_parts(values: list[Decimal]) -> None:
    assert total(Quantity(value, "万元") for value in values) == Quantity(sum(values, Decimal(0)), "万元")


@given(AMOUNTS, AMOUNTS)
def test_subtracting_inverts_adding(one: Decimal, other: Decimal) -> None:
    assert (Quantity(one, "万元") + Quantity(other, "万元")) - Quantity(other, "万元") == Quantity(one, "万元")


@given(AMOUNTS, AMOUNTS)
def test_a_percentage_plus_its_distance_is_the_other(one: Decimal, other: Decimal) -> None:
    distance = Quantity(other, "%") - Quantity(one, "%")
    assert Quantity(one, "%") + distance == Quantity(other, "%")


@given(st.lists(st.decimals("0.01", 10**9, places=2), min_size=1, max_size=10))
def test_shares_add_up_to_the_whole(values: list[Decimal]) -> None:
    parts = [Quantity(value, "亿元") for value in values]
    whole = total(part.share_of(total(parts)) for part in parts)
    assert abs(whole.value - 100) < Decimal("1e-20")
