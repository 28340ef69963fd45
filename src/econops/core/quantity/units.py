"""The declared units (计量单位): scale prefix and base unit; conversion only inside one base."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Context
from gettext import gettext as _

from econops.core.errors import Invalid
from econops.core.quantity.value import PERCENT, PERCENTAGE_POINT, Quantity

_WIDE = Context(prec=60)
_TEN_THOUSAND = 10_000


@dataclass(frozen=True)
class Unit:
    """A unit as written: 1 of it is 10 to the `exponent` of `base`."""

    name: str
    base: str
    exponent: int


_PREFIXES = {"": 0, "百": 2, "千": 3, "万": 4, "十万": 5, "百万": 6, "千万": 7, "亿": 8, "万亿": 12}
_MEASURES = (
    "元",
    "美元",
    "千瓦时",
    "千瓦",
    "平方米",
    "立方米",
    "吨",
    "吨标准煤",
    "吨公里",
    "人公里",
    "公里",
    "亩",
    "公斤",
)
_COUNTS = (
    "家",
    "户",
    "个",
    "人",
    "人次",
    "项",
    "件",
    "辆",
    "台",
    "套",
    "条",
    "头",
    "只",
    "株",
    "宗",
    "份",
    "次",
    "名",
    "处",
    "标准箱",
)
# Units that take no scale prefix: base unit and exponent.
_SINGLE = {
    PERCENT: ("%", 0),
    "‰": ("%", -1),
    PERCENTAGE_POINT: (PERCENTAGE_POINT, 0),
    "公顷": ("平方米", 4),
    "平方公里": ("平方米", 6),
    "兆瓦": ("千瓦", 3),
    "位": ("位", 0),
    "分": ("分", 0),
    "天": ("天", 0),
    "个工作日": ("个工作日", 0),
    "倍": ("倍", 0),
}
# 公斤 is written with its own prefixes but converts into 吨.
_REBASED = {"公斤": ("吨", -3)}
_ALIASES = {
    "百分点": PERCENTAGE_POINT,
    "度": "千瓦时",
    "万度": "万千瓦时",
    "亿度": "亿千瓦时",
    "千瓦小时": "千瓦时",
    "kWh": "千瓦时",
    "MW": "兆瓦",
    "平米": "平方米",
    "万平米": "万平方米",
    "m2": "平方米",
    "千克": "公斤",
    "kg": "公斤",
    "人民币元": "元",
    "吨标煤": "吨标准煤",
    "万吨标煤": "万吨标准煤",
}


def _declared() -> dict[str, Unit]:
    table = {name: Unit(name, base, exponent) for name, (base, exponent) in _SINGLE.items()}
    for stem in (*_MEASURES, *_COUNTS):
        base, shift = _REBASED.get(stem, (stem, 0))
        for prefix, exponent in _PREFIXES.items():
            table[prefix + stem] = Unit(prefix + stem, base, exponent + shift)
    return table


UNITS: dict[str, Unit] = _declared()


def find_unit(text: str) -> str | None:
    """The declared name of a unit as somebody wrote it, or None when it is not declared.

    Example:
        >>> find_unit("亿度"), find_unit(" ％ "), find_unit("亿远")
        ('亿千瓦时', '%', None)
    """
    plain = unicodedata.normalize("NFKC", text).strip().strip("()（）")
    name = _ALIASES.get(plain, plain)
    return name if name in UNITS else None


def unit_named(name: str) -> Unit:
    """The declared unit.

    Raises:
        Invalid: no such unit is declared.
    """
    try:
        return UNITS[name]
    except KeyError:
        raise Invalid(_("不认识计量单位“{unit}”，请改用规范的单位，例如万元、亿元、家。").format(unit=name)) from None


def convertible(unit: str, other: str) -> bool:
    """Whether both units are declared and measure the same thing; % and 个百分点 do not."""
    return unit in UNITS and other in UNITS and UNITS[unit].base == UNITS[other].base


def convert(quantity: Quantity, unit: str) -> Quantity:
    """The same quantity in another unit of the same base; exact, because scales are powers of ten.

    Raises:
        Invalid: a unit is not declared, or the two measure different things.

    Example:
        >>> from decimal import Decimal
        >>> convert(Quantity(Decimal("12345"), "万元"), "亿元").value
        Decimal('1.2345')
    """
    source, wanted = unit_named(quantity.unit), unit_named(unit)
    if source.base != wanted.base:
        raise Invalid(
            _("“{source}”不能换算成“{wanted}”，请核对单位。").format(source=source.name, wanted=wanted.name),
        )
    value = quantity.value.scaleb(source.exponent - wanted.exponent, context=_WIDE)
    return Quantity(value, unit, quantity.basis)


def readable(quantity: Quantity) -> Quantity:
    """The quantity as officials write it: from ten thousand 万 on, in 亿.

    Example:
        >>> from decimal import Decimal
        >>> readable(Quantity(Decimal("630998"), "万元")).text, readable(Quantity(Decimal("58"), "家")).text
        ('63.0998亿元', '58家')
    """
    larger = "亿" + quantity.unit.removeprefix("万")
    if quantity.unit.startswith("万") and larger in UNITS and abs(quantity.value) >= _TEN_THOUSAND:
        return convert(quantity, larger)
    return quantity
