"""Adds a revision to a target; the only place where one is written."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.model.target import plain_number
from econops.desk.ledger.adapt import revision_text
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.people.models import User


def revision_newest(target: Target) -> TargetRevision | None:
    """What stands now, a withdrawing revision included; None before the first."""
    return target.revisions.select_related("target", "recorded_by").order_by("-number").first()


def revision_add(
    target: Target, columns: Mapping[str, object], *, person: User, at: datetime.datetime
) -> TargetRevision:
    """The next revision; the number is taken once. Raises Conflict where somebody took it."""
    last = revision_newest(target)
    row = TargetRevision(target=target, recorded_at=at, recorded_by=person, number=(last.number if last else 0) + 1)
    for name, value in columns.items():
        setattr(row, name, value)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        if "unique" not in str(error).lower():
            raise
        raise revised_meanwhile(target, revision_newest(target)) from error
    return row


def revised_meanwhile(target: Target, last: TargetRevision | None) -> Conflict:
    """Who revised the target first, and what stands there now."""
    now = revision_text(last) if last else ""
    who = last.recorded_by if last else ""
    return Conflict(
        _("{who}刚刚调整了“{target}”，现在是{now}。您的改动没有写入，请看过再定。").format(
            who=who, target=target, now=now
        )
    )


def upper_after(target: Target, value: Decimal, upper: Decimal | None, last: TargetRevision) -> Decimal | None:
    """The upper end after a revision: only a band has one, above its lower end."""
    if target.comparator != "band":
        if upper is not None:
            raise Invalid(_("只有区间目标才有上限。"))
        if target.comparator == "rank" and (value < 1 or value != value.to_integral_value()):
            raise Invalid(_("名次请写正整数。"))
        return None
    high = last.upper if upper is None else upper
    if high is None or high <= value:
        raise Invalid(
            _("区间目标的上限要大于下限{low}，请把两头都写上。").format(low=plain_number(value) + target.unit)
        )
    return high
