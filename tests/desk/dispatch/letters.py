"""A letter on its way, and people on both sides."""

from __future__ import annotations

import datetime
from typing import Any

from tests.desk.conftest import Cast, at

from econops.desk.dispatch.issuing import Issue
from econops.desk.dispatch.lifecycle import letter_issue, letter_sign
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.replying import Answer, letter_reply
from econops.desk.people.models import User

ISSUED = datetime.date(2026, 7, 31)
NUMBER = "云经函〔2026〕8号"
ANSWER = Answer("两家企业停产检修，订单减少。", "分管领导驻企帮扶，协调用工30人。", datetime.date(2026, 8, 31))


def person(login: str, role: str, unit: str, **more: Any) -> User:
    return User.objects.create(username=login, role=role, organisation_id=unit, display_name=f"模拟{login}", **more)


def draft(cast: Cast, unit: str = "commerce", **more: Any) -> Letter:
    columns: dict[str, Any] = {
        "period": "2026-06", "kind": "warning", "title": "关于社会消费品零售总额运行情况的预警函",
        "file_name": f"预警函-{unit}.docx", "sha256": "c" * 64, "drafted_at": at("2026-07-31", "17:00"),
        "items": [{"object": "retail_sales", "row": "growth", "name": "社会消费品零售总额", "level": "red",
                   "label": "红", "tone": "bad", "action": "预警函"}],
    }  # fmt: skip
    return Letter.objects.create(organisation=cast.units[unit], **(columns | more))


def issued(cast: Cast, number: str = NUMBER, **more: Any) -> Letter:
    return letter_issue(draft(cast, **more), Issue(number, ISSUED), person=cast.lead, at=at("2026-07-31", "17:30"))


def signed(cast: Cast, **more: Any) -> Letter:
    return letter_sign(issued(cast, **more), person=cast.other_clerk, at=at("2026-08-03"))


def replied(cast: Cast, day: str = "2026-08-05", **more: Any) -> Letter:
    return letter_reply(signed(cast, **more), ANSWER, person=cast.other_clerk, at=at(day)).letter
