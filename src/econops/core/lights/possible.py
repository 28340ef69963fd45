"""What may be true while cells are missing: one path through a decision after another (可能的取值).

A rule is evaluated as if all were known. Where a missing cell would decide a comparison, the path takes one outcome
that is still possible and notes that there are others; the rule is then evaluated again for each of them. The levels
that the paths end in are exactly those that admissible values of the missing cells can give.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from fractions import Fraction

from econops.core.lights.linear import (
    Linear,
    Monotone,
    Number,
    Quotient,
    Row,
    Span,
    Term,
    TooHard,
    Variable,
    consistent,
    opposite,
    times,
)

MOST_PATHS = 4000
MOST_VALUES = 60
_MIRRORED = {">": "<", ">=": "<="}


class Ways:
    """The choices of one decision, explored depth first."""

    def __init__(self) -> None:
        self.taken: list[list[int]] = []
        self.paths = 1

    def next(self) -> bool:
        """Turn to the next path; False when all have been walked."""
        while self.taken and self.taken[-1][0] + 1 >= self.taken[-1][1]:
            self.taken.pop()
        if not self.taken:
            return False
        self.taken[-1][0] += 1
        self.paths += 1
        return True


class Path:
    """One walk through a decision: what it has assumed about missing cells so far."""

    def __init__(self, ways: Ways) -> None:
        self.ways = ways
        self.position = 0
        self.spans: dict[Variable, Span] = {}
        self.system: list[Row] = []
        self.cells: dict[tuple[str, ...], object] = {}
        self.missing: dict[tuple[str, ...], None] = {}
        self.memory: dict[Hashable, object] = {}
        self.images: dict[Hashable, Variable] = {}
        self.unsettled = 0

    def choose(self, options: int) -> int:
        """One of several possible outcomes."""
        if options == 1:
            return 0
        if self.position == len(self.ways.taken):
            self.ways.taken.append([0, options])
        self.position += 1
        return self.ways.taken[self.position - 1][0]

    def pick(self, cell: tuple[str, ...], values: tuple[object, ...]) -> object:
        """The value of a missing cell out of a list."""
        self.touch(cell)
        if cell not in self.cells:
            self.cells[cell] = values[self.choose(len(values))]
        return self.cells[cell]

    def touch(self, cell: tuple[str, ...]) -> None:
        """Note that a missing cell has been read."""
        self.missing[cell] = None
        self.unsettled += 1

    def holds(self, number: Number, sign: str) -> bool:
        """Whether `number sign 0`, as far as this path assumes."""
        if isinstance(number, Linear) and not number.terms:
            number = number.constant
        if isinstance(number, Fraction):
            return _compare(number, sign)
        if isinstance(number, Quotient):
            positive = self.sign(number.divisor) > 0
            return self.holds(number.numerator if positive else times(Fraction(-1), number.numerator), sign)
        self.unsettled += 1
        if sign in ("=", "<>"):
            return (self.sign(number) == 0) is (sign == "=")
        if sign in _MIRRORED:
            return self._below(opposite(number), _MIRRORED[sign])
        return self._below(number, sign)

    def _below(self, number: Linear, sign: str) -> bool:
        ways = [(1, number, sign == "<"), (0, opposite(number), sign == "<=")]
        return bool(self._assume([way for way in ways if self._possible(way[1], way[2])]))

    def sign(self, number: Linear | Fraction) -> int:
        """-1, 0 or 1, as far as this path assumes."""
        if isinstance(number, Fraction) or not number.terms:
            constant = number if isinstance(number, Fraction) else number.constant
            return (constant > 0) - (constant < 0)
        ways = [(-1, number, True), (1, opposite(number), True)]
        possible = [way for way in ways if self._possible(way[1], way[2])]
        if self._possible(number, False, opposite(number)):
            possible.append((0, number, False))
        found = self._assume(possible)
        if found == 0:
            self._add(opposite(number), False)
        return found

    def one_of_few(self, number: Number) -> Fraction:
        """The value of a number whose unknowns are whole and have few possible values. Raises TooHard for any other."""
        if isinstance(number, Fraction):
            return number
        if isinstance(number, Quotient):
            raise TooHard
        return number.constant + sum(multiple * self._one_of_few(term) for term, multiple in number.terms.items())

    def _one_of_few(self, term: Term) -> Fraction:
        span = _span(term, self.spans) if isinstance(term, Variable) and term.whole else Span()
        if span.low is None or span.high is None or span.high - span.low >= MOST_VALUES:
            raise TooHard
        values = [span.low + step for step in range(int(span.high - span.low) + 1)]
        # Not every one need agree with what was assumed about this and other unknowns together.
        agreeing = [value for value in values if self._possible(*_is(term, value))]
        value = agreeing[self.choose(len(agreeing))]
        self.unsettled += 1
        for one in (_is(term, value)[0], _is(term, value)[2]):
            self._add(one, False)
        return value

    def assume_below(self, number: Linear, *, strict: bool) -> None:
        """Assume number < 0 (or <= 0 where not strict)."""
        self._add(number, strict)

    def reach(self, number: Linear) -> Span:
        """Between which bounds a number can lie by those of its terms."""
        low: Bound = (number.constant, False)
        high: Bound = (number.constant, False)
        for term, multiple in number.terms.items():
            span = _term_span(term, self.spans)
            ends: list[Bound] = [(span.low, span.low_open), (span.high, span.high_open)]
            if multiple < 0:
                ends.reverse()
            low, high = _farther(low, ends[0], multiple), _farther(high, ends[1], multiple)
        return Span(low[0], high[0], low[1], high[1])

    def _assume(self, ways: list[tuple[int, Linear, bool]]) -> int:
        if not ways:
            return 0
        outcome, number, strict = ways[self.choose(len(ways))]
        self._add(number, strict)
        return outcome

    def _possible(self, number: Linear, strict: bool, also: Linear | None = None) -> bool:
        spans, rows = dict(self.spans), list(self.system)
        for one in (number, also):
            if one is not None and not _narrow(one, strict, spans, rows):
                return False
        used = {term for row in rows for term in row[0]}
        for term in used:
            rows += _span_rows(term, spans)
        return consistent(rows) if used else True

    def _add(self, number: Linear, strict: bool) -> None:
        _narrow(number, strict, self.spans, self.system)


def _is(term: Term, value: Fraction) -> tuple[Linear, bool, Linear]:
    """What tells that a term has a value: it is not more, and not less."""
    away = Linear({term: Fraction(1)}, -value)
    return away, False, opposite(away)


def _compare(number: Fraction, sign: str) -> bool:
    match sign:
        case "<":
            return number < 0
        case "<=":
            return number <= 0
        case ">":
            return number > 0
        case ">=":
            return number >= 0
        case "=":
            return number == 0
        case _:
            return number != 0


def _narrow(number: Linear, strict: bool, spans: dict[Variable, Span], rows: list[Row]) -> bool:
    """Assume number < 0 (or <= 0 where not strict); False where nothing is left of a variable."""
    if len(number.terms) != 1:
        rows.append((dict(number.terms), number.constant, strict))
        return True
    ((term, multiple),) = number.terms.items()
    bound = -number.constant / multiple
    span = Span(high=bound, high_open=strict) if multiple > 0 else Span(low=bound, low_open=strict)
    variable = term.variable if isinstance(term, Monotone) else term
    left = _span(variable, spans)
    if isinstance(term, Monotone):
        span = _span_of_days(term, span, left)
    left = left.cut(span)
    spans[variable] = left.whole() if variable.whole else left
    return not spans[variable].empty


def _span(variable: Variable, spans: dict[Variable, Span]) -> Span:
    given = Span(variable.low, variable.high, variable.low_open, variable.high_open)
    return spans.get(variable) or (given.whole() if variable.whole else given)


def _span_of_days(term: Monotone, span: Span, left: Span) -> Span:
    """The days for which a rising function stays within a span, by bisection."""
    if left.low is None or left.high is None or left.empty:
        return Span(Fraction(1), Fraction(0))
    low, high = int(left.low), int(left.high)
    if span.high is not None:
        wall, is_open = span.high, span.high_open
        first = _first(low, high + 1, lambda day: term.function(day) >= wall if is_open else term.function(day) > wall)
        return Span(high=Fraction(first - 1))
    floor, is_open = span.low or Fraction(0), span.low_open
    first = _first(low, high + 1, lambda day: term.function(day) > floor if is_open else term.function(day) >= floor)
    return Span(low=Fraction(first))


def _first(low: int, high: int, holds: Callable[[int], bool]) -> int:
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


Bound = tuple[Fraction | None, bool]


def _farther(bound: Bound, end: Bound, multiple: Fraction) -> Bound:
    if bound[0] is None or end[0] is None:
        return None, False
    return bound[0] + multiple * end[0], bound[1] or end[1]


def _term_span(term: Term, spans: dict[Variable, Span]) -> Span:
    """Between which bounds a term can lie."""
    if isinstance(term, Variable):
        return _span(term, spans)
    span = _span(term.variable, spans)
    low = None if span.low is None else term.function(int(span.low))
    return Span(low, None if span.high is None else term.function(int(span.high)))


def _span_rows(term: Term, spans: dict[Variable, Span]) -> list[Row]:
    span = _term_span(term, spans)
    rows: list[Row] = []
    if span.low is not None:
        rows.append(({term: Fraction(-1)}, span.low, span.low_open))
    if span.high is not None:
        rows.append(({term: Fraction(1)}, -span.high, span.high_open))
    return rows
