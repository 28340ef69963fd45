"""Sentences and clauses of a page, with the headings they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from econops.core.statements.tables import is_row

# A stretch without any stop is cut, so that no text can make the rules slow.
_SENTENCE = re.compile(r"[^。！？；!?;\n]{1,800}[。！？；!?;]?")
_CLAUSE_END = re.compile(r"[，,：:]")
_TOP_HEADING = re.compile(
    r"#{1,2} |[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[部章]|（篇|[（(]?篇[一二三四五六七八九十]"
)
_SUB_HEADING = re.compile(r"#{3,} |[（(][一二三四五六七八九十]{1,3}[）)]|[0-9]{1,2}[.、．](?![0-9])")
SHORT_LINE = 40
_SECTION_NAME = re.compile("回顾|安排|任务|目标|成就|总结|重点工作|工作重点")
_YEAR_NAMED = re.compile("(?:19|20)[0-9]{2}年")


@dataclass(frozen=True)
class Sentence:
    """A stretch of the page up to 。；！？ or the line's end; `paragraph` counts lines; headings stand above it."""

    start: int
    end: int
    text: str
    paragraph: int
    top: str = ""
    sub: str = ""
    heading: bool = False
    first: bool = False


def split_sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a page, in order; table rows (with tabs or bars) are left out."""
    top = sub = ""
    position = 0
    for number, line in enumerate(text.split("\n")):
        start, position = position, position + len(line) + 1
        if is_row(line):
            continue
        level = heading_level(line)
        if level == 1:
            top, sub = line.strip(), ""
        elif level == 2:
            sub = line.strip()
        pieces = list(_SENTENCE.finditer(text, start, start + len(line)))
        for index, match in enumerate(pieces):
            run_in = level == 0 and index == 0 and _run_in(match.group())
            if run_in == 1:
                top, sub = match.group(), ""
            elif run_in == 2:
                sub = match.group()
            yield Sentence(match.start(), match.end(), match.group(), number, top, sub, level > 0, index == 0)


def heading_level(line: str) -> int:
    """1 for a main heading, 2 for a heading below it, 0 for text."""
    stripped = line.strip()
    if not stripped or len(stripped) > SHORT_LINE or stripped[-1] in "。；，！":
        return 0
    if _TOP_HEADING.match(stripped):
        return 1
    if _SUB_HEADING.match(stripped):
        return 2
    words = _YEAR_NAMED.sub("", stripped)
    if len(re.findall("[一-鿿]", words)) < 2 or re.search("[，。；：0-9]", words):
        return 0
    return 1 if len(words) <= 14 or (len(words) <= 24 and _SECTION_NAME.search(words)) else 0


def _run_in(sentence: str) -> int:
    """A numbered heading that opens a paragraph: 一、…。 and （一）…。"""
    if len(sentence) > SHORT_LINE:
        return 0
    if re.match("[一二三四五六七八九十]{1,3}、", sentence):
        return 1
    return 2 if _SUB_HEADING.match(sentence) else 0


def clause_start(text: str, start: int, position: int) -> int:
    """Where the clause that holds `position` begins: after the last comma or colon from `start` on, not in brackets."""
    cut = start
    depth = 0
    for index in range(start, position):
        character = text[index]
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth = max(0, depth - 1)
        elif depth == 0 and _CLAUSE_END.match(character):
            cut = index + 1
    return cut


def clause_end(text: str, position: int, end: int) -> int:
    """Where the clause that holds `position` ends."""
    for index in range(position, end):
        if text[index] in "，,。；;！？!?\n：":
            return index
    return end
