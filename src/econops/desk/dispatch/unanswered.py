"""Letters of other rounds that a unit left unanswered: they lift the kind of its next letter by one step."""

from __future__ import annotations

import datetime

from econops.core.period.value import Period
from econops.core.stages.ladder import EarlierLetter, next_kind
from econops.desk.dispatch.letter_rules import letter_chart
from econops.desk.dispatch.models import Letter
from econops.desk.lights.models import ROUND_KINDS

ORDER = {code: place for place, (code, _name) in enumerate(ROUND_KINDS)}


def lifted_kind(unit: str, kind: str, about: tuple[Period, str], *, day: datetime.date) -> tuple[str, Letter | None]:
    """The kind of a unit's letter `about` a month and round, and the unanswered letter that lifted it.

    Args:
        kind: what the lights call for.
        day: decides which replies are overdue.

    Returns:
        The same kind and None where no earlier letter asks for more.
    """
    chart = letter_chart(day)
    rows = {row.pk: row for row in Letter.objects.filter(organisation=unit, issued_on__lte=day) if _before(row, about)}
    earlier = [
        EarlierLetter(row.pk, row.kind, row.status, row.reply_due, followed=_followed_elsewhere(row, about))
        for row in rows.values()
    ]
    found = next_kind(chart, [kind], earlier, day=day)
    if found is None or found.follows is None:
        return kind, None
    return found.kind.code, rows[found.follows]


def _before(row: Letter, about: tuple[Period, str]) -> bool:
    """Whether a letter is of an earlier month or an earlier round of the month."""
    return (row.period, ORDER[row.round_kind]) < (str(about[0]), ORDER[about[1]])


def _followed_elsewhere(row: Letter, about: tuple[Period, str]) -> bool:
    """Whether another letter than the one of this round follows; a draft that the program took back does not count."""
    followers = row.followed_by.exclude(status="withdrawn", steps=None)
    return followers.exclude(period=str(about[0]), round_kind=about[1]).exists()
