"""Whether two series that usually move together still do: official growth beside power or tax."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from econops.core.period.value import Period

HALF_DIGIT = Decimal("0.05")


@dataclass(frozen=True)
class Agreement:
    """The newest period that both have; differences in percentage points.

    `rank_chance` is the share of periods, the newest among them, whose difference lies at least as far from the usual
    one: by chance alone the newest is among the farthest k of n so often as k/n says, whatever the distribution.
    """

    period: Period
    growth: Decimal
    other: Decimal
    usual: Decimal
    count: int
    farther: int
    opposite: bool
    asks: bool

    @property
    def difference(self) -> Decimal:
        """Growth minus the growth of the other series."""
        return self.growth - self.other

    @property
    def rank_chance(self) -> Decimal:
        """How often the newest difference would be this far out by chance alone."""
        return Decimal(self.farther) / self.count


def agreement(
    growth: Mapping[Period, Decimal], other: Mapping[Period, Decimal], *, needed: int, false_alarm: Decimal
) -> Agreement | None:
    """Compare two growths (%) of the same periods; None where fewer than two periods have both.

    Args:
        needed: periods below which the distance from the usual is not judged.
        false_alarm: the share of periods that may be asked about without cause.

    Basis: the usual difference is the median of all, the newest included, so that all periods are treated alike.
    """
    both = sorted(growth.keys() & other.keys(), key=lambda period: period.end)
    if len(both) < 2:
        return None
    differences = [growth[period] - other[period] for period in both]
    usual = median(differences)
    distance = abs(differences[-1] - usual)
    farther = sum(abs(one - usual) >= distance for one in differences)
    newest = both[-1]
    opposite = growth[newest] * other[newest] < 0 and min(abs(growth[newest]), abs(other[newest])) > HALF_DIGIT
    far_out = len(both) >= needed and Decimal(farther) / len(both) <= false_alarm
    return Agreement(newest, growth[newest], other[newest], usual, len(both), farther, opposite, opposite or far_out)


def median(values: Sequence[Decimal]) -> Decimal:
    """The middle value, of an even number the mean of the two middle ones."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
