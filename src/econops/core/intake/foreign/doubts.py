"""All doubts about what was read from a workbook; what another doubt explains is not told twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from gettext import gettext as _

from econops.core.errors import Finding, Place
from econops.core.intake.foreign.doubts_cells import broken_formulas, hidden_numbers, merged_numbers, text_numbers
from econops.core.intake.foreign.doubts_frame import Doubt, Frame, frame_of
from econops.core.intake.foreign.doubts_growth import growth_doubts
from econops.core.intake.foreign.doubts_missing import missing_doubts
from econops.core.intake.foreign.doubts_names import area_doubts, duplicate_doubts, indicator_doubts
from econops.core.intake.foreign.doubts_periods import period_doubts
from econops.core.intake.foreign.doubts_scale import scale_doubts
from econops.core.intake.foreign.doubts_sums import sum_doubts
from econops.core.intake.foreign.values import ForeignWorkbook, ReadNumber, ReadTable, Spot, Vocabulary
from econops.core.intake.foreign.workbook_findings import (
    FormulaBroken,
    IndexAsGrowth,
    Missing,
    NoTable,
    SignConflict,
    SumMismatch,
    UnitSlip,
    Unsure,
)

# Below this confidence the whole table is to be looked at.
UNSURE_BELOW = 0.5
_TESTS: tuple[Callable[[Frame], Iterator[Doubt]], ...] = (
    text_numbers,
    hidden_numbers,
    merged_numbers,
    broken_formulas,
    missing_doubts,
    area_doubts,
    indicator_doubts,
    duplicate_doubts,
    period_doubts,
    scale_doubts,
    growth_doubts,
    sum_doubts,
)
# What stands first explains what stands later and rests on the same figures.
_ORDER = (FormulaBroken, UnitSlip, IndexAsGrowth, Missing, SumMismatch, SignConflict)
_EXPLAINED = (UnitSlip, IndexAsGrowth, SumMismatch, SignConflict)


def find_doubts(
    workbook: ForeignWorkbook, tables: Sequence[ReadTable], numbers: Sequence[ReadNumber], vocabulary: Vocabulary
) -> tuple[Finding, ...]:
    """Everything noticed in a workbook, in the order of its sheets and cells."""
    frame = frame_of(workbook, tables, numbers, vocabulary)
    doubts = _unexplained([doubt for test in _TESTS for doubt in test(frame)])
    order = {sheet.name: place for place, sheet in enumerate(workbook.sheets)}
    findings = [_unsure(workbook.file, table) for table in tables if table.confidence < UNSURE_BELOW]
    findings += [
        doubt.finding(workbook.file) for doubt in sorted(doubts, key=lambda doubt: (order[doubt.sheet], doubt.spot))
    ]
    if not tables:
        findings.append(NoTable(Place(workbook.file)))
    return tuple(findings)


def _unsure(file: str, table: ReadTable) -> Finding:
    reasons = "".join(_("{reason}。").format(reason=reason.rstrip("。")) for reason in table.doubts)
    context = {"confidence": f"{table.confidence:.0%}", "evidence": reasons}
    return Unsure(Place(file, table.sheet, str(table.range)), table.title, context)


def _unexplained(doubts: list[Doubt]) -> list[Doubt]:
    """Doubts that no other accounts for: the same cell twice, or figures that rest on a cell already in doubt."""
    stale = [doubt for doubt in doubts if doubt.kind is FormulaBroken and not doubt.certain]
    kept: list[Doubt] = []
    for kind in _ORDER:
        of_kind = [doubt for doubt in doubts if doubt.kind is kind and doubt.certain]
        for doubt in of_kind:
            same_cell = kind is SumMismatch and any(_at(doubt) == _at(other) for other in stale)
            if not same_cell and not any(_explains(other, doubt) for other in [*kept, *_roots(doubt, of_kind)]):
                kept.append(doubt)
    kept += [doubt for doubt in stale if not any(_accounts_for(other, doubt) for other in [*kept, *stale])]
    return kept + [doubt for doubt in doubts if doubt.kind not in _ORDER]


def _at(doubt: Doubt) -> tuple[str, Spot]:
    return doubt.sheet, doubt.spot


def _roots(doubt: Doubt, others: list[Doubt]) -> list[Doubt]:
    """Totals in doubt among the parts of a total."""
    return [other for other in others if other.kind is SumMismatch and other.spot != doubt.spot]


def _explains(first: Doubt, second: Doubt) -> bool:
    if first.sheet != second.sheet or second.kind not in _EXPLAINED:
        return False
    return first.spot == second.spot or first.spot in second.about


def _accounts_for(first: Doubt, stale: Doubt) -> bool:
    """Whether a doubt about a cell that a formula names tells why its stored result is another."""
    if first is stale or first.sheet != stale.sheet or first.kind is Missing:
        return False
    touched = {first.spot} | (first.about if first.kind is SignConflict else frozenset())
    return first.spot == stale.spot or bool(touched & (stale.about - {stale.spot}))
