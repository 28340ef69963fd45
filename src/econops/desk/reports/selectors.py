"""Reads bulletins: issued ones are for everybody, drafts for the office, those with unreleased figures for few."""

from __future__ import annotations

import datetime

from django.db.models import Q, QuerySet

from econops.desk.dispatch.selectors import references_seen
from econops.desk.people.models import User
from econops.desk.people.scope import scope_of
from econops.desk.reports.models import OPEN, Bulletin, BulletinComment


def bulletin_list(user: User, *, moment: datetime.datetime) -> QuerySet[Bulletin]:
    """The bulletins that this person may see, newest first.

    A unit sees issued ones; a text with figures that are not released is for those who may see these figures.
    """
    rows = Bulletin.objects.all()
    scope = scope_of(user)
    if scope.organisations is not None or not user.may("bulletin.comment"):
        rows = rows.filter(status="issued")
    if not user.may("bulletin.edit"):
        rows = rows.exclude(status="dropped")
    if not user.may("figure.embargoed"):
        rows = rows.filter(Q(embargo_until=None) | Q(embargo_until__lte=moment))
    if scope.indicators is None:
        return rows
    stated = rows.values_list("pk", "references")
    return rows.filter(pk__in=[key for key, codes in stated if references_seen(scope, codes)])


def rankings_asked(user: User, *, moment: datetime.datetime) -> list[Bulletin]:
    """The open bulletins of which the publication of ranks waits for approval, the oldest first."""
    return list(bulletin_list(user, moment=moment).filter(status__in=OPEN, ranking="asked").order_by("period", "pk"))


def comments_waiting(user: User, *, moment: datetime.datetime) -> list[tuple[Bulletin, list[BulletinComment]]]:
    """The open bulletins on which comments wait to be settled, with these comments, the oldest first."""
    rows = bulletin_list(user, moment=moment).filter(status__in=OPEN).order_by("period", "pk")
    waiting = BulletinComment.objects.filter(bulletin__in=rows, settled="").select_related("person")
    found = ((row, [one for one in waiting if one.bulletin_id == row.pk]) for row in rows)
    return [(row, comments) for row, comments in found if comments]


def is_held(bulletin: Bulletin, *, moment: datetime.datetime) -> bool:
    """Whether a figure in it is not released yet."""
    return bulletin.embargo_until is not None and bulletin.embargo_until > moment


def corrected_by(bulletin: Bulletin) -> Bulletin | None:
    """The issued edition that replaces this one."""
    later = Bulletin.objects.filter(period=bulletin.period, edition__gt=bulletin.edition, status="issued")
    return later.order_by("-edition").first() if bulletin.status == "issued" else None


def corrects(bulletin: Bulletin) -> Bulletin | None:
    """The issued edition that this one replaces."""
    earlier = Bulletin.objects.filter(period=bulletin.period, edition__lt=bulletin.edition, status="issued")
    return earlier.order_by("-edition").first()
