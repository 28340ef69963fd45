"""The series of which the page on data quality asks: newest figures, chains of vintages, what months added."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation, SourceClass
from econops.core.period.value import Period, PeriodKind
from econops.core.series.quality.digits import Bounds
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.adapt import observation_value
from econops.desk.indicators.selectors import observations_shown

REPORTED = (SourceClass.DEPARTMENT, SourceClass.ADMINISTRATIVE)
PERCENT = Decimal(100)


@dataclass(frozen=True)
class QualityBounds:
    """What the rulebook says on a day."""

    day: datetime.date

    def number(self, name: str) -> int:
        """A whole number."""
        return rulebook_current().parameter(f"quality.{name}", on=self.day).number

    def share(self, name: str) -> Decimal:
        """A percentage as a share of one."""
        value = rulebook_current().parameter(f"quality.{name}", on=self.day).value
        return Decimal(value) / PERCENT

    @property
    def digits(self) -> Bounds:
        """For the tests of digits."""
        return Bounds(
            last_digit=self.number("last_digit_needed"),
            heaping=self.number("heaping_needed"),
            first_digit=self.number("first_digit_needed"),
            repeated=self.number("repeated_needed"),
            first_digit_span=self.number("first_digit_span"),
            false_alarm=self.share("false_alarm"),
        )

    def compared(self, indicators: Mapping[str, Indicator]) -> list[tuple[Indicator, Indicator]]:
        """Pairs of indicators that are looked at together."""
        prefix = "quality.compare."
        pairs = []
        for code in sorted(rulebook_current().parameters):
            one = indicators.get(code.removeprefix(prefix)) if code.startswith(prefix) else None
            if one is not None:
                other = indicators.get(str(rulebook_current().parameter(code, on=self.day).value))
                pairs += [(one, other)] if other is not None else []
        return pairs


@dataclass(frozen=True)
class Figures:
    """Every vintage of the figures of some places that may be shown to everybody, by what they are about."""

    areas: tuple[str, ...]
    until: Period

    @cached_property
    def chains(self) -> dict[tuple[str, str, Measure, SourceClass], dict[Period, list[Observation]]]:
        """Vintages of each period, the oldest first."""
        found: dict[tuple[str, str, Measure, SourceClass], dict[Period, list[Observation]]] = defaultdict(dict)
        rows = observations_shown().filter(area__in=self.areas, period__endswith="-ytd").order_by("period", "vintage")
        for value in map(observation_value, rows):
            key = value.key
            if key.period.end <= self.until.end:
                about = (key.indicator, key.area, key.measure, key.source_class)
                found[about].setdefault(key.period, []).append(value)
        return found

    def newest(self, indicator: str, area: str, measure: Measure, source: SourceClass) -> dict[Period, Observation]:
        """The newest vintage of each period, in the order of time."""
        chain = self.chains.get((indicator, area, measure, source), {})
        return {period: vintages[-1] for period, vintages in chain.items()}

    def growth(self, indicator: Indicator, area: str, source: SourceClass) -> dict[Period, Decimal]:
        """Growth in % by period."""
        return {p: item.value for p, item in self.newest(indicator.code, area, Measure.GROWTH, source).items()}

    def changes(self, indicator: Indicator) -> tuple[int, list[Decimal]]:
        """How many figures there are, and every revision: growth in percentage points, else in % of the old value."""
        measure = Measure.GROWTH if indicator.target_measure is Measure.GROWTH else Measure.LEVEL
        source, figures, changes = SourceClass(indicator.source_class), 0, []
        for area in self.areas:
            for vintages in self.chains.get((indicator.code, area, measure, source), {}).values():
                figures += 1
                for old, new in pairwise(vintages):
                    if old.unit == new.unit and (measure is Measure.GROWTH or old.value):
                        step = new.value - old.value
                        changes.append(step if measure is Measure.GROWTH else step * PERCENT / old.value)
        return figures, changes

    def amounts(self, indicator: Indicator, areas: Sequence[str]) -> tuple[list[Decimal], list[Decimal]]:
        """What units wrote down (January to month), and what each month added to the month before, area by area."""
        written: list[Decimal] = []
        added: list[Decimal] = []
        for area in areas:
            for source in REPORTED:
                found = self.newest(indicator.code, area, Measure.LEVEL, source)
                written += [item.value for item in found.values() if item.unit == indicator.unit]
                added += _steps(found, indicator.unit)
        return written, added


def _steps(found: Mapping[Period, Observation], unit: str) -> list[Decimal]:
    steps = []
    for period, item in found.items():
        before = found.get(period.previous()) if period.kind is PeriodKind.YTD and period.number > 1 else None
        if before is not None and before.unit == item.unit == unit:
            steps.append(item.value - before.value)
    return steps
