"""Growth (增速) on a comparable base, kept apart from the ratio of two published levels.

Published growth is a plain Decimal in % and is always preferred. What is derived here comes as `Estimate` or
`LevelRatio`, never as a Decimal, so that it cannot pass for a published figure and carries its label along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _

from econops.core.series.computable import NotComputable

_HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Estimate:
    """Our own figure (测算), unrounded, in the unit of its inputs; `label` must be shown wherever the value is."""

    value: Decimal
    label: str = "测算"


@dataclass(frozen=True)
class LevelRatio:
    """Growth in % as the ratio of two published levels; their scope differs, so it is no comparable growth."""

    value: Decimal
    label: str = "名义匡算，口径不可比"


@dataclass(frozen=True)
class LevelGrowth:
    """A level with its published growth in % over the same period of the year before."""

    level: Decimal
    growth: Decimal


@dataclass(frozen=True)
class BaseGrowth:
    """The base of the year before with the growth in % over it."""

    base: Decimal
    growth: Decimal


def implied_base(level: Decimal, growth: Decimal) -> Estimate | NotComputable:
    """The base on comparable scope that published level and growth imply: level ÷ (1 + growth).

    Source: docs/algorithms/series.md.

    Example:
        >>> round(implied_base(Decimal("27298.3"), Decimal("16.5")).value, 1)
        Decimal('23432.0')
    """
    factor = _HUNDRED + growth
    if factor <= 0:
        return NotComputable(_("增速不高于-100%，推算不出基数。"))
    base = level * _HUNDRED / factor
    if base <= 0:
        return NotComputable(_("总量不是正数，推算不出基数。"))
    return Estimate(base)


def level_ratio(level: Decimal, level_year_before: Decimal) -> LevelRatio | NotComputable:
    """Nominal growth from two published levels, for want of a published growth only.

    Example:
        >>> ratio = level_ratio(Decimal("27298.3"), Decimal("29047.6"))
        >>> round(ratio.value, 1), ratio.label
        (Decimal('-6.0'), '名义匡算，口径不可比')
    """
    if level_year_before <= 0:
        return NotComputable(_("上年同期数不是正数，不计算增速。"))
    return LevelRatio(_growth(level, level_year_before))


def growth_within(current: LevelGrowth, earlier: LevelGrowth) -> Estimate | NotComputable:
    """Growth of a single month or quarter from two year-to-date figures of one vintage, by their implied bases.

    Args:
        current: January to the end of the span.
        earlier: January to the end of the span before it.

    Example:
        >>> may = growth_within(LevelGrowth(Decimal(110), Decimal(10)), LevelGrowth(Decimal(84), Decimal(5)))
        >>> may.value, may.label
        (Decimal('30'), '推算')
    """
    later_base = implied_base(current.level, current.growth)
    earlier_base = implied_base(earlier.level, earlier.growth)
    if isinstance(later_base, NotComputable):
        return later_base
    if isinstance(earlier_base, NotComputable):
        return earlier_base
    base = later_base.value - earlier_base.value
    if base <= 0:
        return NotComputable(_("推算的当期基数不是正数（可能有修订），不可推算当期增速。"))
    return Estimate(_growth(current.level - earlier.level, base), "推算")


def growth_from_parts(parts: Sequence[LevelGrowth]) -> Estimate | NotComputable:
    """Growth of the sum of parts (areas, industries), each weighted by its implied base.

    Example:
        >>> growth_from_parts([LevelGrowth(Decimal(110), Decimal(10)), LevelGrowth(Decimal(100), Decimal(0))]).value
        Decimal('5')
    """
    bases = []
    for part in parts:
        base = implied_base(part.level, part.growth)
        if isinstance(base, NotComputable):
            return base
        bases.append(base.value)
    if not bases:
        return NotComputable(_("没有分项数据，算不出合计增速。"), "missing")
    return Estimate(_growth(sum((part.level for part in parts), Decimal(0)), sum(bases, Decimal(0))))


def cumulative_growth(parts: Sequence[BaseGrowth]) -> Estimate | NotComputable:
    """Growth over several quarters (or months) together: the mean of their growths weighted by bases, never plain.

    Example:
        >>> cumulative_growth([BaseGrowth(Decimal(100), Decimal(-6)), BaseGrowth(Decimal(300), Decimal(2))]).value
        Decimal('0')
    """
    whole = sum((part.base for part in parts), Decimal(0))
    if not parts or any(part.base <= 0 for part in parts):
        return NotComputable(_("缺少正的基数，不能加权计算累计增速。"), "missing")
    return Estimate(sum((part.base * part.growth for part in parts), Decimal(0)) / whole)


def chain_growth(growths: Sequence[Decimal]) -> Decimal:
    """Growth over several years from published yearly growths, in %; levels of different years are never divided.

    Example:
        >>> chain_growth([Decimal(10), Decimal(-10)])
        Decimal('-1.00')
    """
    product = Decimal(1)
    for growth in growths:
        product *= 1 + growth / _HUNDRED
    return (product - 1) * _HUNDRED


def two_year_average(growth_over_two_years: Decimal) -> Decimal | NotComputable:
    """Geometric two-year average (两年平均增速) from the growth over the year before last, in %.

    Example:
        >>> round(two_year_average(Decimal("72.1")), 1)
        Decimal('31.2')
    """
    ratio = 1 + growth_over_two_years / _HUNDRED
    if ratio < 0:
        return NotComputable(_("两年累计降幅超过100%，不计算两年平均增速。"))
    return (ratio.sqrt() - 1) * _HUNDRED


def two_year_average_of(this_year: Decimal, last_year: Decimal) -> Decimal | NotComputable:
    """Geometric two-year average from the growths of two years following each other, in %."""
    return two_year_average(chain_growth([last_year, this_year]))


def _growth(level: Decimal, base: Decimal) -> Decimal:
    return (level - base) * _HUNDRED / base
