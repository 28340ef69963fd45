"""Periods named, carried and implied; the texts are invented (模拟)."""

from __future__ import annotations

import pytest

from econops.core.statements.extraction import extract_statements

from .samples import only


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1—8月份，完成投资3亿元。", "2024-01/2024-08"),
        ("元至五月，完成投资3亿元。", "2024-01/2024-05"),
        ("上半年，完成投资3亿元，比一季度增长2%。", "2024-H1"),
        ("到2025年，产值达到3亿元。", "2025"),
    ],
)
def test_periods(text: str, expected: str) -> None:
    assert extract_statements(text, "2024-09-10")[-1].period == expected


def test_a_heading_with_a_year_dates_what_follows() -> None:
    text = "各位代表：\n现在，我代表县人民政府向大会报告工作。\n2025年工作回顾\n新增上市公司2家。\n2026年重点工作\n新增上市公司3家。"
    assert [(found.kind, found.period) for found in extract_statements(text, "2026-01-20")] == [
        ("result", "2025"),
        ("target", "2026"),
    ]


def test_a_yearly_average_to_come_is_of_the_five_year_plan() -> None:
    text = "今后五年，地区生产总值力争年均增长5%以上。"
    assert only(text, date="2026-01-20").period == "2026/2030"
