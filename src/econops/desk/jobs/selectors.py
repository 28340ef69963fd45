"""Reads jobs."""

from __future__ import annotations

from django.db.models import QuerySet

from econops.desk.jobs.models import Job
from econops.desk.people.models import User


def job_list(user: User) -> QuerySet[Job]:
    """The jobs that a person may see, newest first: the own ones, or all."""
    rows = Job.objects.select_related("person")
    return rows if user.may("job.manage") else rows.filter(person=user)
