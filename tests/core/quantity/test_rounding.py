"""Official rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.quantity.rounding import agrees, compare, difference, official, printed

VALUES = st.decimals(-(10**6), 10**6, places=5)
DECIMALS = st.integers(0, 4)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("0.25", 1, "0.3"),
        ("0.35", 1, "0.4"),
        ("-0.25", 1, "-0.3"),
        ("2.5", 0, "3"),
        ("-0.04", 1, "0.0"),
        ("66.66666666666666666666666667", 1, "66.7"),
        ("1E+3", 1, "1000.0"),
        ("123456789012345678901234567890.5", 2, "123456789012345678901234567890.50"),
    ],
)
def test_half_goes_away_from_zero(value: str, decimals: int, text: str) -> None:
    assert printed(Decimal(value), decimals) == text


def test_no_number_no_rounding() -> None:
    with pytest.raises(Invalid):
        official(Decimal("NaN"), 1)
    with pytest.raises(Invalid):
        agrees(Decimal(1), Decimal("NaN"))


def test_comparison_follows_the_printed_digits() -> None:
    assert compare(Decimal("5.34"), Decimal("5.26"), 1) == 0
    assert compare(Decimal("5.35"), Decimal("5.34"), 1) == 1
    assert compare(Decimal("-5.35"), Decimal("-5.34"), 1) == -1


@pytest.mark.parametrize(("value", "ok"), [("5.25", True), ("5.35", True), ("5.2499", False), ("5.3501", False)])
def test_agreement_is_half_of_the_last_digit(value: str, ok: bool) -> None:
    assert agrees(Decimal(value), Decimal("5.3")) is ok


@given(VALUES, DECIMALS)
def test_rounding_moves_by_at_most_half_and_is_stable(value: Decimal, decimals: int) -> None:
    rounded = official(value, decimals)
    assert agrees(value, rounded)
    assert official(rounded, decimals) == rounded
    assert official(-value, decimals) == -rounded


@given(VALUES, VALUES, DECIMALS)
def test_rounding_keeps_order(one: Decimal, other: Decimal, decimals: int) -> None:
    if one <= other:
        assert official(one, decimals) <= official(other, decimals)
        assert compare(one, other, decimals) <= 0


@given(VALUES, VALUES, DECIMALS)
def test_the_difference_is_what_a_reader_computes(one: Decimal, other: Decimal, decimals: int) -> None:
    assert difference(one, other, decimals) == Decimal(printed(one, decimals)) - Decimal(printed(other, decimals))
