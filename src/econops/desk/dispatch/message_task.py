"""Sending messages as a job of the worker: nobody waits for a robot that does not answer."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from econops.desk.common.clock import now
from econops.desk.dispatch.messages import message_send, messages_waiting
from econops.desk.jobs.models import Job
from econops.desk.jobs.running import Outcome, Report, job_run
from econops.desk.jobs.services import job_ask
from econops.desk.people.models import User


def messages_ask(*, person: User, at: datetime.datetime) -> Job | None:
    """Ask the worker to send what waits; nothing where nothing does."""
    if not messages_waiting():
        return None
    return job_ask(messages_task, ("messages", _("发送消息")), {}, person=person, at=at)


@task()
def messages_task(number: int) -> None:
    """Send what waits; what has gone out is not sent again."""
    job_run(number, _send)


def _send(_arguments: Mapping[str, Any], _person: User, report: Report) -> Outcome:
    return messages_send(report)


def messages_send(report: Report) -> Outcome:
    """Send everything that waits, one after the other; lines name what did not arrive."""
    waiting = messages_waiting()
    sent, lines = 0, []
    for place, message in enumerate(waiting):
        report(place, len(waiting), _("正在发：{channel}").format(channel=message.get_channel_display()))
        if message_send(message, now()):
            sent += 1
        else:
            message.refresh_from_db()
            lines.append(f"{message.organisation} {message.get_channel_display()}：{message.error}")
    report(len(waiting), len(waiting))
    words = _("发出{sent}条，没有发出{failed}条。").format(sent=sent, failed=len(waiting) - sent)
    return Outcome(words, tuple(lines), reverse("message_list"))
