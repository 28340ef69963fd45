"""The calendar of a month's three warnings and its bulletin: when each is due, whether it was held, what came in."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.core.model.observation import SOURCE_CLASS_NAMES
from econops.core.period.value import Period
from econops.core.rules.rounds import WarningRound, Window
from econops.desk.common.rulebook import rulebook_current
from econops.desk.lights.models import Round
from econops.desk.lights.round_inputs import AWAITED, LATE, MISSING, STATE_NAMES
from econops.desk.lights.round_selectors import KINDS

DONE, OPEN, PAST, AHEAD = "done", "open", "past", "ahead"


@dataclass(frozen=True)
class RoundDay:
    """One round of the month's walk; `row` is the newest computation, None before the first."""

    kind: str
    rule: WarningRound
    window: Window
    row: Round | None
    state: str

    @property
    def state_name(self) -> str:
        """已预警, 正在窗口期 …"""
        names = {DONE: _("已完成"), OPEN: _("今天在窗口期"), PAST: _("过期未做"), AHEAD: _("未到")}
        return names[self.state]

    @property
    def sources(self) -> str:
        """The source classes that it reads."""
        return "、".join(SOURCE_CLASS_NAMES[source] for source in self.rule.sources)

    @property
    def inputs(self) -> list[tuple[str, str, int]]:
        """(state, name, count) of what it rests on, empty before the first computation and for the bulletin."""
        counts = Counter(str(one.get("state")) for one in (self.row.inputs if self.row else []))
        return [(state, name, counts[state]) for state, name in STATE_NAMES.items() if counts[state]]

    def open_inputs(self, named: set[str] | None) -> list[dict[str, str]]:
        """What was late, missing or awaited when it was computed, of indicators that may be named (None: all)."""
        rows = [one for one in (self.row.inputs if self.row else []) if one.get("state") in (LATE, MISSING, AWAITED)]
        return [one for one in rows if named is None or one.get("indicator") in named]


def round_days(period: Period, rounds: dict[str, Round], day: datetime.date) -> list[RoundDay]:
    """The three warnings and the bulletin about a month, as they stand on `day`."""
    rulebook = rulebook_current()
    found = []
    for kind in KINDS:
        rule = rulebook.warning_round(kind, on=period.end)
        window = rule.window(period, rulebook.workdays)
        row = rounds.get(kind)
        found.append(RoundDay(kind, rule, window, row, _state(row, window, day)))
    return found


def _state(row: Round | None, window: Window, day: datetime.date) -> str:
    if row is not None:
        return DONE
    if day < window.first:
        return AHEAD
    return OPEN if window.covers(day) else PAST
