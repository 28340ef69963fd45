"""Compares the text of a letter before and after people worked on it: which figures still stand, what else changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from econops.core.report.keeping import (
    MOST_PIECES,
    Segments,
    figures_kept,
    loose_numbers,
    taken,
    turned_figures,
    words_of,
)

ALIKE = 0.35
"""Two paragraphs at the same place are one that was rewritten from this share of common signs on."""


class ChangeKind(StrEnum):
    """What happened to a piece of the text."""

    WORDS = "words"
    NUMBER = "number"
    LOST = "lost"
    TYPED = "typed"
    ADDED = "added"
    REMOVED = "removed"


CHANGE_NAMES = {
    ChangeKind.WORDS: "改了文字", ChangeKind.NUMBER: "改了数字", ChangeKind.LOST: "删了数字",
    ChangeKind.TYPED: "手写数字", ChangeKind.ADDED: "加了一段", ChangeKind.REMOVED: "删了一段",
}  # fmt: skip


@dataclass(frozen=True)
class Change:
    """One difference; `paragraph` counts from nought in the later text (in the earlier one for a removed paragraph).

    For a number `before` and `after` are its words, `reference` is what stood behind it.
    """

    kind: ChangeKind
    paragraph: int
    before: str
    after: str
    reference: str = ""

    @property
    def name(self) -> str:
        """The kind in words."""
        return CHANGE_NAMES[self.kind]


@dataclass(frozen=True)
class Comparison:
    """Changes in the order of the text, and the later paragraphs with the references that still hold."""

    changes: tuple[Change, ...]
    paragraphs: tuple[Segments, ...]

    def of(self, *kinds: ChangeKind) -> tuple[Change, ...]:
        """The changes of some kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)


def letters_compare(before: Sequence[Segments], after: Sequence[str]) -> Comparison:
    """The differences between a letter's paragraphs and the words that came back."""
    changes: list[Change] = []
    kept: list[Segments] = []
    for old, new in _paired([words_of(one) for one in before], after):
        if new is None:
            changes += _removed(old, before[old]) if old is not None else []
            continue
        text = after[new]
        segments = figures_kept(before[old], text) if old is not None else ((text, None),)
        kept.append(segments)
        changes += _paragraph_changes(new, before[old] if old is not None else None, segments)
    return Comparison(tuple(changes), tuple(kept))


def _removed(place: int, segments: Segments) -> list[Change]:
    if not words_of(segments).strip():
        return []
    return [Change(ChangeKind.REMOVED, place, words_of(segments), "")]


def _paragraph_changes(place: int, before: Segments | None, after: Segments) -> list[Change]:
    text = words_of(after)
    typed = list(loose_numbers(after))
    if before is None:
        added = [Change(ChangeKind.ADDED, place, "", text)] if text.strip() else []
        return added + [Change(ChangeKind.TYPED, place, "", number) for number in typed]
    known = Counter(loose_numbers(before))
    typed = [number for number in typed if not taken(known, number)]
    standing = Counter(reference for _words, reference in after if reference)
    lost = [(words, code) for words, code in before if code and not taken(standing, code)]
    turned = turned_figures(before, after)
    numbers = [
        Change(
            ChangeKind.NUMBER,
            place,
            *(turned[number] if number in words and number in turned else (words, number)),
            code,
        )
        for (words, code), number in zip(lost, typed, strict=False)
    ]
    numbers += [Change(ChangeKind.LOST, place, words, "", code) for words, code in lost[len(typed) :]]
    numbers += [Change(ChangeKind.TYPED, place, "", number) for number in typed[len(lost) :]]
    words = [Change(ChangeKind.WORDS, place, words_of(before), text)] if words_of(before) != text else []
    return words + numbers


def _paired(before: Sequence[str], after: Sequence[str]) -> list[tuple[int | None, int | None]]:
    """Places of the same paragraph in both texts; None on one side for one that was removed or added."""
    pairs: list[tuple[int | None, int | None]] = []
    for tag, a, a_end, b, b_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            pairs += zip(range(a, a_end), range(b, b_end), strict=True)
        else:
            pairs += _rewritten(before, after, range(a, a_end), range(b, b_end))
    return pairs


def _rewritten(
    before: Sequence[str], after: Sequence[str], old: range, new: range
) -> list[tuple[int | None, int | None]]:
    """Within a stretch that differs: each later paragraph goes with the next earlier one that is alike."""
    pairs: list[tuple[int | None, int | None]] = []
    position = old.start
    for place in new:
        match = next((at for at in range(position, old.stop) if _alike(before[at], after[place])), None)
        if match is None:
            pairs.append((None, place))
            continue
        pairs += [(at, None) for at in range(position, match)]
        pairs.append((match, place))
        position = match + 1
    return pairs + [(at, None) for at in range(position, old.stop)]


def _alike(one: str, other: str) -> bool:
    if not one.strip() or not other.strip():
        return not one.strip() and not other.strip()
    matcher = SequenceMatcher(None, one[:MOST_PIECES], other[:MOST_PIECES], autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
