"""What is checked when a letter is recorded as issued: number, date, addressee; and when the reply is due."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.model.reference import Figure, Reference
from econops.core.period.value import Period
from econops.core.report.number_forms import document_number_check
from econops.core.report.spoken import spoken_numbers
from econops.desk.common.display import day_text
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.letter_rules import letter_chart
from econops.desk.dispatch.models import Letter
from econops.desk.indicators.models import Indicator

_WHOLE = re.compile(r"(?P<office>[^〔〕0-9\s]+)〔(?P<year>[0-9]{4})〕[1-9][0-9]*号")
# One bulletin goes to many units under one number.
SHARED = ("bulletin",)


@dataclass(frozen=True)
class Issue:
    """What the office system gave a letter: its number (发文字号) and the date on it (成文日期).

    `seen` is the digest of the text that the person had on the page; empty where it does not matter.
    """

    document_number: str
    issued_on: datetime.date | None
    seen: str = ""


def issue_check(letter: Letter, issue: Issue, day: datetime.date) -> None:
    """Refuse a number or date that cannot be, and a letter that holds a figure against whoever supplies it.

    Raises:
        Invalid: with what is wrong and how it is written.
        Conflict: the text was changed after the person had looked at it.
    """
    if issue.seen and issue.seen != letter.sha256:
        raise Conflict(_("正文在您打开页面以后又改过，请看过新的正文再登记。"))
    number, issued_on = issue.document_number.strip(), issue.issued_on
    document_number_check(number)
    whole = _WHOLE.fullmatch(number)
    if whole is None or spoken_numbers(whole["office"]):
        words = _("发文字号“{number}”不完整，请写全发文机关代字、年份和顺序号，如“云经函〔2026〕8号”。")
        raise Invalid(words.format(number=number))
    if issued_on is not None:
        _date_check(letter, issued_on, day)
        if int(whole["year"]) != issued_on.year:
            words = _("发文字号的年份是{year}，成文日期是{day}，请核对。")
            raise Invalid(words.format(year=whole["year"], day=day_text(issued_on)))
    others = Letter.objects.filter(document_number=number).exclude(pk=letter.pk).select_related("organisation")
    other = others.first()
    if other is not None and not (letter.kind in SHARED and other.kind in SHARED):
        words = _("发文字号“{number}”已登记在给{unit}的函上，请核对。")
        raise Invalid(words.format(number=number, unit=other.organisation.name))
    addressee_check(letter)


def _date_check(letter: Letter, issued_on: datetime.date, day: datetime.date) -> None:
    if issued_on > day:
        raise Invalid(_("成文日期{day}还没有到，请在发出后登记。").format(day=day_text(issued_on)))
    if issued_on < Period.parse(letter.period).start:
        raise Invalid(_("成文日期{day}早于函件所说的月份，请核对。").format(day=day_text(issued_on)))


def addressee_check(letter: Letter) -> None:
    """Whoever supplies a result is never addressed about its value, also where that changed after the drafting.

    Raises:
        Invalid: naming the indicators.
    """
    codes = [str(item.get("object", "")) for item in letter.items if item.get("row") != "report"]
    supplied = Indicator.objects.filter(code__in=codes, kind="result", supplier=letter.organisation_id)
    names = "、".join(supplied.order_by("position").values_list("name", flat=True))
    if names:
        words = _("{names}的统计数据由{unit}提供，不能就数值向其发函；请改发给目标责任单位。")
        raise Invalid(words.format(names=names, unit=letter.organisation.name))


def issue_figures(letter: Letter, issue: Issue) -> tuple[Figure, ...]:
    """Number and date as recorded, each with where it comes from."""
    pointer = {"type": "letter", "name": letter.title, "organisation": letter.organisation.name}
    said = (
        (issue.document_number, _("办公系统登记的发文字号")),
        (day_text(issue.issued_on), _("办公系统登记的成文日期")),
    )
    return tuple(Figure(text, Reference("record", text, label, "", (pointer,))) for text, label in said)


def recorded_figures(letter: Letter) -> tuple[Figure, ...]:
    """The same of a letter that went out; none while it has not."""
    if letter.issued_on is None or not letter.document_number:
        return ()
    return issue_figures(letter, Issue(letter.document_number, letter.issued_on))


def reply_term(letter: Letter, issued_on: datetime.date) -> tuple[int, datetime.date]:
    """How many working days the unit has, and the last of them.

    The term is the one in force at the end of the month that the letter is about: its text says the same.
    """
    rulebook = rulebook_current()
    end = Period.parse(letter.period).end
    kind = letter_chart(end).kinds[letter.kind]
    days = rulebook.parameter(kind.reply, on=end).number
    return days, rulebook.workdays.workday_after(issued_on, days)
