"""The answer of a rule set for one object and period (亮灯结果), with everything that led to it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from econops.core.expressions.columns import Cell
from econops.core.quantity.rounding import official, printed

_MOST_DECIMALS = 6


@dataclass(frozen=True)
class Fact:
    """One raw, derived or bounding value of the row; `kind` is input, derived or threshold.

    `source` is what a threshold rests on.
    """

    name: str
    label: str
    value: Cell
    unit: str
    kind: str
    decimals: int = 1
    source: str = ""

    @property
    def text(self) -> str:
        """The value as sentences show it: rounded half up, with more decimals where it would look like zero."""
        return shown(self.value, self.decimals)


@dataclass(frozen=True)
class Reason:
    """One clause of the deciding condition: `clause` in the words of the rule set, `expression` as written there.

    `distance` is value minus bound (days for dates); a clause without a bound has none.
    """

    clause: str
    value: Cell
    result: bool | None
    distance: Decimal | None
    bound: Cell = None
    expression: str = ""


@dataclass(frozen=True)
class Judgement:
    """The level of one object in one period.

    `level` is a code of the rule set, or unspecified, no_data, not_due; `tone` carries its meaning, `label` and
    `colour` its look. `wording` is the sentence in pieces, numbers as facts, so that each can be traced; `missing` are
    the raw columns that had to be known and were not.
    """

    object: str
    period: str
    level: str
    label: str
    tone: str
    reasons: tuple[Reason, ...]
    missing: tuple[str, ...]
    colour: str = "grey"
    rule: str = ""
    wording: tuple[str | Fact, ...] = ()
    facts: tuple[Fact, ...] = ()

    def fact(self, name: str) -> Fact | None:
        """The fact with this name, if it is known in this row."""
        return next((fact for fact in self.facts if fact.name == name), None)


def shown(value: Cell, decimals: int) -> str:
    """A value as sentences show it; see `Fact.text`."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if not isinstance(value, Decimal):
        return "" if value is None else str(value)
    for places in range(decimals, max(decimals, _MOST_DECIMALS) + 1):
        if official(value, places) or not value:
            return printed(value, places)
    return printed(value, decimals)
