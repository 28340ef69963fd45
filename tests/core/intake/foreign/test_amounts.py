from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.intake.foreign.amounts import is_placeholder, read_amount
from econops.core.intake.foreign.values import SheetCell


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1,234.5", "1234.5", ""),
        (" 18,100 ", "18100", ""),
        ("４６８．１", "468.1", ""),
        ("（12.3）", "-12.3", ""),
        ("-12.3", "-12.3", ""),
        ("下降3.2%", "-3.2", "%"),
        ("增长5.1%", "5.1", "%"),
        ("↓3.2", "-3.2", ""),
        ("112385万元", "112385", "万元"),
        ("80套", "80", "套"),
        ("第3名", "3", ""),
        ("第十二位", "12", ""),
        ("持平", "0", ""),
        ("约12亿元", "12", "亿元"),
        ("'123", "123", ""),
    ],
)
def test_numbers_in_texts(text: str, value: str, unit: str) -> None:
    amount = read_amount(SheetCell(text))
    assert amount is not None
    assert (amount.value, amount.unit, amount.typed) == (Decimal(value), unit, True)


@pytest.mark.parametrize(
    "text",
    ["2026-2027", "2026.4.8", "2月起停产检修", "路基完成3.2公里", "139××××0000", "停产", "1,23", "", "3/14", "6月"],
)
def test_texts_without_a_number(text: str) -> None:
    assert read_amount(SheetCell(text)) is None


def test_stored_numbers() -> None:
    shown = read_amount(SheetCell(Decimal("0.14789042"), percent=True))
    assert shown is not None
    assert shown.value == Decimal("14.789042")
    assert read_amount(SheetCell(Decimal(46204), date=True)) is None
    assert read_amount(SheetCell(None, formula="A1/B1", error="#DIV/0!")) is None
    assert read_amount(SheetCell(True)) is None
    assert read_amount(None) is None


@pytest.mark.parametrize("text", ["-", "—", "/", "…", "停产", "缺报", "N/A", "未报"])
def test_words_for_no_number(text: str) -> None:
    assert is_placeholder(SheetCell(text))
    assert not is_placeholder(SheetCell(Decimal(0)))
    assert not is_placeholder(SheetCell("城关镇"))


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2))
def test_a_written_number_comes_back(number: Decimal) -> None:
    for text in (f"{number}", f"{number:,}", f"{abs(number):,}" if number >= 0 else f"（{abs(number):,}）"):
        amount = read_amount(SheetCell(text))
        assert amount is not None
        assert amount.value == number
