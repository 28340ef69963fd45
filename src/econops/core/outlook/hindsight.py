"""A rule looked at afterwards: which falls it saw coming, how far ahead, and which warnings came to nothing (回看).

A fall is the first month in a row for which the official figure justifies a warning. A fall that a round saw in its own
month was seen some days ahead; one that rounds of the months before warned of without a break was seen months ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from econops.core.outlook.track_record import Call
from econops.core.period.value import Period


@dataclass(frozen=True)
class Fall:
    """One fall of one indicator. `days_ahead` and `seen_by` are of the earliest warning of the month itself.

    `months_ahead` counts the months just before it in which some round warned although the official figure was still
    good; 0 where only the month itself was warned of, None where it was missed.
    """

    indicator: str
    month: Period
    seen_by: str
    days_ahead: int | None
    months_ahead: int | None

    @property
    def missed(self) -> bool:
        """Whether no round warned of the month."""
        return self.days_ahead is None


@dataclass(frozen=True)
class Dated:
    """A call with the month that its light is about, as a period."""

    month: Period
    call: Call


def falls(calls: Sequence[Dated]) -> tuple[Fall, ...]:
    """Every fall within the calls, in the order of indicators' appearance and of months.

    A month whose official light is unknown breaks nothing and begins nothing. The first month looked at counts as a
    fall where it is bad: what was before is not known here.
    """
    names = list(dict.fromkeys(one.call.indicator for one in calls))
    return tuple(fall for name in names for fall in _of([one for one in calls if one.call.indicator == name]))


def _of(calls: Sequence[Dated]) -> list[Fall]:
    months = sorted({one.month for one in calls}, key=lambda month: (month.year, month.number))
    due = {month: _due([one.call for one in calls if one.month == month]) for month in months}
    found = []
    before: bool | None = None
    for place, month in enumerate(months):
        if due[month] and not before:
            found.append(_fall(month, months[:place], calls, due))
        if due[month] is not None:
            before = due[month]
    return found


def _due(calls: Sequence[Call]) -> bool | None:
    """Whether the official figure of a month justifies a warning: by any call that can say."""
    said = [call.due for call in calls if call.due is not None]
    return any(said) if said else None


def _fall(month: Period, earlier: Sequence[Period], calls: Sequence[Dated], due: dict[Period, bool | None]) -> Fall:
    warned = [one.call for one in calls if one.month == month and one.call.early and one.call.warned]
    name = next(one.call.indicator for one in calls)
    if not warned:
        return Fall(name, month, "", None, None)
    first = max(warned, key=lambda call: call.lead_days)
    ahead, later = 0, month
    for one in reversed(earlier):
        alarms = [each for each in calls if each.month == one and each.call.early and each.call.warned]
        if due[one] or not alarms or _next(one) != later:
            break
        ahead, later = ahead + 1, one
    return Fall(name, month, first.round, first.lead_days, ahead)


def _next(month: Period) -> Period:
    return Period.month(month.year + month.number // 12, month.number % 12 + 1)
