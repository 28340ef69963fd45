"""Products, shares and rounding of missing cells, against trying every filling."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.lights.sets import levels_of, rule_with

from econops.core.lights.images import add, divide, multiply, rounded
from econops.core.lights.linear import Linear, Quotient, Variable, unknown
from econops.core.lights.possible import Path, Ways

COLUMNS = """
{name: a, label: 甲数, type: integer, min: 0, max: 4}
{name: b, label: 乙数, type: integer, min: 1, max: 3}
{name: c, label: 丙数, type: integer, min: -2, max: 2}
"""
FORMULAS = [
    "a * b",
    "a * c",
    "a * a",
    "a / nullif(b, 0)",
    "a / nullif(b, 0) - c / nullif(b, 0)",
    "a / nullif(b, 0) + c / nullif(b + 1, 0)",
    "(a - c) / nullif(b * b, 0)",
    "a * b / nullif(b + c + 3, 0)",
]


def filled(cells: tuple[str, ...]) -> itertools.product[tuple[str, ...]]:
    admitted = [["0", "1", "2", "3", "4"], ["1", "2", "3"], ["-2", "-1", "0", "1", "2"]]
    return itertools.product(*([cell] if cell else values for cell, values in zip(cells, admitted, strict=True)))


def both(formula: str, bound: int, cells: tuple[str, ...]) -> tuple[str, set[str]]:
    """The level that is found, and those that some filling gives."""
    levels = {"low": f"x < {bound}", "just": f"x = {bound}", "high": f"x > {bound}"}
    rule = rule_with(COLUMNS, f'{{name: x, label: 结果, expr: "{formula}"}}', levels)
    lines = [f"甲{n},2025-01,{','.join(one)}" for n, one in enumerate([cells, *filled(cells)])]
    found = levels_of(rule, facts="\n".join(["object,period,a,b,c", *lines]) + "\n")
    return found.pop("甲0 2025-01"), set(found.values())


@settings(max_examples=60)
@given(
    st.sampled_from(FORMULAS), st.integers(-3, 9),
    st.tuples(st.sampled_from(["", "0", "2", "4"]), st.sampled_from(["", "1", "3"]), st.sampled_from(["", "-2", "0", "1"])),
)  # fmt: skip
def test_what_is_not_linear_never_gives_a_wrong_level(formula: str, bound: int, cells: tuple[str, str, str]) -> None:
    found, possible = both(formula, bound, cells)
    assert found in {*possible, "no_data"}
    assert len(possible) == 1 or found == "no_data"


@pytest.mark.parametrize(
    ("formula", "bound", "cells", "level"),
    [
        ("a * b", -1, ("", "", "0"), "high"),
        ("a * b", 12, ("", "", "0"), "no_data"),
        ("a * b", 13, ("", "", "0"), "low"),
        ("a * b", 0, ("0", "", "0"), "just"),
        ("a * c", -9, ("", "1", ""), "high"),
        ("b * c", 0, ("1", "", "-1"), "low"),
        ("a / nullif(b, 0)", 5, ("", "", "0"), "low"),
        ("b / nullif(a + 1, 0)", 4, ("", "", ""), "low"),
        ("(a / nullif(b, 0)) / nullif(b + 1, 0)", 3, ("", "", ""), "low"),
        ("(a / nullif(b, 0)) * (c / nullif(b, 0))", 9, ("", "", ""), "low"),
        ("(c / nullif(b, 0)) / nullif(1 / nullif(b, 0), 0)", 3, ("", "", ""), "no_data"),
    ],
)
def test_bounds_of_the_cells_bound_their_product_and_share(
    formula: str, bound: int, cells: tuple[str, str, str], level: str
) -> None:
    found, possible = both(formula, bound, cells)
    assert found == level
    assert level in {*possible, "no_data"}


@pytest.mark.parametrize("decimals", [0, 1])
@given(
    bound=st.sampled_from(["-1", "-0.5", "0", "0.3", "0.5", "1", "1.5", "2"]),
    cells=st.tuples(st.sampled_from(["", "1", "3"]), st.sampled_from(["", "2", "3"]), st.sampled_from(["", "-1", "1"])),
)
@settings(max_examples=30)
def test_rounding_of_a_missing_cell_is_decided_exactly(decimals: int, bound: str, cells: tuple[str, str, str]) -> None:
    levels = {"low": f"x < {bound}", "just": f"x = {bound}", "high": f"x > {bound}"}
    for formula in ("(a + c) / 3", "c / 4", "a / nullif(b, 0)"):
        rule = rule_with(COLUMNS, f'{{name: x, label: 结果, expr: "round({formula}, {decimals})"}}', levels)
        lines = [f"甲{n},2025-01,{','.join(one)}" for n, one in enumerate([cells, *filled(cells)])]
        found = levels_of(rule, facts="\n".join(["object,period,a,b,c", *lines]) + "\n")
        level, possible = found.pop("甲0 2025-01"), set(found.values())
        assert level in {*possible, "no_data"}
        assert len(possible) == 1 or level == "no_data"


def test_a_half_is_rounded_away_from_zero_known_or_not() -> None:
    path = Path(Ways())
    assert [rounded(Fraction(text), 0, path) for text in ("0.5", "-0.5", "1.49", "-1.5")] == [1, -1, 1, -2]
    rule = rule_with(
        "{name: a, label: 甲数, type: decimal, min: 0.5, max: 1.4}",
        '{name: x, label: 结果, expr: "round(a, 0)"}',
        {"one": "x = 1", "other": "x <> 1"},
    )
    assert levels_of(rule, facts="object,period,a\n甲,2025-01,\n") == {"甲 2025-01": "one"}


def test_the_same_product_is_one_value() -> None:
    rule = rule_with(
        "{name: a, label: 甲数, type: decimal}\n{name: b, label: 乙数, type: decimal}",
        "{name: x, label: 积, expr: a * b}\n{name: y, label: 积, expr: b * a}\n{name: r, label: 整, expr: 'round(a, 1)'}",
        {"same": "x = y and r - round(a, 1) = 0", "other": "x <> y"},
    )
    assert levels_of(rule, facts="object,period,a,b\n甲,2025-01,,\n") == {"甲 2025-01": "same"}


def test_shares_are_divided_and_added_on_common_ground() -> None:
    path = Path(Ways())
    plan = Variable(("plan",), low=Fraction(1), high=Fraction(2))
    share = Quotient(Linear({}, Fraction(3)), Linear({plan: Fraction(1)}, Fraction(0)))
    assert divide(share, Fraction(3), path) == Quotient(
        Linear({}, Fraction(1)), Linear({plan: Fraction(1)}, Fraction(0))
    )
    assert multiply(share, Fraction(0), path) in (Fraction(0), Quotient(Linear({}, Fraction(0)), unknown(plan)))
    whole = add(share, share, path, Fraction(-1))
    assert path.holds(whole, "=")
