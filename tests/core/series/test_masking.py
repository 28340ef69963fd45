"""No figure of fewer than three firms can be seen or worked out from what is shown."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.series.masking import FirmGroup, mask


def groups(*firms: int, value: int = 10) -> list[FirmGroup]:
    return [
        FirmGroup("规模", f"第{at}组", "产值", "2026-06-ytd", count, Decimal(value * count + at), Decimal(at), "万元")
        for at, count in enumerate(firms)
    ]


@given(st.lists(st.integers(0, 8), max_size=8), st.integers(2, 4))
def test_nothing_masked_can_be_worked_out(firms: list[int], least: int) -> None:
    shown = mask(groups(*firms), least=least)
    hidden = [count for count, one in zip(firms, shown.groups, strict=True) if one.masked]
    for count, one in zip(firms, shown.groups, strict=True):
        assert one.masked or count == 0 or count >= least
        assert (one.value is None) == one.masked
        assert (one.firms is None) == one.masked
    if not hidden or not shown.total_shown:
        assert shown.total_shown or sum(firms) < least or hidden
        return
    # total − shown groups is what is left: it must be several groups of enough firms, also for one who knows his own.
    assert len(hidden) > 1
    assert sum(hidden) >= least
    for count in hidden:
        if count == 1:
            assert sum(hidden) - 1 >= least


@pytest.mark.parametrize(
    ("firms", "masked"),
    [
        ((5, 6, 7), ()),
        ((2, 6, 30, 9), ("第0组", "第1组")),  # one masked group is total minus the others: the next smallest goes too
        ((1, 1, 4, 9), ("第0组", "第1组", "第2组")),  # of two firms each knows the other's figure
        ((2, 2, 9), ("第0组", "第1组")),
        ((1, 2, 9, 5), ("第0组", "第1组", "第3组")),  # the firm alone would see the two of the other group
        ((1, 5, 9), ("第0组", "第1组")),
        ((0, 5, 6), ()),
        ((0, 2, 6, 7), ("第1组", "第2组")),
    ],
)
def test_the_next_smallest_groups_follow(firms: tuple[int, ...], masked: tuple[str, ...]) -> None:
    shown = mask(groups(*firms), least=3)
    assert shown.masked == masked
    assert shown.total_shown


@pytest.mark.parametrize("firms", [(1,), (2,), (1, 1), (1, 2)])
def test_where_everything_is_masked_the_total_is_too(firms: tuple[int, ...]) -> None:
    shown = mask(groups(*firms), least=3)
    assert len(shown.masked) == len(firms)
    assert not shown.total_shown


def test_of_two_as_small_the_one_with_less_goes() -> None:
    lines = [
        FirmGroup("规模", name, "产值", "2026-06-ytd", count, Decimal(value), None, "万元")
        for name, count, value in (("甲", 2, 5), ("乙", 4, 90), ("丙", 4, 8), ("丁", 9, 1))
    ]
    assert mask(lines, least=3).masked == ("甲", "丙")


def test_a_group_without_a_value_hides_nobody() -> None:
    lines = [
        FirmGroup("规模", name, "产值", "2026-06-ytd", count, None if value is None else Decimal(value), None, "万元")
        for name, count, value in (("甲", 2, 5), ("乙", 4, None), ("丙", 6, 8), ("丁", 9, 1))
    ]
    assert mask(lines, least=3).masked == ("甲", "丙")
    bare = [FirmGroup(one.grouping, one.group, one.item, one.period, one.firms, None, None, "万元") for one in lines]
    assert mask(bare, least=3).masked == ("甲",)


def test_one_grouping_at_a_time() -> None:
    mixed = [*groups(5, 6), FirmGroup("行业", "工业", "产值", "2026-06-ytd", 7, Decimal(1), None, "万元")]
    with pytest.raises(Invalid, match="同一分组"):
        mask(mixed, least=3)
