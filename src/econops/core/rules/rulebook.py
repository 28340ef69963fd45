"""The rulebook as one frozen value (规则库)."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from econops.core.errors import Internal
from econops.core.model.indicator import Indicator
from econops.core.period.value import Period
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.firm_groups import FirmGrouping
from econops.core.rules.glossary import Term
from econops.core.rules.influences import Influence
from econops.core.rules.reporting import day_after, due_codes
from econops.core.rules.responsibilities import Responsibility, Responsible, responsible_for
from econops.core.rules.rounds import WarningRound
from econops.core.rules.ruleset import RuleSet
from econops.core.rules.sentences import SentenceRule
from econops.core.rules.stages import StageChart
from econops.core.rules.versions import Version, in_force


@dataclass(frozen=True)
class TargetSet:
    """A class of targets (目标类别); only `public` ones may be shown outside. Lower `rank` is shown first."""

    code: str
    name: str
    public: bool
    rank: int
    definition: str = ""


@dataclass(frozen=True)
class SourceClassRule:
    """How a source class of figures is named and ordered; `official` marks released statistics."""

    code: str
    name: str
    official: bool
    rank: int
    definition: str = ""


@dataclass(frozen=True)
class CountSide:
    """How one side of a count is called: its indicator here (or none), and its phrases in texts."""

    indicator: str
    phrases: tuple[str, ...]


@dataclass(frozen=True)
class CountIdentity:
    """An increment and the stock it adds to (新增163家、总数750家): stock before + added − exits = stock after.

    `most_exits` is the largest plausible share of the stock before, in %, that leaves within a year.
    """

    code: str
    name: str
    unit: str
    added: CountSide
    stock: CountSide
    most_exits: Decimal


@dataclass(frozen=True)
class Parameter:
    """One dated parameter as in force on a day; `source` is what it rests on."""

    code: str
    name: str
    value: Decimal | str
    unit: str
    source: str
    valid_from: datetime.date
    note: str = ""

    @property
    def number(self) -> int:
        """The value as a whole number (working days and the like)."""
        if isinstance(self.value, str) or self.value != self.value.to_integral_value():
            raise Internal(f"规则参数“{self.code}”不是整数。")
        return int(self.value)


@dataclass(frozen=True)
class Rulebook:
    """Everything the rulebook says. Mappings are by code and must not be changed.

    `indicators`, `target_sets`, `source_classes` hold the newest version of each code; the methods look up by date.
    """

    indicators: Mapping[str, Indicator]
    indicator_versions: Mapping[str, tuple[Version[Indicator], ...]]
    target_sets: Mapping[str, TargetSet]
    source_classes: Mapping[str, SourceClassRule]
    workdays: WorkCalendar
    glossary: Mapping[str, Term]
    parameters: Mapping[str, tuple[Version[Parameter], ...]]
    rule_sets: Mapping[str, tuple[Version[RuleSet], ...]]
    count_identities: Mapping[str, CountIdentity] = field(default_factory=dict)
    responsibilities: Mapping[str, tuple[Version[Responsibility], ...]] = field(default_factory=dict)
    sentences: Mapping[str, tuple[Version[SentenceRule], ...]] = field(default_factory=dict)
    firm_groupings: Mapping[str, tuple[Version[FirmGrouping], ...]] = field(default_factory=dict)
    rounds: Mapping[str, tuple[Version[WarningRound], ...]] = field(default_factory=dict)
    influences: Mapping[str, tuple[Version[Influence], ...]] = field(default_factory=dict)
    charts: Mapping[str, tuple[Version[StageChart], ...]] = field(default_factory=dict)

    def indicator(self, code: str, *, on: datetime.date) -> Indicator:
        """The definition in force on a day. Raises NotFound."""
        return in_force(self.indicator_versions.get(code, ()), on, what=f"指标 {code}").value

    def parameter(self, code: str, *, on: datetime.date) -> Parameter:
        """The parameter in force on a day. Raises NotFound."""
        return in_force(self.parameters.get(code, ()), on, what=f"参数 {code}").value

    def rule_set(self, code: str, *, on: datetime.date) -> RuleSet:
        """The rule set in force on a day. Raises NotFound."""
        return in_force(self.rule_sets.get(code, ()), on, what=f"规则集 {code}").value

    def responsible(self, text: str, *, on: datetime.date) -> list[Responsible]:
        """Whose work a text speaks of on a day, the best keyword first; empty where no keyword is named."""
        return responsible_for(text, self.responsibilities.values(), on=on)

    def sentence_rules(self, *, on: datetime.date) -> dict[str, SentenceRule]:
        """The sentence patterns in force on a day, by slot."""
        versions = (version for several in self.sentences.values() for version in several if version.covers(on))
        return {version.code: version.value for version in versions}

    def influence(self, code: str, *, on: datetime.date) -> Influence | None:
        """What moves an indicator, as in force on a day; None where nothing is declared."""
        return next((one.value for one in self.influences.get(code, ()) if one.covers(on)), None)

    def firm_groupings_on(self, day: datetime.date) -> list[FirmGrouping]:
        """The ways of grouping firms in force on a day."""
        versions = (version for several in self.firm_groupings.values() for version in several)
        return [version.value for version in versions if version.covers(day)]

    def chart(self, code: str, *, on: datetime.date) -> StageChart:
        """The way of a thing through the office that is in force on a day. Raises NotFound."""
        return in_force(self.charts.get(code, ()), on, what=f"办理环节 {code}").value

    def warning_round(self, code: str, *, on: datetime.date) -> WarningRound:
        """The round (early, middle, late, close) as held on a day. Raises NotFound."""
        return in_force(self.rounds.get(code, ()), on, what=f"轮次 {code}").value

    def nearest(self, codes: Sequence[str], *, on: datetime.date) -> Parameter:
        """The first of these parameters that is in force on a day. Raises NotFound, for the last one, where none is."""
        for code in codes:
            for version in self.parameters.get(code, ()):
                if version.covers(on):
                    return version.value
        return self.parameter(codes[-1], on=on)

    def due_date(self, unit_kind: str, period: Period, *, unit: str = "", indicator: str = "") -> datetime.date:
        """The last day for the data of `period` (报送期限); `unit_kind` is town, department or supplier.

        A row of its own for the `unit` or the `indicator` (codes) goes before that of the kind.
        """
        rule = self.nearest(due_codes(unit_kind, unit, indicator), on=period.end)
        return day_after(period, rule.number, rule.unit, self.workdays)
