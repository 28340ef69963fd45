"""Tails against tables printed elsewhere and against brute force."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.series.quality.chance import binomial_tail, chi_square_tail, either_way

# Upper critical values as in printed tables of the distribution (NIST/SEMATECH e-Handbook, 1.3.6.7.4).
CRITICAL = [
    (1, 0.05, 3.841), (1, 0.01, 6.635), (2, 0.05, 5.991), (3, 0.01, 11.345), (4, 0.10, 7.779), (8, 0.05, 15.507),
    (8, 0.01, 20.090), (9, 0.10, 14.684), (9, 0.05, 16.919), (9, 0.01, 21.666), (9, 0.001, 27.877), (20, 0.05, 31.410),
]  # fmt: skip


@pytest.mark.parametrize(("degrees", "level", "critical"), CRITICAL)
def test_chi_square_agrees_with_printed_tables(degrees: int, level: float, critical: float) -> None:
    assert chi_square_tail(critical + 0.0006, degrees) < level < chi_square_tail(critical - 0.0006, degrees)


@pytest.mark.parametrize("trials", range(7))
def test_the_binomial_agrees_with_counting_every_outcome(trials: int) -> None:
    """One in five: outcomes 0 to 4, of which 0 is a hit."""
    for hits in range(trials + 2):
        outcomes = list(itertools.product(range(5), repeat=trials))
        there = sum(outcome.count(0) >= hits for outcome in outcomes)
        assert binomial_tail(hits, trials, Fraction(1, 5)) == there / len(outcomes)


@given(st.integers(0, 60), st.integers(0, 60))
def test_the_sign_test_sees_both_ways_alike_and_never_exceeds_one(up: int, down: int) -> None:
    assert either_way(up, up + down) == either_way(down, up + down)
    assert 0 < either_way(up, up + down) <= 1


@given(st.floats(0, 200), st.floats(0, 200), st.integers(1, 30))
def test_a_larger_statistic_is_never_more_likely(one: float, other: float, degrees: int) -> None:
    low, high = sorted((one, other))
    assert 0 <= chi_square_tail(high, degrees) <= chi_square_tail(low, degrees) <= 1
