"""Finds the parts of an official document: head, title, addressee, text, signature, attachments, foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from econops.core.report.checking import endings, wording
from econops.core.report.checking.colours import is_red
from econops.core.report.checking.fonts import TITLE_SONG
from econops.core.report.checking.formats import Rule
from econops.core.report.checking.model import OfficialText, Paragraph

_HEAD_REACH = 14
_TITLE_LINES = 6
_LARGE = 20
_MARK_LARGE = 26
_LONGEST_ADDRESSEE = 160
_LEAD_IN = re.compile(r"如下|以下|下列|现将|今年|\d{4}年|^(?:为|根据|按照|经(?![济信贸开发营]))")
_ORGANISATION = re.compile(
    r"(?:[府局委会办厅部院行社镇乡县市区州省站所队司处室科]|单位|公司|中心|街道|部门|园区|企业|学校|专班|机构|银行|同志)$"
)
_TABLE_NOTE = re.compile(r"(?:注|备注|资料来源|数据来源|单位)[:：]")
_NOTE_SIZE = 12
_SENTENCE = re.compile(r"[。；！？]")


@dataclass(frozen=True)
class Head:
    """版头: what stands above the title; `kind` is standard, letter, order or minutes."""

    kind: str
    copy_number: Paragraph | None
    secrecy: Paragraph | None
    urgency: Paragraph | None
    mark: tuple[Paragraph, ...]
    number: Paragraph | None
    signer: Paragraph | None
    rules: tuple[Rule, ...]
    end: int


@dataclass(frozen=True)
class Structure:
    """The parts of a document."""

    head: Head
    title: tuple[Paragraph, ...]
    subtitle: tuple[Paragraph, ...]
    addressee: Paragraph | None
    body: tuple[Paragraph, ...]
    ending: endings.Ending


def find_structure(text: OfficialText) -> Structure:
    """Where each part of a document is."""
    words = text.words
    head = _head(text)
    title_end = _title_end(words, head.end, head.kind)
    title = tuple(each for each in words[head.end : title_end] if not _is_draft_mark(each))
    place = title_end
    while place < len(words) and _is_subtitle(words[place]):
        place += 1
    subtitle = words[title_end:place]
    addressee = words[place] if place < len(words) and title and _is_addressee(words, place) else None
    start = place + (addressee is not None)
    ending = endings.find_ending(words, start)
    body = tuple(_running(words[start : ending.start]))
    return Structure(head, title, subtitle, addressee, body, ending)


def _running(words: tuple[Paragraph, ...]) -> Iterator[Paragraph]:
    """The paragraphs of the text: without tables, boxes, captions and the notes under tables."""
    below_table = False
    for each in words:
        noted = _TABLE_NOTE.match(each.compact) is not None or (below_table and each.size <= _NOTE_SIZE)
        if not (each.in_table or each.in_box or noted or _is_caption(each) or _is_draft_mark(each)):
            yield each
        below_table = each.in_table or (below_table and noted)


def _is_draft_mark(paragraph: Paragraph) -> bool:
    return wording.DRAFT_MARK.fullmatch(paragraph.compact) is not None


def _is_caption(paragraph: Paragraph) -> bool:
    short = len(paragraph.compact) <= 40 and wording.heading_of(paragraph.text) is None
    return short and paragraph.format.align in ("center", "right")


def _is_subtitle(paragraph: Paragraph) -> bool:
    bracketed = re.fullmatch(r"[（(].*[）)]", paragraph.compact) is not None
    byline = paragraph.format.align == "center" and len(paragraph.compact) <= 30
    return (bracketed and wording.heading_of(paragraph.text) is None) or byline or _is_draft_mark(paragraph)


def _head(text: OfficialText) -> Head:
    words = text.words
    reach = words[:_HEAD_REACH]
    at_number = next((place for place, each in enumerate(reach) if is_number_line(each)), None)
    furniture = tuple(each for part in _first_headers(text) for each in part)
    marks = [place for place in range(at_number if at_number is not None else 4) if place < len(reach)]
    mark_at = [place for place in marks if _is_mark(reach[place], sure=at_number is not None)]
    mark = tuple(reach[place] for place in mark_at) or tuple(each for each in furniture if _is_printed_mark(each))
    if at_number is None and mark_at and mark_at[-1] + 1 < len(reach):
        after = reach[mark_at[-1] + 1]
        at_number = mark_at[-1] + 1 if wording.ISSUE_NUMBER.fullmatch(after.compact) else None
    end = max([-1, *([at_number] if at_number is not None else []), *mark_at]) + 1
    end = max([end, *(place + 1 for place, each in enumerate(reach) if _is_marginal(each) and place <= end + 2)])
    number = reach[at_number] if at_number is not None else None
    double = _doubles(text, mark, number)
    rules = double + _rules(text, number or (mark[-1] if mark else None), words[end] if end < len(words) else None)

    def find(pattern: re.Pattern[str]) -> Paragraph | None:
        return next((each for each in reach[:end] if pattern.fullmatch(each.compact)), None)

    signer = next((each for each in reach[:end] if wording.SIGNER.search(each.compact)), None)
    printed = (*rules, *(rule for each in furniture for rule in lines_of(each)))
    kind = _kind(mark, number, printed, certain=bool(double) and number is not None)
    return Head(
        kind, find(wording.COPY_NUMBER), find(wording.SECRECY), find(wording.URGENCY), mark, number, signer, rules, end
    )


def _first_headers(text: OfficialText) -> list[tuple[Paragraph, ...]]:
    section = text.sections[0]
    kinds = ("first",) if section.title_page else ("default",)
    return [section.headers[kind].paragraphs for kind in kinds if kind in section.headers]


def is_number_line(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the number of the document, rightly or wrongly written."""
    compact = number_part(paragraph)
    match = wording.DOCUMENT_NUMBER.fullmatch(compact)
    written = match is not None and bool(match["open"] or match["close"] or match["end"])
    others = (wording.OPEN_NUMBER, wording.YEARLESS_NUMBER)
    return (written and wording.date_writing(compact) is None) or any(each.fullmatch(compact) for each in others)


def number_part(paragraph: Paragraph) -> str:
    """The number in its line, which may hold 签发人 too."""
    return re.split(r"签发人", paragraph.compact)[0]


def _is_marginal(paragraph: Paragraph) -> bool:
    compact = paragraph.compact
    patterns = (wording.COPY_NUMBER, wording.SECRECY, wording.URGENCY, wording.DRAFT_MARK)
    return any(each.fullmatch(compact) for each in patterns) or compact.startswith("签发人")


def _is_mark(paragraph: Paragraph, *, sure: bool) -> bool:
    compact = paragraph.compact
    if _is_marginal(paragraph) or len(compact) > 40 or _SENTENCE.search(compact):
        return False
    return (
        sure
        or is_red(_colour(paragraph))
        or (
            "关于" not in compact
            and ((paragraph.size >= _MARK_LARGE) or (compact.endswith("文件") and paragraph.size >= _LARGE))
        )
    )


def _is_printed_mark(paragraph: Paragraph) -> bool:
    """Whether a line of a header is the mark: red, or large and no sentence."""
    large = paragraph.size >= _MARK_LARGE and not _SENTENCE.search(paragraph.compact)
    return not paragraph.is_empty and (is_red(_colour(paragraph)) or large)


def _colour(paragraph: Paragraph) -> str:
    return next((run.format.colour for run in paragraph.runs if run.text.strip()), "auto")


def lines_of(paragraph: Paragraph) -> tuple[Rule, ...]:
    """The lines above and below a paragraph, and those hanging on it."""
    return tuple(rule for rule in paragraph.format.rules if rule.side in ("top", "bottom")) + paragraph.drawn


def _rules(text: OfficialText, last: Paragraph | None, following: Paragraph | None) -> tuple[Rule, ...]:
    """The lines between the number (or the mark) and what follows."""
    if last is None:
        return ()
    between: list[Rule] = []
    open_ = False
    for paragraph in text.paragraphs:
        if paragraph is following:
            tops = [rule for rule in paragraph.format.rules if rule.side == "top"]
            return tuple(between + tops + list(paragraph.drawn))
        if paragraph is last:
            open_ = True
            between += [rule for rule in lines_of(paragraph) if rule.side != "top" or paragraph.in_table]
        elif open_:
            between += lines_of(paragraph)
    return tuple(between)


def is_double(rule: Rule) -> bool:
    """Whether a line is one of the double lines of the letter format."""
    return "thick" in rule.style.lower() or rule.style in ("double", "dbl")


def _doubles(text: OfficialText, mark: tuple[Paragraph, ...], number: Paragraph | None) -> tuple[Rule, ...]:
    """The double lines at the mark and between it and the number."""
    every = text.paragraphs
    own = [rule for each in mark for rule in lines_of(each)]
    if mark and number is not None and mark[-1] in every:
        between = every[every.index(mark[-1]) + 1 : every.index(number)]
        own += [rule for each in between if each.is_empty for rule in lines_of(each)]
    return tuple(filter(is_double, own))


def _kind(mark: tuple[Paragraph, ...], number: Paragraph | None, rules: tuple[Rule, ...], *, certain: bool) -> str:
    name = "".join(each.compact for each in mark)
    if name.endswith("纪要"):
        return "minutes"
    if name.endswith("令"):
        return "order"
    right = number is not None and number.format.align == "right" and not wording.SIGNER.search(number.compact)
    if certain or (name and not name.endswith("文件") and (any(map(is_double, rules)) or right)):
        return "letter"
    return "standard"


def _title_end(words: tuple[Paragraph, ...], start: int, kind: str) -> int:
    place = start
    while place < len(words) and _is_draft_mark(words[place]):
        place += 1
    if place >= len(words) or not _is_title(words, place, kind):
        return start
    place += 1
    while place < len(words) and place - start < _TITLE_LINES and _continues(words[place]):
        place += 1
    return place


def _looks(paragraph: Paragraph) -> bool:
    large = paragraph.size >= _LARGE or paragraph.family == TITLE_SONG
    return large or paragraph.format.align == "center"


def _is_title(words: tuple[Paragraph, ...], place: int, kind: str) -> bool:
    paragraph = words[place]
    compact = paragraph.compact.rstrip("。，；：！？.,;:!?")
    if paragraph.in_table or len(compact) > 90 or wording.heading_of(paragraph.text) is not None:
        return False
    if _looks(paragraph):
        return True
    named = "关于" in compact or compact.endswith(tuple(wording.KINDS))
    followed = place + 1 < len(words) and _is_addressee(words, place + 1)
    return kind != "minutes" and named and (len(compact) <= 45 or followed) and not paragraph.compact.endswith("：")


def _continues(paragraph: Paragraph) -> bool:
    compact = paragraph.compact
    if re.fullmatch(r"[（(].*[）)]", compact) or compact.endswith(("：", ":")) or paragraph.in_table:
        return False
    stopped = compact.endswith("。") and paragraph.format.align != "center"
    if wording.date_writing(compact) is not None or len(compact) > 40 or stopped:
        return False
    return paragraph.size >= _LARGE or paragraph.family == TITLE_SONG


def _is_addressee(words: tuple[Paragraph, ...], place: int) -> bool:
    paragraph = words[place]
    compact = paragraph.compact
    if paragraph.in_table or _SENTENCE.search(compact) or len(compact) > _LONGEST_ADDRESSEE:
        return False
    if wording.heading_of(paragraph.text) is not None or compact.startswith("附件"):
        return False
    names = compact.rstrip("：:，,、.")
    if _LEAD_IN.search(names):
        return False
    return compact.endswith(("：", ":")) or _ORGANISATION.search(names) is not None
