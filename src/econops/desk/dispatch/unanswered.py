"""Letters of other rounds that a unit left unanswered: they lift the kind of its next letter by one step."""

from __future__ import annotations

import datetime

from econops.core.period.value import Period
from econops.core.stages.ladder import EarlierLetter, next_kind
from econops.desk.dispatch.letter_rules import letter_chart
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.standing import letters_then, was_there
from econops.desk.lights.models import ROUND_KINDS

ORDER = {code: place for place, (code, _name) in enumerate(ROUND_KINDS)}


def lifted_kind(
    unit: str,
    kind: str,
    about: tuple[Period, str],
    *,
    day: datetime.date,
    known_at: datetime.datetime | None = None,
) -> tuple[str, Letter | None]:
    """The kind of a unit's letter `about` a month and round, and the unanswered letter that lifted it.

    Args:
        kind: what the lights call for.
        day: decides which replies are overdue.
        known_at: the moment up to which steps of letters count (None: all).

    Returns:
        The same kind and None where no earlier letter asks for more.
    """
    chart = letter_chart(day)
    letters = letters_then(Letter.objects.filter(organisation=unit), known_at)
    rows = {row.pk: row for row in letters if _was_issued(row, day) and _before(row, about)}
    earlier = [
        EarlierLetter(row.pk, row.kind, row.status, row.reply_due, followed=_followed_elsewhere(row, about, known_at))
        for row in rows.values()
    ]
    found = next_kind(chart, [kind], earlier, day=day)
    if found is None or found.follows is None:
        return kind, None
    return found.kind.code, rows[found.follows]


def _before(row: Letter, about: tuple[Period, str]) -> bool:
    """Whether a letter is of an earlier month or an earlier round of the month."""
    return (row.period, ORDER[row.round_kind]) < (str(about[0]), ORDER[about[1]])


def _was_issued(row: Letter, day: datetime.date) -> bool:
    return row.issued_on is not None and row.issued_on <= day


def _followed_elsewhere(row: Letter, about: tuple[Period, str], known_at: datetime.datetime | None) -> bool:
    """Whether another letter than the one of this round followed by then."""
    followers = row.followed_by.exclude(period=str(about[0]), round_kind=about[1])
    return any(was_there(one, known_at) for one in followers)
