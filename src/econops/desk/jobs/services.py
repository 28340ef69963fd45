"""Asks for jobs, cancels them, tries them again; every step is one transaction with one audit line."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, Protocol

from django.db import IntegrityError, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from econops.core.errors import Conflict
from econops.desk.common.audit import audit_write
from econops.desk.jobs.models import OPEN, Job
from econops.desk.people.models import User


class Enqueues(Protocol):
    """A task of the library: named by its path, put into the queue with the number of a job."""

    @property
    def module_path(self) -> str: ...

    def enqueue(self, number: int) -> object: ...


@transaction.atomic
def job_ask(
    task: Enqueues, name: tuple[str, str], arguments: Mapping[str, Any], *, person: User, at: datetime.datetime
) -> Job:
    """Put work into the queue; `name` is (key, title). The same key while it is open gives the job that is there."""
    key, title = name
    there = Job.objects.select_for_update().filter(key=key, state__in=OPEN).first()
    if there is not None:
        return there
    job = Job(key=key, title=title, task_path=task.module_path, arguments=dict(arguments), person=person, asked_at=at)
    try:
        with transaction.atomic():
            job.save()
    except IntegrityError:
        # Asked for by another window in this very moment.
        return Job.objects.get(key=key, state__in=OPEN)
    task.enqueue(job.pk)
    _audit("asked", job, person, at)
    return job


@transaction.atomic
def job_cancel(job: Job, *, person: User, at: datetime.datetime) -> None:
    """Take a waiting job out, ask a running one to stop after the piece in hand. Raises Conflict when it is over."""
    row = Job.objects.select_for_update().get(pk=job.pk)
    if not row.is_open:
        raise Conflict(_("这个任务已经结束，不用取消了。"))
    row.cancel_asked = True
    if row.state == "waiting":
        row.state, row.finished_at = "cancelled", at
        row.message = _("还没有开始就取消了，什么都没有改。")
    row.save(update_fields=["cancel_asked", "state", "finished_at", "message"])
    _audit("cancelled", row, person, at)
    job.refresh_from_db()


@transaction.atomic
def job_retry(job: Job, *, person: User, at: datetime.datetime) -> None:
    """Put a job that failed or was cancelled into the queue again. Raises Conflict for any other."""
    row = Job.objects.select_for_update().get(pk=job.pk)
    if row.state not in ("failed", "cancelled"):
        raise Conflict(_("只有没有做成或已取消的任务可以再试。"))
    if Job.objects.filter(key=row.key, state__in=OPEN).exists():
        raise Conflict(_("同一件事已经另有一个任务在做。"))
    row.state, row.cancel_asked, row.attempts, row.done, row.finished_at = "waiting", False, 0, 0, None
    row.message, row.step, row.lines, row.data = "", "", [], []
    row.save()
    import_string(row.task_path).enqueue(row.pk)
    _audit("retried", row, person, at)
    job.refresh_from_db()


def _audit(action: str, job: Job, person: User, at: datetime.datetime) -> None:
    audit_write(f"job.{action}", ("job", str(job.pk)), actor=person.reference, at=at, after={"title": job.title})
