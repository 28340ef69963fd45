from __future__ import annotations

from fractions import Fraction

import pytest

from econops.core.lights.linear import Linear, Quotient, Span, TooHard, Variable, consistent, over, plus, times, unknown

X, Y = Variable(("x",)), Variable(("y",))
ONE, TWO = Fraction(1), Fraction(2)


def test_linear_forms_add_up_and_vanish_where_they_cancel() -> None:
    both = plus(unknown(X), times(TWO, unknown(Y)))
    assert isinstance(both, Linear)
    assert both.terms == {X: ONE, Y: TWO}
    assert plus(both, both, Fraction(-1)) == 0
    assert plus(times(TWO, unknown(X)), TWO) == Linear({X: TWO}, TWO)


def test_quotients_keep_their_divisor() -> None:
    share = over(Fraction(100), unknown(Y))
    assert isinstance(share, Quotient)
    more = plus(TWO, share)
    assert isinstance(more, Quotient)
    assert (more.numerator, more.divisor) == (Linear({Y: TWO}, Fraction(100)), unknown(Y))
    same = plus(share, times(TWO, share))
    assert isinstance(same, Quotient)
    assert same.numerator == Linear({}, Fraction(300))


@pytest.mark.parametrize("pair", [(unknown(X), unknown(Y)), (Quotient(unknown(X), unknown(Y)), unknown(X))])
def test_products_of_unknowns_are_too_hard(pair: tuple[Linear, Linear]) -> None:
    with pytest.raises(TooHard):
        times(*pair)


@pytest.mark.parametrize(
    ("rows", "possible"),
    [
        ([({X: ONE}, -ONE, False), ({X: -ONE}, ONE, False)], True),  # x <= 1, x >= 1
        ([({X: ONE}, -ONE, True), ({X: -ONE}, ONE, False)], False),  # x < 1, x >= 1
        ([({X: ONE, Y: ONE}, -ONE, False), ({X: -ONE}, ONE, False), ({Y: -ONE}, ONE, False)], False),
        ([({X: ONE, Y: ONE}, -TWO, False), ({X: -ONE}, ONE, False), ({Y: -ONE}, ONE, False)], True),
        ([({X: ONE, Y: -ONE}, Fraction(0), True), ({Y: ONE, X: -ONE}, Fraction(0), True)], False),
        ([], True),
    ],
)
def test_systems_hold_together_or_not(
    rows: list[tuple[dict[Variable, Fraction], Fraction, bool]], possible: bool
) -> None:
    assert consistent([(dict(terms), constant, strict) for terms, constant, strict in rows]) is possible


def test_spans_are_cut_and_tightened_to_whole_numbers() -> None:
    span = Span(ONE, Fraction(5, 2), low_open=True).cut(Span(high=TWO, high_open=True))
    assert (span, span.empty, span.whole().empty) == (Span(ONE, TWO, True, True), False, True)
    assert Span(ONE, ONE, True).empty
    assert not Span(ONE, ONE).empty
