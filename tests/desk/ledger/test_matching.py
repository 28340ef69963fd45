"""Which indicator a phrase means, and which years a period means."""

from __future__ import annotations

import dataclasses

import pytest

from econops.core.rules.reading import load_rulebook
from econops.desk.ledger.horizons import horizon_of, part_of_year
from econops.desk.ledger.matching import indicator_match

INDICATORS = tuple(load_rulebook().indicators.values())


@pytest.mark.parametrize(
    ("phrase", "measure", "code"),
    [
        ("地区生产总值", "growth", "gdp"),
        ("GDP", "growth", "gdp"),
        ("规模以上工业增加值", "growth", "industrial_value_added"),
        ("新增“四上”企业", "increment", "new_above_norm_units"),
        ("新增四上企业", "increment", "new_above_norm_units"),
        ("重点项目完成投资", "level", "key_project_investment"),
        ("地区生产总值", "level", None),
        ("规模以上工业增加值能耗", "growth", None),
        ("新增“四上”企业", "growth", None),
        ("新增“四上”企业", "level", "new_above_norm_units"),
        ("幼儿园", "increment", None),
    ],
)
def test_it_matches_whole_names_with_a_fitting_measure(phrase: str, measure: str, code: str | None) -> None:
    found = indicator_match(phrase, measure, INDICATORS)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("period", "year", "horizon"),
    [
        (None, 2026, (2026, 2026)),
        (None, None, (None, None)),
        ("every-year", 2026, (2026, 2026)),
        ("Y", 2026, (2026, 2026)),
        ("Y", None, (None, None)),
        ("Y-1", 2026, (2025, 2025)),
        ("Y+2", 2026, (2026, 2028)),
        ("Y-H1", 2026, (2026, 2026)),
        ("Y-07", 2026, (2026, 2026)),
        ("2026", None, (2026, 2026)),
        ("2030", 2026, (2026, 2030)),
        ("2025", 2026, (2025, 2025)),
        ("2026-Q3", 2025, (2025, 2026)),
        ("2026/2030", 2025, (2026, 2030)),
        ("2026..2030", 2025, (2026, 2030)),
        ("2026-01/2026-08", 2026, (2026, 2026)),
        ("soon", 2026, (2026, 2026)),
    ],
)
def test_it_reads_the_years_of_a_period(
    period: str | None, year: int | None, horizon: tuple[int | None, int | None]
) -> None:
    assert horizon_of(period, year) == horizon


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (None, ""), ("2026", ""), ("Y", ""), ("Y-1", ""), ("Y+2", ""), ("2026/2030", ""), ("every-year", ""),
        ("Y-H1", "上半年"), ("2026-H2", "下半年"), ("2026-Q3", "三季度"), ("2026-07", "7月"), ("Y-07", "7月"),
        ("2026-01/2026-08", "1—8月"), ("2026-01/2026-12", ""), ("2026-03/2026-05", "3月—5月"),
    ],
)  # fmt: skip
def test_it_names_the_part_of_a_year(period: str | None, words: str) -> None:
    assert part_of_year(period) == words


def test_it_keeps_what_was_added_apart_from_a_stock() -> None:
    units = next(item for item in INDICATORS if item.code == "new_above_norm_units")
    stock = dataclasses.replace(units, nature="stock")
    assert indicator_match(units.name, "increment", [units]) is units
    assert indicator_match(units.name, "increment", [stock]) is None
    assert indicator_match(units.name, "level", [stock]) is stock
