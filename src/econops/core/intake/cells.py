"""One filled-in cell: an exact number, or the finding that says why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from econops.core.errors import Finding, Place
from econops.core.intake import findings
from econops.core.intake.numbers import is_nothing, number_of_float, number_of_text
from econops.core.intake.template import TemplateRow
from econops.core.quantity.units import find_unit

LONGEST_SHOWN = 40


@dataclass(frozen=True)
class Cell:
    """What stands in a cell: its raw value, whether it is a formula without a result, whether it is shown in %."""

    raw: object
    formula_without_value: bool = False
    percent: bool = False


def read_cell(row: TemplateRow, cell: Cell, place: Place) -> Decimal | Finding:
    """The number of a cell in the unit of its row; blank and — are findings of their own, never zero."""
    if cell.formula_without_value:
        return findings.FormulaWithoutValue(place)
    asked = {"name": row.indicator_name, "basis": row.basis}
    if isinstance(cell.raw, str):
        shown = cell.raw.strip()[:LONGEST_SHOWN]
        if not shown:
            return findings.CellMissing(place, "", asked)
        if is_nothing(shown):
            return findings.DeclaredMissing(place, shown, asked)
        return _read_text(row, shown, place)
    if isinstance(cell.raw, bool) or not isinstance(cell.raw, int | float):
        return findings.NotNumber(place, str(cell.raw)[:LONGEST_SHOWN], {"unit": row.unit})
    number = number_of_float(float(cell.raw))
    if not cell.percent:
        return number
    if row.unit == "%":
        # A cell in per-cent format holds 0.051 and shows 5.1%; what it shows is what was meant.
        return Decimal(f"{(number * 100).normalize():f}")
    return findings.UnitMismatch(place, f"{number * 100:f}%", {"unit": row.unit})


def _read_text(row: TemplateRow, text: str, place: Place) -> Decimal | Finding:
    read = number_of_text(text)
    if read is None:
        return findings.NotNumber(place, text, {"unit": row.unit})
    number, unit = read
    if unit and (find_unit(unit) or unit) != row.unit:
        return findings.UnitMismatch(place, text, {"unit": row.unit})
    return number
