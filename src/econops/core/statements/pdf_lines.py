"""Lines of a text out of the signs painted on pages (版面还原): order, page heads, and sentences broken by the width."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# Shapes of radicals that some programs store in the place of the sign itself, where Unicode names no equal.
_RADICALS = str.maketrans(
    "\xa0\n\r\u3000⼾⺁⺄⺆⺇⺌⺍⺎⺙⺝⺟⺠⺡⺢⺣⺤⺧⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺶⺷⺹⺻⺼⺾⻀⻁⻂⻃⻄⻅⻆⻈⻉⻋⻌⻍⻏⻑⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "    户厂乙冂几小小兀攵月母民氵氺灬爪牛疋罒示礻竹糸纟罓罒网羊羊耂聿肉艹艹虎衤覀西见角讠贝车辶辶阝長镸长门阝青韦页风飞食饣马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
_HAN = "一-鿿，。、；：！？（）“”《》"
_PAGE_NUMBER = re.compile(
    r"[-—–－―·•\s]*(?:第?\s*[0-9]{1,4}\s*页?|[0-9]{1,4}\s*/\s*[0-9]{1,4}|第?\s*[0-9]{1,4}\s*页?[,，/]?\s*共\s*[0-9]{1,4}\s*页)"
    r"[-—–－―·•\s]*"
)
# What no program breaks over two lines: a number with its marks, a sign with the quotation marks it touches.
_UNIT = r"(?:[0-9A-Za-z.,%％+\-—–~～*]+|[^“”‘’])"
_UNBROKEN = re.compile(rf"[“‘”’（《(]*{_UNIT}(?:[“”‘’]+{_UNIT})*[，。、；：！？）”’》%％…)]*")
_MARGIN_SHARE = 0.15
_EDGE_LINES = 2


@dataclass(frozen=True)
class Glyph:
    """A sign on a page: its text, left and right edge, base line and height; the page's foot is 0."""

    text: str
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True)
class PageGlyphs:
    """A page as painted."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True)
class Line:
    """A line as painted, with the page it stands on."""

    text: str
    left: float
    right: float
    base: float
    size: float
    page: int = 0


@dataclass(frozen=True)
class _Frame:
    """The edges of the text on pages of one size, and the usual step from line to line."""

    left: float
    right: float
    step: float
    indents: bool


def lines_of(pages: Sequence[PageGlyphs]) -> list[str]:
    """The lines of the text: a sentence broken by the page's width or its end is one line again."""
    by_page = [_page_lines(page, number) for number, page in enumerate(pages)]
    repeated = _repeated_edges(by_page)
    kept = [
        [line for line in lines if not _is_edge(line, lines, pages[number], repeated)]
        for number, lines in enumerate(by_page)
    ]
    sizes = [(round(page.width), round(page.height)) for page in pages]
    frames = {
        size: _frame([line for number, lines in enumerate(kept) if sizes[number] == size for line in lines])
        for size in set(sizes)
    }
    flow = [(line, frames[sizes[line.page]]) for lines in kept for line in lines]
    return list(_rejoined(flow))


def _page_lines(page: PageGlyphs, number: int) -> list[Line]:
    rows: list[list[Glyph]] = []
    for glyph in sorted(page.glyphs, key=lambda glyph: -glyph.base):
        if rows and abs(rows[-1][0].base - glyph.base) <= 0.35 * max(rows[-1][0].size, glyph.size):
            rows[-1].append(glyph)
        elif not glyph.text.isspace():
            rows.append([glyph])
    lines = (_line(row, number) for row in rows)
    return [line for line in lines if line.text]


def _line(row: list[Glyph], page: int) -> Line:
    """The signs of a row from left to right; wide gaps part the cells of a table."""
    glyphs = _once(sorted(row, key=lambda glyph: (glyph.left, glyph.right)))
    size = median(glyph.size for glyph in glyphs)
    pieces = [glyphs[0].text]
    for before, glyph in pairwise(glyphs):
        gap = glyph.left - before.right
        blank = before.text.isspace() or glyph.text.isspace()
        if gap > 1.6 * size:
            pieces.append("\t")
        elif gap > 0.3 * size and not blank:
            pieces.append(" ")
        pieces.append(glyph.text)
    text = _plain("".join(pieces))
    shown = [glyph for glyph in glyphs if not glyph.text.isspace()]
    return Line(text, shown[0].left, max(glyph.right for glyph in shown), shown[0].base, size, page)


def _once(glyphs: list[Glyph]) -> list[Glyph]:
    """Without blanks that lie under a sign, and without signs painted twice to look bold."""
    kept: list[Glyph] = []
    for index, glyph in enumerate(glyphs):
        near = glyphs[max(0, index - 3) : index] + glyphs[index + 1 : index + 4]
        if glyph.text.isspace():
            if not any(not other.text.isspace() and _overlap(glyph, other) > 0.3 for other in near):
                kept.append(glyph)
        elif not any(
            other.text == glyph.text and abs(other.left - glyph.left) < 0.15 * glyph.size for other in kept[-3:]
        ):
            kept.append(glyph)
    shown = [index for index, glyph in enumerate(kept) if not glyph.text.isspace()]
    return kept[shown[0] : shown[-1] + 1]


def _overlap(glyph: Glyph, other: Glyph) -> float:
    shared = min(glyph.right, other.right) - max(glyph.left, other.left)
    return shared / max(0.1, glyph.right - glyph.left)


def _plain(text: str) -> str:
    """Signs in their usual form: whole signs for radicals, letters for ligatures, no blanks between Chinese signs."""
    usual = "".join(
        unicodedata.normalize("NFKC", character)
        if "\u2f00" <= character <= "\u2fdf" or "\uf900" <= character <= "\ufb06"
        else character
        for character in text.translate(_RADICALS)
    )
    tidy = re.sub(r" *\t[ \t]*", "\t", re.sub(r" {2,}", " ", usual))
    return re.sub(f"(?<=[{_HAN}]) (?=[{_HAN}])", "", tidy).strip()


def _repeated_edges(by_page: list[list[Line]]) -> set[tuple[str, int, int]]:
    """Heads and feet: the same words, whatever the number in them, at the edge of most pages."""
    counts = Counter(
        words for lines in by_page for words in {_words(line) for line in lines[:_EDGE_LINES] + lines[-_EDGE_LINES:]}
    )
    wanted = max(2, len(by_page) // 2)
    return {words for words, count in counts.items() if count >= wanted}


def _words(line: Line) -> tuple[str, int, int]:
    """What makes a head the same on every page: its words, its place and its size."""
    return re.sub(r"[0-9]+|\s", "#", line.text), round(line.base / 6), round(line.size)


def _is_edge(line: Line, lines: list[Line], page: PageGlyphs, repeated: set[tuple[str, int, int]]) -> bool:
    near = line.base > page.height * (1 - _MARGIN_SHARE) or line.base < page.height * _MARGIN_SHARE
    if not near or (line not in lines[:_EDGE_LINES] and line not in lines[-_EDGE_LINES:]):
        return False
    return bool(_PAGE_NUMBER.fullmatch(line.text)) or _words(line) in repeated


def _frame(lines: list[Line]) -> _Frame:
    """The edges that most lines keep; a few wide tables or titles do not move them."""
    if not lines:
        return _Frame(0, 0, 0, False)
    long = [line for line in lines if len(line.text) >= 12] or lines
    rights = sorted(line.right for line in long)
    right = rights[int(len(rights) * 0.95)] if len(rights) > 1 else rights[-1]
    size = median(line.size for line in long)
    lefts = Counter(round(line.left / (size / 4)) for line in long)
    edge, _count = min(
        ((place, count) for place, count in lefts.items() if count >= len(long) * 0.1),
        default=(min(lefts), 1),
    )
    left = edge * size / 4
    steps = [above.base - below.base for above, below in pairwise(lines) if above.page == below.page]
    step = median(steps) if steps else 2 * size
    indented = sum(left + size < line.left < left + 3 * size for line in lines)
    return _Frame(left, right, step, indented >= max(2, len(lines) // 30))


def _rejoined(flow: list[tuple[Line, _Frame]]) -> Iterator[str]:
    text, last = "", None
    for line, frame in flow:
        if last is not None and _continues(last, line, frame):
            text += (" " if _parted(text, line.text) else "") + line.text
        else:
            if last is not None:
                yield text
            text = line.text
        last = line
    if last is not None:
        yield text


def _parted(text: str, following: str) -> bool:
    """Whether a line break stood between two Latin words."""
    return bool(re.search(r"[A-Za-z,.;:]$", text) and re.match(r"[A-Za-z(]", following))


def _continues(line: Line, following: Line, frame: _Frame) -> bool:
    """Whether the first line was broken by the width: no room for what follows, and what follows is not indented."""
    if "\t" in line.text or "\t" in following.text or abs(line.size - following.size) > 0.15 * line.size:
        return False
    indented = following.left > frame.left + 1.2 * line.size
    if indented and (frame.indents or abs(following.left - line.left) > 0.5 * line.size):
        return False
    ended = line.text[-1] in "。！？；：!?;"
    if not _is_full(line, following.text, frame) and (
        ended or not frame.indents or following.left > frame.left + line.size
    ):
        return False
    if line.page != following.page:
        return not ended or (frame.indents and following.left < frame.left + line.size)
    gap = line.base - following.base
    if gap > 2.2 * frame.step:
        return False
    return not ended or (frame.indents and gap < 1.4 * frame.step) or gap < 1.1 * frame.step


def _is_full(line: Line, following: str, frame: _Frame) -> bool:
    """Whether the line had no room for the first signs of what follows."""
    first = _UNBROKEN.match(following)
    signs = first.group() if first else ""
    width = sum(line.size * (1.0 if ord(character) > 0x2E80 else 0.6) for character in signs)
    return frame.right - line.right <= width + 0.8 * line.size
