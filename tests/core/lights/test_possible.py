from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.lights.linear import Linear, Monotone, Number, Quotient, Span, TooHard, Variable, plus, times, unknown
from econops.core.lights.possible import MOST_VALUES, Path, Ways

ZERO = Fraction(0)
X = Variable(("x",), whole=True, low=Fraction(0), high=Fraction(4))
Y = Variable(("y",), whole=True, low=Fraction(-2), high=Fraction(2))
FREE = Variable(("free",))
SIGNS: dict[str, Callable[[Fraction], bool]] = {
    "<": lambda value: value < 0,
    "<=": lambda value: value <= 0,
    ">": lambda value: value > 0,
    ">=": lambda value: value >= 0,
    "=": lambda value: value == 0,
    "<>": lambda value: value != 0,
}


def walked(decide: Callable[[Path], object]) -> Iterator[object]:
    """What is decided on each path."""
    ways = Ways()
    while True:
        yield decide(Path(ways))
        if not ways.next():
            return


def form(x: int, y: int, constant: int) -> Number:
    return plus(plus(times(Fraction(x), unknown(X)), unknown(Y), Fraction(y)), Fraction(constant))


@given(
    st.lists(st.tuples(st.integers(-2, 2), st.just(0), st.integers(-4, 4), st.sampled_from(list(SIGNS))), max_size=4)
)
def test_comparisons_of_one_unknown_end_exactly_where_some_value_does(
    comparisons: list[tuple[int, int, int, str]],
) -> None:
    def decide(path: Path) -> tuple[bool, ...]:
        return tuple(path.holds(form(*parts), sign) for *parts, sign in comparisons)

    wanted = {tuple(SIGNS[sign](Fraction(x * one + c)) for x, _, c, sign in comparisons) for one in range(5)}
    assert set(walked(decide)) == wanted


@given(st.lists(st.tuples(*[st.integers(-2, 2)] * 2, st.integers(-4, 4), st.sampled_from(list(SIGNS))), max_size=3))
def test_no_outcome_of_two_unknowns_is_lost(comparisons: list[tuple[int, int, int, str]]) -> None:
    def decide(path: Path) -> tuple[bool, ...]:
        return tuple(path.holds(form(*parts), sign) for *parts, sign in comparisons)

    found = set(walked(decide))
    for one, other in itertools.product(range(5), range(-2, 3)):
        assert tuple(SIGNS[sign](Fraction(x * one + y * other + c)) for x, y, c, sign in comparisons) in found


def test_known_numbers_leave_one_path_and_nothing_unsettled() -> None:
    path = Path(Ways())
    assert [path.holds(Fraction(1), sign) for sign in SIGNS] == [False, False, True, True, False, True]
    assert path.holds(Linear({}, ZERO), "=")
    assert (path.unsettled, path.missing, path.sign(Fraction(-3))) == (0, {}, -1)


def test_what_was_assumed_stays_true_on_a_path() -> None:
    def decide(path: Path) -> tuple[bool, ...]:
        return path.holds(unknown(FREE), ">"), path.holds(unknown(FREE), "<="), path.holds(unknown(FREE), "<")

    assert set(walked(decide)) == {(True, False, False), (False, True, True), (False, True, False)}


def test_a_share_of_an_unknown_divisor_is_told_by_the_sign_of_both() -> None:
    share = Quotient(Linear({}, Fraction(5)), Linear({Y: Fraction(1)}, Fraction(3)))
    assert set(walked(lambda path: path.holds(share, ">"))) == {True}
    down = Quotient(Linear({}, Fraction(5)), Linear({Y: Fraction(1)}, Fraction(-3)))
    assert set(walked(lambda path: path.holds(down, ">="))) == {False}


def test_a_picked_word_stays_and_is_named_as_missing() -> None:
    def decide(path: Path) -> tuple[object, object, int, bool]:
        first, second = (path.pick(("state",), ("开", "停")) for _ in range(2))
        return first, second, path.unsettled, ("state",) in path.missing

    assert list(walked(decide)) == [("开", "开", 2, True), ("停", "停", 2, True)]


def test_a_rising_function_of_a_day_bounds_the_day() -> None:
    day = Variable(("day",), whole=True, low=Fraction(1), high=Fraction(90))
    month = unknown(Monotone(day, "month", lambda one: Fraction((one + 29) // 30)))

    def decide(path: Path) -> tuple[bool, bool]:
        late = path.holds(plus(month, Fraction(-2)), ">=")
        return late, path.holds(plus(unknown(day), Fraction(-31)), ">=")

    assert set(walked(decide)) == {(True, True), (False, False)}
    assert set(walked(lambda path: path.holds(plus(month, Fraction(-4)), ">="))) == {False}


def test_few_whole_values_are_tried_one_by_one() -> None:
    twice = plus(times(Fraction(2), unknown(X)), Fraction(1))
    assert list(walked(lambda path: path.one_of_few(twice))) == [1, 3, 5, 7, 9]

    def narrowed(path: Path) -> Fraction:
        path.holds(plus(unknown(X), unknown(Y)), ">")
        return path.one_of_few(plus(unknown(X), unknown(Y)))

    assert set(walked(narrowed)) == {Fraction(one) for one in range(-2, 7)}

    def again(path: Path) -> tuple[Fraction, Fraction]:
        return path.one_of_few(unknown(X)), path.one_of_few(unknown(X))

    assert set(walked(again)) == {(Fraction(one), Fraction(one)) for one in range(5)}
    assert Path(Ways()).one_of_few(Fraction(7)) == 7


@pytest.mark.parametrize(
    "number",
    [
        unknown(FREE),
        plus(unknown(X), unknown(FREE)),
        Quotient(Linear({}, Fraction(1)), Linear({X: Fraction(1)}, Fraction(1))),
        unknown(Variable(("n",), whole=True)),
        unknown(Variable(("n",), whole=True, low=ZERO, high=Fraction(MOST_VALUES))),
    ],
)
def test_what_may_be_too_many_numbers_is_too_hard(number: Number) -> None:
    with pytest.raises(TooHard):
        Path(Ways()).one_of_few(number)


def test_the_reach_of_a_sum_is_that_of_its_terms() -> None:
    path = Path(Ways())
    assert path.reach(Linear({X: Fraction(2), Y: Fraction(-1)}, Fraction(3))) == Span(Fraction(1), Fraction(13))
    low_only = Variable(("z",), low=ZERO, low_open=True)
    assert path.reach(Linear({low_only: Fraction(-1)}, ZERO)) == Span(None, ZERO, False, True)
    month = Monotone(X, "double", lambda one: Fraction(2 * one))
    assert path.reach(unknown(month)) == Span(ZERO, Fraction(8))
