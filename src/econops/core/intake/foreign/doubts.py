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
from econops.core.intake.foreign.findings import (
    FormulaBroken,
    IndexAsGrowth,
    Missing,
    NoTable,
    SignConflict,
    SumMismatch,
    UnitSlip,
    Unsure,
)
from econops.core.intake.foreign.values import ForeignWorkbook, ReadNumber, ReadTable, Vocabulary

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
_EXPLAINING = (FormulaBroken, UnitSlip, IndexAsGrowth, Missing)
_EXPLAINED = (UnitSlip, IndexAsGrowth, SignConflict, SumMismatch)


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
    """Doubts that no earlier one accounts for: the same cell twice, or figures that rest on a cell already in doubt."""
    kept: list[Doubt] = []
    for kind in (*_EXPLAINING, *(kind for kind in _EXPLAINED if kind not in _EXPLAINING)):
        for doubt in doubts:
            if doubt.kind is kind and not any(_explains(other, doubt) for other in kept):
                kept.append(doubt)
    others = [doubt for doubt in doubts if doubt.kind not in _EXPLAINING and doubt.kind not in _EXPLAINED]
    return kept + others


def _explains(first: Doubt, second: Doubt) -> bool:
    if first.sheet != second.sheet or second.kind not in _EXPLAINED:
        return False
    return first.spot == second.spot or first.spot in second.about
