"""Many workbooks at once as a job of the worker: kept in the workspace first, then taken one after the other."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from econops.core.errors import Unavailable
from econops.desk.common.files import home, sha256
from econops.desk.intake.bundle import STATUS_NAMES, BundleLine, bundle_receive, line_of
from econops.desk.jobs.incoming import incoming_drop, incoming_keep
from econops.desk.jobs.models import Job
from econops.desk.jobs.running import Outcome, Report, job_run
from econops.desk.jobs.services import job_ask
from econops.desk.people.models import User

KEY = "bundle"


def bundle_ask(files: Sequence[tuple[str, bytes]], *, person: User, at: datetime.datetime) -> Job:
    """Keep the files and let the worker take them; the same files sent twice in a row are one job."""
    digest = sha256("".join(sha256(content) for _name, content in files).encode())[:16]
    folder, paths = incoming_keep(content for _name, content in files)
    kept = [[name, path] for (name, _content), path in zip(files, paths, strict=True)]
    subject = (f"{KEY} {person.pk} {digest}", _("收{count}个文件").format(count=len(files)))
    arguments = {"folder": folder, "files": kept, "at": at.isoformat()}
    job = job_ask(bundle_task, subject, arguments, person=person, at=at)
    if job.arguments["folder"] != folder:
        incoming_drop(folder)
    return job


def bundle_last(person: User) -> Job | None:
    """The newest of this person's uploads in bulk."""
    return Job.objects.filter(person=person, key__startswith=f"{KEY} ").first()


def bundle_lines(job: Job | None) -> list[BundleLine]:
    """What became of every file of a job that is done."""
    return [line_of(record) for record in job.data] if job else []


@task()
def bundle_task(number: int) -> None:
    """Take the files of a job; taken twice, nothing is kept twice. They go when the job is written down as done."""
    job_run(number, _take)
    done = Job.objects.filter(pk=number, state="done").first()
    if done is not None:
        incoming_drop(done.arguments["folder"])


def _take(arguments: Mapping[str, Any], person: User, report: Report) -> Outcome:
    files = [(name, _content(path)) for name, path in arguments["files"]]
    lines = bundle_receive(
        files, person=person, at=datetime.datetime.fromisoformat(arguments["at"]), progress=report
    )  # fmt: skip
    numbers = {code: sum(line.status == code for line in lines) for code in STATUS_NAMES}
    counts = [f"{STATUS_NAMES[code]}{number}个" for code, number in numbers.items() if number]
    message = _("{total}个文件：{counts}").format(total=len(lines), counts="，".join(counts))
    return Outcome(message, data=tuple(line.as_dict() for line in lines), address=reverse("intake_bundle"))


def _content(path: str) -> bytes:
    try:
        return (home() / path).read_bytes()
    except FileNotFoundError as error:
        raise Unavailable(_("交上来的文件已经不在工作区里，请重新上传。")) from error
