"""A rule set (规则集): tables of ordered levels over declared raw columns."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from econops.core.errors import Internal, Invalid, NotFound, Place
from econops.core.expressions.columns import Column
from econops.core.expressions.expression import Expression
from econops.core.rules.versions import Version, in_force


@dataclass(frozen=True)
class InputColumn:
    """One raw column. An empty cell is missing, except where it is `optional` or means that something has not happened.

    `empty` is missing, optional or not_yet (the event that the column dates has not taken place); with `empty_when`
    an empty cell is missing except where that condition says that there is nothing to fill in. `values`, `low` and
    `high` (open where that bound itself is not admitted) say which values a cell may have. `same_in` tells that all
    rows of an object, or of an object in one year, have the same value. `heading` is the name in the file.
    """

    column: Column
    label: str
    empty: str = "missing"
    values: tuple[str, ...] = ()
    decimals: int = 1
    low: Decimal | None = None
    high: Decimal | None = None
    low_open: bool = False
    high_open: bool = False
    same_in: str = ""
    heading: str = ""
    empty_when: Expression | None = None


@dataclass(frozen=True)
class DerivedFact:
    """A fact that the engine computes from raw columns: by an expression, or by a named function of the engine.

    What a function takes besides arguments (see `ruleset_functions`): `of` and `where` are evaluated in each row that
    it looks at, `table` names the rows, `within` the facts by which objects are grouped, `otherwise` is the value where
    there is nothing to look at.
    """

    column: Column
    label: str
    decimals: int
    expression: Expression | None = None
    function: str = ""
    arguments: tuple[str, ...] = ()
    of: Expression | None = None
    where: Expression | None = None
    otherwise: Expression | None = None
    table: str = ""
    within: tuple[str, ...] = ()
    options: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class TableRule:
    """A table of raw rows: the columns that name object and period ("" where it has none), raw columns, facts per row.

    The first table of a rule is the one whose rows are judged; its facts stand in the rule itself. With `each` it has
    several rows per object and period (one per value of that column), which only functions over the table read.
    """

    name: str
    label: str
    object: str
    period: str
    columns: tuple[InputColumn, ...]
    derived: tuple[DerivedFact, ...] = ()
    each: str = ""


@dataclass(frozen=True)
class CalendarRule:
    """A table of days: listed days are worked where `workday` holds; others by `otherwise`: weekdays or off."""

    name: str
    date: str
    columns: tuple[InputColumn, ...]
    workday: Expression
    otherwise: str


@dataclass(frozen=True)
class Exemption:
    """The level that an accepted reason gives, and who accepts it."""

    level: str
    approver: str


@dataclass(frozen=True)
class LadderStep:
    """What follows when a level has been given this many times in a row (升级阶梯)."""

    level: str
    times: int
    action: str


@dataclass(frozen=True)
class Threshold:
    """A bound of a table of levels, by date; it stands in expressions under its code."""

    code: str
    name: str
    unit: str
    versions: tuple[Version[Decimal], ...]

    def on(self, day: datetime.date | None) -> Version[Decimal]:
        """The version in force on a day; before the first one that one, since rows of earlier years are looked back at.

        A round has no day; the only version serves it.

        Raises:
            NotFound: the last version has ended.
            Invalid: there are several versions and no day.
        """
        if day is None:
            if len(self.versions) > 1:
                raise Invalid(f"轮次没有日期，“{self.name}”有几个版本，请写明按哪一天判断（--as-of）。")
            return self.versions[0]
        return in_force(self.versions, max(day, self.versions[0].valid_from), what=f"{self.name} {self.code}")


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
    """Raw rows with the levels they must get (算例); read by people, run by tests and before a rule set is in force.

    `tables` are CSV texts by name; `levels` are by object and period.
    """

    name: str
    as_of: datetime.date | None
    place: Place
    tables: Mapping[str, str]
    levels: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class RuleRow:
    """One table of the rule set: what it reads, derives and decides.

    `awaits` are raw columns that are not expected before the day in the column `due`.
    """

    code: str
    name: str
    object_type: str
    tables: tuple[TableRule, ...]
    derived: tuple[DerivedFact, ...]
    thresholds: tuple[Threshold, ...]
    levels: tuple[LevelRule, ...]
    neutral: Mapping[str, LevelRule]
    cases: tuple[WorkedCase, ...]
    source: str
    awaits: tuple[str, ...] = ()
    due: str = ""
    calendars: tuple[CalendarRule, ...] = ()
    gap_mode: str = "pp"
    memory: int | None = None
    boundaries: tuple[str, ...] = ()
    exemption: Exemption | None = None
    ladder: tuple[LadderStep, ...] = ()

    @property
    def judged(self) -> TableRule:
        """The table whose rows are judged."""
        return self.tables[0]

    @property
    def inputs(self) -> tuple[InputColumn, ...]:
        """The raw columns of a judged row; none where the judged table has several rows per object and period."""
        return () if self.judged.each else self.judged.columns

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
    valid_to: datetime.date | None = None

    @property
    def label(self) -> str:
        """Name and version as letters quote them: 默认规则（2026版）."""
        return f"{self.name}（{self.version}）"

    def row(self, code: str) -> RuleRow:
        """The table with this code. Raises NotFound."""
        if code not in self.rows:
            raise NotFound(f"规则集“{self.name}”里没有“{code}”这张表。")
        return self.rows[code]
