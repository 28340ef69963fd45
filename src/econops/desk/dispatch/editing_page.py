"""A letter being worked on, as its pages show it: paragraphs with their figures, differences of a file, revisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.core.report.comparing import ChangeKind, Comparison
from econops.core.report.editing import paragraphs_editable
from econops.core.report.keeping import words_of
from econops.core.report.reading import read_paragraphs
from econops.desk.dispatch.revising import Fault

SIGNS_A_LINE = 46
# Furniture of the head and the foot: written by the office system, not here.
LEFT_ALONE = frozenset({"IssuerMark", "DocumentNumber", "HeadField", "Signature", "Imprint", "Header", "Footer"})
NUMBER_KINDS = (ChangeKind.NUMBER, ChangeKind.LOST, ChangeKind.TYPED)
TEXT_KINDS = (ChangeKind.WORDS, ChangeKind.ADDED, ChangeKind.REMOVED)


@dataclass(frozen=True)
class Field:
    """One paragraph: its words in a field, or for reading only; the figures in it as (words, code)."""

    place: int
    text: str
    figures: tuple[tuple[str, str], ...]
    editable: bool
    title: bool
    faults: tuple[str, ...]

    @property
    def lines(self) -> int:
        """How high the field is."""
        return max(1, sum(1 + len(line) // SIGNS_A_LINE for line in self.text.split("\n")))


@dataclass(frozen=True)
class ChangeLine:
    """One difference: what kind, in which paragraph, before and after; `code` leads to what stood behind a number."""

    name: str
    place: str
    before: str
    after: str
    code: str
    is_bad: bool


def letter_fields(content: bytes, written: Mapping[int, str], faults: Sequence[Fault]) -> list[Field]:
    """Every paragraph with words; what somebody has written already stands in its field again."""
    fields = []
    for place, (paragraph, editable) in enumerate(
        zip(read_paragraphs(content), paragraphs_editable(content), strict=True)
    ):
        text = words_of(paragraph.segments)
        if not text.strip() and place not in written:
            continue
        fields.append(
            Field(
                place=place,
                text=written.get(place, text),
                figures=tuple((words, code) for words, code in paragraph.segments if code),
                editable=editable and paragraph.style not in LEFT_ALONE,
                title=paragraph.style == "Title" or paragraph.style.startswith("Heading"),
                faults=tuple(fault.message for fault in faults if fault.place == place),
            )
        )
    return fields


def change_lines(comparison: Comparison, faults: Sequence[Fault]) -> tuple[list[ChangeLine], list[ChangeLine]]:
    """Numbers, and words, that differ; what stands in the way is bad."""
    bad = {fault.place for fault in faults}

    def lines(kinds: Sequence[ChangeKind]) -> list[ChangeLine]:
        return [
            ChangeLine(
                name=change.name,
                place=_("第{n}段").format(n=change.paragraph + 1),
                before=change.before,
                after=change.after,
                code=change.reference,
                is_bad=change.kind in (ChangeKind.NUMBER, ChangeKind.TYPED) and change.paragraph in bad,
            )
            for change in comparison.of(*kinds)
        ]

    return lines(NUMBER_KINDS), lines(TEXT_KINDS)
