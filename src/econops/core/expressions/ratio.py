"""Exact fractions as SQL: DuckDB's `/` gives floating point, so numbers are carried as whole numerator and denominator.

A column with two decimals is its number of hundredths over 100; a division only moves parts between numerator and
denominator. Comparisons multiply crosswise. Nothing is rounded before a comparison.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import lcm


@dataclass(frozen=True)
class Ratio:
    """numerator / (factor × divisor); `divisor` is SQL that is positive or unknown, empty for 1.

    The numerator is unknown (NULL) wherever the number is.
    """

    numerator: str
    factor: int = 1
    divisor: str = ""

    def scaled(self, factor: int) -> str:
        """The numerator over a multiple of this factor."""
        return times(self.numerator, factor // self.factor)


def times(sql: str, number: int) -> str:
    """SQL times a whole constant."""
    return sql if number == 1 else f"({sql} * {number}::HUGEINT)"


def product(*parts: str) -> str:
    """SQL product of the parts that are not empty; empty for none."""
    present = [part for part in parts if part]
    return present[0] if len(present) == 1 else f"({' * '.join(present)})" if present else ""


def constant(text: str) -> Ratio:
    """A decimal constant."""
    numerator, denominator = Decimal(text).as_integer_ratio()
    return Ratio(f"{numerator}::HUGEINT", denominator)


def common(ratios: Sequence[Ratio]) -> list[Ratio]:
    """The same numbers over one factor."""
    factor = lcm(*(ratio.factor for ratio in ratios))
    return [Ratio(ratio.scaled(factor), factor, ratio.divisor) for ratio in ratios]


def add(left: Ratio, right: Ratio, operator: str) -> Ratio:
    """Sum or difference."""
    first, second = crosswise(left, right)
    divisor = left.divisor if left.divisor == right.divisor else product(left.divisor, right.divisor)
    return Ratio(f"({first} {operator} {second})", lcm(left.factor, right.factor), divisor)


def multiply(left: Ratio, right: Ratio) -> Ratio:
    """Product."""
    return Ratio(
        product(left.numerator, right.numerator), left.factor * right.factor, product(left.divisor, right.divisor)
    )


def divide(left: Ratio, right: Ratio) -> Ratio:
    """Quotient; the sign of the divisor moves into the numerator."""
    sign = f"sign({right.numerator})"
    numerator = product(times(left.numerator, right.factor), right.divisor, sign)
    return Ratio(numerator, left.factor, product(left.divisor, f"abs({right.numerator})"))


def crosswise(left: Ratio, right: Ratio) -> tuple[str, str]:
    """Two whole numbers that compare as the two ratios do."""
    first, second = common([left, right])
    if left.divisor == right.divisor:
        return first.numerator, second.numerator
    return product(first.numerator, right.divisor), product(second.numerator, left.divisor)


def compare(left: Ratio, right: Ratio, operator: str) -> str:
    """A comparison as SQL."""
    first, second = crosswise(left, right)
    return f"({first} {operator} {second})"


def choose(cases: Sequence[tuple[str, Ratio]], default: Ratio | None) -> Ratio:
    """The first ratio whose condition holds; without a default otherwise unknown."""
    ratios = common([ratio for _, ratio in cases] + ([default] if default else []))
    conditions = [condition for condition, _ in cases]
    divisors = {ratio.divisor for ratio in ratios}
    numerator = case(conditions, [ratio.numerator for ratio in ratios])
    if len(divisors) == 1:
        return Ratio(numerator, ratios[0].factor, divisors.pop())
    return Ratio(numerator, ratios[0].factor, case(conditions, [ratio.divisor or "1::HUGEINT" for ratio in ratios]))


def case(conditions: Sequence[str], results: Sequence[str]) -> str:
    """A CASE; one result more than conditions is the default."""
    branches = " ".join(f"WHEN {when} THEN {then}" for when, then in zip(conditions, results, strict=False))
    default = f" ELSE {results[-1]}" if len(results) > len(conditions) else ""
    return f"CASE {branches}{default} END"


def rounded(ratio: Ratio, decimals: int) -> Ratio:
    """Rounded half away from zero."""
    whole = times(ratio.numerator, 10**decimals)
    denominator = product(f"{ratio.factor}::HUGEINT", ratio.divisor)
    half_up = f"((2 * abs({whole}) + {denominator}) // (2 * {denominator}))"
    return Ratio(f"(sign({whole}) * {half_up})", 10**decimals)
