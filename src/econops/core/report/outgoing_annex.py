"""What an annex carries beside its cells: the references behind them, for the conscience (see `outgoing_files`)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from econops.core.errors import Invalid
from econops.core.report.annex.reading import annex_references
from econops.core.report.outgoing import Piece, Spans

_CELLS_LINE = re.compile(r"[^\t\n]+\t\d+(?:\t[A-Z]{1,3}=R[0-9a-f]{12}(?:,R[0-9a-f]{12})*)+")
_BODY_START = '["'
_BODY_PARTS = 5


@dataclass(frozen=True)
class AnnexOrigins:
    """References by sheet and cell; empty for a workbook that is no annex of ours."""

    entries: Mapping[tuple[str, str], tuple[Mapping[str, Any], ...]]

    def spans(self, sheet: str, cell: str, start: int, text: str) -> Spans:
        """The references of a cell over its text, which begins at `start` of a piece."""
        found = self.entries.get((sheet, cell), ())
        return tuple((start, start + len(text), one) for one in found)


def annex_origins(content: bytes) -> AnnexOrigins:
    """The references of an annex; none where the workbook carries none, or where its register has been damaged."""
    try:
        listed = annex_references(content)
    except Invalid:
        return AnnexOrigins({})
    entries: dict[tuple[str, str], tuple[Mapping[str, Any], ...]] = {}
    for one in listed:
        key = (one["sheet"], one["cell"])
        entries[key] = (*entries.get(key, ()), one)
    return AnnexOrigins(entries)


def register_pieces(place: str, row: str) -> Iterator[Piece] | None:
    """The lines of a row of a hidden register, each by itself; None for any other row.

    A line that is neither a list of codes nor a reference is read like everything else: hidden words count.
    """
    if not row.startswith(_BODY_START) and not _CELLS_LINE.match(row):
        return None
    return (piece for line in row.split("\n") if (piece := _piece(place, line)) is not None)


def _piece(place: str, line: str) -> Piece | None:
    if _CELLS_LINE.fullmatch(line):
        return None
    try:
        body = json.loads(line)
    except ValueError:
        return Piece(place, line)
    if not isinstance(body, list) or len(body) != _BODY_PARTS or not isinstance(body[4], list):
        return Piece(place, line)
    kind, text, label, formula, inputs = body
    entry = {"kind": kind, "text": text, "label": label, "formula": formula, "inputs": inputs}
    return Piece(place, str(text), str(label), ((0, len(str(text)), entry),))
