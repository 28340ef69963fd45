"""Shares of a whole."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from econops.core.series.computable import NotComputable
from econops.core.series.shares import shares


def test_a_published_whole_keeps_its_difference() -> None:
    assert shares({"a": Decimal(10), "b": Decimal(20)}, Decimal(40)) == {"a": Decimal(25), "b": Decimal(50)}


def test_no_whole_no_shares() -> None:
    assert isinstance(shares({}), NotComputable)
    assert isinstance(shares({"a": Decimal(1)}, Decimal(0)), NotComputable)


@given(st.dictionaries(st.text(max_size=3), st.decimals("0.01", 10**9, places=2), min_size=1, max_size=11))
def test_shares_add_up(parts: dict[str, Decimal]) -> None:
    found = shares(parts)
    assert not isinstance(found, NotComputable)
    assert abs(sum(found.values(), Decimal(-100))) < Decimal("1e-20")
    assert list(found) == list(parts)
