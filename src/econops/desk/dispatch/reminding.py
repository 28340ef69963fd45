"""Telling units that a reply is nearly due or overdue, once each, and sending what waits; run once a day."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction

from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.message_task import messages_send
from econops.desk.dispatch.messages import announce
from econops.desk.dispatch.models import Letter

# Whose reply is awaited.
AWAITED = ("issued", "signed", "returned")
NEAR_WORKDAYS = 1


@dataclass(frozen=True)
class Reminded:
    """What a run did: units told that the term is near, units told that it is over, and how sending went."""

    near: tuple[Letter, ...]
    over: tuple[Letter, ...]
    sending: str
    unsent: tuple[str, ...]


def letters_remind(day: datetime.date, *, at: datetime.datetime) -> Reminded:
    """Tell each unit once per term; nobody is told again by a second run on the same day."""
    calendar = rulebook_current().workdays
    waiting = Letter.objects.filter(status__in=AWAITED, reply_due__isnull=False).select_related("organisation")
    near: list[Letter] = []
    over: list[Letter] = []
    for letter in waiting.order_by("reply_due", "pk"):
        due = letter.reply_due
        if due is None or calendar.workday_after(day, NEAR_WORKDAYS) < due:
            continue
        late = due < day
        with transaction.atomic():
            told = announce(letter, "overdue" if late else "due", at)
        if told:
            (over if late else near).append(letter)
    sending = messages_send(lambda _done, _total, _step="": None)
    return Reminded(tuple(near), tuple(over), sending.message, sending.lines)
