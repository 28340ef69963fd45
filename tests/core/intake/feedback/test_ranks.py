"""Places in order, with equal figures."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from econops.core.intake.feedback.ranks import may_be_rank, ranks

figures = st.dictionaries(st.text("abcdefgh", min_size=1, max_size=2), st.integers(-5, 5).map(Decimal), min_size=1)


@given(figures, st.booleans())
def test_better_figures_stand_before_and_equal_ones_together(values: dict[str, Decimal], lower: bool) -> None:
    found = ranks(values, lower_is_better=lower)
    assert min(found.values()) == 1
    for one, value in values.items():
        for other, against in values.items():
            better = value < against if lower else value > against
            assert (found[one] < found[other]) == better
            assert (found[one] == found[other]) == (value == against)


@given(figures, st.booleans())
def test_printed_ranks_from_one_to_n_always_fit_some_order(values: dict[str, Decimal], lower: bool) -> None:
    order = sorted(values, key=lambda name: values[name] * (1 if lower else -1))
    assert all(may_be_rank(at, name, values, lower_is_better=lower) for at, name in enumerate(order, start=1))
    assert not may_be_rank(len(values) + 1, order[0], values, lower_is_better=lower)
