"""The table of units, and conversion."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.quantity.units import UNITS, convert, convertible, find_unit
from econops.core.quantity.value import Quantity


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "result"),
    [
        ("12345", "万元", "亿元", "1.2345"),
        ("1.1", "亿元", "千元", "110000"),
        ("3", "万亿元", "亿元", "30000"),
        ("2.5", "亿千瓦时", "万千瓦时", "25000"),
        ("1.2", "万户", "户", "12000"),
        ("1.5", "公顷", "平方米", "15000"),
        ("500", "公斤", "吨", "0.5"),
        ("15", "‰", "%", "1.5"),
    ],
)
def test_conversion(value: str, unit: str, wanted: str, result: str) -> None:
    assert convert(Quantity(Decimal(value), unit, "current"), wanted) == Quantity(Decimal(result), wanted, "current")


@pytest.mark.parametrize(
    ("unit", "wanted"), [("家", "户"), ("%", "个百分点"), ("元", "美元"), ("亿元", "亿远"), ("个百分点", "‰")]
)
def test_what_measures_something_else_is_refused(unit: str, wanted: str) -> None:
    assert not convertible(unit, wanted)
    with pytest.raises(Invalid, match=wanted):
        convert(Quantity(Decimal(1), unit), wanted)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("（亿元）", "亿元"),
        ("百分点", "个百分点"),
        ("％", "%"),
        ("万度", "万千瓦时"),
        ("㎡", "平方米"),
        ("KB", None),
        ("", None),
    ],
)
def test_units_as_people_write_them(text: str, unit: str | None) -> None:
    assert find_unit(text) == unit


def test_units_of_the_common_indicators_are_declared() -> None:
    wanted = "元 千元 万元 亿元 万亿元 万美元 亿美元 家 万家 户 万户 个 万人 亿千瓦时 % 个百分点 万吨"
    assert [unit for unit in wanted.split() if unit not in UNITS] == []


@given(st.sampled_from(sorted(UNITS)), st.data(), st.decimals(-(10**12), 10**12, places=6))
def test_conversion_back_is_exact(unit: str, data: st.DataObject, value: Decimal) -> None:
    wanted = data.draw(st.sampled_from([name for name in sorted(UNITS) if UNITS[name].base == UNITS[unit].base]))
    quantity = Quantity(value, unit)
    assert convert(convert(quantity, wanted), unit) == quantity
