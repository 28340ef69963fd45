"""Official rounding (四舍五入) and comparisons that agree with the digits a reader sees."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from gettext import gettext as _

from econops.core.errors import Invalid

# Wide enough for any figure of an economy in 元 with many decimals; quantize fails beyond the precision of its context.
_WIDE = Context(prec=60, rounding=ROUND_HALF_UP)


def official(value: Decimal, decimals: int) -> Decimal:
    """Round half away from zero to `decimals` places; a result of zero carries no sign.

    Raises:
        Invalid: `value` is not a finite number.

    Example:
        >>> official(Decimal("2.25"), 1), official(Decimal("-2.25"), 1), official(Decimal("-0.04"), 1)
        (Decimal('2.3'), Decimal('-2.3'), Decimal('0.0'))
    """
    if not value.is_finite():
        raise Invalid(_("数值不是有限的数，请核对数据。"))
    rounded = value.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return abs(rounded) if rounded.is_zero() else rounded


def printed(value: Decimal, decimals: int) -> str:
    """The digits as printed, without thousands separators.

    Example:
        >>> printed(Decimal("12345.678"), 2), printed(Decimal("1E+3"), 0)
        ('12345.68', '1000')
    """
    return f"{official(value, decimals):f}"


def difference(value: Decimal, other: Decimal, decimals: int) -> Decimal:
    """`value` − `other` as a reader computes it from the printed digits: both are rounded first.

    Example:
        >>> difference(Decimal("5.34"), Decimal("5.25"), 1)  # printed 5.3 and 5.3
        Decimal('0.0')
    """
    return official(official(value, decimals) - official(other, decimals), decimals)


def compare(value: Decimal, other: Decimal, decimals: int) -> int:
    """−1, 0 or 1 for printed digits below, equal to, above the other's printed digits."""
    gap = difference(value, other, decimals)
    return (gap > 0) - (gap < 0)


def agrees(value: Decimal, published: Decimal, ulps: Decimal = Decimal("0.5")) -> bool:
    """Whether a computed `value` can be what was printed as `published`, whose last digit tells the precision.

    Args:
        ulps: allowed distance in units of the last printed digit; half a unit is plain rounding.

    Example:
        >>> agrees(Decimal("5.28"), Decimal("5.3")), agrees(Decimal("5.24"), Decimal("5.3"))
        (True, False)
    """
    exponent = published.as_tuple().exponent
    if not isinstance(exponent, int):
        raise Invalid(_("数值不是有限的数，请核对数据。"))
    return abs(value - published) <= ulps * Decimal(1).scaleb(exponent)
