"""Digits of reported amounts: last digits, 0 and 5, first digits, the same amount again.

Each test says for how many numbers it was made, how likely its result is by chance, and refuses where the numbers are
too few or of the wrong kind. What comes out is a question, never a finding of fault.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Literal

from econops.core.series.quality.chance import binomial_tail, chi_square_tail

TestName = Literal["last_digit", "heaping", "first_digit", "repeated"]
# Below three digits the last one still follows the size of the number.
LEAST_DIGITS = 100
HEAPED = Fraction(1, 5)
# Two amounts of three digits and more share their last two by chance at most so often.
SAME_TWO = Fraction(1, 100)
BENFORD = tuple(math.log10(1 + 1 / digit) for digit in range(1, 10))


@dataclass(frozen=True)
class Bounds:
    """From the rulebook: how many numbers each test needs, and the share of false alarms it may give."""

    last_digit: int
    heaping: int
    first_digit: int
    repeated: int
    first_digit_span: int
    false_alarm: Decimal


@dataclass(frozen=True)
class DigitTest:
    """One test: `observed` and `expected` are shares (%) or counts as `unit` says; `chance` is None where not made."""

    name: TestName
    count: int
    needed: int
    observed: Decimal = Decimal(0)
    expected: Decimal = Decimal(0)
    unit: str = "%"
    chance: float | None = None
    asks: bool = False
    narrow: bool = False

    @property
    def made(self) -> bool:
        """Whether the test could be made at all."""
        return self.chance is not None


def digit_tests(
    amounts: Sequence[Decimal], steps: Sequence[Decimal], decimals: int, bounds: Bounds
) -> tuple[DigitTest, ...]:
    """All four tests of amounts as they were written, with `decimals` places.

    Args:
        steps: what each month added, in the order of time. First digits and repeats are asked of these: sums of a year
            hang together, and a sum that did not grow repeats.

    Basis: numbers of fewer than three digits, and those written finer than `decimals`, are left out.
    """
    written, added = whole_numbers(amounts, decimals), whole_numbers(steps, decimals)
    return (
        last_digit_test(written, bounds),
        heaping_test(written, bounds),
        first_digit_test(added, bounds),
        repeated_test(added, bounds),
    )


def whole_numbers(amounts: Sequence[Decimal], decimals: int) -> list[int]:
    """The amounts as whole numbers of their last place, without those whose last digit says nothing."""
    return [int(scaled) for amount in amounts if _is_fit(scaled := abs(amount).scaleb(decimals))]


def last_digit_test(whole: Sequence[int], bounds: Bounds) -> DigitTest:
    """Whether some last digits come more often than others (χ² against equal shares, 9 degrees of freedom)."""
    test = DigitTest("last_digit", len(whole), bounds.last_digit)
    if test.count < test.needed:
        return test
    counts = Counter(number % 10 for number in whole)
    expected = len(whole) / 10
    statistic = math.fsum((counts[digit] - expected) ** 2 / expected for digit in range(10))
    most = max(counts.values())
    return _judged(test, (most, 0.1), chi_square_tail(statistic, 9), bounds.false_alarm)


def heaping_test(whole: Sequence[int], bounds: Bounds) -> DigitTest:
    """Whether more numbers end in 0 or 5 than one in five (exact binomial)."""
    test = DigitTest("heaping", len(whole), bounds.heaping)
    if test.count < test.needed:
        return test
    heaped = sum(number % 5 == 0 for number in whole)
    return _judged(test, (heaped, 0.2), binomial_tail(heaped, test.count, HEAPED), bounds.false_alarm)


def first_digit_test(whole: Sequence[int], bounds: Bounds) -> DigitTest:
    """Whether first digits follow Benford's law.

    Only where the middle nine tenths of the amounts span `first_digit_span`, else the law need not hold at all.
    """
    test, count = DigitTest("first_digit", len(whole), bounds.first_digit), len(whole)
    if count < test.needed:
        return test
    ordered, edge = sorted(whole), count // 20
    if ordered[-1 - edge] < bounds.first_digit_span * ordered[edge]:
        return replace(test, narrow=True)
    counts = Counter(int(str(number)[0]) for number in whole)
    statistic = math.fsum((counts[d] - count * share) ** 2 / (count * share) for d, share in enumerate(BENFORD, 1))
    return _judged(test, (counts[1], BENFORD[0]), chi_square_tail(statistic, 8), bounds.false_alarm)


def repeated_test(whole: Sequence[int], bounds: Bounds) -> DigitTest:
    """Whether an amount equals the one before it oftener than chance allows (exact binomial, at most 1 in 100)."""
    pairs = max(0, len(whole) - 1)
    if pairs < bounds.repeated:
        return DigitTest("repeated", pairs, bounds.repeated, unit="次")
    same = sum(before == after for before, after in pairwise(whole))
    chance, expected = binomial_tail(same, pairs, SAME_TWO), Decimal(pairs) / 100
    asks = chance <= float(bounds.false_alarm)
    return DigitTest("repeated", pairs, bounds.repeated, Decimal(same), expected, "次", chance, asks)


def _is_fit(scaled: Decimal) -> bool:
    return scaled == scaled.to_integral_value() and scaled >= LEAST_DIGITS


def _judged(test: DigitTest, share: tuple[int, float], chance: float, false_alarm: Decimal) -> DigitTest:
    """The test with what was seen: how many of the count, and the share that chance would give."""
    observed, expected = Decimal(share[0] * 100) / test.count, Decimal(str(round(share[1] * 100, 1)))
    return replace(test, observed=observed, expected=expected, chance=chance, asks=chance <= float(false_alarm))
