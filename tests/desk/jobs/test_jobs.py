"""Jobs: asked for once, seen, stopped between two pieces, tried again, taken up after a killed worker."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from tests.desk.conftest import Cast, at

from econops.core.errors import Conflict, Invalid
from econops.desk.common.models import AuditLine
from econops.desk.jobs import worker
from econops.desk.jobs.lock import alone, worker_lives
from econops.desk.jobs.models import Job
from econops.desk.jobs.running import Outcome, Report, job_run
from econops.desk.jobs.services import job_ask, job_cancel, job_retry
from econops.desk.people.models import User

ASKED = at("2026-07-06")
pytestmark = pytest.mark.django_db(transaction=True)


def _pieces(arguments: Mapping[str, Any], person: User, report: Report) -> Outcome:
    """Three pieces of work; `fail` and `cancel` say after which one something happens."""
    for piece in range(1, 4):
        if arguments.get("fail") == piece:
            raise Invalid("第2份打不开，请另存后再传。")
        if arguments.get("break") == piece:
            raise RuntimeError("a fault of the program")
        if arguments.get("cancel") == piece:
            job_cancel(Job.objects.get(state="running"), person=person, at=ASKED)
        report(piece, 3, f"第{piece}份")
    return Outcome("三份都收到了。", ("甲", "乙", "丙"), "/intake/")


@task()
def three_pieces(number: int) -> None:
    """What the worker runs."""
    job_run(number, _pieces)


def ask(cast: Cast, **arguments: int) -> Job:
    """A job of the lead."""
    return job_ask(three_pieces, ("bundle 2026-06", "收6月报表"), arguments, person=cast.lead, at=ASKED)


def worked(job: Job) -> Job:
    """The job after the worker had its turn."""
    worker.work_all()
    job.refresh_from_db()
    return job


def test_it_does_what_was_asked_and_says_so(cast: Cast) -> None:
    job = worked(ask(cast))
    assert (job.state, job.message, job.done, job.total, job.attempts) == ("done", "三份都收到了。", 3, 3, 1)
    assert (job.lines, job.address, job.share) == (["甲", "乙", "丙"], "/intake/", 100)
    assert list(AuditLine.objects.filter(object_type="job").values_list("action", flat=True)) == ["job.asked"]


def test_it_is_not_asked_twice_while_open(cast: Cast) -> None:
    first = ask(cast)
    assert ask(cast) == first
    assert DBTaskResult.objects.count() == 1
    worked(first)
    assert ask(cast) != first


@pytest.mark.parametrize(
    ("trouble", "message"), [("fail", "第2份打不开，请另存后再传。"), ("break", "程序出错")]
)  # fmt: skip
def test_it_fails_with_a_sentence_and_can_be_tried_again(cast: Cast, trouble: str, message: str) -> None:
    job = worked(ask(cast, **{trouble: 2}))
    assert (job.state, job.done) == ("failed", 1)
    assert message in job.message
    Job.objects.update(arguments={})
    job_retry(job, person=cast.lead, at=ASKED)
    assert job.state == "waiting"
    assert worked(job).state == "done"
    with pytest.raises(Conflict, match="可以再试"):
        job_retry(job, person=cast.lead, at=ASKED)


def test_it_stops_between_two_pieces(cast: Cast) -> None:
    job = worked(ask(cast, cancel=2))
    assert (job.state, job.done) == ("cancelled", 2)


def test_a_waiting_job_is_taken_out(cast: Cast) -> None:
    job = ask(cast)
    job_cancel(job, person=cast.lead, at=ASKED)
    assert job.state == "cancelled"
    assert (worked(job).state, job.attempts) == ("cancelled", 0)
    with pytest.raises(Conflict, match="已经结束"):
        job_cancel(job, person=cast.lead, at=ASKED)


def test_it_takes_up_what_a_killed_worker_had_in_hand(cast: Cast) -> None:
    job = ask(cast)
    Job.objects.update(state="running", attempts=1)
    DBTaskResult.objects.update(status="RUNNING")
    assert worked(job).state == "running"
    assert worker.jobs_recover() == 1
    assert (worked(job).state, job.attempts) == ("done", 2)


def test_it_gives_up_after_three_broken_attempts(cast: Cast) -> None:
    job = ask(cast)
    Job.objects.update(attempts=3)
    assert worked(job).state == "failed"
    assert "试了3次" in job.message


def test_one_worker_serves_a_workspace(cast: Cast) -> None:
    assert not worker_lives()
    with alone():
        assert worker_lives()
        with pytest.raises(Conflict, match="已经有后台"), alone():
            pass
    assert not worker_lives()


def browse(person: User) -> Client:
    """A browser of this person."""
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def test_people_see_their_own_jobs(cast: Cast) -> None:
    job = ask(cast)
    address = reverse("job_detail", args=[job.pk])
    assert "收6月报表" in browse(cast.lead).get(address).content.decode()
    assert browse(cast.town_clerk).get(address).status_code == 404
    assert "还没有后台任务" in browse(cast.town_clerk).get(reverse("job_list")).content.decode()


def test_the_page_shows_progress_and_stops(cast: Cast) -> None:
    job = ask(cast)
    Job.objects.update(state="running", done=1, total=3, step="第2份")
    lead = browse(cast.lead)
    part = lead.get(reverse("job_detail", args=[job.pk]), headers={"HX-Request": "true"}).content.decode()
    assert 'value="1" max="3"' in part
    assert "<html" not in part
    lead.post(reverse("job_cancel", args=[job.pk]))
    assert "做完手上这一份就停" in lead.get(reverse("job_detail", args=[job.pk])).content.decode()
    Job.objects.update(state="failed", message="没有做成")
    page = lead.post(reverse("job_retry", args=[job.pk]), follow=True).content.decode()
    assert "已重新排队" in page
    assert "后台没有运行" in page


def test_a_month_is_walked_by_the_worker(cast: Cast) -> None:
    lead = browse(cast.lead)
    answer = lead.post(reverse("month_close", args=["2026-06"]))
    job = Job.objects.get()
    assert answer.headers["Location"] == reverse("job_detail", args=[job.pk])
    assert worked(job).state == "done", job.message
    assert "2026年6月" in job.message
    assert lead.post(reverse("month_close", args=["2026"])).status_code == 404
    assert browse(cast.leader).post(reverse("month_close", args=["2026-06"])).status_code == 403
