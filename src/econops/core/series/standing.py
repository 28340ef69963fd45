"""Where one figure stands: against its target, and against its own figure before."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _
from typing import Literal

from econops.core.errors import Invalid

Position = Literal["met", "short", "over"]


@dataclass(frozen=True)
class TargetGap:
    """Distance of a figure to its target.

    `gap` is value − target (percentage points where both are %). `position` is met, short (on the wrong side) or over
    (above the band of a 左右 target, which only the reader can call good or bad). `shortfall` is how much is lacking to
    the bound that counts, tolerance included; 0 unless short.
    """

    gap: Decimal
    position: Position
    shortfall: Decimal


def gap_to_target(
    value: Decimal, target: Decimal, *, comparator: str = ">=", tolerance: Decimal = Decimal(0)
) -> TargetGap:
    """Compare a figure with its target; both in the same unit, growth with growth (no time split).

    Args:
        comparator: >= (以上), <= (以内), ~ (左右, within `tolerance` on both sides) or = (read as at least; pass <=
            for an indicator where lower is better).

    Raises:
        Invalid: unknown comparator or negative tolerance.

    Example:
        >>> gap_to_target(Decimal("6.2"), Decimal("6.5"), comparator="~", tolerance=Decimal("0.5")).position
        'met'
        >>> gap_to_target(Decimal("5.1"), Decimal("6")).shortfall
        Decimal('0.9')
    """
    if tolerance < 0:
        raise Invalid(_("“左右”的幅度不能是负数。"))
    gap = value - target
    if comparator == "<=":
        lacking = gap
    elif comparator in (">=", "="):
        lacking = -gap
    elif comparator == "~":
        if gap > tolerance:
            return TargetGap(gap, "over", Decimal(0))
        lacking = -gap - tolerance
    else:
        raise Invalid(_("不认识的比较方式“{comparator}”，请用 >=、<=、~ 或 =。").format(comparator=comparator))
    return TargetGap(gap, "short", lacking) if lacking > 0 else TargetGap(gap, "met", Decimal(0))
