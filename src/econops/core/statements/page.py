"""The page a text is read from: the same text with its oddities smoothed, and the way back to the original offsets.

Full-width digits become plain ones; marks of emphasis around numbers, blanks between Chinese characters and line breaks
inside a sentence are left out. Every position of the page knows its offset in the text as stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FOLD = str.maketrans(
    "０１２３４５６７８９．％＋－︰∶ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ＊　\xa0",
    "0123456789.%+-::ABCDEFGHIJKLMNOPQRSTUVWXYZ*  ",
)
# **682.3亿元**: emphasis when it opens right before a digit or 第 and closes in the same line.
_EMPHASIS = re.compile(r"(?<!\*)\*\*(?=[0-9第])([^*\n]{1,40})(\*\*)(?!\*)")
# Half-width stops beside a hanzi, a per-cent sign or a quotation mark are stops of the Chinese text.
_HALF_WIDTH = re.compile(r"(?<=[一-鿿%”）*])[,;:!?()](?![0-9]{3}(?![0-9]))|(?<=[0-9A-Za-z])[,;:!?()](?=[一-鿿“《])")
_FULL_WIDTH = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_HAN = "[一-鿿，。、；：！？（）“”《》%]"
_BLANK = re.compile(rf"(?<={_HAN}) +(?={_HAN}|[0-9*])|(?<=[0-9*]) +(?={_HAN})|(?<=\n) +|^ +")
_BROKEN_NUMBER = re.compile(r"(?<=[0-9]\.) +(?=[0-9]+[%亿万])")
_SENTENCE_END = "。！？；：!?;:”）】》…"
_HEADING_START = re.compile(
    r"[ \t]*(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十0-9]{1,3}[）)]|第[一二三四五六七八九十]+[章节部篇]|[0-9]{1,2}[.、．](?![0-9])"
    r"|#|[-—–]{2,}|[●■◆★▲·]|\||[0-9一二三四五六七八九十]是)"
)
LONG_LINE = 20
HEADING_RATIO = 1.3
_TURN = (
    r"(?:[（(](?:上接|下转|接上页|转下页)[^）)\n]{0,12}[）)]|[-—–·]? ?[0-9]{1,3} ?[-—–·]|第 ?[0-9]{1,3} ?页[^\n]{0,10})"
)


@dataclass(frozen=True)
class Page:
    """A smoothed text; `positions[i]` is the offset of character i in the text as stored."""

    text: str
    positions: tuple[int, ...]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the text as stored of the page's characters from start to end."""
        return self.positions[start], self.positions[end - 1] + 1


def smooth(text: str) -> Page:
    """Make the page of a text."""
    folded = _HALF_WIDTH.sub(lambda match: _FULL_WIDTH[match.group()], text.translate(_FOLD))
    dropped = bytearray(len(folded))
    for match in _EMPHASIS.finditer(folded):
        _drop(dropped, match.start(), match.start() + 2)
        _drop(dropped, match.start(2), match.end(2))
    for pattern in (_BLANK, _BROKEN_NUMBER):
        for match in pattern.finditer(folded):
            if not _in_table(folded, match.start(), match.end()):
                _drop(dropped, match.start(), match.end())
    for start, end in _soft_breaks(folded):
        _drop(dropped, start, end)
    kept = tuple(index for index, gone in enumerate(dropped) if not gone)
    return Page("".join(folded[index] for index in kept), kept, text)


def _drop(dropped: bytearray, start: int, end: int) -> None:
    for index in range(start, end):
        dropped[index] = 1


def _in_table(text: str, start: int, end: int) -> bool:
    """Two blanks or more inside a line may part the cells of a table row; so do blanks beside a tab."""
    inside = start > 0 and text[start - 1] != "\n"
    return inside and (end - start >= 2 or text[start - 1] == "\t" or text[end : end + 1] == "\t")


def _soft_breaks(text: str) -> list[tuple[int, int]]:
    """Line breaks inside a sentence: of wrapped lines, at the turn of a page, inside a number."""
    breaks = []
    for match in re.finditer(rf"(?<! )[ ]*\r?\n\s*(?:{_TURN}[ ]*\r?\n\s*)?", text):
        start, end = match.span()
        line_start = text.rfind("\n", 0, start) + 1
        line = text[line_start:start]
        following = text[end : end + 80]
        if not line.strip() or not following or "\t" in line or "|" in line or line.lstrip().startswith("#"):
            continue
        if _continues(line, following):
            breaks.append((start, end))
    return breaks


def _continues(line: str, following: str) -> bool:
    first_line = following.split("\n", 1)[0]
    if line[-1] in _SENTENCE_END or _HEADING_START.match(following) or "\t" in first_line:
        return False
    # A wrapped line is about as long as the next one; a heading (一、…，…) stands above a longer paragraph.
    if _HEADING_START.match(line) and len(first_line) > HEADING_RATIO * len(line.strip()) and line[-1] not in "，、,":
        return False
    if line[-1] in "，、,":
        return True
    if (
        re.search(r"[一-鿿][^一-鿿]*[0-9]\.?$", line)
        and re.match(r"\.?[0-9]+(?:\.[0-9]+)?[%亿万个家元]", following)
        and "，" in line
    ):
        return True
    if len(line.strip()) < LONG_LINE:
        return False
    has_stop = any(mark in line for mark in "，。；,")
    return has_stop and (len(first_line) > 1 or first_line[:1] in "。，；")
