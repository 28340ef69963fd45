"""Published results that the arithmetic of series must reproduce (V06 to V14); origin in vectors.json."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from econops.core.period.value import Period
from econops.core.quantity.rounding import official
from econops.core.series.growth import (
    BaseGrowth,
    Estimate,
    LevelRatio,
    cumulative_growth,
    implied_base,
    level_ratio,
    two_year_average,
)
from econops.core.series.pace import attainment, pace, pace_gap, start_rate


def load(path: Path) -> Any:
    """JSON with every number as the exact Decimal that is written."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)


OURS = load(Path(__file__).parent / "vectors.json")
VECTORS: dict[str, dict[str, Any]] = {vector["id"]: vector for vector in OURS["vectors"]}


def check(name: str, found: object, expected: Decimal) -> None:
    assert isinstance(found, Decimal), found
    assert abs(found - expected) <= VECTORS[name]["tolerance"], f"{name}: {found} against {expected}"


def gap(completion: Decimal, month: Decimal) -> Decimal:
    due = pace(Period.ytd(2022, int(month)))
    assert isinstance(due, Decimal)
    return pace_gap(completion, due)


def test_two_year_average() -> None:
    vector = VECTORS["V06"]
    for growth, average in zip(
        vector["input"]["growth_over_two_years"], vector["expected"]["two_year_average"], strict=True
    ):
        check("V06", two_year_average(growth), average)


@pytest.mark.parametrize("name", ["V07", "V08"])
def test_implied_base(name: str) -> None:
    given = VECTORS[name]["input"]
    base = implied_base(given["level"], given["growth"])
    assert isinstance(base, Estimate)
    check(name, base.value, VECTORS[name]["expected"]["implied_base"])


def test_the_ratio_of_published_levels_is_another_figure_than_published_growth() -> None:
    given = VECTORS["V07"]["input"]
    ratio = level_ratio(given["level"], given["published_last_year"])
    assert isinstance(ratio, LevelRatio)
    check("V07", ratio.value, VECTORS["V07"]["expected"]["raw_growth"])
    assert ratio.value < 0 < given["growth"]


@pytest.mark.parametrize("name", ["V09", "V10"])
def test_gap_to_the_even_pace(name: str) -> None:
    given = VECTORS[name]["input"]
    check(name, gap(given["completion"], given["month"]), VECTORS[name]["expected"]["gap_pp"])


def test_completion_and_gap_from_amounts() -> None:
    given, expected = VECTORS["V11"]["input"], VECTORS["V11"]["expected"]
    completion = attainment(given["done"], given["plan"])
    check("V11", completion, expected["completion"])
    assert isinstance(completion, Decimal)
    check("V11", gap(completion, given["month"]), expected["gap_pp"])


def test_gaps_of_two_lists_of_projects() -> None:
    given = VECTORS["V12"]["input"]
    for completion, expected in zip(given["completion"], VECTORS["V12"]["expected"]["gap_pp"], strict=True):
        check("V12", gap(completion, given["month"]), expected)


def test_quarters_are_weighted_and_not_averaged() -> None:
    vector = VECTORS["V13"]
    quarters, bases = vector["input"]["quarters"], vector["bases"]["values"]
    growth = cumulative_growth([BaseGrowth(base, rate) for base, rate in zip(bases, quarters, strict=True)])
    assert isinstance(growth, Estimate)
    check("V13", official(growth.value, 1), vector["expected"]["cumulative"])
    check("V13", official(sum(quarters) / 3, 2), vector["expected"]["plain_mean"])


def test_start_rate() -> None:
    given = VECTORS["V14"]["input"]
    check("V14", start_rate(int(given["started"]), int(given["total"])), VECTORS["V14"]["expected"]["rate"])


def test_every_vector_names_a_known_source() -> None:
    assert sorted(VECTORS) == [f"V{number:02d}" for number in range(6, 15)]
    named = {source for vector in VECTORS.values() for source in vector["source"].split()}
    assert named == set(OURS["sources"])


@pytest.mark.shared
def test_our_copy_equals_the_shared_vectors(shared: Path) -> None:
    theirs = {vector["id"]: vector for vector in load(shared / "domain" / "test_vectors.json")}
    for name, vector in VECTORS.items():
        for field in ("topic", "source", "input", "expected", "tolerance"):
            assert vector[field] == theirs[name][field], f"{name} {field}"
