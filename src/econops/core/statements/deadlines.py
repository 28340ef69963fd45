"""Deadline of a promise (完成时限): 年内, 6月底前, 三季度, 到2028年, as a period like those of statements."""

from __future__ import annotations

import re

from econops.core.statements.periods import Calendar, find_period

_MONTH_END = re.compile(r"(?P<month>[0-9]{1,2})月(?:份|底|末|[0-9]{1,2}日)?(?:之)?前")
_BY_YEAR = re.compile(r"(?P<year>20[0-9]{2})年(?:底|末)?(?:之)?前")
_HALF = re.compile(r"(?P<half>上半年|下半年)(?!以来)")
_DATED = re.compile(
    r"年内|年底|年末|今年(?!以来)|全年|上半年|下半年|季度|[0-9]月|[二两三四五]年内|到20[0-9]{2}年|20[0-9]{2}年(?:底|末)?前|未来[二两三四五]年|明年"
)


def deadline_of(calendar: Calendar, clause: str) -> str | None:
    """The period by whose end a promise is to be kept; None where its clause names none.

    Args:
        calendar: the time of the text.
        clause: the words of the promise, with what leads to them.
    """
    month = _MONTH_END.search(clause)
    if month and 1 <= int(month["month"]) <= 12:
        return calendar.named(0, f"{int(month['month']):02d}")
    by_year = _BY_YEAR.search(clause)
    if by_year:
        return by_year["year"]
    if not _DATED.search(clause):
        return None
    found = find_period(calendar, clause)
    return None if found == "every-year" else found
