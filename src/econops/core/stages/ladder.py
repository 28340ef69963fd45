"""Which kind of letter comes next (升级阶梯): what the lights ask for, and earlier letters that nobody answered."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from econops.core.rules.stages import StageChart, StageKind
from econops.core.stages.moving import flag_holds


@dataclass(frozen=True)
class EarlierLetter:
    """A letter that a unit had before: its kind, where it stands, when the reply was due.

    `followed` tells that a letter about its missing reply exists: then that one climbs, not this.
    """

    number: int
    kind: str
    state: str
    due: datetime.date | None
    followed: bool = False


@dataclass(frozen=True)
class NextKind:
    """The kind of the letter to be written, and the number of the unanswered one that lifted it (None: none did)."""

    kind: StageKind
    follows: int | None = None


def kind_of_action(chart: StageChart, action: str) -> StageKind | None:
    """The kind of letter that a rule set's ladder calls by this name or code; None for another measure (黄旗)."""
    return next((kind for kind in chart.kinds.values() if action in (kind.name, kind.code)), None)


def climb(chart: StageChart, kind: str) -> StageKind | None:
    """The next step of the ladder; None on its top."""
    codes = list(chart.kinds)
    place = codes.index(kind) + 1
    return chart.kinds[codes[place]] if place < len(codes) else None


def unanswered(chart: StageChart, earlier: Iterable[EarlierLetter], day: datetime.date) -> tuple[EarlierLetter, ...]:
    """The letters whose reply is overdue on a day and that nothing followed yet."""
    flag = chart.flag("overdue")
    return tuple(one for one in earlier if not one.followed and flag_holds(flag, one.state, one.due, day))


def next_kind(
    chart: StageChart, actions: Iterable[str], earlier: Iterable[EarlierLetter], *, day: datetime.date
) -> NextKind | None:
    """The kind of a unit's letter in a round: the highest of what its lights ask for and of one step above each letter
    that it left unanswered; None where neither is.

    A letter on the top of the ladder that stays unanswered keeps the top.
    """
    order = {code: place for place, code in enumerate(chart.kinds)}
    found = [NextKind(kind) for kind in (kind_of_action(chart, action) for action in actions) if kind is not None]
    if not found:
        return None
    found += [
        NextKind(climb(chart, one.kind) or chart.kinds[one.kind], one.number) for one in unanswered(chart, earlier, day)
    ]
    return max(found, key=lambda one: (order[one.kind.code], one.follows is not None))
