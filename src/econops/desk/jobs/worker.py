"""The worker: one process beside the pages that does the jobs of this workspace, one after the other."""

from __future__ import annotations

import fcntl
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import close_old_connections, transaction
from django.utils.translation import gettext as _
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from econops.core.errors import Conflict
from econops.desk.common.files import home
from econops.desk.jobs.models import Job

PAUSE_SECONDS = 0.5
RUNNING, READY = "RUNNING", "READY"


def lock_path() -> Path:
    """Held by the worker as long as it lives."""
    return home() / "worker.lock"


def worker_lives() -> bool:
    """Whether a worker serves this workspace now."""
    path = lock_path()
    if not path.exists():
        return False
    with path.open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def alone() -> Iterator[None]:
    """Raises Conflict where another worker serves this workspace already."""
    lock_path().parent.mkdir(parents=True, exist_ok=True)
    with lock_path().open("a+b") as stream:
        _take(stream)
        yield


def _take(stream: IO[bytes]) -> None:
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise Conflict(_("这个工作区已经有后台在运行，不用再开一个。")) from error


@transaction.atomic
def jobs_recover() -> int:
    """Put back what a killed worker had in hand; returns how many. Only the one worker alone may call this."""
    Job.objects.filter(state="running").update(state="waiting", step="")
    return DBTaskResult.objects.filter(status=RUNNING).update(status=READY, started_at=None)


def work_all() -> int:
    """Do everything that waits now; returns how many tasks were run."""
    if not DBTaskResult.objects.ready().exists():
        return 0
    worker = Worker(
        queue_names=["default"], excluded_queue_names=[], interval=0, batch=True, backend_name="default",
        startup_delay=False, max_tasks=None, worker_id=f"worker-{os.getpid()}",
    )  # fmt: skip
    worker.run()
    return worker._run_tasks


def work(stop: threading.Event, *, parent: int = 0) -> None:
    """Do jobs until `stop` is set, or until the process `parent` is gone."""
    with alone():
        jobs_recover()
        while not stop.is_set():
            close_old_connections()
            work_all()
            if parent and os.getppid() != parent:
                return
            stop.wait(PAUSE_SECONDS)


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and Ctrl+C set: the job in hand is finished first."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_arguments: stop.set())
    return stop
