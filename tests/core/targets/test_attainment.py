"""A figure keeps a promise, does not, or nobody knows."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.targets.samples import ALLOWANCE, promise

from econops.core.errors import Invalid
from econops.core.model.indicator import Measure
from econops.core.rules.reading import load_rulebook
from econops.core.targets.attainment import allowance_of, attained, tolerance_of

SIGNS = st.sampled_from([">=", "<=", "~", "=", "rank", "above"])
NUMBERS = st.decimals(-1000, 1000, places=1)


@pytest.mark.parametrize(
    ("comparator", "value", "figure", "kept"),
    [
        (">=", "8", "8", True), (">=", "8", "7.99", False),
        ("<=", "3", "3", True), ("<=", "3", "3.1", False),
        ("=", "8", "8", True), ("=", "8", "9", True), ("=", "8", "7.9", False),
        ("~", "6.5", "6", True), ("~", "6.5", "5.9", False), ("~", "6.5", "9", True),
        ("rank", "3", "3", True), ("rank", "3", "1", True), ("rank", "3", "4", False),
    ],
)  # fmt: skip
def test_it_compares_as_promised(comparator: str, value: str, figure: str, kept: bool) -> None:
    assert attained(promise(value, comparator=comparator), Decimal(figure), allowance=ALLOWANCE) is kept


@pytest.mark.parametrize(
    ("direction", "figure", "kept"),
    [
        ("higher", "6", True), ("higher", "7", True), ("higher", "5.9", False),
        ("lower", "6.5", True), ("lower", "1", True), ("lower", "6.6", False),
        ("band", "6.2", True), ("band", "5.9", False), ("band", "6.6", False),
    ],
)  # fmt: skip
def test_of_a_band_the_end_that_takes_effort_binds(direction: str, figure: str, kept: bool) -> None:
    band = promise("6", comparator="band", upper=Decimal("6.5"))
    assert attained(band, Decimal(figure), allowance=ALLOWANCE, direction=direction) is kept


@pytest.mark.parametrize(("figure", "kept"), [("6.2", True), ("6.1", False)])
def test_more_than_a_reference_needs_the_reference(figure: str, kept: bool) -> None:
    above = promise("1", comparator="above", reference="全市平均", unit="个百分点")
    assert attained(above, Decimal(figure), allowance=ALLOWANCE, reference=Decimal("5.2")) is kept
    assert attained(above, Decimal(figure), allowance=ALLOWANCE) is None


def test_what_is_hidden_or_missing_is_not_known() -> None:
    assert attained(promise(None), Decimal(8), allowance=ALLOWANCE) is None
    assert attained(promise("8"), None, allowance=ALLOWANCE) is None
    assert attained(promise("6", comparator="band"), Decimal(8), allowance=ALLOWANCE) is None


def test_around_is_points_for_percentages_and_a_share_for_amounts() -> None:
    amount = promise("1200", comparator="~", measure=Measure.LEVEL, unit="亿元")
    assert tolerance_of(promise("6.5", comparator="~"), ALLOWANCE) == Decimal("0.5")
    assert tolerance_of(amount, ALLOWANCE) == Decimal(60)
    assert tolerance_of(promise("6.5", comparator="~", tolerance=Decimal("0.2")), ALLOWANCE) == Decimal("0.2")
    assert tolerance_of(promise("6.5"), ALLOWANCE) == 0
    assert attained(amount, Decimal(1140), allowance=ALLOWANCE) is True
    assert attained(amount, Decimal("1139.9"), allowance=ALLOWANCE) is False


def test_the_allowance_stands_in_the_rulebook() -> None:
    found = allowance_of(load_rulebook(), on=datetime.date(2026, 6, 30))
    assert (found.points, found.share) == (Decimal("0.5"), Decimal(5))


def test_an_unknown_sign_is_refused() -> None:
    with pytest.raises(Invalid, match="比较方式"):
        attained(promise("8", comparator=">"), Decimal(8), allowance=ALLOWANCE)


@given(SIGNS, NUMBERS, NUMBERS, st.decimals(0, 100, places=1))
def test_where_higher_is_better_more_never_breaks_a_promise(
    sign: str, goal: Decimal, figure: Decimal, more: Decimal
) -> None:
    made = promise(str(goal), comparator=sign)
    before = attained(made, figure, allowance=ALLOWANCE, reference=Decimal(0))
    after = attained(made, figure + more, allowance=ALLOWANCE, reference=Decimal(0))
    assert before is not None
    assert (before, after) != ((True, False) if sign not in ("<=", "rank") else (False, True))
