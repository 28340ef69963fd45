"""What parts add to the growth of a whole: pull (拉动, percentage points) and contribution (贡献率, %)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _

from econops.core.series.computable import NotComputable
from econops.core.series.growth import LevelGrowth, implied_base

_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class PartEffect:
    """What one part did to the whole, unrounded; `contribution` is None where the whole hardly grew."""

    pull: Decimal
    contribution: Decimal | None


def part_effects(
    parts: Mapping[str, LevelGrowth], whole: LevelGrowth, *, least_growth: Decimal
) -> dict[str, PartEffect] | NotComputable:
    """The effect of each part: its increase over its implied base as % of the implied base of the whole.

    Args:
        least_growth: below this size of the whole's growth (%) contributions explode or change sign, and are left out;
            the rulebook's parameter `bulletin.least_growth_for_contribution`.

    Source: docs/algorithms/bulletin.md.

    Example:
        >>> steel, whole = LevelGrowth(Decimal(55), Decimal(10)), LevelGrowth(Decimal(105), Decimal(5))
        >>> part_effects({"钢铁": steel}, whole, least_growth=Decimal("0.5"))["钢铁"]
        PartEffect(pull=Decimal('5'), contribution=Decimal('100'))
    """
    base = implied_base(whole.level, whole.growth)
    if isinstance(base, NotComputable):
        return base
    found: dict[str, PartEffect] = {}
    for name, part in parts.items():
        own = implied_base(part.level, part.growth)
        if isinstance(own, NotComputable):
            return NotComputable(_("{name}：{reason}").format(name=name, reason=own.reason), own.kind)
        pull = own.value * part.growth / base.value
        shown = abs(whole.growth) >= least_growth and whole.growth != 0
        found[name] = PartEffect(pull, pull * _HUNDRED / whole.growth if shown else None)
    return found
