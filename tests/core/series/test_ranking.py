"""Who stands where, and whether the printed digits agree with it."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from econops.core.quantity.rounding import printed
from econops.core.series.ranking import ranking

VALUES = st.dictionaries(
    st.text(min_size=1, max_size=3), st.decimals(-20, 20, places=2, allow_nan=False), min_size=1, max_size=12
)


@given(VALUES, st.booleans())
def test_equal_prints_share_a_place_and_better_prints_stand_before(values: dict[str, Decimal], lower: bool) -> None:
    order = ranking(values, lower_is_better=lower)
    assert [one.rank for one in order] == sorted(one.rank for one in order)
    for one in order:
        for other in order:
            same = printed(values[one.name], 1) == printed(values[other.name], 1)
            assert (one.rank == other.rank) == same
            if one.rank < other.rank:
                assert (one.value < other.value) == lower
    assert {one.population for one in order} == {len(values)}
    for one in order:
        assert one.rank == 1 + sum(other.rank < one.rank for other in order)
        assert one.tied == (sum(other.rank == one.rank for other in order) > 1)


def test_moves_are_against_the_places_of_the_period_before() -> None:
    now = {"甲": Decimal("6.0"), "乙": Decimal("5.0"), "丙": Decimal("4.0")}
    before = {"甲": Decimal("1.0"), "乙": Decimal("3.0")}
    assert [(one.name, one.moved) for one in ranking(now, previous=before)] == [("甲", 1), ("乙", -1), ("丙", None)]


def test_lower_is_better_turns_the_order_of_both_periods() -> None:
    now, before = {"甲": Decimal(2), "乙": Decimal(1)}, {"甲": Decimal(1), "乙": Decimal(2)}
    order = ranking(now, lower_is_better=True, previous=before)
    assert [(one.name, one.rank, one.previous) for one in order] == [("乙", 1, 2), ("甲", 2, 1)]


def test_no_values_no_places() -> None:
    assert ranking({}) == ()
