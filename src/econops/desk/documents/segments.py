"""Cuts a text at the spans of its statements, so that each piece can be marked and linked."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """Where a statement stands in the text (code points)."""

    number: str
    start: int
    end: int


@dataclass(frozen=True)
class Segment:
    """A piece of the text. `numbers` cover it, the closest-fitting first; `begins` and `ends` begin or end here."""

    text: str
    numbers: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


def segments(text: str, spans: Sequence[Span]) -> list[Segment]:
    """The text in pieces that put together give the text again; spans may overlap, one outside the text is cut.

    Example:
        >>> [(piece.text, piece.numbers) for piece in segments("增长7%以上", [Span("s1", 0, 4)])]
        [('增长7%', ('s1',)), ('以上', ())]
    """
    inside = [Span(span.number, max(span.start, 0), min(span.end, len(text))) for span in spans]
    inside = [span for span in inside if span.start < span.end]
    cuts = sorted({0, len(text), *(span.start for span in inside), *(span.end for span in inside)})
    beginning: dict[int, list[Span]] = {}
    for span in inside:
        beginning.setdefault(span.start, []).append(span)
    pieces, covering = [], list[Span]()
    for left, right in itertools.pairwise(cuts):
        covering = [span for span in covering if span.end > left] + beginning.get(left, [])
        pieces.append(_piece(text, left, right, covering))
    return pieces


def _piece(text: str, left: int, right: int, covering: Sequence[Span]) -> Segment:
    closest = sorted(covering, key=lambda span: (span.end - span.start, span.number))
    return Segment(
        text=text[left:right],
        numbers=tuple(span.number for span in closest),
        begins=tuple(span.number for span in closest if span.start == left),
        ends=tuple(span.number for span in closest if span.end == right),
    )
