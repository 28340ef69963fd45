"""Groups of firms that may be shown: fewer than three are masked, and nothing masked can be worked out (保密处理)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from econops.core.errors import Invalid


@dataclass(frozen=True)
class FirmGroup:
    """One group of firms in an administrative table: how many firms, a value in `unit`, a growth in %.

    `grouping` is how firms were grouped (企业规模), `group` one of its groups (大型), `item` what is measured. `sheet`
    and `row` (from 1) tell where the line stands in its file.
    """

    grouping: str
    group: str
    item: str
    period: str
    firms: int
    value: Decimal | None
    growth: Decimal | None
    unit: str
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True)
class ShownGroup:
    """A group as it may be printed: masked ones keep their name only."""

    grouping: str
    group: str
    item: str
    period: str
    unit: str
    masked: bool
    firms: int | None = None
    value: Decimal | None = None
    growth: Decimal | None = None
    sheet: str = ""
    row: int = 0


@dataclass(frozen=True)
class ShownGrouping:
    """All groups of one grouping and item; where `total_shown` is false, no total over them may be printed either."""

    groups: tuple[ShownGroup, ...]
    total_shown: bool

    @property
    def masked(self) -> tuple[str, ...]:
        """Names of the masked groups."""
        return tuple(one.group for one in self.groups if one.masked)


def mask(groups: Sequence[FirmGroup], *, least: int) -> ShownGrouping:
    """Mask the groups of one grouping, item and period.

    A group of fewer than `least` firms is masked. Then the next smallest groups follow until what a reader finds as
    total minus the shown groups is no secret: at least two groups of together `least` firms or more, also after any
    firm that is a group of its own has taken its own figure off. Where that cannot be reached, no total is shown.

    Args:
        least: the rulebook's parameter `bulletin.least_firms`.

    Basis: groups do not overlap and together make the total. An empty group (no firms) hides nothing and is shown.

    Raises:
        Invalid: groups of several groupings, items or periods.

    Source: docs/algorithms/bulletin.md.

    Example:
        >>> lines = [FirmGroup("规模", name, "产值", "2026-06-ytd", firms, Decimal(10 * firms), None, "万元")
        ...     for name, firms in (("大型", 2), ("中型", 6), ("小型", 30), ("微型", 9))]
        >>> mask(lines, least=3).masked
        ('大型', '中型')
    """
    if len({(one.grouping, one.item, one.period) for one in groups}) > 1:
        raise Invalid("保密处理一次只能处理同一分组、同一项目、同一时期的组别。")
    hidden = {one.group for one in groups if 0 < one.firms < least}
    waiting = sorted(
        (one for one in groups if one.firms >= least and one.value is not None),
        key=lambda one: (one.firms, abs(one.value or Decimal(0))),
    )
    while hidden and not _safe(_chosen(groups, hidden), least) and waiting:
        hidden.add(waiting.pop(0).group)
    total = sum(one.firms for one in groups)
    safe = not hidden or _safe(_chosen(groups, hidden), least)
    return ShownGrouping(
        tuple(_shown(one, one.group in hidden) for one in groups), safe and (total >= least or not total)
    )


def _chosen(groups: Iterable[FirmGroup], hidden: set[str]) -> list[FirmGroup]:
    return [one for one in groups if one.group in hidden]


def _safe(masked: Sequence[FirmGroup], least: int) -> bool:
    """Whether the sum over the masked groups tells nobody a figure of fewer than `least` firms.

    A group without a value adds nothing to that sum and hides nobody.
    """
    counted = [one for one in masked if one.value is not None]
    together = sum(one.firms for one in counted)
    alone = any(one.firms == 1 for one in counted)
    return not counted or (len(counted) > 1 and together - alone >= least)


def _shown(one: FirmGroup, masked: bool) -> ShownGroup:
    if masked:
        return ShownGroup(one.grouping, one.group, one.item, one.period, one.unit, masked=True)
    return ShownGroup(
        one.grouping, one.group, one.item, one.period, one.unit, masked=False,
        firms=one.firms, value=one.value, growth=one.growth, sheet=one.sheet, row=one.row,
    )  # fmt: skip
