"""Checks the ordinals of levels: 一、（一）1.（1）, their order, marks, counting and fonts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from econops.core.report.checking import document_body_findings as found
from econops.core.report.checking.fonts import FANGSONG, HEITI, KAITI
from econops.core.report.checking.measures import Checked
from econops.core.report.checking.model import Paragraph
from econops.core.report.checking.wording import Heading, heading_of, right_ordinal

FAMILIES = {1: HEITI, 2: KAITI, 3: FANGSONG, 4: FANGSONG}
NAMES = {1: "第一层“一、”", 2: "第二层“（一）”", 3: "第三层“1.”", 4: "第四层“（1）”"}
_LONG, _SHORT = 40, 16
_SENTENCE_END = re.compile(r"[。：；]")
_CIRCLED = re.compile(r"[①-⑳]")


@dataclass
class _Count:
    """Where the counting of a text stands; `base` is its highest level."""

    base: int
    open: dict[int, int] = field(default_factory=dict)
    told: bool = False

    def expected(self, level: int) -> int:
        """The next ordinal of a level."""
        return self.open.get(level, 0) + 1

    def take(self, heading: Heading) -> None:
        """Count a heading; what is below it starts anew."""
        self.open = {level: ordinal for level, ordinal in self.open.items() if level < heading.level}
        self.open[heading.level] = heading.ordinal


def check_headings(checked: Checked) -> None:
    """The headings of the text, and of each attachment by itself."""
    _check_run(checked, checked.parts.body, fonts=True)
    for attachment in checked.parts.ending.attachments:
        _check_run(checked, [each for each in attachment.paragraphs if not each.in_table], fonts=False)


def _check_run(checked: Checked, paragraphs: Sequence[Paragraph], *, fonts: bool) -> None:
    levels = [heading.level for each in paragraphs if (heading := heading_of(each.text)) is not None]
    if not levels:
        return
    count = _Count(1 if 1 in levels else levels[0])
    for paragraph in paragraphs:
        heading = heading_of(paragraph.text)
        if heading is None:
            _check_circled(checked, paragraph, count)
            continue
        _check_mark(checked, paragraph, heading)
        _check_order(checked, paragraph, heading, count)
        if fonts:
            _check_font(checked, paragraph, heading)


def _check_circled(checked: Checked, paragraph: Paragraph, count: _Count) -> None:
    """①, which people use below （1）, where the standard ends: wrong in the place of another level."""
    circled = _CIRCLED.match(paragraph.text)
    if circled is not None and 4 not in count.open:
        right = right_ordinal(max(count.open, default=0) + 1, ord(circled[0]) - ord("①") + 1)
        checked.notes.note(found.HeadingMark, paragraph.where, circled[0], right)


def _check_mark(checked: Checked, paragraph: Paragraph, heading: Heading) -> None:
    if heading.is_right:
        return
    wide = heading.written.replace("．", ".") == heading.right
    kind = found.HeadingMarkWide if wide else found.HeadingMark
    checked.notes.note(kind, paragraph.where, heading.written.strip(), heading.right)


def _check_order(checked: Checked, paragraph: Paragraph, heading: Heading, count: _Count) -> None:
    level = heading.level
    if count.base > 1 and not count.told:
        count.told = True
        checked.notes.note(found.HeadingFirst, paragraph.where, heading.written.strip(), "一、")
    missing = next((above for above in range(count.base, level) if above not in count.open), None)
    if level < count.base or missing is not None:
        above = NAMES[missing or 1]
        checked.notes.note(found.HeadingOrder, paragraph.where, heading.written.strip(), f"它上面还没有{above}")
    elif heading.ordinal != count.expected(level):
        right = right_ordinal(level, count.expected(level))
        checked.notes.note(found.HeadingJump, paragraph.where, heading.written.strip(), right)
    count.take(heading)


def _check_font(checked: Checked, paragraph: Paragraph, heading: Heading) -> None:
    end = _SENTENCE_END.search(paragraph.raw)
    stop = end.start() if end is not None else len(paragraph.raw)
    family = paragraph.families(0, stop)
    wanted = FAMILIES[heading.level]
    if family in ("", wanted):
        rest = paragraph.families(stop, len(paragraph.raw))
        if rest not in ("", FANGSONG, wanted):
            checked.notes.note(found.BodyFont, paragraph.where, rest, "3号仿宋体")
        return
    # A numbered sentence is no heading: 一、同意…。
    said = stop > _SHORT or "，" in paragraph.raw[:stop]
    sentence = heading.level == 1 and end is not None and end[0] == "。" and said
    long = stop > _LONG or sentence
    value = f"{NAMES[heading.level]}用的是{family}".replace("“", "").replace("”", "")
    kind = found.HeadingFontLong if long else found.HeadingFont
    checked.notes.note(kind, paragraph.where, value, wanted)
