"""Pull and contribution against published figures and identities."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.series.computable import NotComputable
from econops.core.series.contribution import part_effects
from econops.core.series.growth import LevelGrowth, growth_from_parts

HALF = Decimal("0.5")
PARTS = st.lists(
    st.builds(
        LevelGrowth,
        st.decimals(1, 1000, places=1, allow_nan=False),
        st.decimals(-50, 50, places=1, allow_nan=False),
    ),
    min_size=1,
    max_size=6,
)


@given(PARTS)
def test_pulls_add_up_to_the_growth_of_the_whole(parts: list[LevelGrowth]) -> None:
    growth = growth_from_parts(parts)
    assert not isinstance(growth, NotComputable)
    whole = LevelGrowth(sum((part.level for part in parts), Decimal(0)), growth.value)
    effects = part_effects({str(at): part for at, part in enumerate(parts)}, whole, least_growth=HALF)
    assert not isinstance(effects, NotComputable)
    assert abs(sum(one.pull for one in effects.values()) - growth.value) < Decimal("1e-15")
    known = [one.contribution for one in effects.values() if one.contribution is not None]
    if abs(growth.value) >= HALF:
        assert abs(sum(known) - 100) < Decimal("1e-12")
    else:
        assert known == []


@pytest.mark.parametrize(("growth", "shown"), [("0.49", False), ("0.50", True), ("-0.49", False), ("-0.5", True)])
def test_with_hardly_any_growth_there_is_a_pull_only(growth: str, shown: bool) -> None:
    part = LevelGrowth(Decimal(50), Decimal(4))
    effects = part_effects({"甲": part}, LevelGrowth(Decimal(100), Decimal(growth)), least_growth=HALF)
    assert not isinstance(effects, NotComputable)
    assert effects["甲"].pull > 0
    assert (effects["甲"].contribution is not None) == shown


def test_what_cannot_be_computed_names_the_part() -> None:
    part = LevelGrowth(Decimal(50), Decimal(-100))
    found = part_effects({"甲": part}, LevelGrowth(Decimal(100), Decimal(3)), least_growth=HALF)
    assert isinstance(found, NotComputable)
    assert "甲" in found.reason
