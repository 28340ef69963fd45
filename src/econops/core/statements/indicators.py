"""Which words name what is measured (指标短语的选择): the noun beside the number, else the subject told before."""

from __future__ import annotations

import re

from econops.core.statements.phrases import (
    Phrase,
    counts_noun_behind,
    first_clause,
    investment_phrase,
    is_generic,
    left_phrase,
    noun_behind,
    special_phrase,
    spelled_out,
    subject_of,
    told_subject,
)
from econops.core.statements.setting import Setting
from econops.core.statements.units import UnitKind


def indicator_phrase(case: Setting, floor: int, local: tuple[str, int, int] | None, last: str) -> Phrase:
    """The indicator of a number and where the statement begins.

    Args:
        case: the number in its sentence.
        floor: where the words of this number begin at the earliest.
        local: indicator, start and end of the statement before in this sentence.
        last: indicator of the last statement of the sentences before.
    """
    mention = case.mention
    left, start = left_phrase(case, floor)
    behind, behind_start = noun_behind(case)
    special = special_phrase(case, left, start, behind, behind_start)
    if special is not None:
        return special
    invested = investment_phrase(case, left, start, behind, behind_start) if mention.kind is UnitKind.MONEY else None
    if invested is not None:
        return invested
    if counts_noun_behind(case, behind, left) and mention.form == "plain":
        noun, end = spelled_out(case, behind, behind_start)
        return Phrase(noun, mention.start, end, after=True)
    if _ECONOMY.fullmatch(left):
        return Phrase(left + "增长", start, mention.end)
    if left and not is_generic(left):
        return Phrase(left, start, mention.end)
    told, told_start = told_subject(case, floor)
    if told and (not left or is_generic(left)):
        return Phrase(_joined(told, left), told_start, mention.end, inherited=True)
    if local is not None:
        subject = subject_of(local[0])
        near = not left or start - local[2] <= _NEAR
        return Phrase(
            _joined(subject, left), min(local[1] if near else start, mention.start), mention.end, inherited=True
        )
    opening, opening_start = first_clause(case)
    if opening:
        return Phrase(_joined(opening, left), min(opening_start, mention.start), mention.end, inherited=True)
    if left or behind:
        return Phrase(left or behind, min(start, mention.start), mention.end)
    return Phrase(last, mention.start, mention.end, inherited=True, carried=True)


def _joined(subject: str, head: str) -> str:
    head = re.sub("^(?:实现|合计|累计)", "", head)
    if not head or subject.endswith(head) or head in ("增速", "增幅"):
        return subject
    bare = (_SHARE_OF if head.startswith("占") else _INVESTED).sub("", subject)
    if not bare:
        return head
    shared = max((size for size in range(1, len(head)) if bare.endswith(head[:size])), default=0)
    return bare + head[shared:]


# A head with a noun of its own (年销售收入) further from the statement before begins its own span.
_NEAR = 25
_INVESTED = re.compile(
    r"(?:累计)?(?:完成投资|(?:年度|当年|本年|年)?(?:总|计划|预计|概算)投资额?|投资总额|占[^占]{1,12})$"
)
_ECONOMY = re.compile("(?:全[国省市区县]|我国|中国|世界)?经济")
_SHARE_OF = re.compile("占[^占]{1,12}$")
