"""A number with its unit and basis (口径), which refuses arithmetic with unlike ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from gettext import gettext as _

from econops.core.errors import Invalid

PERCENT = "%"
PERCENTAGE_POINT = "个百分点"
SHARE_BASIS = "share"


@dataclass(frozen=True)
class Quantity:
    """A value in `unit` on a `basis` (price or scope, e.g. current, constant, comparable; empty where none applies).

    Units are compared as written: convert first (see `units.convert`). The difference of two % is 个百分点, and
    个百分点 may be added to or taken from a %; two % are added only where both are shares (占比).

    Raises:
        Invalid: the value is not a finite Decimal, or the unit is empty.

    Example:
        >>> (Quantity(Decimal("5.3"), "%") - Quantity(Decimal("5.0"), "%")).text
        '0.3个百分点'
        >>> Quantity(Decimal(1), "亿元") + Quantity(Decimal(1), "万元")
        Traceback (most recent call last):
        ...
        econops.core.errors.Invalid: “亿元”和“万元”单位不同，不能直接相加减，请先换算成同一单位。
    """

    value: Decimal
    unit: str
    basis: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.value, Decimal) or not self.value.is_finite():
            raise Invalid(_("数值必须是有限的十进制数，请核对数据。"))
        if not self.unit:
            raise Invalid(_("缺少计量单位，请补上单位。"))

    @property
    def text(self) -> str:
        """Value and unit as they stand, without rounding."""
        return f"{self.value:f}{self.unit}"

    def __add__(self, other: Quantity) -> Quantity:
        self._refuse_other_basis(other)
        units = {self.unit, other.unit}
        if units == {PERCENT, PERCENTAGE_POINT}:
            return Quantity(self.value + other.value, PERCENT, self.basis)
        self._refuse_other_unit(other)
        if self.unit == PERCENT and self.basis != SHARE_BASIS:
            raise Invalid(_("两个百分数（如增速）不能直接相加，请按基数加权计算。"))
        return replace(self, value=self.value + other.value)

    def __sub__(self, other: Quantity) -> Quantity:
        self._refuse_other_basis(other)
        if (self.unit, other.unit) == (PERCENT, PERCENTAGE_POINT):
            return replace(self, value=self.value - other.value)
        self._refuse_other_unit(other)
        unit = PERCENTAGE_POINT if self.unit == PERCENT else self.unit
        return replace(self, value=self.value - other.value, unit=unit)

    def share_of(self, total: Quantity) -> Quantity:
        """This part as a % of `total` (占比).

        Raises:
            Invalid: unlike unit or basis, or the total is zero.
        """
        self._refuse_other_basis(total)
        self._refuse_other_unit(total)
        if not total.value:
            raise Invalid(_("合计为零，算不出占比，请核对数据。"))
        return Quantity(self.value * 100 / total.value, PERCENT, SHARE_BASIS)

    def _refuse_other_unit(self, other: Quantity) -> None:
        if self.unit != other.unit:
            raise Invalid(
                _("“{unit}”和“{other}”单位不同，不能直接相加减，请先换算成同一单位。").format(
                    unit=self.unit, other=other.unit
                )
            )

    def _refuse_other_basis(self, other: Quantity) -> None:
        if self.basis != other.basis:
            raise Invalid(
                _("口径不同（“{basis}”与“{other}”），不能放在一起计算，请用同一口径的数据。").format(
                    basis=self.basis or _("未注明"), other=other.basis or _("未注明")
                )
            )


def total(parts: Iterable[Quantity]) -> Quantity:
    """The sum of at least one quantity of one unit and basis.

    Raises:
        Invalid: nothing to add, or unlike parts.
    """
    quantities = list(parts)
    if not quantities:
        raise Invalid(_("没有可以相加的数据，请先选择数据。"))
    result = quantities[0]
    for quantity in quantities[1:]:
        result = result + quantity
    return result
