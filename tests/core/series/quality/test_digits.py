"""Digits: honest numbers are seldom asked about, made-up ones are, too few are never judged."""

from __future__ import annotations

import random
from collections.abc import Callable
from decimal import Decimal

import pytest

from econops.core.series.quality.digits import (
    Bounds,
    digit_tests,
    first_digit_test,
    heaping_test,
    last_digit_test,
    repeated_test,
    whole_numbers,
)

BOUNDS = Bounds(
    last_digit=100, heaping=30, first_digit=200, repeated=20, first_digit_span=1000, false_alarm=Decimal("0.01")
)


def honest(draw: random.Random, count: int) -> list[int]:
    return [int(10 ** draw.uniform(2, 6)) for _ in range(count)]


def test_false_alarms_are_as_rare_as_stated(trials: Callable[[int], int]) -> None:
    """2,000 honest units (seeded): each test asks about at most 1.6 % where 1 % is stated."""
    number, draw = trials(2000), random.Random(4)
    alarms = dict.fromkeys(("last_digit", "heaping", "first_digit", "repeated"), 0)
    for _ in range(number):
        whole = honest(draw, 240)
        for test in (last_digit_test, heaping_test, first_digit_test, repeated_test):
            result = test(whole, BOUNDS)
            alarms[result.name] += result.asks
    allowed = 0.016 * number + 3
    assert all(count <= allowed for count in alarms.values()), alarms


def test_heaping_is_asked_about() -> None:
    draw = random.Random(1)
    whole = [number - number % 5 if draw.random() < 0.5 else number for number in honest(draw, 60)]
    test = heaping_test(whole, BOUNDS)
    assert test.asks
    assert test.observed > 50
    assert test.expected == 20


def test_favourite_last_digits_first_digits_and_repeated_amounts_are_asked_about() -> None:
    draw = random.Random(2)
    whole = honest(draw, 240)
    assert last_digit_test([n - n % 10 + 7 if n % 3 == 0 else n for n in whole], BOUNDS).asks
    assert first_digit_test([900 * 10 ** (n % 5) + n for n in range(400)], BOUNDS).asks
    assert repeated_test([n for n in whole[:15] for _twice in range(2)], BOUNDS).asks


@pytest.mark.parametrize(
    ("test", "count"), [(last_digit_test, 99), (heaping_test, 29), (first_digit_test, 199), (repeated_test, 20)]
)
def test_too_few_are_not_judged(test: Callable[..., object], count: int) -> None:
    few = test([500] * count, BOUNDS)
    assert (few.made, few.asks) == (False, False)  # type: ignore[attr-defined]
    assert test([500] * (count + 1), BOUNDS).made or test is first_digit_test  # type: ignore[attr-defined]


def test_first_digits_are_not_judged_where_the_law_does_not_hold() -> None:
    test = first_digit_test([random.Random(3).randint(500, 999) for _ in range(300)], BOUNDS)
    assert (test.made, test.narrow) == (False, True)


def test_small_and_finer_numbers_are_left_out_and_zeros_at_the_end_are_digits() -> None:
    amounts = [Decimal(text) for text in ("4.1", "0.99", "12.345", "-20.5", "300")]
    assert whole_numbers(amounts, 2) == [410, 2050, 30000]
    assert [test.count for test in digit_tests(amounts, amounts[:2], 2, BOUNDS)] == [3, 3, 1, 0]
