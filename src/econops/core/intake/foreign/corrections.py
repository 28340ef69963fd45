"""Cells put right by the person who reports (改正), laid over a workbook that itself stays as it came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from econops.core.intake.foreign.doubts import find_doubts
from econops.core.intake.foreign.formulas import formula_value, spots_of_formula
from econops.core.intake.foreign.loading_spots import spot_of
from econops.core.intake.foreign.reading import read_tables
from econops.core.intake.foreign.recipes import Recipe
from econops.core.intake.foreign.values import ForeignReading, ForeignWorkbook, Sheet, SheetCell, Spot, Vocabulary
from econops.core.intake.numbers import number_of_text
from econops.core.quantity.value import PERCENT

_HUNDRED = Decimal(100)
# Formulas over formulas are followed so deep.
_ROUNDS = 20


@dataclass(frozen=True)
class Correction:
    """What one cell should say; empty text empties it."""

    sheet: str
    cell: str
    text: str


def shown(cell: SheetCell | None) -> str:
    """What people see in a cell.

    Example:
        >>> shown(SheetCell(Decimal("0.053"), percent=True)), shown(SheetCell(Decimal("5218.7"))), shown(None)
        ('5.3%', '5218.7', '')
    """
    if cell is None:
        return ""
    if cell.error:
        return cell.error
    if isinstance(cell.value, Decimal):
        return f"{_plain(cell.value * _HUNDRED)}%" if cell.percent else _plain(cell.value)
    return "" if cell.value is None else str(cell.value)


def typed_cell(text: str, before: SheetCell | None) -> SheetCell | None:
    """A cell as a spreadsheet takes what is typed: a number where it is one, in % where the cell is in %.

    Example:
        >>> typed_cell("5.3", SheetCell(Decimal("0.04"), percent=True)).value, typed_cell("1,234", None).value
        (Decimal('0.053'), Decimal('1234'))
    """
    plain = text.strip()
    if not plain:
        return None
    kept = before or SheetCell(None)
    value, percent = _typed(plain, kept)
    return SheetCell(value, percent=percent, indent=kept.indent, bold=kept.bold, decimals=kept.decimals)


def corrected(workbook: ForeignWorkbook, corrections: Iterable[Correction]) -> ForeignWorkbook:
    """The workbook with its corrections; formulas over corrected cells are worked out again."""
    by_sheet: dict[str, dict[Spot, str]] = {}
    for correction in corrections:
        by_sheet.setdefault(correction.sheet, {})[spot_of(correction.cell)] = correction.text
    sheets = tuple(
        _corrected(sheet, by_sheet[sheet.name]) if sheet.name in by_sheet else sheet for sheet in workbook.sheets
    )
    return replace(workbook, sheets=sheets)


def read_corrected(
    workbook: ForeignWorkbook, vocabulary: Vocabulary, *, recipes: tuple[Recipe, ...] = ()
) -> ForeignReading:
    """Tables, numbers and doubts of a workbook that is open already."""
    tables, numbers = read_tables(workbook, vocabulary, recipes=recipes)
    return ForeignReading(workbook.file, tables, numbers, find_doubts(workbook, tables, numbers, vocabulary))


def _typed(text: str, before: SheetCell) -> tuple[Decimal | str, bool]:
    read = number_of_text(text)
    if read is None or read[1] not in ("", PERCENT):
        return text, False
    number, unit = read
    percent = bool(unit) or before.percent
    return (number / _HUNDRED if percent else number), percent


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _corrected(sheet: Sheet, texts: Mapping[Spot, str]) -> Sheet:
    cells = dict(sheet.cells)
    split = set()
    for spot, text in texts.items():
        area = next((one for one in sheet.merged if spot in one), None)
        cell = typed_cell(text, cells.get(spot))
        # A number typed into a merged range says whose it is: the range falls apart, as 拆开合并 asks.
        if area is not None and ((area.top, area.left) != spot or (cell and isinstance(cell.value, Decimal))):
            split.add(area)
        if cell is None:
            cells.pop(spot, None)
        else:
            cells[spot] = cell
    _work_out(cells, set(texts))
    return replace(sheet, cells=cells, merged=tuple(one for one in sheet.merged if one not in split))


def _work_out(cells: dict[Spot, SheetCell], changed: set[Spot]) -> None:
    formulas = {spot: spots_of_formula(cell.formula) for spot, cell in cells.items() if cell.formula}
    for _round in range(_ROUNDS):
        found: dict[Spot, SheetCell] = {}
        for spot, named in formulas.items():
            value = formula_value(cells[spot].formula, cells) if named & changed else None
            if value is not None and value != cells[spot].value:
                found[spot] = replace(cells[spot], value=value, error="")
        cells.update(found)
        changed = set(found)
        if not changed:
            return
