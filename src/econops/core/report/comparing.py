"""Compares the text of a letter before and after people worked on it: which figures still stand, what else changed.

Figures are followed by their words, not by the marks of a word processor, which a file may lose elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from econops.core.report.blocks import DIGITS

Segments = tuple[tuple[str, str | None], ...]
ALIKE = 0.35
"""Two paragraphs at the same place are one that was rewritten from this share of common signs on."""
MOST_PIECES = 1_500
"""Longer paragraphs are laid beside each other by their figures alone."""
FIGURE_WEIGHT = 10_000
"""A figure outweighs all other signs of a paragraph."""
SIGN_WEIGHT = 2
"""A sign; that it still has its neighbour counts half as much."""


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


def words_of(segments: Segments) -> str:
    """The words of a paragraph."""
    return "".join(text for text, _reference in segments)


def figures_kept(before: Segments, text: str) -> Segments:
    """`text` in segments: a figure of `before` that still stands there, sign for sign, keeps its reference.

    A figure counts as standing only as a whole number: 5.1 in 15.1 or 5.12 is another number. One that was moved is
    found again where its words occur once before and once after.
    """
    if text == words_of(before):
        return before
    spans = _aligned(before, text)
    free = [span for span in _moved(before, text, spans) if not any(_overlap(span, taken) for taken in spans)]
    return _cut(text, sorted(spans + free))


def loose_numbers(segments: Segments) -> tuple[str, ...]:
    """The digit runs of a paragraph that stand in no figure."""
    found, position, covered = [], 0, []
    for text, reference in segments:
        covered += [bool(reference)] * len(text)
        position += len(text)
    for match in DIGITS.finditer(words_of(segments)):
        if not all(covered[match.start() : match.end()]):
            found.append(match.group())
    return tuple(found)


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
    typed = [number for number in typed if not _taken(known, number)]
    standing = Counter(reference for _words, reference in after if reference)
    lost = [(words, code) for words, code in before if code and not _taken(standing, code)]
    numbers = [
        Change(ChangeKind.NUMBER, place, words, number, code)
        for (words, code), number in zip(lost, typed, strict=False)
    ]
    numbers += [Change(ChangeKind.LOST, place, words, "", code) for words, code in lost[len(typed) :]]
    numbers += [Change(ChangeKind.TYPED, place, "", number) for number in typed[len(lost) :]]
    words = [Change(ChangeKind.WORDS, place, words_of(before), text)] if words_of(before) != text else []
    return words + numbers


def _taken(counter: Counter[str], key: str) -> bool:
    """Whether the counter still has one, which is then used up."""
    if counter[key] <= 0:
        return False
    counter[key] -= 1
    return True


def _aligned(before: Segments, text: str) -> list[tuple[int, int, str]]:
    """Figures that stand in their order when both texts are laid beside each other.

    The laying that keeps most figures wins, and among these the one that keeps most of the other signs: so of two equal
    figures the one whose surroundings are still there is the one that is meant.
    """
    old = [piece for words, code in before for piece in ([(words, code)] if code else [(sign, None) for sign in words])]
    new = _pieces(text, {words for words, code in before if code})
    if len(old) > MOST_PIECES or len(new) > MOST_PIECES:
        old = [(words, code) for words, code in old if code]
        new = [piece for piece in new if piece[2]]
    return [(new[b][0], new[b][1], code) for a, b in _laid(old, new, text) if (code := old[a][1]) is not None]


def _pieces(text: str, figures: set[str]) -> list[tuple[int, int, bool]]:
    """(start, end, is a figure) of the text: the words of a figure as a whole number are one piece, else signs."""
    ordered = sorted(figures, key=len, reverse=True)
    pieces, position = [], 0
    while position < len(text):
        words = next((w for w in ordered if text.startswith(w, position) and _whole(text, position, len(w))), "")
        pieces.append((position, position + (len(words) or 1), bool(words)))
        position += len(words) or 1
    return pieces


def _laid(
    old: Sequence[tuple[str, str | None]], new: Sequence[tuple[int, int, bool]], text: str
) -> list[tuple[int, int]]:
    """Pairs of places with the same words, in order, of the greatest weight; neighbours that stay together add."""
    words = [text[start:end] for start, end, _figure in new]
    rows, columns = len(old), len(new)
    weight = [[0] * (columns + 1) for _ in range(rows + 1)]
    # What a pair brings that is taken; below nought where the words differ.
    taken = [[-1] * (columns + 1) for _ in range(rows + 1)]
    for a in range(rows - 1, -1, -1):
        piece, code = old[a]
        worth = FIGURE_WEIGHT if code else SIGN_WEIGHT
        for b in range(columns - 1, -1, -1):
            best = max(weight[a + 1][b], weight[a][b + 1])
            if piece == words[b] and bool(code) == new[b][2]:
                taken[a][b] = worth + max(weight[a + 1][b + 1], taken[a + 1][b + 1] + 1)
            weight[a][b] = max(best, taken[a][b])
    return _walked(weight, taken)


def _walked(weight: Sequence[Sequence[int]], taken: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """The pairs on the way of the greatest weight."""
    pairs, a, b, together = [], 0, 0, False
    rows, columns = len(weight) - 1, len(weight[0]) - 1
    while a < rows and b < columns:
        if taken[a][b] >= 0 and (together or taken[a][b] == weight[a][b]):
            pairs.append((a, b))
            together = taken[a + 1][b + 1] >= 0 and taken[a + 1][b + 1] + 1 >= weight[a + 1][b + 1]
            a, b = a + 1, b + 1
        elif weight[a][b] == weight[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def _moved(before: Segments, text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Figures that stand elsewhere now: their words are there once in both texts."""
    standing = Counter(reference for _start, _end, reference in found)
    words_once = Counter(words for words, reference in before if reference)
    spans = []
    for words, reference in before:
        if not reference or words_once[words] != 1 or _taken(standing, reference):
            continue
        places = [
            (start, start + len(words), reference)
            for start in range(len(text) - len(words) + 1)
            if text.startswith(words, start) and _whole(text, start, len(words))
        ]
        spans += places if len(places) == 1 else []
    return spans


def _whole(text: str, start: int, length: int) -> bool:
    """Whether the digit runs that a stretch touches lie within it."""
    runs = [match for match in DIGITS.finditer(text) if match.start() < start + length and match.end() > start]
    return all(start <= match.start() and match.end() <= start + length for match in runs)


def _overlap(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _cut(text: str, spans: Sequence[tuple[int, int, str]]) -> Segments:
    segments: list[tuple[str, str | None]] = []
    position = 0
    for start, end, reference in spans:
        if start > position:
            segments.append((text[position:start], None))
        segments.append((text[start:end], reference))
        position = end
    if position < len(text):
        segments.append((text[position:], None))
    return tuple(segments)


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
