"""What the pages of rounds show: lights side by side, one light with its overrides, inputs by how they stand."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from econops.core.lights.changes import LightChange
from econops.core.period.value import Period
from econops.core.quantity.rounding import official
from econops.core.rules.ruleset import LevelRule
from econops.desk.common.display import number_text, period_text
from econops.desk.lights.facts import AMOUNT
from econops.desk.lights.models import CLOSE, LightOverride, Round
from econops.desk.lights.overrides import is_same_person, levels_of
from econops.desk.lights.round_adapt import judged_figure
from econops.desk.lights.round_inputs import STATE_NAMES
from econops.desk.lights.round_selectors import (
    SeenLight,
    is_held,
    override_history,
    round_before,
    round_changes,
    seen_lights,
)
from econops.desk.people.models import User

MOST_LATER = 24
BAD_STATES = {"late": "warn", "missing": "bad"}


@dataclass(frozen=True)
class Side:
    """A light in one column of the side-by-side table; None of `seen` where the round says nothing of it."""

    kind: str
    name: str
    seen: SeenLight | None

    @property
    def figure(self) -> dict[str, str]:
        """The figure judged; empty where it is held back, and for a leading light, which has none."""
        if self.seen is None or self.seen.held or self.seen.light.figures.get("leading"):
            return {}
        return judged_figure(self.seen.light)

    @property
    def mark(self) -> str:
        """前瞻, 预计, 预审; "" for the close."""
        return str(self.seen.light.figures.get("mark", "")) if self.seen is not None else ""


@dataclass(frozen=True)
class SideRow:
    """An indicator with its lights of a month, one per round that was held."""

    code: str
    name: str
    sides: tuple[Side, ...]


@dataclass(frozen=True)
class Changes:
    """What changed in a round since the one before; `before` is None where there is none to compare with."""

    row: Round
    before: Round | None
    changes: Sequence[LightChange]

    @property
    def since(self) -> str:
        """Which round it is compared with, in words."""
        if self.before is None:
            return ""
        name = self.before.get_kind_display()
        return name if self.before.period == self.row.period else f"{period_text(self.before.period)}{name}"


def side_rows(rounds: Mapping[str, Round], user: User, moment: datetime.datetime) -> list[SideRow]:
    """The lights of a month side by side, indicators in the order of their last round."""
    seen = {kind: seen_lights(row, user, moment) for kind, row in rounds.items()}
    names: dict[str, str] = {}
    for several in reversed(list(seen.values())):
        for one in several:
            names.setdefault(one.light.object_code, str(one.light.figures.get("name", one.light.object_code)))
    found = {kind: {one.light.object_code: one for one in several} for kind, several in seen.items()}
    return [
        SideRow(
            code,
            name,
            tuple(Side(kind, row.get_kind_display(), found[kind].get(code)) for kind, row in rounds.items()),
        )
        for code, name in names.items()
    ]


def changes_of(row: Round, user: User, moment: datetime.datetime) -> Changes:
    """A round with what changed since the one before it."""
    before = round_before(row)
    return Changes(row, before, round_changes(row, before, user, moment) if before else ())


def month_changes(rounds: Mapping[str, Round], user: User, moment: datetime.datetime) -> list[Changes]:
    """What changed from round to round of a month, the newest first; rounds with nothing to compare are left out."""
    found = [changes_of(row, user, moment) for row in rounds.values()]
    return [one for one in reversed(found) if one.before is not None]


@dataclass(frozen=True)
class LightCard:
    """One light of a round: the rule's answer, what it rests on, and every change by people.

    `mine` tells that the change that stands was asked for by the one who looks, so that somebody else has to agree.
    """

    seen: SeenLight
    clauses: tuple[str, ...]
    history: tuple[LightOverride, ...]
    levels: tuple[LevelRule, ...]
    mine: bool

    @property
    def figures(self) -> dict[str, Any]:
        """The figures of the light."""
        return dict(self.seen.light.figures)

    @property
    def name(self) -> str:
        """The indicator."""
        return str(self.figures.get("name") or self.seen.light.object_code)

    @property
    def figure(self) -> dict[str, str]:
        """The figure that the light was judged on; of an amount the amount itself."""
        light = self.seen.light
        return (light.figures.get("level") if light.row == AMOUNT else None) or judged_figure(light)

    @property
    def about(self) -> str:
        """The span that the light is about."""
        return period_text(self.figures.get("about") or self.figures.get("period"))

    @property
    def sentence(self) -> str:
        """Why the light is as it is."""
        return self.seen.light.reason or str(self.figures.get("note") or _("达到目标"))


def light_cards(row: Round, user: User, moment: datetime.datetime) -> list[LightCard]:
    """Every light of a round that this person may see, with its overrides; what is held back comes empty."""
    seen = seen_lights(row, user, moment)
    shown = [one for one in seen if not one.held]
    history = override_history([one.light for one in shown])
    may_ask = user.may("light.override")
    return [
        LightCard(
            one,
            () if one.held else tuple(_clauses(one)),
            tuple(change for change in history if change.light_id == one.light.pk and not one.held),
            levels_of(one.light) if may_ask and not one.held and one.override is None else (),
            one.override is not None and is_same_person(one.override.asked_by, user),
        )
        for one in seen
    ]


def _clauses(one: SeenLight) -> list[str]:
    """The clauses of the deciding condition with their values; where figures are missing, the sentence says it all."""
    if one.light.level == "no_data":
        return []
    words = {True: _("成立"), False: _("不成立"), None: _("无法判断")}
    lines = []
    for reason in one.light.reasons:
        result, value = reason.get("result"), str(reason.get("value") or "")
        shown = "" if value in ("", "True", "False") else _("（{value}）").format(value=_number(value))
        held = result if isinstance(result, str) else words.get(result, "")
        lines.append(_("{clause}{value}：{result}").format(clause=reason.get("clause"), value=shown, result=held))
    return lines


def _number(text: str) -> str:
    """A stored value with at most two decimals; what is no number stays as it is."""
    try:
        return number_text(official(Decimal(text), 2))
    except ArithmeticError:
        return text


@dataclass(frozen=True)
class InputLine:
    """One figure that a round read, as the page shows it."""

    name: str
    code: str
    period: str
    source: str
    unit: str
    due: datetime.date
    state: str
    state_name: str
    received: datetime.datetime | None
    person: str
    figure: dict[str, str]

    @property
    def chip(self) -> str:
        """The look of the state."""
        return BAD_STATES.get(self.state, "good" if self.state == "in" else "")


def input_lines(row: Round, user: User, moment: datetime.datetime, *, named: set[str] | None = None) -> list[InputLine]:
    """The inputs of a round, what is missing or late first; `named` are the indicators that may be named.

    The figure itself is left out where it is held back from this person.
    """
    order = {"missing": 0, "late": 1, "awaited": 2, "in": 3}
    lines = [
        InputLine(
            one["name"],
            one["indicator"],
            period_text(one["period"]),
            one["source_name"],
            one["unit_name"],
            datetime.date.fromisoformat(one["due"]),
            one["state"],
            STATE_NAMES[one["state"]],
            datetime.datetime.fromisoformat(one["received"]) if one["received"] else None,
            one["person"],
            {} if is_held(one, user, moment) or not one.get("text") else {"text": one["text"], "ref": one["ref"]},
        )
        for one in row.inputs
        if named is None or one["indicator"] in named
    ]
    return sorted(lines, key=lambda line: order[line.state])


def month_default(months: Sequence[str], day: datetime.date) -> str:
    """The newest month with a round; without any, the month that is over."""
    return months[0] if months else str(Period.month(day.year, day.month).previous())


def months_offered(months: Sequence[str], day: datetime.date) -> list[str]:
    """The months that can be looked at, newest first: those with a round, and those since that are over."""
    month = Period.month(day.year, day.month).previous()
    later: list[str] = []
    while str(month) > (months[0] if months else "") and len(later) < MOST_LATER:
        later.append(str(month))
        month = month.previous()
    return [*later, *months] if months else later[:1]


def may_run(kind: str, user: User) -> bool:
    """Whether this person may compute a round of this kind; the close has its own walk."""
    return kind != CLOSE and user.may("light.round")
