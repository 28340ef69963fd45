"""Revisions: how many, which way."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from econops.core.series.quality.revising import revision_summary

ALARM = Decimal("0.01")


def test_it_counts_ways_and_keeps_the_largest() -> None:
    found = revision_summary(9, [Decimal(v) for v in ("0.3", "-1.2", "0", "0.5")], needed=8, false_alarm=ALARM)
    assert (found.count, found.up, found.down, found.middle, found.largest) == (
        3,
        2,
        1,
        Decimal("0.5"),
        Decimal("-1.2"),
    )
    assert (found.chance, found.asks) == (None, False)


def test_revisions_that_all_go_one_way_are_a_question() -> None:
    assert revision_summary(9, [Decimal("0.1")] * 8, needed=8, false_alarm=ALARM).asks
    assert not revision_summary(9, [Decimal("0.1")] * 7, needed=8, false_alarm=ALARM).asks
    assert not revision_summary(9, [Decimal("0.1")] * 7 + [Decimal("-0.1")], needed=8, false_alarm=ALARM).asks
    assert revision_summary(0, [], needed=8, false_alarm=ALARM).count == 0


@given(st.lists(st.integers(-9, 9).map(Decimal), max_size=30))
def test_turning_every_sign_turns_the_summary(changes: list[Decimal]) -> None:
    one = revision_summary(9, changes, needed=8, false_alarm=ALARM)
    other = revision_summary(9, [-change for change in changes], needed=8, false_alarm=ALARM)
    assert (one.up, one.down, one.asks, one.middle) == (other.down, other.up, other.asks, other.middle)
    assert abs(one.largest) == abs(other.largest)
