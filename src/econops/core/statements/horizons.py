"""Horizon of a promise over several years (跨年期限): 三年内, 五年行动计划, “十五五”期间, 2026—2028年, 到2028年 → first..last year."""

from __future__ import annotations

import re
from collections.abc import Callable

from econops.core.quantity.numerals import read_number
from econops.core.statements.periods import Calendar

_COUNT = r"(?P<count>[二两三四五六七八九十2-9])"
_PLAN_STARTS = {"三": 2016, "四": 2021, "五": 2026, "六": 2031}
_SPAN = re.compile(r"(?P<first>20[0-9]{2})年?(?:[-—–~～至]|到)(?P<last>20[0-9]{2})年")
_PLAN = re.compile(r"“?十(?P<plan>[三四五六])五”?(?:时期|期间|期末|末|规划)")
_WITHIN = re.compile(
    rf"(?:用|力争用?|通过|利用|经过|未来|今后|接下来|再用)?{_COUNT}(?:至[三四五六七八九十]|到[三四五六七八九十]|[-—][3-9])?年(?:左右)?(?:内|时间|的?努力)"
    rf"|(?:未来|今后|接下来){_COUNT.replace('count', 'ahead')}年|{_COUNT.replace('count', 'action')}年(?:行动|攻坚|提升|倍增|培育|整治|建设|改造|实施)(?:[一-鿿]{{0,6}}?(?:计划|方案|行动|工程))?"
)
_BY = re.compile(r"(?:到|至|力争)(?P<last>20[0-9]{2})年(?:底|末)?|(?P<end>20[0-9]{2})年[底末]?前")
# A word for the year itself behind the horizon: the number is of that year (实施三年行动，今年改造…).
_THIS_YEAR = re.compile(r"今年|年内|年底|全年|当年|上半年|下半年|[一二三四]季度|每年|首年")


def horizon_of(calendar: Calendar, before: str, headings: tuple[str, ...] = ()) -> str | None:
    """The years over which a promise is to be kept, from the words in front of its number, else from a heading.

    Returns:
        `2026..2028`, or `Y..Y+2` where the text gives no year; None for one year only.
    """
    own = _last(calendar, before)
    if own is not None:
        position, found = own
        return None if _THIS_YEAR.search(before, position) else found
    if _THIS_YEAR.search(before) or re.search("20[0-9]{2}年", before):
        return None
    for heading in reversed(headings):
        above = _last(calendar, heading)
        if above is not None:
            return None if _THIS_YEAR.search(heading) or re.search("回顾|成就", heading) else above[1]
        if re.search("20[0-9]{2}年", heading):
            return None
    return None


def _last(calendar: Calendar, words: str) -> tuple[int, str] | None:
    """The last horizon named in some words and where it ends."""
    best: tuple[int, str] | None = None
    for pattern, read in _READERS:
        for match in pattern.finditer(words):
            found = read(calendar, match)
            if found is not None and (best is None or match.end() > best[0]):
                best = (match.end(), found)
    return best


def _named(match: re.Match[str]) -> tuple[int, int]:
    return int(match["first"]), int(match["last"])


def _spanned(calendar: Calendar, match: re.Match[str]) -> str | None:
    first, last = _named(match)
    return _ahead(calendar, first, last) if first < last else None


def _planned(calendar: Calendar, match: re.Match[str]) -> str | None:
    first = _PLAN_STARTS[match["plan"]]
    return _ahead(calendar, first, first + 4)


def _within(calendar: Calendar, match: re.Match[str]) -> str | None:
    count = read_number(match["count"] or match["ahead"] or match["action"] or "")
    if count is None or count < 2:
        return None
    more = int(count) - 1
    return f"Y..Y+{more}" if calendar.year is None else f"{calendar.year}..{calendar.year + more}"


def _by(calendar: Calendar, match: re.Match[str]) -> str | None:
    last = int(match["last"] or match["end"])
    if calendar.year is None or last <= calendar.year:
        return None
    return f"{calendar.year}..{last}"


def _ahead(calendar: Calendar, first: int, last: int) -> str | None:
    """Years that are not over when the text speaks."""
    return None if calendar.year is not None and last < calendar.year else f"{first}..{last}"


_READERS: tuple[tuple[re.Pattern[str], Callable[[Calendar, re.Match[str]], str | None]], ...] = (
    (_SPAN, _spanned),
    (_PLAN, _planned),
    (_WITHIN, _within),
    (_BY, _by),
)
