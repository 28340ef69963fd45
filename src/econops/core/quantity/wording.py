"""Official wording of figures: 增长5.3%, 下降2.1%, 持平, 加快0.3个百分点, 高于全市平均1.0个百分点.

Every word is chosen from the printed digits, so that a sentence never contradicts the numbers beside it. A fall is
written as 下降2.1%, never as 增长-2.1%; a printed zero is 持平.
"""

from __future__ import annotations

from decimal import Decimal
from gettext import gettext as _

from econops.core.quantity.rounding import difference, official, printed


def growth_words(value: Decimal, decimals: int = 1) -> str:
    """Growth in % in words.

    Example:
        >>> growth_words(Decimal("5.3")), growth_words(Decimal("-2.06")), growth_words(Decimal("-0.04"))
        ('增长5.3%', '下降2.1%', '持平')
    """
    rounded = official(value, decimals)
    if rounded > 0:
        return _("增长{size}%").format(size=printed(rounded, decimals))
    if rounded < 0:
        return _("下降{size}%").format(size=printed(-rounded, decimals))
    return _("持平")


def change_words(current: Decimal, previous: Decimal, decimals: int = 1) -> str:
    """How growth (in %) moved from `previous` to `current`.

    Two falls are compared by their size (降幅收窄, 降幅扩大); a change of sign is 由负转正 or 由正转负.

    Example:
        >>> change_words(Decimal("5.3"), Decimal("5.0")), change_words(Decimal("4.1"), Decimal("5.3"))
        ('加快0.3个百分点', '回落1.2个百分点')
        >>> change_words(Decimal("-1.0"), Decimal("-2.1")), change_words(Decimal("0.2"), Decimal("-2.1"))
        ('降幅收窄1.1个百分点', '由负转正')
    """
    now, before = official(current, decimals), official(previous, decimals)
    change = difference(current, previous, decimals)
    if change == 0:
        return _("持平")
    if before < 0 < now:
        return _("由负转正")
    if now < 0 < before:
        return _("由正转负")
    size = printed(abs(change), decimals)
    if before < 0:
        words = _("降幅收窄{size}个百分点") if change > 0 else _("降幅扩大{size}个百分点")
    else:
        words = _("加快{size}个百分点") if change > 0 else _("回落{size}个百分点")
    return words.format(size=size)


def compared_words(value: Decimal, other: Decimal, name: str, decimals: int = 1) -> str:
    """A percentage against another one called `name`.

    Example:
        >>> compared_words(Decimal("6.1"), Decimal("5.0"), "全市平均")
        '高于全市平均1.1个百分点'
        >>> compared_words(Decimal("5.04"), Decimal("5"), "年度目标")
        '与年度目标持平'
    """
    gap = difference(value, other, decimals)
    if gap == 0:
        return _("与{name}持平").format(name=name)
    words = _("高于{name}{size}个百分点") if gap > 0 else _("低于{name}{size}个百分点")
    return words.format(name=name, size=printed(abs(gap), decimals))


def pace_words(attainment: Decimal, pace: Decimal, decimals: int = 1) -> str:
    """A completion rate (完成率, %) against the time-proportional progress (序时进度, %).

    Example:
        >>> pace_words(Decimal("90.7"), Decimal("66.7")), pace_words(Decimal("43.25"), Decimal("50"))
        ('超序时进度24.0个百分点', '落后序时进度6.7个百分点')
    """
    gap = difference(attainment, pace, decimals)
    if gap == 0:
        return _("与序时进度持平")
    words = _("超序时进度{size}个百分点") if gap > 0 else _("落后序时进度{size}个百分点")
    return words.format(size=printed(abs(gap), decimals))


def level_words(value: Decimal, unit: str, decimals: int = 2) -> str:
    """A level with its unit, without thousands separators: 123.45亿元.

    Example:
        >>> level_words(Decimal("123.455"), "亿元"), level_words(Decimal("163"), "家", 0)
        ('123.46亿元', '163家')
    """
    return printed(value, decimals) + unit
