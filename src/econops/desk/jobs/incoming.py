"""Files that a job is to take in: kept in the workspace until it is done, each upload in a folder of its own."""

from __future__ import annotations

import datetime
import shutil
import uuid
from collections.abc import Iterable
from pathlib import Path, PurePath

from econops.desk.common.files import file_write, home
from econops.desk.jobs.models import OPEN, Job

FOLDER = "incoming"
# Uploads that no job names are younger than this while a page is about to ask for their job.
ASKED_WITHIN = datetime.timedelta(hours=1)
RETRIED_WITHIN = datetime.timedelta(days=30)


def incoming_keep(contents: Iterable[bytes]) -> tuple[str, list[str]]:
    """Keep the files of one upload; their folder and their paths in the workspace."""
    folder = PurePath(FOLDER, uuid.uuid4().hex)
    paths = []
    for number, content in enumerate(contents):
        path = folder / str(number)
        file_write(home() / path, content)
        paths.append(str(path))
    return str(folder), paths


def incoming_drop(folder: str) -> None:
    """Remove the files of an upload whose job is done, or that another job has already."""
    shutil.rmtree(home() / folder, ignore_errors=True)


def incoming_sweep(at: datetime.datetime) -> int:
    """Remove uploads that no job needs any more; returns how many. What failed may be tried again for some weeks."""
    known = dict(Job.objects.filter(arguments__has_key="folder").values_list("arguments__folder", "pk"))
    jobs = Job.objects.in_bulk(known.values())
    count = 0
    for path in (home() / FOLDER).glob("*"):
        pk = known.get(str(PurePath(FOLDER, path.name)))
        if _over(path, jobs[pk] if pk else None, at):
            shutil.rmtree(path, ignore_errors=True)
            count += 1
    return count


def _over(path: Path, job: Job | None, at: datetime.datetime) -> bool:
    if job is None:
        return at.timestamp() - path.stat().st_mtime > ASKED_WITHIN.total_seconds()
    if job.state in OPEN:
        return False
    return job.state == "done" or job.finished_at is None or at - job.finished_at > RETRIED_WITHIN
