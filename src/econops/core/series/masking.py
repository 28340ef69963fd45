"""Groups of firms that may be shown: fewer than three are masked, and nothing masked can be worked out (保密处理).

Source: docs/algorithms/bulletin.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from econops.core.errors import Invalid
from econops.core.series.differencing import View, changes_of, is_few, revealing


class MaskReason(StrEnum):
    """Why a group is masked."""

    FEW = "few"
    DERIVED = "derived"
    OVERLAP = "overlap"
    CHANGE = "change"


@dataclass(frozen=True)
class FirmGroup:
    """One group of firms in an administrative table: how many firms, a value in `unit`, a growth in %.

    `grouping` is how firms were grouped (企业规模), `group` one of its groups (大型), `item` what is measured. `sheet`
    and `row` (from 1) tell where the line stands in its file. A subtotal (大中型) has the groups it is made of in `parts`.
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
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class ShownGroup:
    """A group as it may be printed: masked ones keep their name and the reason only."""

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
    reason: MaskReason | None = None


@dataclass(frozen=True)
class ShownGrouping:
    """All groups of one grouping and item; where `total_shown` is false, no total over them may be printed either."""

    groups: tuple[ShownGroup, ...]
    total_shown: bool

    @property
    def masked(self) -> tuple[str, ...]:
        """Names of the masked groups."""
        return tuple(one.group for one in self.groups if one.masked)

    @property
    def reasons(self) -> tuple[MaskReason, ...]:
        """Why groups are masked, each reason once."""
        found = {one.reason for one in self.groups}
        return tuple(reason for reason in MaskReason if reason in found)


@dataclass(frozen=True)
class Publication:
    """What was shown once of a grouping and item: the groups as they were known, and how they were shown."""

    groups: tuple[FirmGroup, ...]
    shown: ShownGrouping


def mask(
    groups: Sequence[FirmGroup], *, least: int, beside: Sequence[ShownGrouping] = (), before: Sequence[Publication] = ()
) -> ShownGrouping:
    """Mask the groups of one grouping, item and period, until no combination of what is shown tells of too few firms.

    1. A group of fewer than `least` firms is masked.
    2. A group whose number of firms lies closer than `least` to that of a group in another grouping of the same firms,
       or together with it closer than `least` to all firms, is masked: one may lie within the other.
    3. Against every earlier publication, no difference of sums rests on fewer than `least` firms (`differencing`).
    4. Whatever is masked can only be found in sums of two groups or more with together `least` firms or more, also
       after a firm that is a group of its own has taken its own figure off. Where that fails, no total is shown.

    Args:
        least: the rulebook's parameter `bulletin.least_firms`.
        beside: the other groupings of the same item and period that are shown.
        before: the earlier publications of the same quantity: this grouping, item and period in earlier vintages.

    Basis: groups without `parts` do not overlap and together make the total, which counts as known. An empty group (no
        firms) hides nothing and is shown.

    Raises:
        Invalid: groups of several groupings, items or periods.

    Example:
        >>> lines = [FirmGroup("规模", name, "产值", "2026-06-ytd", firms, Decimal(10 * firms), None, "万元")
        ...     for name, firms in (("大型", 2), ("中型", 6), ("小型", 30), ("微型", 9))]
        >>> mask(lines, least=3).masked
        ('大型', '中型')
    """
    if len({(one.grouping, one.item, one.period) for one in groups}) > 1:
        raise Invalid("保密处理一次只能处理同一分组、同一项目、同一时期的组别。")
    table = _Table(groups, least, before)
    table.total_known &= all(other.total_shown for other in beside)
    hidden = {one.group: MaskReason.FEW for one in groups if 0 < one.firms < least}
    hidden |= {name: MaskReason.OVERLAP for name in table.overlapping(beside) if name not in hidden}
    while (found := table.next_hidden(hidden)) is not None:
        hidden[found[0]] = found[1]
    safe = table.total_known and not table.told(set(hidden)) and not table.exposed(hidden)
    safe = safe and (table.total >= least or not table.total)
    return ShownGrouping(tuple(_shown(one, hidden.get(one.group)) for one in groups), safe)


class _Table:
    """The groups of one table, and what a reader can work out while some of them are hidden."""

    def __init__(self, groups: Sequence[FirmGroup], least: int, before: Sequence[Publication] = ()) -> None:
        self.groups, self.least, self.before = groups, least, before
        self.atoms = [one for one in groups if not one.parts]
        self.total = sum(one.firms for one in self.atoms)
        # Firms behind the values: a group without a value adds nothing to any sum.
        self.counts = {one.group: one.firms if one.value is not None else 0 for one in self.atoms}
        totals = [_Table(one.groups, least).counts for one in before if one.shown.total_shown]
        self.total_known = not any(is_few(changes_of(self.counts, counts).values(), least) for counts in totals)

    def blocks(self, hidden: Iterable[str]) -> list[list[FirmGroup]]:
        """The groups that no shown figure tells apart: whatever is combined, a block counts as a whole.

        A shown group is a block of its own. Hidden ones are together where the same shown subtotals hold them.
        """
        masked, found = set(hidden), dict[object, list[FirmGroup]]()
        sums = [one for one in self.groups if one.parts and one.group not in masked]
        for one in self.atoms:
            held = frozenset(part.group for part in sums if one.group in part.parts)
            found.setdefault((held,) if one.group in masked else one.group, []).append(one)
        return list(found.values())

    def overlapping(self, beside: Sequence[ShownGrouping]) -> list[str]:
        """Groups that may differ by too few firms from a group of another grouping, or from all firms outside it."""
        counts = [one.firms for other in beside for one in other.groups if one.firms]
        near = {one.group: [*(one.firms - n for n in counts), *(self.total - one.firms - n for n in counts)]
                for one in self.groups if one.firms}  # fmt: skip
        return [name for name, gaps in near.items() if any(0 < abs(gap) < self.least for gap in gaps)]

    def exposed(self, hidden: Iterable[str]) -> list[set[str]]:
        """Hidden groups, together or alone, that can be worked out and tell too much."""
        masked, blocks = set(hidden), self.blocks(hidden)
        found = [_names(block) for block in blocks if block[0].group in masked and not self._is_safe(block)]
        for one in self.groups:
            apart = all(not _names(block) & set(one.parts) or _names(block) <= set(one.parts) for block in blocks)
            found += [set(one.parts)] if one.parts and one.group in masked and apart else []
        return found

    def _is_safe(self, block: Sequence[FirmGroup]) -> bool:
        """Whether the sum of a hidden block tells nobody a figure of fewer than `least` firms.

        A group without a value adds nothing to that sum and hides nobody.
        """
        counted = [one for one in block if one.value is not None and one.firms]
        alone = any(one.firms == 1 for one in counted)
        return not counted or (len(counted) > 1 and sum(one.firms for one in counted) - alone >= self.least)

    def next_hidden(self, hidden: Iterable[str]) -> tuple[str, MaskReason] | None:
        """The group to mask next, and why; None where all is well or nothing is left.

        First what was masked before: the less the masked groups change, the less their differences tell.
        """
        masked, earlier = set(hidden), {name for one in self.before for name in one.shown.masked}
        left = sorted(
            (one for one in self.groups if one.group not in masked and one.firms and one.value is not None),
            key=lambda one: (one.group not in earlier, one.firms, abs(one.value or Decimal(0))),
        )
        if not left:
            return None
        found = self.told(masked)
        if found:
            return next((one for one in left if one.group in found), left[0]).group, MaskReason.CHANGE
        for names in self.exposed(masked):
            held = [one for one in left if names & set(one.parts)]
            inside = {name for one in held for name in one.parts} | names
            near = [one for one in left if one in held or one.group in inside]
            return (near or left)[0].group, MaskReason.DERIVED
        return None

    def told(self, masked: set[str]) -> set[str]:
        """Groups at which an earlier publication tells too much together with this one."""
        if not self.total_known and not self._apart(masked):
            return set(self.counts)
        now = self.view(masked, total_known=self.total_known)
        for one in self.before:
            then = _Table(one.groups, self.least).view(set(one.shown.masked), total_known=one.shown.total_shown)
            found = revealing(now, then, least=self.least)
            if found:
                return found
        return set()

    def view(self, masked: set[str], *, total_known: bool) -> View:
        """The sums a reader knows; without the total nothing is known of hidden groups that no subtotal holds."""
        lost = set() if total_known else self._apart(masked)
        blocks = (frozenset(one.group for one in block) for block in self.blocks(masked))
        return View(tuple(block for block in blocks if not block & lost), self.counts)

    def _apart(self, masked: set[str]) -> set[str]:
        """Hidden groups that no shown subtotal holds."""
        sums = {name for one in self.groups if one.group not in masked for name in one.parts}
        return {name for name in self.counts if name in masked} - sums


def _names(block: Iterable[FirmGroup]) -> set[str]:
    return {one.group for one in block}


def _shown(one: FirmGroup, reason: MaskReason | None) -> ShownGroup:
    if reason is not None:
        return ShownGroup(one.grouping, one.group, one.item, one.period, one.unit, masked=True, reason=reason)
    return ShownGroup(
        one.grouping, one.group, one.item, one.period, one.unit, masked=False,
        firms=one.firms, value=one.value, growth=one.growth, sheet=one.sheet, row=one.row,
    )  # fmt: skip
