"""The worker: one process beside the pages that does the jobs of this workspace, one after the other."""

from __future__ import annotations

import os
import signal
import threading

from django.db import close_old_connections, transaction
from django.utils.module_loading import import_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from econops.desk.common.clock import now
from econops.desk.common.files import drafts_sweep
from econops.desk.jobs.incoming import incoming_sweep
from econops.desk.jobs.lock import alone
from econops.desk.jobs.models import Job
from econops.desk.jobs.running import leaving_when

PAUSE_SECONDS = 0.5
RUNNING, READY = "RUNNING", "READY"


@transaction.atomic
def jobs_recover() -> int:
    """Put back what a killed worker had in hand; returns how many. Only the one worker alone may call this.

    An open job whose task is over (its end could not be written down, or the worker left in between) gets a new one.
    """
    Job.objects.filter(state="running").update(state="waiting", step="")
    count = DBTaskResult.objects.filter(status=RUNNING).update(status=READY, started_at=None)
    queued = {tuple(row["args"]) for row in DBTaskResult.objects.ready().values_list("args_kwargs", flat=True)}
    for job in Job.objects.filter(state="waiting"):
        if (job.pk,) not in queued:
            import_string(job.task_path).enqueue(job.pk)
            count += 1
    return count


def work_next() -> bool:
    """Do the next task that waits; whether there was one."""
    if not DBTaskResult.objects.ready().exists():
        return False
    worker = Worker(
        queue_names=["default"], excluded_queue_names=[], interval=0, batch=True, backend_name="default",
        startup_delay=False, max_tasks=1, worker_id=f"worker-{os.getpid()}",
    )  # fmt: skip
    worker.run()
    return bool(worker._run_tasks)


def work_all() -> int:
    """Do everything that waits now; returns how many tasks were run."""
    count = 0
    while work_next():
        count += 1
    return count


def work(stop: threading.Event, *, parent: int = 0) -> None:
    """Do jobs until `stop` is set, or until the process `parent` is gone."""

    def leaving() -> bool:
        return stop.is_set() or bool(parent and os.getppid() != parent)

    with alone(), leaving_when(leaving):
        drafts_sweep()
        incoming_sweep(now())
        jobs_recover()
        while not leaving():
            close_old_connections()
            if not work_next():
                stop.wait(PAUSE_SECONDS)
            elif Job.objects.filter(state="running").exists() and not leaving():
                jobs_recover()


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and Ctrl+C set: the piece in hand is finished first, the rest stays in the queue."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_arguments: stop.set())
    return stop
