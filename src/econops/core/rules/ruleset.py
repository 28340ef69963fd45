"""A rule set (规则集): tables of ordered levels over declared raw columns."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from econops.core.errors import Internal, NotFound, Place
from econops.core.expressions.columns import Column
from econops.core.expressions.expression import Expression
from econops.core.rules.versions import Version, in_force

RawValue = Decimal | str | datetime.date | bool | None


@dataclass(frozen=True)
class InputColumn:
    """One raw column. An empty cell is missing, except where it is `optional` or means that something has not happened.

    `empty` is missing, optional or not_yet (the event that the column dates has not taken place).
    """

    column: Column
    label: str
    empty: str = "missing"
    values: tuple[str, ...] = ()
    decimals: int = 1


@dataclass(frozen=True)
class DerivedFact:
    """A fact that the engine computes from raw columns: by an expression, or by a named function of the engine."""

    column: Column
    label: str
    decimals: int
    expression: Expression | None = None
    function: str = ""
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Threshold:
    """A bound of a table of levels, by date; it stands in expressions under its code."""

    code: str
    name: str
    unit: str
    versions: tuple[Version[Decimal], ...]

    def on(self, day: datetime.date) -> Version[Decimal]:
        """The version in force on a day. Raises NotFound."""
        return in_force(self.versions, day, what=f"{self.name} {self.code}")


@dataclass(frozen=True)
class ReasonText:
    """A sentence for a level, used when `when` holds (always, where None); {name} stands for an input or a fact."""

    text: str
    when: Expression | None = None


@dataclass(frozen=True)
class LevelRule:
    """One level (等级). `tone` good, watch, bad or neutral carries the meaning; label and colour are only the look."""

    code: str
    label: str
    tone: str
    colour: str
    expression: Expression | None
    reasons: tuple[ReasonText, ...]


@dataclass(frozen=True)
class WorkedCase:
    """A row with the level it must get (算例); read by people, run by tests and before a rule set comes into force."""

    name: str
    row: Mapping[str, RawValue]
    as_of: datetime.date
    expect: str
    place: Place


@dataclass(frozen=True)
class RuleRow:
    """One table of the rule set: what it reads, derives and decides.

    `awaits` are raw columns that are not expected before the day in the column `due`.
    """

    code: str
    name: str
    object_type: str
    inputs: tuple[InputColumn, ...]
    derived: tuple[DerivedFact, ...]
    thresholds: tuple[Threshold, ...]
    levels: tuple[LevelRule, ...]
    neutral: Mapping[str, LevelRule]
    cases: tuple[WorkedCase, ...]
    source: str
    awaits: tuple[str, ...] = ()
    due: str = ""

    def level(self, code: str) -> LevelRule:
        """The level with this code, the engine's own included."""
        for level in self.levels:
            if level.code == code:
                return level
        if code in self.neutral:
            return self.neutral[code]
        raise Internal(f"规则“{self.code}”没有等级 {code}。")


@dataclass(frozen=True)
class RuleSet:
    """A dated rule set with its tables by code."""

    code: str
    name: str
    version: str
    valid_from: datetime.date
    source: str
    rows: Mapping[str, RuleRow]

    @property
    def label(self) -> str:
        """Name and version as letters quote them: 默认规则（2026版）."""
        return f"{self.name}（{self.version}）"

    def row(self, code: str) -> RuleRow:
        """The table with this code. Raises NotFound."""
        if code not in self.rows:
            raise NotFound(f"规则集“{self.name}”里没有“{code}”这张表。")
        return self.rows[code]
