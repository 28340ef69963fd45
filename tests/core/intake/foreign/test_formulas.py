"""Formulas computed from the sheet: what is known gives the right value, everything else None."""

from __future__ import annotations

from decimal import Decimal

import pytest

from econops.core.intake.foreign.formulas import formula_value, spots_of_formula
from econops.core.intake.foreign.values import SheetCell

CELLS = {(0, 0): SheetCell(Decimal(6)), (1, 0): SheetCell(Decimal(4)), (2, 0): SheetCell("停产")}


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("A1+A2*2", 14),
        ("(A1-A2)/$A$2", "0.5"),
        ("SUM(A1:A3)", 10),
        ("SUM(A1,A2)+B9", 10),
        ("ROUND(A1/A2,1)", "1.5"),
        ("-A1", -6),
        ("A1/A2-1", "0.5"),
        ("A1+A3", None),
        ("A1/B9", None),
        ("SUM(A1:XFD1048576)", None),
        ("VLOOKUP(A1,B:C,2)", None),
        ("Sheet2!A1", None),
        ("#REF!+1", None),
        ("A1+", None),
        ("", None),
        ("(" * 100 + "1" + ")" * 100, None),
    ],
)
def test_values(formula: str, value: object) -> None:
    assert formula_value(formula, CELLS) == (None if value is None else Decimal(str(value)))


def test_cells_of_a_formula() -> None:
    assert spots_of_formula("SUM(A1:B2)-$C$3") == {(0, 0), (0, 1), (1, 0), (1, 1), (2, 2)}
    assert spots_of_formula("?!") == frozenset()
