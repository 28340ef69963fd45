"""The official figure that came after a round, with its light by the targets and the rule of its own time."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from econops.core.lights.lighting import light
from econops.core.model.indicator import Indicator
from econops.core.model.observation import Observation
from econops.core.outlook.track_record import Outcome
from econops.core.period.value import Period
from econops.core.rules.ruleset import RuleSet
from econops.core.series.overview import Overview, overview
from econops.core.series.scope import Known, Scope
from econops.core.series.targets import TargetView
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.adapt import observation_value
from econops.desk.indicators.selectors import observations_shown
from econops.desk.ledger.models import TargetMilestone, TargetRevision
from econops.desk.lights.facts import (
    AMOUNT,
    GROWTH,
    Facts,
    MonthFacts,
    indicator_facts,
    measure_of,
    tables_of,
    targets_known,
)
from econops.desk.lights.rounds import RULE_SET, JudgedIndicator
from econops.desk.lights.tracing import light_reference
from econops.desk.people.selectors import county_area

# The code of an indicator, the span its figure is of, the month in which that is looked at.
Key = tuple[str, str, str]


@dataclass(frozen=True)
class _Vintage:
    """One official figure as it looked when it became known."""

    key: Key
    name: str
    known_at: datetime.datetime
    value: Decimal
    view: Overview

    @property
    def row(self) -> str:
        """The table of the rule set that judges it."""
        return GROWTH if self.view.by_growth else AMOUNT


@dataclass
class _Targets:
    """The targets known at a moment, read once for each time at which the ledger changed."""

    changes: list[datetime.datetime]
    found: dict[tuple[int, str], TargetView] = field(default_factory=dict)

    def at(self, month: Period, moment: datetime.datetime) -> TargetView:
        """The targets of a month as known at a moment."""
        rulebook = rulebook_current()
        judged_set = str(rulebook.parameter("lights.target_set", on=month.end).value)
        key = (bisect_right(self.changes, moment), judged_set)
        if key not in self.found:
            self.found[key] = targets_known(month, rulebook, moment)
        return self.found[key]


def official_outcomes(
    wanted: Iterable[Key], indicators: Mapping[str, Indicator], *, rule_set: RuleSet | None = None
) -> dict[Key, tuple[Outcome, Outcome]]:
    """The first and the newest released figure of what is wanted; what has none is left out.

    Each is judged by the targets known when it became known, and by the rule of its month (`rule_set`: one that is
    tried). Official is the source class that the close reads for the indicator.
    """
    keys = [key for key in dict.fromkeys(wanted) if key[0] in indicators]
    released = _released(keys, indicators)
    targets = _Targets(_target_changes())
    vintages = [
        vintage
        for key in keys
        for place, one in enumerate(_ends(released.get(key[:2], ())))
        if (vintage := _vintage(key, place, one, indicators[key[0]], targets)) is not None
    ]
    outcomes = _judged(vintages, rule_set)
    return {key: (found[0], found[-1]) for key in keys if (found := outcomes.get(key))}


def _ends(several: Sequence[Observation]) -> Sequence[Observation]:
    """The first and the newest."""
    return several if len(several) < 2 else (several[0], several[-1])


def _released(keys: Sequence[Key], indicators: Mapping[str, Indicator]) -> dict[tuple[str, str], list[Observation]]:
    """Every released vintage of the judged figure of each indicator and span, oldest first."""
    rows = observations_shown().filter(
        indicator__in={key[0] for key in keys}, period__in={key[1] for key in keys}, area=county_area().code
    )
    found: dict[tuple[str, str], list[Observation]] = {}
    for row in rows.order_by("vintage"):
        indicator = indicators[row.indicator_id]
        if (row.measure, row.source_class) == (measure_of(indicator).value, indicator.source_class):
            found.setdefault((row.indicator_id, row.period), []).append(observation_value(row))
    return found


def _target_changes() -> list[datetime.datetime]:
    moments: set[datetime.datetime] = set()
    for model in (TargetRevision, TargetMilestone):
        moments |= set(model.objects.values_list("recorded_at", flat=True))
    return sorted(moments)


def _vintage(key: Key, place: int, one: Observation, indicator: Indicator, targets: _Targets) -> _Vintage | None:
    month = Period.parse(key[2])
    known_at = max(one.recorded_at, one.embargo_until) if one.embargo_until else one.recorded_at
    known = Known({one.key: one})
    view = overview(indicator, Scope(one.key.area), month.as_ytd(), known, targets.at(month, known_at))
    if view.amount is None:
        return None
    return _Vintage(key, f"{' '.join(key)} {place}", known_at, view.amount.value, view)


def _judged(vintages: Sequence[_Vintage], tried: RuleSet | None) -> dict[Key, list[Outcome]]:
    """The outcomes of each key; vintages under one version of the rule are judged together."""
    groups: dict[tuple[str, str], tuple[RuleSet, list[_Vintage]]] = {}
    for one in vintages:
        rule_set = tried or rulebook_current().rule_set(RULE_SET, on=Period.parse(one.key[2]).end)
        groups.setdefault((str(rule_set.valid_from), one.row), (rule_set, []))[1].append(one)
    outcomes = {
        one.name: outcome for rule_set, several in groups.values() for one, outcome in _outcomes(several, rule_set)
    }
    found: dict[Key, list[Outcome]] = {}
    for one in vintages:
        found.setdefault(one.key, []).append(outcomes[one.name])
    return found


def _outcomes(vintages: Sequence[_Vintage], rule_set: RuleSet) -> list[tuple[_Vintage, Outcome]]:
    """Vintages under one table of a rule set, each with its light; each stands alone, without the months before."""
    table, month = vintages[0].row, Period.parse(vintages[0].key[2])
    rows: list[Facts] = [
        indicator_facts(one.view, Period.parse(one.key[2]), rulebook_current()) | {"object": one.name}
        for one in vintages
    ]
    rule = rule_set.row(table)
    lights = {one.object: one for one in light(rule, tables_of(rule, MonthFacts(month, (), (), {table: rows})))}
    return [(one, _outcome(one, JudgedIndicator(one.view, table, lights[one.name]), rule_set)) for one in vintages]


def _outcome(one: _Vintage, judged: JudgedIndicator, rule_set: RuleSet) -> Outcome:
    figure = one.view.growth if one.view.by_growth else one.view.level
    basis = light_reference(judged, rule_set)
    return Outcome(one.value, one.known_at, judged.judgement.tone, figure.reference if figure else None, basis)
