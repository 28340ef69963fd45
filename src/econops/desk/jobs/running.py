"""Runs one job inside the worker: progress is written as it goes, a stop is asked for between two pieces."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from econops.core.errors import EconopsError
from econops.desk.common.audit_actor import acting
from econops.desk.common.clock import now
from econops.desk.jobs.models import Job
from econops.desk.people.models import User

LOG = logging.getLogger("econops.jobs")
MOST_ATTEMPTS = 3
MOST_LINES = 500


class Stopped(Exception):
    """Raised between two pieces of work when somebody cancelled the job."""


class Left(Exception):
    """Raised between two pieces of work when the worker is to end: the job goes back into the queue."""


class Report(Protocol):
    """Told by the work after every piece: how many of how many, and what comes next. Raises Stopped and Left."""

    def __call__(self, done: int, total: int, step: str = "") -> None: ...


@dataclass(frozen=True)
class Outcome:
    """What came of a job: one sentence, lines for the list below it, where to look, and rows for the page there."""

    message: str
    lines: tuple[str, ...] = ()
    address: str = ""
    data: tuple[Mapping[str, Any], ...] = ()


Work = Callable[[Mapping[str, Any], User, Report], Outcome]
_leaving: ContextVar[Callable[[], bool]] = ContextVar("leaving", default=lambda: False)


@contextmanager
def leaving_when(leaving: Callable[[], bool]) -> Iterator[None]:
    """Asked between two pieces of every job done within: whether the worker is to end."""
    token = _leaving.set(leaving)
    try:
        yield
    finally:
        _leaving.reset(token)


def job_run(number: int, work: Work) -> None:
    """Do a job and write down how it ended. Every piece of `work` is a transaction of its own and may run twice.

    A job that is over, cancelled, or taken away meanwhile is left alone.
    """
    job = _begin(number)
    if job is None:
        return
    try:
        with acting(job.person.reference):
            outcome = work(job.arguments, job.person, _report(number))
    except Stopped:
        _end(number, "cancelled", Outcome(_("已按要求停下；停下之前做完的都算数。")))
    except Left:
        _put_back(number)
    except EconopsError as error:
        _end(number, "failed", Outcome(error.message))
    except Exception:
        LOG.exception("job %s", number)
        _end(
            number,
            "failed",
            Outcome(_("程序出错，没有做完；已做完的部分不受影响。请再试一次，仍不行请告诉系统管理员。")),
        )
    else:
        _end(number, "done", outcome)


@transaction.atomic
def _begin(number: int) -> Job | None:
    job = Job.objects.select_for_update().filter(pk=number, state__in=("waiting", "running")).first()
    if job is None:
        return None
    if job.attempts >= MOST_ATTEMPTS:
        job.state, job.finished_at = "failed", now()
        job.message = _("试了{n}次都中途断了。请告诉系统管理员。").format(n=job.attempts)
        job.save(update_fields=["state", "finished_at", "message"])
        return None
    job.state, job.started_at, job.attempts = "running", now(), job.attempts + 1
    job.save(update_fields=["state", "started_at", "attempts"])
    return job


def _report(number: int) -> Report:
    def report(done: int, total: int, step: str = "") -> None:
        with transaction.atomic():
            Job.objects.filter(pk=number).update(done=done, total=total, step=step[:120])
        if Job.objects.filter(pk=number, cancel_asked=True).exists():
            raise Stopped
        if _leaving.get()():
            raise Left

    return report


@transaction.atomic
def _put_back(number: int) -> None:
    """The next worker begins anew; this was no broken attempt."""
    Job.objects.filter(pk=number, state="running").update(state="waiting", step="", attempts=F("attempts") - 1)


@transaction.atomic
def _end(number: int, state: str, outcome: Outcome) -> None:
    Job.objects.filter(pk=number, state="running").update(
        state=state,
        message=outcome.message[:500],
        lines=list(outcome.lines[:MOST_LINES]),
        address=outcome.address,
        data=[dict(row) for row in outcome.data],
        step="",
        finished_at=now(),
    )
