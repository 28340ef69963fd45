"""The month as a job of the worker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django_tasks import task

from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.desk.common.clock import now
from econops.desk.jobs.running import Outcome, Report, job_run
from econops.desk.month.services import close_month
from econops.desk.month.summary import summary_text
from econops.desk.people.models import User


@task()
def close_task(number: int) -> None:
    """Walk a month; run twice it changes nothing."""
    job_run(number, _close)


def _close(arguments: Mapping[str, Any], person: User, report: Report) -> Outcome:
    month = Period.parse(arguments["month"])
    name = period_name(month, with_year=True)
    report(0, 1, _("正在汇总{month}").format(month=name))
    result = close_month(month, as_of=None, actor=person.reference, at=now())
    report(1, 1)
    message = _("{month}已汇总，灯和预警函草稿已更新。") if result.changed else _("{month}与上次汇总相同，没有改动。")
    return Outcome(message.format(month=name), tuple(summary_text(result.summary).splitlines()), f"/?month={month}")
