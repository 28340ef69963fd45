"""Units are told once per term that a reply is nearly due or overdue, and what waits is sent."""

from __future__ import annotations

import datetime

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.pages import county

from econops.desk.dispatch import messages
from econops.desk.dispatch.models import Letter, LetterReply, Message
from econops.desk.dispatch.reminding import letters_remind
from econops.desk.dispatch.robots import Robot

pytestmark = pytest.mark.django_db
# A Monday; the day before it that is worked is Friday the seventh.
DUE = datetime.date(2026, 8, 10)


@pytest.fixture
def letter(cast: Cast) -> Letter:
    assert cast.lead
    row = county.letter("industry", status="issued")
    Letter.objects.filter(pk=row.pk).update(reply_due=DUE)
    row.refresh_from_db()
    return row


def run(day: str) -> tuple[int, int]:
    done = letters_remind(datetime.date.fromisoformat(day), at=at(day))
    return len(done.near), len(done.over)


def test_it_tells_on_the_working_day_before_and_after_the_term_once_each(letter: Letter) -> None:
    assert run("2026-08-06") == (0, 0)
    assert run("2026-08-07") == (1, 0)
    assert run("2026-08-10") == (0, 0)
    assert run("2026-08-11") == (0, 1)
    assert run("2026-08-12") == (0, 0)
    assert list(Message.objects.order_by("pk").values_list("occasion", "channel")) == [
        ("due", "app"),
        ("overdue", "app"),
    ]


def test_a_new_term_after_a_returned_reply_is_told_anew(letter: Letter, cast: Cast) -> None:
    run("2026-08-11")
    LetterReply.objects.create(
        letter=letter, cause="原因", measure="措施", done_by=DUE, person=cast.other_clerk, at=at("2026-08-12")
    )
    Letter.objects.filter(pk=letter.pk).update(status="returned", reply_due=datetime.date(2026, 8, 20))
    assert run("2026-08-21") == (0, 1)
    assert Message.objects.filter(occasion="overdue-1").count() == 1


@pytest.mark.parametrize("status", ["draft", "edited", "replied", "closed", "withdrawn"])
def test_whoever_has_replied_or_was_never_written_to_is_not_reminded(letter: Letter, status: str) -> None:
    Letter.objects.filter(pk=letter.pk).update(status=status, issued_on=DUE)
    assert run("2026-08-20") == (0, 0)


def test_it_sends_what_waits(letter: Letter, monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    told: list[str] = []
    settings.ROBOTS = {"wecom": ("http://127.0.0.1:9/robot", "")}  # type: ignore[attr-defined]

    def send(robot: Robot, text: str, _at: object) -> None:
        told.append(text)

    monkeypatch.setattr(messages, "robot_send", send)
    run("2026-08-11")
    assert told == ["工业和信息化局：有一份预警函的反馈已过期限，请登录经济运行调度系统办理。"]
    assert Message.objects.get(channel="wecom").state == "sent"
