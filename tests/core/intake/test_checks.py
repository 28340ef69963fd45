from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.intake.samples import PROJECTS, RETAIL, RETAIL_GROWTH, UNITS, codes

from econops.core.errors import Place
from econops.core.intake.checks import check_number, check_pairs

PLACE = Place("x.xlsx", "填报表", "G5")


def found(row: object, value: str, remark: str = "") -> list[str]:
    findings = check_number(row, Decimal(value), place=PLACE, remark=remark)  # type: ignore[arg-type]
    return [code.removeprefix("intake.") for code, _cell in codes(findings)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("18.93", []),
        ("60", []),
        ("89", []),
        ("95", ["magnitude_jump"]),
        ("189.3", ["unit_suspicious"]),
        ("1893", ["unit_suspicious"]),
        ("189300", ["unit_suspicious"]),
        ("2", ["cumulative_fell", "magnitude_jump"]),
        ("0.00189", ["cumulative_fell", "unit_suspicious"]),
        ("15.20", []),
        ("15.19", ["cumulative_fell"]),
        ("-1", ["negative_amount", "unit_suspicious"]),
        ("0", ["cumulative_fell"]),
    ],
)
def test_amounts_are_compared_with_what_is_known(value: str, expected: list[str]) -> None:
    assert found(RETAIL, value) == expected


def test_work_may_jump_further_than_a_statistic() -> None:
    assert found(PROJECTS, "360000") == ["magnitude_jump"]
    assert found(PROJECTS, "3800000") == ["unit_suspicious"]


def test_the_nearest_known_figure_decides() -> None:
    assert found(replace(RETAIL, year_before=Decimal("0.5")), "18.93") == []
    assert found(replace(RETAIL, last=None), "189") == ["unit_suspicious"]
    assert found(replace(RETAIL, last=None, year_before=None), "189000") == []
    assert found(replace(RETAIL, last=Decimal(0), year_before=None), "189000") == []


def test_a_remark_turns_a_doubt_into_a_warning_but_never_an_impossible_value() -> None:
    assert found(RETAIL, "189.3", "新纳入两家大型商场") == ["explained"]
    assert found(RETAIL_GROWTH, "105.1", "上年停产") == ["explained"]
    assert found(UNITS, "-1", "有退库") == ["negative_count"]


def test_counts_are_whole_and_not_negative() -> None:
    assert found(UNITS, "9") == []
    assert found(UNITS, "9.5") == ["fractional_count"]
    assert found(UNITS, "-2") == ["negative_count"]
    assert found(UNITS, "6") == ["cumulative_fell"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5.1", []),
        ("-2.1", []),
        ("79.9", []),
        ("80", ["growth_like_index"]),
        ("105.1", ["growth_like_index"]),
        ("98", ["growth_like_index"]),
        ("130.1", []),
        ("0.051", ["growth_like_fraction"]),
        ("0.3", []),
        ("0.25", []),
        ("0", []),
    ],
)
def test_growth_that_looks_like_an_index_or_a_fraction(value: str, expected: list[str]) -> None:
    assert found(RETAIL_GROWTH, value) == expected


def test_growth_known_to_be_wild_is_left_alone() -> None:
    assert found(replace(RETAIL_GROWTH, year_before=Decimal("-62.0")), "105.1") == []


def test_sixteen_whole_digits_are_refused() -> None:
    assert found(replace(RETAIL, last=None, year_before=None), "1" + "0" * 15) == ["too_many_digits"]
    assert found(replace(RETAIL, last=None, year_before=None), "1" + "0" * 14) == []


@pytest.mark.parametrize(
    ("level", "growth", "expected"),
    [("19", "5.0", 0), ("17", "5.0", 1), ("19", "-5.0", 1), ("17.9", "5.0", 0), ("17", "0.5", 0)],
)
def test_level_and_growth_should_move_the_same_way(level: str, growth: str, expected: int) -> None:
    rows = {RETAIL.key: RETAIL, RETAIL_GROWTH.key: RETAIL_GROWTH}
    values = {RETAIL.key: Decimal(level), RETAIL_GROWTH.key: Decimal(growth)}
    findings = check_pairs(rows, values, {RETAIL_GROWTH.key: PLACE})
    assert len(findings) == expected
    assert {finding.level for finding in findings} <= {"warning"}


def test_no_message_carries_a_ready_value() -> None:
    """A unit slip by ten thousand is told by its size; the number that would fit is nowhere in the message."""
    (finding,) = check_number(RETAIL, Decimal(189300), place=PLACE)
    assert "1万倍" in finding.message
    assert "18.93" not in finding.message
