"""All doubts about what was read from a workbook; what another doubt explains is not told twice."""

from __future__ import annotations

from collections import defaultdict
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
    stale_cells = {_at(doubt) for doubt in stale}
    kept_cells: set[tuple[str, Spot]] = set()
    for kind in _ORDER:
        of_kind = [doubt for doubt in doubts if doubt.kind is kind and doubt.certain]
        roots = {_at(doubt) for doubt in of_kind if kind is SumMismatch}
        for doubt in of_kind:
            same_cell = kind is SumMismatch and _at(doubt) in stale_cells
            if not same_cell and not _is_explained(doubt, kept_cells, roots):
                kept.append(doubt)
                kept_cells.add(_at(doubt))
    touching = _touching([*kept, *stale])
    kept += [doubt for doubt in stale if not _is_accounted_for(doubt, touching)]
    return kept + [doubt for doubt in doubts if doubt.kind not in _ORDER]


def _at(doubt: Doubt) -> tuple[str, Spot]:
    return doubt.sheet, doubt.spot


def _is_explained(doubt: Doubt, kept: set[tuple[str, Spot]], roots: set[tuple[str, Spot]]) -> bool:
    """Whether a doubt stands at, or rests on, a cell that is in doubt already; a total on a part that is one itself."""
    if doubt.kind not in _EXPLAINED:
        return False
    cells = {(doubt.sheet, spot) for spot in (doubt.spot, *doubt.about)}
    return not cells.isdisjoint(kept) or not (cells - {_at(doubt)}).isdisjoint(roots)


def _touching(doubts: list[Doubt]) -> dict[tuple[str, Spot], list[Doubt]]:
    """Doubts by the cells on which they say something that may make a formula's stored result another."""
    found: dict[tuple[str, Spot], list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        if doubt.kind is not Missing:
            for spot in {doubt.spot} | (doubt.about if doubt.kind is SignConflict else frozenset()):
                found[doubt.sheet, spot].append(doubt)
    return found


def _is_accounted_for(stale: Doubt, touching: dict[tuple[str, Spot], list[Doubt]]) -> bool:
    """Whether a doubt about a cell that a formula names tells why its stored result is another."""
    here = any(other is not stale and other.spot == stale.spot for other in touching.get(_at(stale), ()))
    return here or any(
        other is not stale for spot in stale.about - {stale.spot} for other in touching.get((stale.sheet, spot), ())
    )
