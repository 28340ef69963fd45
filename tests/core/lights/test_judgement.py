from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from econops.core.expressions.columns import Cell
from econops.core.lights.judgement import shown


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Decimal("2.25"), 1, "2.3"),
        (Decimal("-2.25"), 1, "-2.3"),
        (Decimal("0"), 1, "0.0"),
        (Decimal("-0.04"), 1, "-0.04"),
        (Decimal("0.000004"), 1, "0.000004"),
        (Decimal("1E+3"), 0, "1000"),
        (Decimal(3), 0, "3"),
        (datetime.date(2026, 7, 7), 1, "2026年7月7日"),
        (True, 1, "是"),
        ("以上", 1, "以上"),
        (None, 1, ""),
    ],
)
def test_values_are_shown_rounded_but_never_as_a_false_zero(value: Cell, decimals: int, text: str) -> None:
    assert shown(value, decimals) == text
