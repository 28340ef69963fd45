"""Messages that a letter waits: inside the program, by mail, by a group's robot; they hold no figure at all."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from econops.core.errors import Internal, Unavailable
from econops.core.report.blocks import DIGITS
from econops.desk.common.audit import audit_write
from econops.desk.dispatch.models import Letter, Message
from econops.desk.dispatch.robots import Robot, robot_send
from econops.desk.dispatch.selectors import letter_list
from econops.desk.people.models import User
from econops.desk.people.scope import scope_of

MOST_TRIES = 5
SUBJECT = _("经济运行调度：有函件待办")
WORDS = {
    "issued": _("{unit}：有一份{kind}待签收，请登录经济运行调度系统办理。"),
    "due": _("{unit}：有一份{kind}的反馈期限快到了，请登录经济运行调度系统办理。"),
    "overdue": _("{unit}：有一份{kind}的反馈已过期限，请登录经济运行调度系统办理。"),
    "returned": _("{unit}：对一份{kind}的反馈被退回，请登录经济运行调度系统查看原因，重新反馈。"),
    "closed": _("{unit}：一份{kind}已办结。"),
}


def message_text(letter: Letter, occasion: str) -> str:
    """What is said: who, what kind of letter, what to do. Raises Internal for a digit beyond the unit's name."""
    text = WORDS[occasion].format(unit=letter.organisation.name, kind=letter.get_kind_display())
    if DIGITS.search(text.replace(letter.organisation.name, "")):
        raise Internal(_("消息里不能有数字。"))
    return text


def announce(letter: Letter, occasion: str, at: datetime.datetime) -> int:
    """Write a message for each channel that is set up, once per letter, occasion and channel; returns how many are new.

    A returned reply begins a new turn, of which is told anew. Called inside the transaction that moves the letter; the
    worker sends afterwards what leaves the program.
    """
    text = message_text(letter, occasion)
    turn = letter.replies.count()
    key = f"{occasion}-{turn}" if turn else occasion
    made = 0
    for channel in channels():
        _row, fresh = Message.objects.get_or_create(
            letter=letter, channel=channel, occasion=key,
            defaults={
                "organisation_id": letter.organisation_id, "text": text, "created_at": at,
                "state": "sent" if channel == "app" else "waiting", "sent_at": at if channel == "app" else None,
            },
        )  # fmt: skip
        made += fresh
    return made


def channels() -> list[str]:
    """The channels that are set up; the program's own list always is."""
    mail = ["mail"] if settings.EMAIL_HOST else []
    return ["app", *mail, *(robot.channel for robot in settings_robots())]


def settings_robots() -> Sequence[Robot]:
    """The robots that the settings name."""
    return [Robot(channel, address, secret) for channel, (address, secret) in settings.ROBOTS.items() if address]


def message_list(user: User) -> QuerySet[Message]:
    """Messages about letters that this person may see: a unit its own inside the program, the task force all."""
    rows = Message.objects.select_related("letter", "organisation").filter(letter__in=letter_list(user))
    scope = scope_of(user)
    return rows if scope.organisations is None else scope.of_units(rows.filter(channel="app"))


def unread_count(user: User) -> int:
    """How many messages of the own unit nobody has read; people of the whole county have none of their own."""
    if scope_of(user).organisations is None:
        return 0
    return message_list(user).filter(state="sent").count()


@transaction.atomic
def messages_read(user: User, at: datetime.datetime, *, letter: Letter | None = None) -> int:
    """Mark the messages of the own unit as read, all or those about one letter; returns how many."""
    if scope_of(user).organisations is None:
        return 0
    rows = message_list(user).filter(state="sent")
    about = rows if letter is None else rows.filter(letter=letter)
    return about.update(state="read", read_at=at, read_by=user)


def messages_waiting() -> list[Message]:
    """What is still to be sent, oldest first."""
    rows = Message.objects.filter(state="waiting", tries__lt=MOST_TRIES).select_related("letter", "organisation")
    return list(rows.order_by("created_at", "pk"))


def message_send(message: Message, at: datetime.datetime) -> bool:
    """Send one message and write down how it went; whether it arrived.

    The try is counted before it is made: a message may arrive twice when the machine stops in between, never endlessly.
    """
    if not Message.objects.filter(pk=message.pk, state="waiting", tries=message.tries).update(tries=F("tries") + 1):
        return False
    message.tries += 1
    try:
        _carry(message, at)
    except Unavailable as error:
        state = "failed" if message.tries >= MOST_TRIES else "waiting"
        Message.objects.filter(pk=message.pk).update(state=state, error=error.message[:300])
        return False
    Message.objects.filter(pk=message.pk).update(state="sent", sent_at=at, error="")
    return True


def _carry(message: Message, at: datetime.datetime) -> None:
    if message.channel == "mail":
        _mail(message)
        return
    robot = next((robot for robot in settings_robots() if robot.channel == message.channel), None)
    if robot is None:
        raise Unavailable(_("这个渠道没有设置。"))
    robot_send(robot, message.text, at)


def _mail(message: Message) -> None:
    people = User.objects.filter(is_active=True, organisation=message.organisation_id).exclude(email="")
    addresses = list(people.order_by("pk").values_list("email", flat=True))
    if not addresses:
        raise Unavailable(_("这个单位没有登记邮箱。"))
    try:
        send_mail(str(SUBJECT), message.text, None, addresses)
    except (OSError, ValueError) as error:
        raise Unavailable(_("邮件没有发出：{reason}").format(reason=type(error).__name__)) from error


@transaction.atomic
def message_again(message: Message, *, person: User, at: datetime.datetime) -> bool:
    """Put a message that failed into the queue again; whether it was one."""
    changed = Message.objects.filter(pk=message.pk, state="failed").update(state="waiting", tries=0, error="")
    if changed:
        audit_write("message.retried", ("message", str(message.pk)), actor=person.reference, at=at)
    return bool(changed)
