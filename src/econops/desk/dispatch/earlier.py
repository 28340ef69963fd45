"""Letters that went out before: what a step up the ladder rests on."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from gettext import gettext as _

from econops.core.model.reference import Figure, Reference
from econops.core.report.blocks import Runs, Text
from econops.core.report.letter_kinds import WORDINGS, LetterKind
from econops.core.report.unit_letter import EarlierLetter
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.selectors import SENT

UNANSWERED = ("issued", "signed")


def earlier_letter(
    letters: Iterable[Letter], kind: LetterKind, objects: Collection[str], *, year: int, day: datetime.date
) -> Letter | None:
    """The last of a unit's letters of a kind that went out this year, up to a day, about one of these objects."""
    sent = [
        (letter.issued_on, letter.pk, letter)
        for letter in letters
        if letter.kind == kind.value and letter.status in SENT and letter.period.startswith(f"{year}-")
        and letter.issued_on is not None and letter.issued_on <= day
        and {str(item.get("object")) for item in letter.items} & set(objects)
    ]  # fmt: skip
    return max(sent)[-1] if sent else None


def earlier_words(letter: Letter, *, day: datetime.date) -> EarlierLetter:
    """An earlier letter as a later one quotes it: number, date, and whether it was answered."""
    return EarlierLetter(LetterKind(letter.kind), _number(letter), _date(letter), _outcome(letter, day))


def _outcome(letter: Letter, day: datetime.date) -> str:
    overdue = letter.reply_due is not None and letter.reply_due < day
    if letter.status in UNANSWERED:
        return _("至今未收到反馈，已超过反馈期限") if overdue else _("尚未收到反馈")
    if letter.status == "returned":
        late = _("，至今未重新反馈") if overdue else ""
        return _("反馈内容不充分，已退回") + late
    return _("已收到反馈，相关事项仍未好转")


def _pointer(letter: Letter) -> dict[str, str]:
    return {
        "type": "letter",
        "letter": str(letter.pk),
        "period": letter.period,
        "organisation": letter.organisation_id,
        "kind": letter.kind,
    }


def _number(letter: Letter) -> Runs:
    if not letter.document_number:
        return (Text("〔　　〕　　号"),)
    label = _("{kind}的发文字号").format(kind=WORDINGS[LetterKind(letter.kind)].name)
    text = letter.document_number
    return (Figure(text, Reference("record", text, label, "", (_pointer(letter),))),)


def _date(letter: Letter) -> Runs:
    if letter.issued_on is None:
        return (Text(_("前期")),)
    day = letter.issued_on
    text = f"{day.year}年{day.month}月{day.day}日"
    label = _("{kind}的成文日期").format(kind=WORDINGS[LetterKind(letter.kind)].name)
    return (Figure(text, Reference("record", text, label, "", (_pointer(letter),))),)
