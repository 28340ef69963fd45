"""Growth on a comparable base."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.series.computable import NotComputable
from econops.core.series.growth import (
    BaseGrowth,
    Estimate,
    LevelGrowth,
    LevelRatio,
    chain_growth,
    cumulative_growth,
    growth_from_parts,
    growth_within,
    implied_base,
    level_ratio,
    two_year_average,
    two_year_average_of,
)

BASES = st.decimals(1, 10**8, places=2)
GROWTHS = st.decimals(-90, 300, places=1)
TINY = Decimal("1e-12")


def level_over(base: Decimal, growth: Decimal) -> LevelGrowth:
    return LevelGrowth(base * (100 + growth) / 100, growth)


def value_of(answer: Estimate | NotComputable) -> Decimal:
    assert isinstance(answer, Estimate), answer
    return answer.value


def test_derived_growth_is_no_published_growth() -> None:
    """Each derived figure is a type of its own with the label to be shown; none is a plain number."""
    ratio = level_ratio(Decimal(110), Decimal(100))
    assert ratio == LevelRatio(Decimal(10), "名义匡算，口径不可比")
    base = implied_base(Decimal(110), Decimal(10))
    assert base == Estimate(Decimal(100), "测算")
    within = growth_within(LevelGrowth(Decimal(110), Decimal(10)), LevelGrowth(Decimal(84), Decimal(5)))
    assert within == Estimate(Decimal(30), "推算")
    assert not any(isinstance(answer, Decimal) for answer in (ratio, base, within))


@pytest.mark.parametrize(
    "answer",
    [
        implied_base(Decimal(100), Decimal(-100)),
        implied_base(Decimal(100), Decimal(-120)),
        implied_base(Decimal(0), Decimal(5)),
        implied_base(Decimal(-3), Decimal(5)),
        level_ratio(Decimal(10), Decimal(0)),
        level_ratio(Decimal(10), Decimal(-1)),
        growth_within(LevelGrowth(Decimal(110), Decimal(10)), LevelGrowth(Decimal(105), Decimal(5))),
        growth_within(LevelGrowth(Decimal(110), Decimal(10)), LevelGrowth(Decimal(105), Decimal(3))),
        growth_within(LevelGrowth(Decimal(110), Decimal(-100)), LevelGrowth(Decimal(105), Decimal(3))),
        growth_within(LevelGrowth(Decimal(110), Decimal(10)), LevelGrowth(Decimal(105), Decimal(-100))),
        growth_from_parts([]),
        growth_from_parts([LevelGrowth(Decimal(-1), Decimal(3))]),
        cumulative_growth([]),
        cumulative_growth([BaseGrowth(Decimal(0), Decimal(3))]),
        two_year_average(Decimal("-100.1")),
    ],
)
def test_what_allows_no_result_says_why(answer: object) -> None:
    assert isinstance(answer, NotComputable)
    assert answer.reason.endswith("。")


def test_quarters_are_weighted_by_their_base() -> None:
    quarters = [BaseGrowth(Decimal(100), Decimal(-6)), BaseGrowth(Decimal(300), Decimal(2))]
    assert value_of(cumulative_growth(quarters)) == 0


def test_chained_growth_is_a_product() -> None:
    assert chain_growth([]) == 0
    assert chain_growth([Decimal("2.2"), Decimal("8.1")]) == Decimal("10.4782")


@given(BASES, GROWTHS)
def test_the_implied_base_inverts_growth(base: Decimal, growth: Decimal) -> None:
    published = level_over(base, growth)
    assert abs(value_of(implied_base(published.level, growth)) - base) <= base * TINY


@given(BASES, GROWTHS, BASES, GROWTHS)
def test_growth_within_inverts_cumulation(base: Decimal, growth: Decimal, later: Decimal, change: Decimal) -> None:
    """Two spans with known growth are cumulated; the growth of the second one comes back."""
    first, second = level_over(base, growth), level_over(later, change)
    together = value_of(growth_from_parts([first, second]))
    cumulated = LevelGrowth(first.level + second.level, together)
    # The bases may differ by eight orders of magnitude, which costs as many of the 28 digits.
    assert abs(value_of(growth_within(cumulated, first)) - change) <= Decimal("1e-8")


@given(st.lists(st.tuples(BASES, GROWTHS), min_size=1, max_size=8))
def test_the_growth_of_a_sum_lies_among_its_parts(parts: list[tuple[Decimal, Decimal]]) -> None:
    whole = value_of(growth_from_parts([level_over(base, growth) for base, growth in parts]))
    growths = [growth for _base, growth in parts]
    assert min(growths) - TINY <= whole <= max(growths) + TINY
    weighted = value_of(cumulative_growth([BaseGrowth(base, growth) for base, growth in parts]))
    assert abs(whole - weighted) <= TINY


@given(GROWTHS, GROWTHS)
def test_the_two_year_average_applied_twice_is_both_years(this_year: Decimal, last_year: Decimal) -> None:
    average = two_year_average_of(this_year, last_year)
    assert isinstance(average, Decimal)
    assert abs(chain_growth([average, average]) - chain_growth([last_year, this_year])) <= TINY
