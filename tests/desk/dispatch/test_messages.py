"""Messages say that a letter waits, once per channel, without a figure; what fails is tried again."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from tests.desk.conftest import Cast, at
from tests.desk.dispatch import letters
from tests.desk.pages import county

from econops.core.errors import Unavailable
from econops.desk.dispatch import messages
from econops.desk.dispatch.lifecycle import letter_sign
from econops.desk.dispatch.messages import (
    MOST_TRIES,
    WORDS,
    announce,
    message_again,
    message_list,
    message_send,
    message_text,
    messages_read,
    messages_waiting,
    unread_count,
)
from econops.desk.dispatch.models import Letter, Message
from econops.desk.dispatch.robots import Robot
from econops.desk.people.models import User

pytestmark = pytest.mark.django_db
AT = at("2026-07-20")
LATER = at("2026-07-21")


@pytest.fixture
def issued(cast: Cast, settings: object) -> Letter:
    settings.ROBOTS = {"wecom": ("http://127.0.0.1:9/robot", "")}  # type: ignore[attr-defined]
    settings.EMAIL_HOST = "mail.test"  # type: ignore[attr-defined]
    assert cast.lead
    return county.letter("industry", status="issued")


def tell(letter: Letter, occasion: str = "issued") -> int:
    with transaction.atomic():
        return announce(letter, occasion, AT)


@pytest.fixture
def carried(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What robots were told."""
    told: list[str] = []

    def send(robot: Robot, text: str, _at: object) -> None:
        told.append(f"{robot.channel} {text}")

    monkeypatch.setattr(messages, "robot_send", send)
    return told


def test_it_tells_once_per_letter_occasion_and_channel(issued: Letter) -> None:
    assert (tell(issued), tell(issued), tell(issued, "overdue")) == (3, 0, 3)
    assert set(Message.objects.values_list("channel", "state")) == {
        ("app", "sent"), ("mail", "waiting"), ("wecom", "waiting"),
    }  # fmt: skip


def test_it_holds_no_figure_for_any_occasion_kind_and_unit(issued: Letter) -> None:
    for kind in dict(Letter._meta.get_field("kind").choices or ()):
        issued.kind = kind
        for occasion in WORDS:
            assert re.search(r"[0-9０-９%％]", message_text(issued, occasion)) is None


def test_it_sends_by_robot_and_mail_what_waits_and_nothing_twice(issued: Letter, carried: list[str]) -> None:
    clerk = User.objects.filter(organisation="industry").first() or User.objects.create_user(
        "clerk2", organisation_id="industry", role="unit_clerk"
    )
    User.objects.filter(pk=clerk.pk).update(email="clerk@office.test")
    tell(issued)
    assert [message_send(message, LATER) for message in messages_waiting()] == [True, True]
    assert messages_waiting() == []
    assert carried == ["wecom 工业和信息化局：有一份预警函待签收，请登录经济运行调度系统办理。"]
    (letter,) = mail.outbox
    assert letter.to == ["clerk@office.test"]
    assert re.search(r"[0-9]", letter.subject + letter.body) is None


def test_it_gives_up_after_some_tries_and_begins_anew_when_asked(
    issued: Letter, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise Unavailable("群机器人没有接收（93000）：invalid webhook url")

    monkeypatch.setattr(messages, "robot_send", refuse)
    tell(issued)
    Message.objects.filter(channel="mail").delete()
    for _round in range(MOST_TRIES + 2):
        for message in messages_waiting():
            assert message_send(message, LATER) is False
    failed = Message.objects.get(channel="wecom")
    assert (failed.state, failed.tries, failed.error) == (
        "failed", MOST_TRIES, "群机器人没有接收（93000）：invalid webhook url",
    )  # fmt: skip
    assert message_again(failed, person=cast.lead, at=LATER) is True
    assert message_again(failed, person=cast.lead, at=LATER) is False
    assert [message.pk for message in messages_waiting()] == [failed.pk]


def test_it_does_not_send_what_another_process_has_in_hand(issued: Letter, carried: list[str]) -> None:
    tell(issued)
    message = Message.objects.get(channel="wecom")
    Message.objects.filter(pk=message.pk).update(tries=1)
    assert message_send(message, LATER) is False
    assert carried == []


def test_it_says_when_a_unit_has_no_address(issued: Letter) -> None:
    User.objects.filter(organisation="industry").update(email="")
    tell(issued)
    message = Message.objects.get(channel="mail")
    assert message_send(message, LATER) is False
    message.refresh_from_db()
    assert (message.state, message.error) == ("waiting", "这个单位没有登记邮箱。")


def test_an_address_that_is_none_fails_this_message_only(issued: Letter, carried: list[str]) -> None:
    User.objects.create_user(
        "industry1", organisation_id="industry", role="unit_clerk", email="clerk@office.test\nBcc: all@office.test"
    )
    tell(issued)
    assert [message_send(message, LATER) for message in messages_waiting()] == [False, True]
    assert mail.outbox == []
    assert carried != []


def test_a_unit_sees_its_own_messages_inside_the_program_only(issued: Letter, cast: Cast) -> None:
    tell(issued)
    other = county.letter("commerce", status="issued")
    tell(other)
    clerk = User.objects.create_user("industry2", organisation_id="industry", role="unit_clerk")
    assert {(row.organisation_id, row.channel) for row in message_list(clerk)} == {("industry", "app")}
    assert unread_count(clerk) == 1
    assert message_list(cast.lead).count() == 6
    assert unread_count(cast.lead) == 0


def test_reading_is_the_units_and_counts_once(issued: Letter, cast: Cast) -> None:
    tell(issued)
    clerk = User.objects.create_user("industry3", organisation_id="industry", role="unit_clerk")
    assert (messages_read(cast.lead, LATER), messages_read(clerk, LATER), messages_read(clerk, LATER)) == (0, 1, 0)
    row = Message.objects.get(channel="app")
    assert (row.state, row.read_by, unread_count(clerk)) == ("read", clerk, 0)


def test_looking_does_not_mark_as_read_and_the_button_does(issued: Letter, client: Client) -> None:
    tell(issued)
    clerk = User.objects.create_user("industry4", organisation_id="industry", role="unit_clerk")
    client.force_login(clerk)
    page = client.get(reverse("message_list")).content.decode()
    assert (unread_count(clerk), "1条未读" in page, "全部标为已读" in page) == (1, True, True)
    assert client.get(reverse("message_read")).status_code == 405
    page = client.post(reverse("message_read"), follow=True).content.decode()
    assert (unread_count(clerk), "全部标为已读" in page) == (0, False)
    assert Message.objects.get(channel="app").text in page


def test_whoever_signs_for_a_letter_has_read_of_it(cast: Cast) -> None:
    clerk = cast.other_clerk
    sent = letters.issued(cast)
    other = letters.issued(cast, "云经函〔2026〕9号", period="2026-05")
    assert unread_count(clerk) == 2
    letter_sign(sent, person=clerk, at=LATER)
    assert list(Message.objects.filter(state="read").values_list("letter", flat=True)) == [sent.pk]
    assert (unread_count(clerk), other.messages.get().state) == (1, "sent")
