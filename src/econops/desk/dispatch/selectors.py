"""Reads letters; a unit sees its own only."""

from __future__ import annotations

from django.db.models import QuerySet

from econops.core.period.value import Period
from econops.desk.dispatch.models import Letter
from econops.desk.people.models import User

TOUCHED = ("edited", "issued")


def letter_list(user: User) -> QuerySet[Letter]:
    """The letters that this person may see: drafts are the task force's, a unit sees what has been issued to it."""
    letters = Letter.objects.select_related("organisation").exclude(status="withdrawn")
    if user.sees_all_units:
        return letters
    return letters.filter(organisation=user.organisation_id, status="issued")


def letters_kept(period: Period) -> set[str]:
    """File names of the month's letters that people have edited or issued."""
    rows = Letter.objects.filter(period=str(period), status__in=TOUCHED)
    return set(rows.values_list("file_name", flat=True))
