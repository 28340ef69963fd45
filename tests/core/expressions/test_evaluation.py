from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Invalid
from econops.core.expressions.checking import compile_expression
from econops.core.expressions.columns import Cell, Column, ColumnType, Row
from econops.core.expressions.evaluation import evaluate, evaluate_one
from econops.core.expressions.expression import Expression

COLUMNS = [
    Column("a", ColumnType.DECIMAL),
    Column("b", ColumnType.DECIMAL),
    Column("n", ColumnType.INTEGER),
    Column("t", ColumnType.TEXT),
    Column("p", ColumnType.BOOLEAN),
    Column("q", ColumnType.BOOLEAN),
    Column("d", ColumnType.DATE),
]


def compiled(text: str, **definitions: Expression) -> Expression:
    found = compile_expression(text, COLUMNS, definitions=definitions)
    assert isinstance(found, Expression), found
    return found


def value(text: str, **row: Cell) -> Cell:
    return evaluate_one(compiled(text), row)


@pytest.mark.parametrize(
    ("text", "row", "wanted"),
    [
        ("a + b * 2 - 1", {"a": Decimal("0.1"), "b": Decimal("0.2")}, Decimal("-0.5")),
        ("a / 3 * 3", {"a": Decimal("10")}, Decimal("10")),
        ("a / nullif(b, 0)", {"a": Decimal("1"), "b": Decimal("-4")}, Decimal("-0.25")),
        ("a / nullif(b, 0)", {"a": Decimal("1"), "b": Decimal("0")}, None),
        ("round(a, 1)", {"a": Decimal("2.25")}, Decimal("2.3")),
        ("round(a, 1)", {"a": Decimal("-2.25")}, Decimal("-2.3")),
        ("round(a / 3, 2)", {"a": Decimal("2")}, Decimal("0.67")),
        ("round(n)", {"n": 7}, Decimal("7")),
        ("abs(a)", {"a": Decimal("-1.5")}, Decimal("1.5")),
        ("least(a, b / 3, 2)", {"a": Decimal("1"), "b": Decimal("2")}, Decimal(2) / Decimal(3)),
        ("greatest(a, b / nullif(n, 0))", {"a": Decimal("1"), "b": Decimal("3"), "n": -2}, Decimal("1")),
        ("greatest(a, b)", {"a": Decimal("1")}, None),
        ("coalesce(a, b, 3)", {"b": Decimal("2")}, Decimal("2")),
        ("coalesce(t, 'none')", {}, "none"),
        ("nullif(t, 'x')", {"t": "x"}, None),
        ("nullif(n, 3)", {"n": 4}, Decimal("4")),
        ("case when n > 3 then a else b end", {"n": 4, "a": Decimal("0.5"), "b": Decimal("7")}, Decimal("0.5")),
        ("case when n > 3 then a / 3 else b / nullif(n, 0) end", {"n": 2, "b": Decimal("7")}, Decimal("3.5")),
        ("case when n > 3 then 'x' end", {"n": 1}, None),
        ("n not in (1, 2)", {"n": 3}, True),
        ("t in ('x', 'y')", {"t": "y"}, True),
        ("a between 1 and 2", {"a": Decimal("2")}, True),
        ("a not between 1 and 2", {"a": Decimal("2.000001")}, True),
        ("d >= date '2026-02-28'", {"d": datetime.date(2026, 2, 28)}, True),
        ("d", {"d": datetime.date(2026, 2, 28)}, datetime.date(2026, 2, 28)),
        ("- n < 3", {"n": -2}, True),
        ("t = 'it''s; drop table x --'", {"t": "it's; drop table x --"}, True),
    ],
)
def test_values(text: str, row: Row, wanted: Cell) -> None:
    assert value(text, **row) == wanted


@pytest.mark.parametrize(
    ("text", "row", "wanted"),
    [
        ("p and q", {"p": False}, False),
        ("p and q", {"p": True}, None),
        ("p or q", {"p": True}, True),
        ("p or q", {"p": False}, None),
        ("not p", {}, None),
        ("a > 1", {}, None),
        ("a = a", {}, None),
        ("a between 1 and b", {"a": Decimal(0)}, False),
        ("n in (1, 2)", {}, None),
        ("a is null", {}, True),
        ("a / nullif(b, 0) is null", {"a": Decimal(1), "b": Decimal(0)}, True),
        ("p is not null", {"p": False}, True),
    ],
)
def test_unknown_is_not_no(text: str, row: Row, wanted: bool | None) -> None:
    assert value(text, **row) is wanted


def test_shares_that_do_not_end_are_compared_exactly() -> None:
    gap = compiled("100 * n / 12 - a / nullif(b, 0) * 100")
    row = {"n": 4, "a": Decimal("100"), "b": Decimal("3000")}
    assert evaluate_one(gap, row) == Decimal(30)
    assert evaluate_one(compiled("gap <= 30", gap=gap), row) is True
    assert evaluate_one(compiled("gap > 30", gap=gap), row | {"a": Decimal("99.999999")}) is True


def test_rows_keep_their_order_and_missing_columns_are_missing() -> None:
    rows: list[Row] = [{"a": Decimal(i)} for i in range(500)] + [{}]
    found = evaluate({"twice": compiled("2 * a"), "text": compiled("coalesce(t, 'z')")}, rows)
    assert [row["twice"] for row in found] == [Decimal(2 * i) for i in range(500)] + [None]
    assert {row["text"] for row in found} == {"z"}
    assert evaluate({}, rows[:2]) == [{}, {}]
    assert evaluate({"twice": compiled("2 * a")}, []) == []


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("a > 1", {"a": "2"}),
        ("a > 1", {"a": True}),
        ("a > 1", {"a": Decimal("NaN")}),
        ("a > 1", {"a": Decimal("Infinity")}),
        ("a > 1", {"a": Decimal("0.0000001")}),
        ("a > 1", {"a": Decimal(10) ** 15}),
        ("n > 1", {"n": Decimal("1.5")}),
        ("t = 'x'", {"t": 1}),
        ("p", {"p": 1}),
        ("d > date '2026-01-01'", {"d": datetime.datetime(2026, 1, 2)}),
        ("d > date '2026-01-01'", {"d": "2026-01-02"}),
    ],
)
def test_it_refuses_cells_of_another_type(text: str, row: Row) -> None:
    with pytest.raises(Invalid):
        value(text, **row)


def test_numbers_too_large_to_be_exact_are_refused_not_rounded() -> None:
    with pytest.raises(Invalid, match="数值过大"):
        value("a * a * a > 1", a=Decimal("99999999999999.999999"))


def test_it_works_from_several_threads() -> None:
    found: list[Cell] = []
    threads = [threading.Thread(target=lambda: found.append(value("a + 1", a=Decimal(1)))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [Decimal(2)] * 8


Numbers = dict[str, Fraction | None]
Term = tuple[str, Callable[[Numbers], Fraction | None]]


def both(first: Term, second: Term, sign: str, compute: Callable[[Fraction, Fraction], Fraction | None]) -> Term:
    def run(row: Numbers) -> Fraction | None:
        left, right = first[1](row), second[1](row)
        return None if left is None or right is None else compute(left, right)

    return f"({first[0]} {sign} {second[0]})", run


def divided(first: Term, second: Term) -> Term:
    _text, run = both(first, second, "/", lambda left, right: left / right if right else None)
    return f"({first[0]} / nullif({second[0]}, 0))", run


def extended(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
    pairs = st.tuples(terms, terms)
    return st.one_of(
        pairs.map(lambda pair: both(*pair, "+", lambda left, right: left + right)),
        pairs.map(lambda pair: both(*pair, "-", lambda left, right: left - right)),
        pairs.map(lambda pair: both(*pair, "*", lambda left, right: left * right)),
        pairs.map(lambda pair: divided(*pair)),
    )


NAMES = ("a", "b", "n")
LEAVES: st.SearchStrategy[Term] = st.one_of(
    st.sampled_from(NAMES).map(lambda name: (name, lambda row: row[name])),
    st.integers(0, 9).map(lambda number: (str(number), lambda row: Fraction(number))),
)
TERMS = st.recursive(LEAVES, extended, max_leaves=4)
AMOUNTS = st.none() | st.decimals(-999, 999, places=1)


@given(TERMS, TERMS, AMOUNTS, AMOUNTS, st.none() | st.integers(-9, 9))
def test_comparisons_agree_with_fractions(
    left: Term, right: Term, a: Decimal | None, b: Decimal | None, n: int | None
) -> None:
    row: Row = {"a": a, "b": b, "n": n}
    numbers = {name: None if cell is None else Fraction(cell) for name, cell in (("a", a), ("b", b), ("n", n))}
    first, second = left[1](numbers), right[1](numbers)
    known = first is not None and second is not None
    found = evaluate_one(compiled(f"{left[0]} <= {right[0]}"), row)
    assert found is (first <= second if known else None)  # type: ignore[operator]
