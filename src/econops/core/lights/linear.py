"""Numbers that are not known: linear forms over missing cells, and whether comparisons of them can hold together."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

LARGEST_SYSTEM = 300


@dataclass(frozen=True)
class Variable:
    """The unknown number (or day, as an ordinal) of one missing cell; `low` and `high` are what the input admits."""

    cell: tuple[str, ...]
    whole: bool = False
    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True)
class Monotone:
    """A value that never falls as a whole variable rises: the month of an unknown day, the working days until it."""

    variable: Variable
    code: str
    function: Callable[[int], Fraction] = field(compare=False, repr=False)


Term = Variable | Monotone


@dataclass(frozen=True)
class Linear:
    """A constant plus multiples of unknown terms; made by `linear`, which leaves out what is zero."""

    terms: Mapping[Term, Fraction]
    constant: Fraction

    def __hash__(self) -> int:
        return hash((frozenset(self.terms.items()), self.constant))


@dataclass(frozen=True)
class Quotient:
    """A linear form over an unknown divisor that is not zero."""

    numerator: Linear
    divisor: Linear


Known = Fraction
Number = Fraction | Linear | Quotient


class TooHard(Exception):
    """The possible values cannot be told apart exactly; the light is then no_data, never a guess."""


def unknown(term: Term) -> Linear:
    """A term as a number."""
    return Linear({term: Fraction(1)}, Fraction(0))


def linear(number: Fraction | Linear) -> Linear:
    """A number as a linear form."""
    return number if isinstance(number, Linear) else Linear({}, number)


def plus(left: Number, right: Number, factor: Fraction = Fraction(1)) -> Number:
    """Sum of the left number and a multiple of the right one."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left + factor * right
    if isinstance(left, Quotient) or isinstance(right, Quotient):
        return _plus_quotient(left, right, factor)
    first, second = linear(left), linear(right)
    terms = dict(first.terms)
    for term, multiple in second.terms.items():
        terms[term] = terms.get(term, Fraction(0)) + factor * multiple
    return _settled(terms, first.constant + factor * second.constant)


def times(left: Number, right: Number) -> Number:
    """Product. Raises TooHard where both are unknown."""
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return left * right
    if isinstance(right, Fraction):
        left, right = right, left
    if not isinstance(left, Fraction):
        raise TooHard
    if isinstance(right, Quotient):
        return Quotient(linear(_linear(times(left, right.numerator))), right.divisor)
    form = linear(right)
    return _settled({term: left * multiple for term, multiple in form.terms.items()}, left * form.constant)


def over(left: Number, right: Number) -> Number:
    """Quotient; the caller has made sure that the divisor is not zero. Raises TooHard."""
    if isinstance(right, Fraction):
        return times(left, 1 / right)
    if isinstance(left, Quotient) or isinstance(right, Quotient):
        raise TooHard
    return Quotient(linear(left), right)


def opposite(number: Linear) -> Linear:
    """The same with the other sign."""
    return Linear({term: -multiple for term, multiple in number.terms.items()}, -number.constant)


def _linear(number: Number) -> Fraction | Linear:
    if isinstance(number, Quotient):
        raise TooHard
    return number


def _settled(terms: dict[Term, Fraction], constant: Fraction) -> Number:
    kept = {term: multiple for term, multiple in terms.items() if multiple}
    return Linear(kept, constant) if kept else constant


def _plus_quotient(left: Number, right: Number, factor: Fraction) -> Number:
    if isinstance(left, Quotient) and isinstance(right, Quotient):
        if left.divisor != right.divisor:
            raise TooHard
        top = plus(left.numerator, right.numerator, factor)
        return Quotient(linear(_linear(top)), left.divisor)
    if isinstance(left, Quotient):
        top = plus(left.numerator, times(right, left.divisor), factor)
        return Quotient(linear(_linear(top)), left.divisor)
    if isinstance(right, Quotient):
        top = plus(times(left, right.divisor), right.numerator, factor)
        return Quotient(linear(_linear(top)), right.divisor)
    raise TooHard


@dataclass(frozen=True)
class Span:
    """The values that are left to a variable."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = False
    high_open: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is left."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def cut(self, other: Span) -> Span:
        """What both leave."""
        low, low_open = _tighter((self.low, self.low_open), (other.low, other.low_open), 1)
        high, high_open = _tighter((self.high, self.high_open), (other.high, other.high_open), -1)
        return Span(low, high, low_open, high_open)

    def whole(self) -> Span:
        """The same for whole numbers only."""
        low = self.low if self.low is None else Fraction(math.floor(self.low) + 1 if self.low_open else _up(self.low))
        high = (
            self.high
            if self.high is None
            else Fraction(_up(self.high) - 1 if self.high_open else math.floor(self.high))
        )
        return Span(low, high)


def _up(value: Fraction) -> int:
    return math.ceil(value)


def _tighter(
    first: tuple[Fraction | None, bool], second: tuple[Fraction | None, bool], sign: int
) -> tuple[Fraction | None, bool]:
    if first[0] is None or second[0] is None:
        return second if first[0] is None else first
    if first[0] == second[0]:
        return first[0], first[1] or second[1]
    return first if (first[0] - second[0]) * sign > 0 else second


Row = tuple[dict[Term, Fraction], Fraction, bool]


def consistent(rows: Sequence[Row]) -> bool:
    """Whether numbers exist for which every row holds: sum of multiples + constant < 0 (strict) or <= 0.

    Fourier and Motzkin's elimination, exact over fractions; a system that grows too large counts as possible.
    """
    system = list(rows)
    while True:
        for terms, constant, strict in system:
            if not terms and (constant > 0 or (strict and constant == 0)):
                return False
        system = [row for row in system if row[0]]
        if not system or len(system) > LARGEST_SYSTEM:
            return True
        system = _without(_cheapest(system), system)


def _cheapest(system: Sequence[Row]) -> Term:
    counts: dict[Term, list[int]] = {}
    for terms, _, _ in system:
        for term, multiple in terms.items():
            counts.setdefault(term, [0, 0])[multiple > 0] += 1
    return min(counts, key=lambda term: counts[term][0] * counts[term][1])


def _without(term: Term, system: Sequence[Row]) -> list[Row]:
    kept = [row for row in system if term not in row[0]]
    above = [row for row in system if row[0].get(term, 0) > 0]
    below = [row for row in system if row[0].get(term, 0) < 0]
    for first in above:
        for second in below:
            a, b = first[0][term], -second[0][term]
            terms = {name: multiple * b for name, multiple in first[0].items()}
            for name, multiple in second[0].items():
                terms[name] = terms.get(name, Fraction(0)) + multiple * a
            terms = {name: multiple for name, multiple in terms.items() if multiple}
            kept.append((terms, first[1] * b + second[1] * a, first[2] or second[2]))
    return kept
