"""Follows the figures of a paragraph through an edit: by their words, and by what is said with them.

Not by the marks of a word processor, which a file may lose elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from econops.core.report.blocks import DIGITS
from econops.core.report.saying import Said, Saying, said_numbers

Segments = tuple[tuple[str, str | None], ...]
MOST_PIECES = 1_500
"""Longer paragraphs are laid beside each other by their figures alone."""
FIGURE_WEIGHT = 10_000
"""A figure outweighs all other signs of a paragraph."""
SIGN_WEIGHT = 2
"""A sign; that it still has its neighbour counts half as much."""


def words_of(segments: Segments) -> str:
    """The words of a paragraph."""
    return "".join(text for text, _reference in segments)


def figures_kept(before: Segments, text: str) -> Segments:
    """`text` in segments: a figure of `before` that still stands there, sign for sign, keeps its reference.

    A figure counts as standing only as a whole number: 5.1 in 15.1 or 5.12 is another number. One that was moved is
    found again where its words occur once before and once after; one that was reworded (下降2.1%, 回落2.1%) where value,
    direction, unit and bound agree. Where these do not agree any more, the same words are no longer the same figure.
    """
    if text == words_of(before):
        return before
    spans = _aligned(before, text)
    spans += [span for span in _moved(before, text, spans) if not any(_overlap(span, taken) for taken in spans)]
    said, numbers = _sayings(before), list(said_numbers(text))
    spans = [span for span in spans if _agrees(span, said, numbers)]
    return _cut(text, sorted(spans + _reworded(before, said, numbers, spans)))


def _sayings(before: Segments) -> dict[str, set[Saying]]:
    """What is said by each figure that is one number, by its reference."""
    numbers = list(said_numbers(words_of(before)))
    found: dict[str, set[Saying]] = {}
    position = 0
    for words, code in before:
        within = [one for one in numbers if position <= one.digits_at < position + len(words)]
        if code and len(within) == 1:
            found.setdefault(code, set()).add(within[0].saying)
        position += len(words)
    return found


def _agrees(span: tuple[int, int, str], said: Mapping[str, set[Saying]], numbers: Sequence[Said]) -> bool:
    start, end, code = span
    within = [one.saying for one in numbers if start <= one.digits_at < end]
    return len(within) != 1 or code not in said or within[0] in said[code]


def _reworded(
    before: Segments, said: Mapping[str, set[Saying]], numbers: Sequence[Said], spans: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Figures whose words are gone, where a number with its unit says the same."""
    standing = Counter(code for _start, _end, code in spans)
    free = [
        (one.start, one.end, one.saying)
        for one in numbers
        if one.saying.unit and not any(_overlap((one.start, one.end, ""), taken) for taken in spans)
    ]
    found = []
    for _words, code in before:
        if not code or code not in said or taken(standing, code):
            continue
        place = next((one for one in free if one[2] in said[code]), None)
        if place is not None:
            free.remove(place)
            found.append((place[0], place[1], code))
    return found


def turned_figures(before: Segments, after: Segments) -> dict[str, tuple[str, str]]:
    """Numbers that kept their digits and lost their meaning (增长5.1%, 下降5.1%): how they stood, and how they stand."""
    figures = {
        match.group()
        for words, code in before
        if code and len(found := list(DIGITS.finditer(words))) == 1
        for match in found
    }
    loose = figures.intersection(loose_numbers(after))
    old, new = ({one.digits: one.phrase for one in said_numbers(words_of(side))} for side in (before, after))
    return {digits: (old[digits], new[digits]) for digits in sorted(loose) if digits in old and digits in new}


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


def taken(counter: Counter[str], key: str) -> bool:
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
        if not reference or words_once[words] != 1 or taken(standing, reference):
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
