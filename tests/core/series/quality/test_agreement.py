"""Two series that usually move together, and one period in which they do not."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from econops.core.period.value import Period
from econops.core.series.quality.agreement import agreement, median

ALARM = Decimal("0.05")


def months(values: list[str]) -> dict[Period, Decimal]:
    return {Period.ytd(2020 + at // 12, at % 12 + 1): Decimal(value) for at, value in enumerate(values)}


def test_the_newest_difference_is_placed_among_all() -> None:
    power = months(["5.0"] * 24)
    found = agreement(months([f"5.{at % 5}" for at in range(23)] + ["9.0"]), power, needed=20, false_alarm=ALARM)
    assert found is not None
    assert (found.count, found.farther, found.asks, found.opposite) == (24, 1, True, False)
    assert (found.difference, found.usual) == (Decimal("4.0"), Decimal("0.2"))
    assert found.rank_chance == Decimal(1) / 24


def test_nothing_is_judged_by_distance_where_the_past_is_short() -> None:
    found = agreement(months(["5", "5", "9"]), months(["5", "5", "5"]), needed=20, false_alarm=ALARM)
    assert found is not None
    assert not found.asks
    assert agreement(months(["5"]), months(["5"]), needed=20, false_alarm=ALARM) is None


@pytest.mark.parametrize(
    ("growth", "power", "asks"),
    [("4.6", "-2.0", True), ("4.6", "2.0", False), ("4.6", "-0.05", False), ("0", "-3", False)],
)
def test_opposite_ways_are_a_question(growth: str, power: str, asks: bool) -> None:
    found = agreement(months(["5", growth]), months(["5", power]), needed=20, false_alarm=ALARM)
    assert found is not None
    assert (found.opposite, found.asks) == (asks, asks)


def test_false_alarms_are_as_rare_as_stated() -> None:
    draw = random.Random(7)
    asked = 0
    for _ in range(1000):
        noise = [f"{draw.gauss(0, 1):.6f}" for _month in range(40)]
        found = agreement(months(noise), months(["0"] * 40), needed=20, false_alarm=ALARM)
        asked += found is not None and found.asks
    assert 30 <= asked <= 70


def test_the_median_of_an_even_number_lies_between() -> None:
    assert median([Decimal(4), Decimal(1), Decimal(2), Decimal(9)]) == 3
