"""No sum or difference of shown figures, within a month or between months, rests on fewer than three firms.

Firms are simulated one by one: a shown figure is a row of ones over its firms, and rows are combined freely.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from econops.core.series.masking import FirmGroup, MaskReason, Publication, ShownGrouping, mask

LEAST, PRIME = 3, 1_000_003
Members = dict[str, set[int]]
NAMES = "甲乙丙丁戊"


def table(members: Members, sums: dict[str, tuple[str, ...]] | None = None, grouping: str = "规模") -> list[FirmGroup]:
    """The groups of simulated firms, and their subtotals."""

    def line(name: str, firms: int, parts: tuple[str, ...] = ()) -> FirmGroup:
        return FirmGroup(grouping, name, "产值", "2026-06-ytd", firms, Decimal(firms * 10), None, "万元", parts=parts)

    lines = [line(name, len(firms)) for name, firms in members.items()]
    for name, parts in (sums or {}).items():
        lines.append(line(name, sum(len(members[part]) for part in parts), parts))
    return lines


def rows(groups: Sequence[FirmGroup], shown: ShownGrouping, members: Members, firms: int) -> list[list[int]]:
    """What a reader knows: the shown figures and, where it may be known, the total."""
    known = []
    for group, one in zip(groups, shown.groups, strict=True):
        inside = set().union(*(members[name] for name in group.parts or (group.group,)))
        known += [] if one.masked else [[int(firm in inside) for firm in range(firms)]]
    everybody = set().union(*members.values())
    return known + ([[int(firm in everybody) for firm in range(firms)]] if shown.total_shown else [])


def isolated(known: list[list[int]]) -> list[tuple[int, ...]]:
    """Sets of fewer than three firms on which some combination of the rows rests alone."""
    if not known:
        return []
    firms, whole = range(len(known[0])), rank(known)
    few = (some for size in range(1, LEAST) for some in itertools.combinations(firms, size))
    # Firms that stand in the same rows are alike: one of each kind is tried, and two.
    kinds = {tuple(sorted(tuple(row[firm] for row in known) for firm in some)): some for some in few}
    return [
        some for some in kinds.values() if rank([[row[f] for f in firms if f not in some] for row in known]) < whole
    ]


def rank(matrix: list[list[int]]) -> int:
    """The rank over a field of a large prime: of rows of ones and noughts that of the fractions."""
    left, found = [list(column) for column in {*zip(*matrix, strict=True)}], 0
    while left:
        row = left.pop()
        at = next((place for place, value in enumerate(row) if value), None)
        if at is None:
            continue
        found += 1
        factor = pow(row[at], -1, PRIME)
        left = [
            [(value - other[at] * factor * own) % PRIME for value, own in zip(other, row, strict=True)]
            for other in left
        ]
    return found


def numbered(counts: Sequence[int]) -> Members:
    """Groups of so many firms each, numbered through."""
    ends = list(itertools.accumulate(counts))
    return {name: set(range(end - count, end)) for name, count, end in zip(NAMES, counts, ends, strict=False)}


counts = st.lists(st.integers(0, 6), min_size=2, max_size=5)


@given(counts)
def test_no_combination_within_a_grouping_isolates_few_firms(firms: list[int]) -> None:
    members = numbered(firms)
    groups = table(members)
    known = rows(groups, mask(groups, least=LEAST), members, sum(firms))
    assert isolated(known) == []
    for firm in [next(iter(some)) for some in members.values() if len(some) == 1]:
        # Whoever is a group of its own takes its own figure off.
        own = [int(other == firm) for other in range(sum(firms))]
        assert [some for some in isolated([*known, own]) if firm not in some] == []


@given(counts.filter(lambda some: len(some) > 2), st.data())
def test_no_combination_with_subtotals_isolates_few_firms(firms: list[int], data: st.DataObject) -> None:
    members = numbered(firms)
    parts = st.lists(st.sampled_from(list(members)), min_size=2, max_size=3, unique=True).map(tuple)
    drawn = data.draw(st.lists(parts, min_size=1, max_size=2, unique_by=frozenset))
    groups = table(members, {f"小计{at}": some for at, some in zip("一二", drawn, strict=False)})
    assert isolated(rows(groups, mask(groups, least=LEAST), members, sum(firms))) == []


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=2, max_size=3))
def test_no_combination_of_months_isolates_few_firms(months: list[list[int]]) -> None:
    """The worst case: firms that stay report the same again; a group has always the first of its own, by its number."""
    most, before = 10, list[tuple[Publication, Members]]()
    for month in months:
        members = {
            name: {at * most + one for one in range(count)}
            for at, (name, count) in enumerate(zip(NAMES, month, strict=False))
        }
        groups = table(members)
        shown = mask(groups, least=LEAST, before=[one for one, _then in before])
        for one, then in before:
            known = rows(one.groups, one.shown, then, 4 * most) + rows(groups, shown, members, 4 * most)
            assert isolated(known) == []
        before.append((Publication(tuple(groups), shown), members))


@given(counts, counts)
def test_groups_of_two_groupings_never_lie_within_few_firms_of_each_other(first: list[int], second: list[int]) -> None:
    shown = mask(table(numbered(first)), least=LEAST)
    beside = mask(table(numbered(second), grouping="类型"), least=LEAST, beside=[shown])
    for one, other in itertools.product(shown.groups, beside.groups):
        if one.firms and other.firms:
            assert not 0 < abs(one.firms - other.firms) < LEAST
            assert not 0 < abs(sum(second) - one.firms - other.firms) < LEAST


def masked(firms: Sequence[int], *before: Sequence[int]) -> dict[str, MaskReason | None]:
    """The masked groups and why, after earlier months."""
    known: list[Publication] = []
    for counts_then in (*before, firms):
        groups = table(numbered(counts_then))
        shown = mask(groups, least=LEAST, before=known)
        known.append(Publication(tuple(groups), shown))
    return {one.group: one.reason for one in known[-1].shown.groups if one.masked}


def test_one_firm_more_masks_the_group_and_another_with_it() -> None:
    assert masked((10, 20, 30), (10, 20, 30)) == {}
    assert masked((13, 20, 30), (10, 20, 30)) == {}
    change = masked((11, 20, 33), (10, 20, 30))
    assert change["甲"] is MaskReason.CHANGE
    assert len(change) > 1
    assert masked((11, 20, 30), (10, 20, 30))["甲"] is MaskReason.CHANGE
    # Not against the last month only: by way of a month in which it was masked the difference would be one.
    assert "甲" in masked((11, 20, 30), (10, 20, 30), (11, 20, 30))


def test_a_firm_that_changes_its_group_is_not_found_out() -> None:
    assert set(masked((11, 19, 30), (10, 20, 30))) >= {"甲", "乙"}


def test_the_reasons_are_told_apart() -> None:
    shown = mask(table(numbered((2, 6, 30, 9))), least=LEAST)
    assert {one.group: one.reason for one in shown.groups if one.masked} == {
        "甲": MaskReason.FEW, "乙": MaskReason.DERIVED,
    }  # fmt: skip
    assert shown.reasons == (MaskReason.FEW, MaskReason.DERIVED)
    beside = mask(
        table(numbered((7, 20, 20)), grouping="类型"), least=LEAST, beside=[mask(table(numbered((8, 39))), least=LEAST)]
    )
    assert beside.groups[0].reason is MaskReason.OVERLAP
