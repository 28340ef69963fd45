"""The reply of a unit and its review (反馈、审核): cause, measure, by when; about work, never about statistics."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.core.stages.moving import workdays_late
from econops.desk.common.clock import day_of
from econops.desk.common.display import day_text
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.lifecycle import Act, letter_move
from econops.desk.dispatch.models import Letter, LetterReply
from econops.desk.dispatch.work_text import work_text_check
from econops.desk.people.models import User

LONGEST = 2000
AGAIN_DAYS = "letters.reply_workdays.returned"
FURTHEST = datetime.timedelta(days=730)


@dataclass(frozen=True)
class Answer:
    """What a unit writes: why, what it does about it, and by when that is done."""

    cause: str
    measure: str
    done_by: datetime.date | None


@transaction.atomic
def letter_reply(letter: Letter, answer: Answer, *, person: User, at: datetime.datetime) -> LetterReply:
    """Keep a reply; how late it comes is counted in working days.

    Raises as `letter_move`; Invalid for a text that is too long, that sets a value for statistics, or a day that
    cannot be.
    """
    cause, measure = answer.cause.strip(), answer.measure.strip()
    given = {"cause": cause, "measure": measure, "done_by": answer.done_by}
    row = letter_move(letter, Act("reply", person, at, given))
    _answer_check(row, Answer(cause, measure, answer.done_by), day_of(at))
    return LetterReply.objects.create(
        letter=row, cause=cause, measure=measure, done_by=cast(datetime.date, answer.done_by), person=person, at=at,
        workdays_late=workdays_late(row.reply_due, day_of(at), rulebook_current().workdays),
    )  # fmt: skip


def _answer_check(letter: Letter, answer: Answer, day: datetime.date) -> None:
    for name, text in ((_("原因分析"), answer.cause), (_("工作措施"), answer.measure)):
        if len(text) > LONGEST:
            words = _("{name}有{n}个字，最多{most}个字，请压缩，或另附材料。")
            raise Invalid(words.format(name=name, n=len(text), most=LONGEST))
    done_by, issued_on = answer.done_by, letter.issued_on
    if done_by is not None and issued_on is not None and not issued_on <= done_by <= day + FURTHEST:
        words = _("完成时间{day}不对：应在来函以后、两年以内，请核对年份。")
        raise Invalid(words.format(day=day_text(done_by)))
    work_text_check(answer.cause, answer.measure)


@transaction.atomic
def letter_accept(letter: Letter, *, person: User, at: datetime.datetime, reason: str = "") -> Letter:
    """Accept a reply: the letter is closed for good. Raises as `letter_move`."""
    return letter_move(letter, Act("accept", person, at, {"reason": reason}))


@transaction.atomic
def letter_return(letter: Letter, *, reason: str, person: User, at: datetime.datetime) -> Letter:
    """Send a reply back with a reason; the unit has a new term from that day on. Raises as `letter_move`."""
    rulebook = rulebook_current()
    day = day_of(at)
    days = rulebook.parameter(AGAIN_DAYS, on=day).number
    due = rulebook.workdays.workday_after(day, days)
    return letter_move(letter, Act("return", person, at, {"reason": reason}), {"reply_due": due})
