"""Which moves are open, and whether one may be made (办理动作): a chart, a state and what is given; nothing is kept."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from gettext import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.stages import StageChart, StageFlag, StageMove

Given = Mapping[str, object]


@dataclass(frozen=True)
class Step:
    """One move that was made, and by whom (any mark that tells people apart)."""

    move: str
    person: str


@dataclass(frozen=True)
class By:
    """Who makes a move, after which steps; without a person nobody is compared."""

    person: str = ""
    history: Sequence[Step] = ()

    def made(self, move: str) -> bool:
        """Whether the same person made a move last."""
        return bool(self.person) and last_person(self.history, move) == self.person


NOBODY = By()


def moves_open(chart: StageChart, state: str, permissions: Collection[str]) -> tuple[StageMove, ...]:
    """The moves out of a state that somebody with these permissions may make, in the order of the chart.

    Raises:
        NotFound: the chart has no such state.
    """
    here = chart.state(state).code
    return tuple(move for move in chart.moves.values() if here in move.origins and move.who in permissions)


def move_check(chart: StageChart, state: str, move: str, given: Given, *, by: By = NOBODY) -> str:
    """The state that a move leads to.

    Args:
        given: the fields that were filled in; blank text counts as missing.
        by: who makes the move; compared with earlier steps where the move wants a second person.

    Raises:
        NotFound: the chart has no such state or move.
        Conflict: the move does not start in this state: it is done already, or something else was done first.
        Invalid: a field is missing, or the same person made the move before.
    """
    here, wanted = chart.state(state), chart.move(move)
    if here.code not in wanted.origins:
        raise Conflict(_refusal(chart, here.code, wanted))
    missing = [chart.fields[name] for name in wanted.requires if is_blank(given.get(name))]
    if missing:
        raise Invalid(_("“{move}”要写明{fields}，请补上。").format(move=wanted.name, fields="、".join(missing)))
    if wanted.second_person and by.made(wanted.second_person):
        words = _("“{before}”和“{move}”不能由同一个人办理，请换一人。")
        raise Invalid(words.format(before=chart.move(wanted.second_person).name, move=wanted.name))
    return wanted.to


def last_person(history: Sequence[Step], move: str) -> str:
    """Who made a move last; "" where nobody did."""
    return next((step.person for step in reversed(history) if step.move == move), "")


def is_blank(value: object) -> bool:
    """Whether a field is not filled in."""
    return value is None or (isinstance(value, str) and not value.strip())


def _refusal(chart: StageChart, state: str, move: StageMove) -> str:
    name = chart.state(state).name
    if move.to == state:
        return _("已经办过“{move}”，现在是“{state}”，不用再办。").format(move=move.name, state=name)
    words = _("现在是“{state}”，不能“{move}”；只有“{origins}”的才能。可能别人已先办理，请刷新页面。")
    origins = "”“".join(chart.state(code).name for code in move.origins)
    return words.format(state=name, move=move.name, origins=origins)


def flag_holds(flag: StageFlag, state: str, due: datetime.date | None, day: datetime.date) -> bool:
    """Whether a computed mark holds: the state is one of its own, and the day lies after the one that is due."""
    return state in flag.states and overdue(due, day)


def overdue(due: datetime.date | None, day: datetime.date) -> bool:
    """Whether a day lies after the last day; what has none is never late."""
    return due is not None and day > due


def workdays_left(due: datetime.date, day: datetime.date, calendar: WorkCalendar) -> int:
    """Working days from a day to the last one: 0 on the last day itself, negative once it has passed."""
    if day > due:
        return -max(1, calendar.workdays_between(due, day))
    return calendar.workdays_between(day, due)


def workdays_late(due: datetime.date | None, day: datetime.date, calendar: WorkCalendar) -> int:
    """By how many working days something comes after its last day; 0 in time, or where only days off lie between."""
    return calendar.workdays_between(due, day) if due is not None and day > due else 0
