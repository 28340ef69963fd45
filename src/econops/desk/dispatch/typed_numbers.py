"""Numbers typed into a letter by hand: what measures something is no such number; what they are is said once."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.core.model.reference import Reference
from econops.core.report.blocks import DIGITS
from econops.core.report.editing import typed_reference
from econops.core.report.keeping import Segments, words_of
from econops.core.report.saying import said_numbers
from econops.core.report.spoken import rates_said
from econops.desk.dispatch.work_text import work_text_check

# What follows a number that measures something: such numbers come from the data, never from a hand.
MEASURING = re.compile(
    r"\s*(%|％|‰|个?百分点|亿|万|元|户|家|吨|千瓦|度|位|名|倍|成|个(?!工作日|月|日)|项|宗|起|亩|平方|公里|人(?!员))"
)
# What a number speaks of where it stands right behind: a share or an index measures without any unit.
MEASURED = re.compile(r"(?:率|占比|比重|指数)(?:约?为|达到|达|到|至|是)?\s*$")


def typed_marked(segments: Segments, reason: str, typed: dict[str, Reference]) -> Segments:
    """Numbers typed by hand that measure nothing become fixed text with the reason that was given."""
    if not reason.strip():
        return segments
    text, position = words_of(segments), 0
    marked: list[tuple[str, str | None]] = []
    for words, code in segments:
        end = position + len(words)
        marked += [(words, code)] if code else _typed_cut(text, position, end, reason.strip(), typed)
        position = end
    return tuple(marked)


def _typed_cut(
    text: str, start: int, end: int, reason: str, typed: dict[str, Reference]
) -> list[tuple[str, str | None]]:
    cut: list[tuple[str, str | None]] = []
    position = start
    for match in DIGITS.finditer(text, start, end):
        if match.group() in measuring(text):
            continue
        reference = typed_reference(match.group(), reason)
        typed[reference.code] = reference
        cut += [(text[position : match.start()], None)] if match.start() > position else []
        cut.append((match.group(), reference.code))
        position = match.end()
    return [*cut, (text[position:end], None)] if position < end else cut


def measuring(text: str) -> set[str]:
    """The numbers of a text that measure something: by what follows, by a decimal point, by 增长, 目标, 率 … before."""
    return {
        one.digits
        for one in said_numbers(text)
        if MEASURING.match(text, one.digits_at + len(one.digits))
        or MEASURED.search(text, 0, one.start)
        or "." in one.saying.value
        or one.saying.direction
    }


def typed_check(reason: str) -> None:
    """What typed numbers are is read by the unit too: it says so without rates, and demands nothing."""
    work_text_check(reason)
    rates = rates_said(reason)
    if rates:
        words = _("“手写数字的说明”里的“{rates}”没有数据来源。这里只写数字是什么，如“会议时间”。")
        raise Invalid(words.format(rates="、".join(rates)))
