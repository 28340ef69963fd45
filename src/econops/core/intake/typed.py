"""Numbers typed into the template on a page instead of in the workbook: the same checks, and the same file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from econops.core.errors import Finding, Place
from econops.core.intake import layout
from econops.core.intake.cells import Cell, read_cell
from econops.core.intake.checks import check_number, check_pairs, too_long
from econops.core.intake.template import CellValue, RowKey, TemplateSpec, template_workbook


@dataclass(frozen=True)
class Typed:
    """What somebody typed into one row: the number as text, and the remark beside it."""

    value: str = ""
    remark: str = ""


def check_typed(spec: TemplateSpec, typed: Mapping[RowKey, Typed]) -> dict[RowKey, tuple[Finding, ...]]:
    """Findings by row, the same as of the workbook with these numbers; a row that is still empty has none."""
    found: dict[RowKey, list[Finding]] = {}
    values: dict[RowKey, Decimal] = {}
    places = {row.key: Place("", layout.SHEET, spec.cell_of(row.key)) for row in spec.rows}
    for row in spec.rows:
        written = typed.get(row.key, Typed())
        if not written.value.strip():
            continue
        outcome = read_cell(row, Cell(written.value), places[row.key])
        if isinstance(outcome, Finding):
            found[row.key] = [outcome]
            continue
        found[row.key] = check_number(row, outcome, place=places[row.key], remark=written.remark.strip())
        if not too_long(outcome):
            values[row.key] = outcome
    keys = {place.cell: key for key, place in places.items()}
    for doubt in check_pairs({row.key: row for row in spec.rows}, values, places):
        found[keys[doubt.place.cell]].append(doubt)
    return {key: tuple(doubts) for key, doubts in found.items() if doubts}


def typed_workbook(spec: TemplateSpec, typed: Mapping[RowKey, Typed]) -> bytes:
    """The workbook that holds what was typed; what is no number stands in it as text."""
    values: dict[RowKey, CellValue] = {}
    for row in spec.rows:
        text = typed.get(row.key, Typed()).value.strip()
        if text:
            outcome = read_cell(row, Cell(text), Place("", layout.SHEET, spec.cell_of(row.key)))
            values[row.key] = text if isinstance(outcome, Finding) or too_long(outcome) else outcome
    remarks = {key: written.remark.strip() for key, written in typed.items() if written.remark.strip()}
    return template_workbook(spec, values, remarks)
