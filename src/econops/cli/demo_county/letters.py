"""What became of June's letters in the invented county (模拟): answered in time, late, again, or not at all."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from econops.cli.demo_county.deliveries import MONTHS, OFFICE
from econops.desk.common.clock import day_of
from econops.desk.dispatch.escalation import overdue_climb
from econops.desk.dispatch.issuing import Issue
from econops.desk.dispatch.lifecycle import letter_issue, letter_sign
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.replying import Answer, letter_accept, letter_reply, letter_return
from econops.desk.people.models import User

People = Mapping[tuple[str | None, str], User]
ISSUED_ON = datetime.date(2026, 8, 3)
RETURN_REASON = "措施没有写明责任人和完成的步骤，请补充后重新反馈。"


def _at(day: int, hour: int, minute: int = 0) -> datetime.datetime:
    return datetime.datetime(2026, 8, day, hour, minute, tzinfo=OFFICE)


@dataclass(frozen=True)
class Way:
    """What a unit did with its letter: the day in August on which it signed and answered, and what came of it."""

    unit: str
    signed: int | None = None
    replied: int | None = None
    returned: int | None = None
    again: int | None = None
    closed: int | None = None


WAYS = (
    Way("industry", signed=4, replied=7, closed=10),
    Way("reform", signed=4, replied=7, returned=10, again=12, closed=13),
    Way("promotion", signed=5, replied=12),
    Way("commerce", signed=4),
)
ANSWERS = {
    "industry": Answer(
        "两家骨干企业停产检修，汽车零部件订单比去年同期减少；新投产项目还在爬坡。（模拟）",
        "分管领导牵头，逐户走访，协调检修期间的用工和用能；帮助三家企业对接配套订单。（模拟）",
        datetime.date(2026, 9, 30),
    ),
    "reform": Answer(
        "部分项目用地手续没有办结，开工推迟。（模拟）",
        "每周调度一次，集中办理用地手续。（模拟）",
        datetime.date(2026, 9, 15),
    ),
    "promotion": Answer(
        "签约项目落地慢，两个项目的环评没有批复。（模拟）",
        "一个项目一名联系人，帮办代办环评和用地。（模拟）",
        datetime.date(2026, 9, 30),
    ),
}
AGAIN = Answer(
    "部分项目用地手续没有办结，开工推迟。（模拟）",
    "由总经济师负责，每周一调度；八月底前办结五个项目的用地手续，九月上旬开工。（模拟）",
    datetime.date(2026, 9, 15),
)
CLIMBED = _at(13, 8, 30)


def letters_walk(people: People) -> None:
    """Issue, sign, answer, review; what is overdue climbs. Run again it changes nothing."""
    lead, clerk = people["task_force", "task_force_lead"], people["task_force", "task_force_clerk"]
    for place, way in enumerate(WAYS):
        letter = Letter.objects.filter(
            period=str(MONTHS[-1]), round_kind="close", organisation=way.unit, follows=None, status="draft"
        ).first()
        if letter is not None:
            issue = Issue(f"云经函〔2026〕{21 + place}号", ISSUED_ON)
            letter_issue(letter, issue, person=clerk, at=_at(3, 10, 5 * place))
            _answer(letter, way, people)
            _review(letter, way, people, lead)
    overdue_climb(day_of(CLIMBED), actor="econops demo", at=CLIMBED)


def _answer(letter: Letter, way: Way, people: People) -> None:
    head = people[way.unit, "unit_lead"]
    if way.signed is not None:
        signer = people.get((way.unit, "unit_clerk"), head)
        letter_sign(letter, person=signer, at=_at(way.signed, 9, 20))
    if way.replied is not None:
        letter_reply(letter, ANSWERS[way.unit], person=head, at=_at(way.replied, 16, 10))


def _review(letter: Letter, way: Way, people: People, lead: User) -> None:
    if way.returned is not None:
        letter_return(letter, reason=RETURN_REASON, person=lead, at=_at(way.returned, 10))
    if way.again is not None:
        letter_reply(letter, AGAIN, person=people[way.unit, "unit_lead"], at=_at(way.again, 11, 30))
    if way.closed is not None:
        letter_accept(letter, person=lead, at=_at(way.closed, 15))
