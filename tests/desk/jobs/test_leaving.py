"""What a worker that ends, or is killed, leaves for the next one: jobs in the queue, uploads kept, drafts swept."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from tests.desk.conftest import Cast, at

from econops.cli.keeping import Keeper
from econops.desk.common.clock import now
from econops.desk.common.files import drafts_sweep, home
from econops.desk.intake.bundle_task import bundle_ask
from econops.desk.jobs import incoming, worker
from econops.desk.jobs.models import Job
from econops.desk.jobs.running import Outcome, Report, job_run, leaving_when
from econops.desk.jobs.services import job_ask
from econops.desk.people.models import User

ASKED = at("2026-07-06")
pytestmark = pytest.mark.django_db(transaction=True)
done: list[int] = []


def _pieces(_arguments: Mapping[str, Any], _person: User, report: Report) -> Outcome:
    for piece in (1, 2, 3):
        report(piece, 3)
        done.append(piece)
    return Outcome("做完了")


@task()
def pieces(number: int) -> None:
    """What the worker runs."""
    job_run(number, _pieces)


@pytest.fixture
def job(cast: Cast) -> Job:
    """One that waits."""
    done.clear()
    return job_ask(pieces, ("pieces", "三件事"), {}, person=cast.lead, at=ASKED)


def test_a_worker_that_ends_puts_its_job_back_after_the_piece_in_hand(job: Job) -> None:
    with leaving_when(lambda: done == [1]):
        worker.work_all()
    job.refresh_from_db()
    assert (job.state, job.attempts, done) == ("waiting", 0, [1])
    assert worker.work_all() == 0
    assert worker.jobs_recover() == 1
    assert worker.jobs_recover() == 0
    worker.work_all()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 1)


def test_a_job_whose_end_could_not_be_written_gets_another_task(job: Job) -> None:
    Job.objects.update(state="running", attempts=1)
    DBTaskResult.objects.update(status="FAILED")
    assert worker.jobs_recover() == 1
    worker.work_all()
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)


def test_the_same_job_asked_for_in_the_same_moment_is_one(
    cast: Cast, job: Job, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db.models import QuerySet

    monkeypatch.setattr(QuerySet, "first", lambda _self: None)
    assert job_ask(pieces, ("pieces", "三件事"), {}, person=cast.lead, at=ASKED) == job
    with pytest.raises(IntegrityError):
        Job.objects.create(key="pieces", title="三件事", person=cast.lead, asked_at=ASKED)


def uploads() -> list[Path]:
    """Folders of uploads in the workspace."""
    return sorted((home() / "incoming").glob("*"))


def test_uploads_stay_until_the_job_is_written_down_as_done(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    job = bundle_ask([("说明.txt", b"x")], person=cast.lead, at=ASKED)
    assert bundle_ask([("说明.txt", b"x")], person=cast.lead, at=ASKED) == job
    assert len(uploads()) == 1
    worker.work_all()
    job.refresh_from_db()
    assert (job.state, uploads()) == ("done", [])
    again = bundle_ask([("说明.txt", b"x")], person=cast.lead, at=ASKED)
    other = bundle_ask([("说明.txt", b"x")], person=cast.statistician, at=ASKED)
    worker.work_all()
    assert set(Job.objects.filter(pk__in=[again.pk, other.pk]).values_list("state", flat=True)) == {"done"}


def test_uploads_that_nobody_needs_are_swept(cast: Cast) -> None:
    waiting = bundle_ask([("甲.txt", b"x")], person=cast.lead, at=ASKED)
    finished = bundle_ask([("乙.txt", b"y")], person=cast.lead, at=ASKED)
    failed = bundle_ask([("丙.txt", b"z")], person=cast.lead, at=ASKED)
    Job.objects.filter(pk=finished.pk).update(state="done", finished_at=ASKED)
    Job.objects.filter(pk=failed.pk).update(state="failed", finished_at=ASKED)
    fresh, _paths = incoming.incoming_keep([b"no job yet"])
    stale, _paths = incoming.incoming_keep([b"killed before its job"])
    os.utime(home() / stale, (0, 0))
    assert incoming.incoming_sweep(ASKED + datetime.timedelta(days=1)) in (2, 3)
    left = {path.name for path in uploads()}
    kept = {Path(job.arguments["folder"]).name for job in (waiting, failed)}
    assert kept <= left
    assert Path(stale).name not in left
    assert Path(finished.arguments["folder"]).name not in left
    incoming.incoming_sweep(now() + datetime.timedelta(days=400))
    assert {path.name for path in uploads()} == {Path(waiting.arguments["folder"]).name}
    assert Path(fresh).name not in {path.name for path in uploads()}


def test_drafts_of_killed_programs_are_swept_and_fresh_ones_stay(cast: Cast) -> None:
    folder = home() / "tmp"
    (folder / "old" / "inside").mkdir(parents=True)
    for name in ("left", "fresh"):
        (folder / name).write_bytes(b"half")
    for name in ("left", "old"):
        os.utime(folder / name, (0, 0))
    assert drafts_sweep() == 2
    assert [path.name for path in folder.glob("*")] == ["fresh"]


def test_one_keeper_of_a_workspace_starts_the_worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[object] = []
    monkeypatch.setattr("econops.cli.keeping._start", lambda: started.append(object()))
    first, second = Keeper(tmp_path / "keeper"), Keeper(tmp_path / "keeper")
    first.look()
    second.look()
    assert len(started) == 1
    first.close()
    second.look()
    assert len(started) == 2
    second.close()
