"""Headings of a page (标题层次): where each stands, how deep it is, and the path above any place of the text.

Numbered lines (一、 › （一） › 1. › （1）), chapters, Markdown and bare short lines are headings; so are the short sentences
that open a numbered paragraph (（一）…。), stand behind 一是, 二是, or run in front of parallel parts of one paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from econops.core.statements.tables import is_row
from econops.core.statements.verbs import OPENING

SEPARATOR = " › "
LONGEST_LINE = 60
LONGEST_SENTENCE = 70
LONGEST_BARE = 24
RUN_IN = range(5, 27)
SAME_PARAGRAPH = 8
_HAN = "一二三四五六七八九十"
# Depth of a numbered heading, by its mark; what is not among them is no mark.
_MARKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(rf"第[{_HAN}0-9]{{1,3}}(?:部分|篇|编)|[（(]?篇[{_HAN}][）)]?")),
    (2, re.compile(rf"第[{_HAN}0-9]{{1,3}}章")),
    (3, re.compile(rf"第[{_HAN}0-9]{{1,3}}节")),
    (4, re.compile(rf"[{_HAN}]{{1,3}}、")),
    (5, re.compile(rf"[（(][{_HAN}]{{1,3}}[）)]、?")),
    (6, re.compile(r"[0-9]{1,2}(?:[.．](?![0-9])|、)")),
    (7, re.compile(r"[（(][0-9]{1,2}[）)]|[①-⑳]")),
    (8, re.compile(rf"[{_HAN}]{{1,2}}是(?=[\w“])|[-—–]{{2}}")),
)
_BARE_RANK, _SECTION_RANK, _RUN_IN_RANK = 3, 1, 9
_MARKDOWN = re.compile(r"#{1,6}[ \t]*")
_BOLD = re.compile(r"\*\*(?=[一-鿿（(“])([^*\n]{2,60})\*\*")
# A line by itself that turns the whole text: review, programme, annexes.
_SECTION = re.compile(r"回顾|工作安排|工作打算|主要任务|重点工作|主要目标|总体要求|名词解释|名词注释|^附件")
_NO_HEADING = re.compile(
    r"汇报完毕|各位|书记|省长|市长|区长|县长|主任|记者|编辑|打印|关闭|相关|扫一扫|来源|发布|谢谢|工作报告$|统计局|调查队"
)
_DATED = re.compile(r"[-—–(（]*20[0-9]{2}年[0-9]{1,2}月")
_SENTENCE = re.compile(r"[^。！？]+[。！？]?")
_COMMON = re.compile("加[快强大]|实施|推[进动]|促进|完善|打造|健全|优化|支持|开展|建设")
_LATER = re.compile(r"过去|今年|去年|当前|年内|会议")


@dataclass(frozen=True)
class Heading:
    """A heading of a page; `inside` where it opens or parts a paragraph."""

    start: int
    end: int
    rank: int
    words: str
    inside: bool = False


@dataclass
class Outline:
    """The headings of a page and the path that holds from each place on."""

    headings: list[Heading] = field(default_factory=list)
    _places: list[int] = field(default_factory=lambda: [0])
    _paths: list[tuple[str, ...]] = field(default_factory=lambda: [()])

    def path(self, position: int) -> tuple[str, ...]:
        """The headings above a place, the main one first."""
        return self._paths[bisect_right(self._places, position) - 1]

    def covers(self, position: int) -> bool:
        """Whether a place lies in a heading."""
        index = bisect_right(self.headings, position, key=lambda heading: heading.start) - 1
        return index >= 0 and position < self.headings[index].end

    def turn(self, position: int, path: tuple[str, ...]) -> None:
        """Let a path hold from a place on."""
        self._places.append(position)
        self._paths.append(path)


def outline_of(text: str) -> Outline:
    """The headings of a page, in order."""
    outline = Outline()
    stack: list[Heading] = []
    lines = [line for line in _lines(text) if line[1].strip()]
    for index, (start, line) in enumerate(lines):
        kept = [heading for heading in stack if not (heading.inside and heading.rank >= SAME_PARAGRAPH)]
        if kept != stack:
            stack = kept
            outline.turn(start, _path(stack))
        if is_row(line):
            continue
        following = [words for _, words in lines[index + 1 : index + 3]]
        for heading in _headings_of(start, line, following, stack, first=index == 0):
            stack = [above for above in stack if above.rank < heading.rank]
            outline.turn(heading.start, _path(stack))
            if heading.words:
                stack.append(heading)
                outline.headings.append(heading)
                outline.turn(heading.end, _path(stack))
    return outline


def _lines(text: str) -> Iterator[tuple[int, str]]:
    position = 0
    for line in text.split("\n"):
        yield position, line
        position += len(line) + 1


def _path(stack: list[Heading]) -> tuple[str, ...]:
    return tuple(heading.words for heading in stack)


def _headings_of(
    start: int, line: str, following: list[str], stack: list[Heading], *, first: bool
) -> Iterator[Heading]:
    """The headings in a line: the line itself, or what opens and parts the paragraph."""
    stripped = line.strip()
    start += len(line) - len(line.lstrip())
    whole = _whole_line(stripped, following, stack, first=first)
    if whole is not None:
        rank, words = whole
        yield Heading(start, start + len(stripped), rank, words)
        return
    sentences = [
        (start + match.start(), match.group()) for match in _SENTENCE.finditer(stripped) if match.group().strip()
    ]
    parallel = _parallel(sentences)
    for index, (place, sentence) in enumerate(sentences):
        last = index == len(sentences) - 1
        heading = _inside(place, sentence, opening=index == 0, last=last)
        if heading is None and place in parallel and not last:
            heading = Heading(place, place + len(sentence), _RUN_IN_RANK, _clean(sentence), inside=True)
        if heading is not None:
            yield heading


def _whole_line(line: str, following: list[str], stack: list[Heading], *, first: bool) -> tuple[int, str] | None:
    """Rank and words of a line that is a heading as a whole."""
    markdown = _MARKDOWN.match(line)
    words = line[markdown.end() :] if markdown else line
    words = _BOLD.sub(r"\1", words) if _BOLD.fullmatch(words) else words
    if len(words) > LONGEST_LINE or not re.search("[一-鿿]", words) or _DATED.match(words):
        return None
    rank = _rank(words)
    if markdown:
        return None if first else (rank or len(markdown.group().strip()), _clean(words))
    after = next(iter(following), "")
    if rank is not None:
        alone = words[-1] not in "。；！？!，,、" or (
            words[-1] == "。"
            and _rank(after.strip()) != rank
            and len(after) > len(words)
            and not re.search("[0-9]", words)
        )
        return (rank, _clean(words)) if alone and words.count("。") <= 1 and not words[:-1].count("。") else None
    if first or not _is_bare(words, following):
        return None
    if _SECTION.search(words):
        return _SECTION_RANK, words
    under = next((above.rank for above in reversed(stack) if _rank(above.words) in (4, 5)), _BARE_RANK - 1)
    return max(_BARE_RANK, under + 1), words


def _is_bare(words: str, following: list[str]) -> bool:
    """A short line without punctuation above a paragraph or a table."""
    if len(words) > LONGEST_BARE or len(words) < 3 or re.search(r"[，。；：！？、,;:!?>】]", words):
        return False
    if _NO_HEADING.search(words) or re.search("[0-9]", re.sub(r"20[0-9]{2}年", "", words)):
        return False
    after = following[0].strip() if following else ""
    if len(after) > LONGEST_BARE or after.endswith(("。", "！", "？")) or _rank(after) is not None:
        return True
    return any(is_row(line) for line in following)


def _rank(words: str) -> int | None:
    return next((rank for rank, pattern in _MARKS if pattern.match(words)), None)


def _inside(place: int, sentence: str, *, opening: bool, last: bool) -> Heading | None:
    """A numbered sentence that heads what follows it: at the head of its paragraph, or 一是, 二是 anywhere."""
    words = _BOLD.sub(r"\1", sentence.strip())
    rank = _rank(words)
    end = place + len(sentence)
    if rank is None:
        short = opening and not last and len(words) in RUN_IN and sentence.endswith("。")
        if short and "，" not in words and OPENING.match(words) and not re.search("[0-9]", words):
            return Heading(place, end, _RUN_IN_RANK, _clean(words), inside=True)
        return None
    if not opening and rank < SAME_PARAGRAPH:
        return None
    named = (
        not last and len(words) <= LONGEST_SENTENCE and words[-1] == "。" and not re.search("[0-9]+[%亿万家个]", words)
    )
    return Heading(place, end if named else place, rank, _clean(words) if named else "", inside=True)


def _parallel(sentences: list[tuple[int, str]]) -> set[int]:
    """Places of the short sentences that begin alike and part a paragraph (做强…。… 做优…。… 做实…。…)."""
    found: dict[int, str] = {}
    # Behind a heading at the head of the paragraph a common verb (加强…, 实施…) does not make a further heading.
    headed = bool(sentences) and _inside(*sentences[0], opening=True, last=len(sentences) == 1) is not None
    headed = headed and _rank(sentences[0][1].strip()) is None
    first = sentences[0][1].strip()[0] if headed else ""
    for index, (place, sentence) in enumerate(sentences[:-1]):
        words = sentence.strip()
        alone = len(words) in RUN_IN and "，" not in words and words[-1] == "。" and not re.search("[0-9*]", words)
        after = sentences[index + 1][1]
        if alone and len(after) > len(words) and OPENING.match(words) and not _LATER.match(words):
            if headed and index and (words[0] != first or _COMMON.match(words)):
                continue
            found[place] = words[0]
    counts = Counter(found.values())
    return {place for place, opening in found.items() if counts[opening] > 1}


def _clean(words: str) -> str:
    """A heading without marks of Markdown and the stop at its end."""
    return re.sub(r"[。：:；\s]+$", "", _BOLD.sub(r"\1", _MARKDOWN.sub("", words)).strip())[:LONGEST_LINE]
