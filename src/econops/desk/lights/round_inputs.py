"""What a warning round rests on: which figures are in, late, missing or still awaited, by whom and until when."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from econops.core.model.indicator import Indicator
from econops.core.model.observation import SOURCE_CLASS_NAMES, Observation, SourceClass
from econops.core.model.reference import Figure
from econops.core.period.value import Period
from econops.core.rules.rounds import WarningRound, Window
from econops.core.series.computable import NotComputable
from econops.core.series.overview import Overview
from econops.core.series.scope import Known, due_period
from econops.desk.common.clock import day_of
from econops.desk.lights.facts import measure_of

IN, LATE, MISSING, AWAITED = "in", "late", "missing", "awaited"
STATE_NAMES = {IN: "已到", LATE: "迟到", MISSING: "缺", AWAITED: "待报"}
QUARTER_MONTHS = 3


@dataclass(frozen=True)
class RoundInput:
    """One figure that a round reads: what, of which class, who gives it, until when, how it stands, and as shown."""

    indicator: Indicator
    period: Period
    source: SourceClass
    unit: str
    due: datetime.date
    state: str
    observation: Observation | None = None
    figure: Figure | None = None

    def as_dict(self, unit_names: Mapping[str, str]) -> dict[str, str]:
        """Plain values for storage."""
        known = self.observation
        return {
            "indicator": self.indicator.code,
            "name": self.indicator.name,
            "period": str(self.period),
            "source_class": self.source.value,
            "source_name": SOURCE_CLASS_NAMES[self.source],
            "unit": self.unit,
            "unit_name": unit_names.get(self.unit, ""),
            "due": self.due.isoformat(),
            "state": self.state,
            "received": known.recorded_at.isoformat() if known else "",
            "person": known.person if known else "",
            "embargo_until": known.embargo_until.isoformat() if known and known.embargo_until else "",
            "text": self.figure.text if self.figure else "",
            "ref": self.figure.reference.code if self.figure else "",
        }


@dataclass(frozen=True)
class InputQuestion:
    """What a round asks of the figures: which round, for which month, until when, known as of which day."""

    rule: WarningRound
    month: Period
    window: Window
    day: datetime.date


def as_source(
    indicator: Indicator, period: Period, area: str, *, sources: Iterable[SourceClass], known: Known
) -> Indicator:
    """The indicator read in the first of these source classes in which its figure is there, else in the first."""
    several = [replace(indicator, source_class=source.value) for source in sources]
    there = [one for one in several if known.find(one, area, period, measure_of(one)) is not None]
    return (there or several)[0]


def period_of(indicator: Indicator, month: Period) -> Period | None:
    """The span that a round of a month is about for an indicator; None where that month brings nothing new of it."""
    if indicator.period_kind == "quarter" and month.number % QUARTER_MONTHS:
        return None
    period = due_period(indicator, month.as_ytd())
    return None if isinstance(period, NotComputable) else period


def round_input(view: Overview, area: str, *, asked: InputQuestion, known: Known) -> RoundInput:
    """How the judged figure of an indicator, in the source class that it carries, stands for a round."""
    indicator, period = view.indicator, view.period
    found = known.find(indicator, area, period, measure_of(indicator))
    source = SourceClass(indicator.source_class)
    return RoundInput(
        indicator,
        period,
        source,
        unit=indicator.owner if source is SourceClass.FORECAST else indicator.supplier,
        due=asked.window.last,
        state=_state(found, asked),
        observation=found,
        figure=view.growth if view.by_growth else view.level,
    )


def _state(found: Observation | None, asked: InputQuestion) -> str:
    if found is None:
        return AWAITED if asked.day <= asked.window.last else MISSING
    return LATE if day_of(found.recorded_at) > asked.window.last else IN
