"""How likely something is by chance alone: exact tails of the binomial, and of chi-square by its finite series."""

from __future__ import annotations

import math
from fractions import Fraction


def binomial_tail(hits: int, trials: int, chance: Fraction) -> float:
    """P(X ≥ hits) where each of `trials` succeeds with `chance`; exact, in whole numbers.

    Source: docs/algorithms/data-quality.md

    Example:
        >>> binomial_tail(2, 2, Fraction(1, 2)), binomial_tail(0, 5, Fraction(1, 5))
        (0.25, 1.0)
    """
    won, lost = chance.numerator, chance.denominator - chance.numerator
    ways = sum(math.comb(trials, hit) * won**hit * lost ** (trials - hit) for hit in range(max(hits, 0), trials + 1))
    return float(Fraction(ways, chance.denominator**trials))


def chi_square_tail(statistic: float, degrees: int) -> float:
    """P(χ² ≥ statistic); the series is finite for whole degrees of freedom, so nothing is approximated here.

    That the statistic of counts follows χ² is itself an approximation, good where 5 and more are expected per class.

    Source: docs/algorithms/data-quality.md (Abramowitz and Stegun 26.4.4 and 26.4.5)

    Example:
        >>> round(chi_square_tail(16.919, 9), 4), round(chi_square_tail(15.507, 8), 4)
        (0.05, 0.05)
    """
    if statistic <= 0:
        return 1.0
    half = statistic / 2
    if degrees % 2 == 0:
        return math.exp(-half) * math.fsum(half**j / math.factorial(j) for j in range(degrees // 2))
    terms = (half ** (j + 0.5) / math.gamma(j + 1.5) for j in range(degrees // 2))
    return math.erfc(math.sqrt(half)) + math.exp(-half) * math.fsum(terms)


def either_way(hits: int, trials: int) -> float:
    """How likely a split at least as uneven as this is where both ways are equally likely (sign test, two-sided)."""
    more = max(hits, trials - hits)
    return min(1.0, 2 * binomial_tail(more, trials, Fraction(1, 2)))
