"""What is not linear in missing cells: products, quotients of unknowns and rounding, as values of their own (非线性的量).

A product of two unknowns becomes a number that may be anything within the bounds that its factors leave; that it moves
with them is forgotten, which can only add no_data. A rounded number is a whole number of steps next to the unknown one.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from fractions import Fraction

from econops.core.lights.linear import (
    Linear,
    Number,
    Quotient,
    Span,
    TooHard,
    Variable,
    linear,
    opposite,
    over,
    plus,
    times,
    unknown,
)
from econops.core.lights.possible import Path

_HALF = Fraction(1, 2)


def add(left: Number, right: Number, path: Path, factor: Fraction = Fraction(1)) -> Number:
    """Sum of the left number and a multiple of the right one."""
    try:
        return plus(left, right, factor)
    except TooHard:
        (top, bottom), (other, divisor) = _parts(left), _parts(right)
        first, second = multiply(top, divisor, path), multiply(other, bottom, path)
        return divide(plus(first, second, factor), multiply(bottom, divisor, path), path)


def multiply(left: Number, right: Number, path: Path) -> Number:
    """Product."""
    left, right = _plain(left), _plain(right)
    if isinstance(left, Fraction) or isinstance(right, Fraction):
        return times(left, right)
    if isinstance(left, Linear) and isinstance(right, Linear):
        return _product(left, right, path)
    (top, bottom), (other, divisor) = _parts(left), _parts(right)
    return divide(multiply(top, other, path), multiply(bottom, divisor, path), path)


def divide(left: Number, right: Number, path: Path) -> Number:
    """Quotient; the caller has made sure that the divisor is not zero."""
    right = _plain(right)
    if isinstance(right, Quotient):
        return divide(multiply(left, right.divisor, path), right.numerator, path)
    if isinstance(left, Quotient) and not isinstance(right, Fraction):
        return over(left.numerator, multiply(left.divisor, right, path))
    return over(left, right)


def rounded(number: Number, decimals: int, path: Path) -> Number:
    """Rounded half away from zero."""
    scale = Fraction(10) ** decimals
    if isinstance(number, Quotient):
        number = _share(number, path)
    if isinstance(number, Fraction):
        return _steps(number * scale) / scale
    steps = times(scale, number)
    # The number of steps is next to the unknown one: half a step off at most, away from zero where it is just half.
    positive = path.holds(number, ">=")
    found, fresh = _image(("round", number, decimals, positive), path)
    if fresh:
        found = replace(found, whole=True)
        path.images["round", number, decimals, positive] = found
        off = _form(plus(steps, unknown(found), Fraction(-1)))
        path.assume_below(_form(plus(off, -_HALF)), strict=positive)
        path.assume_below(_form(plus(opposite(off), -_HALF)), strict=not positive)
    return times(1 / scale, unknown(found))


def _steps(number: Fraction) -> Fraction:
    whole = Fraction(int(abs(number) + _HALF))
    return whole if number >= 0 else -whole


def _plain(number: Number) -> Number:
    """A form without unknown terms as the number that it is."""
    return number.constant if isinstance(number, Linear) and not number.terms else number


def _form(number: Number) -> Linear:
    """A number that is no share as a form."""
    if isinstance(number, Quotient):
        raise TooHard
    return linear(number)


def _parts(number: Number) -> tuple[Number, Number]:
    return (number.numerator, number.divisor) if isinstance(number, Quotient) else (number, Fraction(1))


def _product(left: Linear, right: Linear, path: Path) -> Number:
    sign = path.sign(left) * path.sign(right)
    if not sign:
        return Fraction(0)
    first, second = _size(left, path), _size(right, path)
    high = None if first.high is None or second.high is None else first.high * second.high
    bounds = Span((first.low or Fraction(0)) * (second.low or Fraction(0)), high, first.low_open or second.low_open)
    bounds = replace(bounds, high_open=first.high_open or second.high_open)
    return _within(("product", frozenset((left, right)), sign), bounds, sign, path)


def _share(number: Quotient, path: Path) -> Number:
    sign = path.sign(number.numerator) * path.sign(number.divisor)
    if not sign:
        return Fraction(0)
    top, bottom = _size(number.numerator, path), _size(number.divisor, path)
    low = Fraction(0) if bottom.high is None else (top.low or 0) / bottom.high
    high = top.high / bottom.low if top.high is not None and bottom.low else None
    bounds = Span(low, high, top.low_open or bottom.high_open or not low, top.high_open or bottom.low_open)
    return _within(("share", number.numerator, number.divisor, sign), bounds, sign, path)


def _size(number: Linear, path: Path) -> Span:
    """Between which sizes a number lies that is not zero, whatever its sign."""
    span = path.reach(number)
    if path.sign(number) < 0:
        span = Span(_negative(span.high), _negative(span.low), span.high_open, span.low_open)
    return span.cut(Span(Fraction(0), low_open=True))


def _negative(bound: Fraction | None) -> Fraction | None:
    return None if bound is None else -bound


def _within(key: Hashable, bounds: Span, sign: int, path: Path) -> Linear:
    found, fresh = _image(key, path)
    if fresh:
        found = replace(found, low=bounds.low, high=bounds.high, low_open=bounds.low_open, high_open=bounds.high_open)
        path.images[key] = found
    return unknown(found) if sign > 0 else opposite(unknown(found))


def _image(key: Hashable, path: Path) -> tuple[Variable, bool]:
    """The variable that stands for a value on this path, and whether it is new."""
    path.unsettled += 1
    if key in path.images:
        return path.images[key], False
    return Variable(("", str(len(path.images)))), True
