"""Finds what follows the text: attachment note, signature and date, remark, attachments, foot (版记)."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from econops.core.report.checking import wording
from econops.core.report.checking.model import Paragraph

_NOTE = re.compile(r"附件(?:[:：]|\d{1,2}[:：.．、]|[一二三四五六七八九十]+[:：、.．])")
_HEAD = re.compile(r"[（(【]?附件(?:\d{1,2}|[一二三四五六七八九十]+)?[)）】]?[:：]?")
_OTHER_HEAD = re.compile(r"附[表录图](?:\d{1,2}|[一二三四五六七八九十]+)?[:：]?")
_ITEM = re.compile(r"\d{1,2}[.．、]")
_ORGANISATION = re.compile(r"(?:[府局委会办厅部院行社镇乡县市区站所司处室]|中心|公司|街道|专班|小组|指挥部|银行)$")
_PRINTED = re.compile(r".*印发[。.]?")
_REMARK = re.compile(r"[（(].*[）)]|此件.*|联系人.*")
# 联系人 without brackets may be a sentence of the text.
_CERTAIN_REMARK = re.compile(r"[（(]联系人[:：]|[（(]?此件")
_SENTENCE = re.compile(r"[。；：:;！？]$")
_LONGEST_NAME = 30
_LONGEST_LINE = 70
_MOST_SIGNERS = 3


@dataclass(frozen=True)
class Appended:
    """One attachment in the file: its head, what stands in it."""

    head: Paragraph
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class Ending:
    """The parts after the text; `start` is the place of the first of them."""

    start: int
    note: tuple[Paragraph, ...]
    signers: tuple[Paragraph, ...]
    late_signers: tuple[Paragraph, ...]
    date: Paragraph | None
    remark: Paragraph | None
    attachments: tuple[Appended, ...]
    keywords: tuple[Paragraph, ...]
    foot: tuple[Paragraph, ...]
    after_foot: Paragraph | None


def find_ending(words: tuple[Paragraph, ...], start: int) -> Ending:
    """The parts of `words` that follow the text beginning at `start`."""
    keywords = tuple(each for each in words[start:] if wording.KEYWORDS.match(each.text))
    foot_from, foot_to = _foot(words, start)
    head_at = _heads(words, start, foot_from)
    limit = min([foot_from, *head_at])
    date_at = _date(words, start, limit)
    limit = next((place for place in range(start, limit) if words[place] in keywords), limit)
    main_end = date_at if date_at is not None else _without_remark(words, start, limit)
    signers_from = _signers_from(words, start, main_end, dated=date_at is not None)
    late = _late_signers(words, date_at, limit) if signers_from == main_end else ()
    early = signers_from > start and date_at is not None and _CERTAIN_REMARK.match(words[signers_from - 1].compact)
    note_to = signers_from - 1 if early else signers_from
    note_at = next((at for at in range(start, note_to) if is_note(words[at])), None)
    remark = words[note_to] if early else _remark(words, main_end, limit)
    text_end = note_at if note_at is not None else note_to
    bounds = [*head_at, foot_from]
    return Ending(
        start=text_end,
        note=words[note_at:note_to] if note_at is not None else (),
        signers=words[signers_from:main_end],
        late_signers=late,
        date=words[date_at] if date_at is not None else None,
        remark=remark,
        attachments=tuple(Appended(words[at], words[at + 1 : until]) for at, until in itertools.pairwise(bounds)),
        keywords=keywords,
        foot=words[foot_from:foot_to],
        after_foot=words[foot_to] if foot_to < len(words) and foot_from < foot_to else None,
    )


def is_date(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a date and nothing else, rightly or wrongly written, or still open."""
    compact = paragraph.compact
    return wording.date_writing(compact) is not None or wording.OPEN_DATE.fullmatch(compact) is not None


def is_note(paragraph: Paragraph) -> bool:
    """Whether an attachment note begins here."""
    return _NOTE.match(paragraph.compact) is not None and not paragraph.in_table and not paragraph.starts_page


def _is_foot(paragraph: Paragraph) -> bool:
    compact = paragraph.compact
    if len(compact) > _LONGEST_LINE * 4:
        return False
    copied = wording.COPY_LINE.match(compact) is not None
    printed = _PRINTED.fullmatch(compact) is not None and len(compact) <= _LONGEST_LINE
    return copied or (printed and wording.DATE.search(compact) is not None) or compact in ("印发", "主送：")


def _foot(words: tuple[Paragraph, ...], start: int) -> tuple[int, int]:
    """From where to where the foot stands; both the end when there is none."""
    first = next((at for at in range(start, len(words)) if _is_foot(words[at])), None)
    if first is None:
        return len(words), len(words)
    begin = first
    lone_date = wording.DATE.match(words[first].compact) is not None
    if lone_date and first > start and words[first - 1].in_table == words[first].in_table:
        begin = first - 1
    end = first + 1
    while end < len(words) and (_is_foot(words[end]) or _belongs(words, first, end)):
        end += 1
    return begin, end


def _belongs(words: tuple[Paragraph, ...], first: int, place: int) -> bool:
    """Whether a line after 抄送 is the printing office, or its date in a cell of its own."""
    paragraph = words[place]
    if paragraph.starts_page or _HEAD.fullmatch(paragraph.compact) or len(paragraph.compact) > _LONGEST_LINE:
        return False
    dated = wording.DATE.search(paragraph.compact) is not None
    office = (
        _ORGANISATION.search(paragraph.compact) is not None
        and place + 1 < len(words)
        and (paragraph.in_table == words[first].in_table and wording.DATE.match(words[place + 1].compact) is not None)
    )
    continued = paragraph.in_table and words[first].in_table and not paragraph.format.page_break_before
    return dated or office or (continued and place - first <= 4)


def _heads(words: tuple[Paragraph, ...], start: int, end: int) -> list[int]:
    heads = [at for at in range(start, end) if _HEAD.fullmatch(words[at].compact) and not words[at].in_table]
    dated = [at for at in range(start, end) if is_date(words[at]) and not words[at].in_table]
    after = dated[0] if dated else None
    noted = [at for at in range(start, end) if is_note(words[at])]
    after = after if after is not None else noted[0] if noted else None
    marked = [at for at in range(start, end) if words[at].starts_page and _NOTE.match(words[at].compact)]
    if not heads and not marked and noted:
        return [at for at in range(start, end) if words[at].starts_page and _OTHER_HEAD.fullmatch(words[at].compact)]
    return sorted(
        {at for at in heads if words[at].starts_page or (after is not None and at > after)}
        | {at for at in marked if after is None or at > after}
    )


def _date(words: tuple[Paragraph, ...], start: int, end: int) -> int | None:
    dates = [at for at in range(start, end) if is_date(words[at]) and not words[at].in_table]
    return dates[-1] if dates else None


def _without_remark(words: tuple[Paragraph, ...], start: int, end: int) -> int:
    while end > start and _REMARK.fullmatch(words[end - 1].compact) and not words[end - 1].in_table:
        end -= 1
    return end


def _is_name(paragraph: Paragraph) -> bool:
    compact = paragraph.compact
    short = len(compact) <= _LONGEST_NAME and _SENTENCE.search(compact) is None
    return short and wording.heading_of(paragraph.text) is None and not paragraph.in_table and not is_note(paragraph)


def _placed_as_name(paragraph: Paragraph) -> bool:
    shifted = paragraph.format.indent.left_points(paragraph.size) + paragraph.leading > 6 * paragraph.size
    return paragraph.format.align in ("right", "center") or shifted


def _signers_from(words: tuple[Paragraph, ...], start: int, end: int, *, dated: bool) -> int:
    place = end
    while place > start and end - place < _MOST_SIGNERS and _is_name(words[place - 1]):
        named = _ORGANISATION.search(words[place - 1].compact) is not None
        item = _ITEM.match(words[place - 1].compact) is not None
        if item or not (_placed_as_name(words[place - 1]) or (named and dated and place == end)):
            break
        place -= 1
    return place


def _late_signers(words: tuple[Paragraph, ...], date_at: int | None, end: int) -> tuple[Paragraph, ...]:
    if date_at is None or date_at + 1 >= end:
        return ()
    following = words[date_at + 1]
    named = _ORGANISATION.search(following.compact) is not None and _is_name(following)
    return (following,) if named and not following.starts_page else ()


def _remark(words: tuple[Paragraph, ...], start: int, end: int) -> Paragraph | None:
    pattern = re.compile(r"[（(].*[）)]|此件.*|联系人.*")
    return next(
        (each for each in words[start + 1 : end] if pattern.fullmatch(each.compact) and not each.in_table), None
    )
