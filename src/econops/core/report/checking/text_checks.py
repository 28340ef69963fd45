"""Checks wording: blanks, marks, quotes, growth with a minus, letters as units, ranges of percent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from econops.core.report.checking import document_text_findings as found
from econops.core.report.checking import wording
from econops.core.report.checking.head_checks import number_faults
from econops.core.report.checking.measures import Checked
from econops.core.report.checking.model import HANZI, Paragraph
from econops.core.report.checking.numeral_checks import check_doubled, check_numerals, check_pairs

_H = f"[{HANZI}]"
_AROUND = 6
_SPACES = re.compile(rf"(?<={_H})[ \u3000\u00a0]+(?={_H})")
# Several offices that issue a document together stand apart in its title.
_JOINT = re.compile(r"(?<=[府局委会办厅部院行社])[ \u3000]+")
_NUMBER_SPACES = re.compile(rf"(?<={_H})[ \u3000\u00a0]+(?=[\d])|(?<=[\d%])[ \u3000\u00a0]+(?={_H})|(?<=\d) +(?=[%％])")
_HALF = re.compile(rf"(?<={_H})[,;:?!()](?![/\\])|[,;?!()](?={_H})|(?<={_H})\.(?=\s*$|{_H})|(?<=[%\d])[,;:?!](?={_H})")
_MADE_UP = re.compile(rf"(?<={_H})(?P<ellipsis>\.{{2,}})|(?<={_H})(?P<dash>-{{2,}})(?={_H})|(?P<title>[<＜]{_H}+[>＞])")
_MADE_UP_FOR = {"ellipsis": "……", "dash": "——", "title": "《》"}
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。"}
_STRAIGHT = re.compile(rf"[\"＂](?=.?{_H})|(?<={_H})[\"＂]|'(?={_H})|(?<={_H})'")
_SWAPPED = re.compile(r"^[^“]*”|“[^”]*“|”[^“]*”")
_SINGLE, _DOUBLE = re.compile(r"‘[^‘’]*’"), re.compile(r"“[^“”]*”")
_NEGATIVE = re.compile(
    r"(?P<word>增长|增加|上升|提高|加快|扩大|上涨|下降|减少|降低|回落|放缓|收窄|下跌|下滑)(?:了|率为|率|为)?(?:约|近)?\s*"
    r"[-−－–—‐](?P<number>\d+(?:\.\d+)?)(?P<unit>%|％|个百分点|[亿万千百]?[元吨户家个]?)"
)
_DOWN = {"增长": "下降", "增加": "减少", "上升": "下降", "提高": "降低", "加快": "回落", "扩大": "缩小", "上涨": "下跌"}
_LETTER = re.compile(r"(?<![\d.A-Za-z])\d+(?:\.\d+)?\s*[wWｗＷ](?![A-Za-z\d])")
_RANGE = re.compile(r"(?<![\d.%％年—\-])(\d+(?:\.\d+)?)\s*([—–\-~～－至到]{1,2})\s*(\d+(?:\.\d+)?)\s*[%％]")
_RANGE_DASH = re.compile(
    r"(?<![\d.\-—A-Za-z])(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)(?=年|月|日|时|季度|个|家|人|户|名|亩|倍|天|周|[亿万千百]|元|吨|项|件|公里|小时|分钟)"
)
_PERCENT_DASH = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?[%％])-(\d+(?:\.\d+)?[%％])")
_WIDE_DIGITS = re.compile(r"[０-９]+(?:[.．][０-９]+)?")
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")
_CITED = re.compile(
    r"(?P<word>[\u4e00-\u9fff]{1,8}[发函字办政委通报批电文])(?P<open>[〔\[［（(【{])(?P<year>\d{2,4})(?P<year_word>年?)"
    r"(?P<close>[〕\]］）)】}])(?P<nth>第?)(?P<number>\d+)(?P<end>号)"
)


def check_wording(checked: Checked) -> None:
    """Every paragraph of running text; of the foot only the marks, since blanks part its columns."""
    for paragraph in _running(checked):
        _check_blanks(checked, paragraph)
        _check_marks(checked, paragraph)
        _check_numbers(checked, paragraph)
        words = _without_ordinal(_typed(paragraph))
        check_numerals(checked, paragraph, words)
        check_doubled(checked, paragraph, words)
    check_pairs(checked, checked.parts.body)
    date = checked.parts.ending.date
    if date is not None and wording.date_writing(date.compact) is not None:
        _check_blanks(checked, date)
    for paragraph in checked.parts.ending.foot:
        _check_marks(checked, paragraph)


def _running(checked: Checked) -> Iterator[Paragraph]:
    parts = checked.parts
    yield from parts.title
    if parts.addressee is not None:
        yield parts.addressee
    yield from parts.body
    yield from parts.ending.note
    if parts.ending.remark is not None:
        yield parts.ending.remark
    for attachment in parts.ending.attachments:
        yield from (each for each in attachment.paragraphs if not each.in_table and each.format.align != "center")


def _excerpt(text: str, match: re.Match[str]) -> str:
    return text[max(0, match.start() - _AROUND) : match.end() + _AROUND].strip()


def _typed(paragraph: Paragraph) -> str:
    """The words without the automatic number, and without the ordinal's own blank."""
    return "".join(run.text for run in paragraph.runs).replace("\t", "").strip(" \u3000\n")


def _without_ordinal(text: str) -> str:
    heading = wording.heading_of(text)
    return text[len(heading.written) :] if heading is not None else text


def _check_blanks(checked: Checked, paragraph: Paragraph) -> None:
    text = _typed(paragraph)
    in_title = paragraph in checked.parts.title
    match = _SPACES.search(_JOINT.sub("", text) if in_title else text)
    if match is not None and not (in_title and "\n" in text):
        checked.notes.note(found.Spaces, paragraph.where, _excerpt(text, match), "删去空格")
    heading = wording.heading_of(paragraph.text)
    after = paragraph.text[len(heading.written) :] if heading is not None else ""
    if heading is not None and heading.is_right and after[:1] in (" ", "\u3000", "\u00a0"):
        checked.notes.note(found.Spaces, paragraph.where, heading.written + after[:_AROUND], "删去空格")
    match = _NUMBER_SPACES.search(text)
    if match is not None:
        checked.notes.note(found.NumberSpaces, paragraph.where, _excerpt(text, match), "删去空格")


def _check_marks(checked: Checked, paragraph: Paragraph) -> None:
    text = _typed(paragraph)
    if paragraph in checked.parts.title:
        return
    body = _without_ordinal(text)
    ends = paragraph is checked.parts.addressee or paragraph in checked.parts.ending.note
    plain = re.sub(r"^(?:附件[^：:]{0,3}|.送|抄报)[:：]", "", body.rstrip(":") if ends else body)
    if paragraph is not checked.parts.ending.remark:
        match = _HALF.search(plain)
        if match is not None:
            checked.notes.note(found.Punctuation, paragraph.where, _excerpt(plain, match), _WIDE.get(match[0], ""))
        for match in _MADE_UP.finditer(plain):
            right = _MADE_UP_FOR[match.lastgroup or ""]
            checked.notes.note(found.Punctuation, paragraph.where, _excerpt(plain, match), right)
    match = _STRAIGHT.search(body) or _SWAPPED.search(body) or _SINGLE.search(_DOUBLE.sub("", body))
    if match is not None:
        checked.notes.note(found.Quotes, paragraph.where, _excerpt(body, match), "“”")


def _check_numbers(checked: Checked, paragraph: Paragraph) -> None:
    text = _typed(paragraph)
    for match in _NEGATIVE.finditer(text):
        word = _DOWN.get(match["word"], match["word"])
        right = f"{word}{match['number']}{match['unit']}"
        checked.notes.note(found.NegativeGrowth, paragraph.where, match[0], right)
    for match in _LETTER.finditer(text):
        checked.notes.note(found.UnitLetter, paragraph.where, match[0], re.sub(r"\s*[wWｗＷ]$", "万", match[0]))
    for match in _RANGE.finditer(text):
        checked.notes.note(found.PercentRange, paragraph.where, match[0], f"{match[1]}%—{match[3]}%")
    for match in (*_RANGE_DASH.finditer(text), *_PERCENT_DASH.finditer(text)):
        checked.notes.note(found.RangeDash, paragraph.where, match[0], f"{match[1]}—{match[2]}")
    for match in _WIDE_DIGITS.finditer(text):
        right = unicodedata.normalize("NFKC", match[0])
        checked.notes.note(found.WideDigits, paragraph.where, match[0], right)
    for match in _THOUSANDS.finditer(text):
        checked.notes.note(found.Thousands, paragraph.where, match[0], match[0].replace(",", ""))
    for match in _CITED.finditer(text):
        if number_faults(match):
            checked.notes.note(found.CitedNumber, paragraph.where, match[0], wording.right_number(match))
