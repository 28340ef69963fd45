"""What the heading of a column says: indicator, measure, period, unit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from econops.core.errors import Finding, Place
from econops.core.intake.feedback import findings as kinds
from econops.core.model.indicator import Indicator, Measure
from econops.core.period.chinese import read_period
from econops.core.period.value import Period, PeriodKind
from econops.core.quantity.units import convertible, find_unit
from econops.core.quantity.value import PERCENT
from econops.core.series.computable import NotComputable
from econops.core.series.scope import due_period

MEASURE_WORDS = (
    (Measure.RANK, ("位次", "排名", "名次", "排位", "位列")),
    (Measure.GROWTH, ("增速", "增长", "同比", "增幅", "±%", "+-%", "增减")),
    (Measure.LEVEL, ("总量", "绝对额", "累计", "完成额", "完成", "数值", "当月", "本月")),
)
MONTH_WORDS = ("当月", "本月数", "单月")
_SPAN = re.compile(r"(?:\d{4}年)?(?:1[-—–－~至到]\d{1,2}月|[一上前][^，,()]{0,3}(?:季度|半年))")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
RANK_UNIT = "位"


@dataclass(frozen=True)
class FeedbackColumn:
    """One column that is read; `heading` is what stands above it."""

    at: int
    heading: str
    indicator: Indicator
    measure: Measure
    period: Period
    unit: str


def narrow(text: str) -> str:
    """Half-width and without any space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


class HeadingReader:
    """Knows the indicators by every name, the month of the table, and the units of its title."""

    def __init__(self, indicators: Mapping[str, Indicator], month: Period, units: tuple[str, ...]) -> None:
        spoken = [(narrow(name), item) for item in indicators.values() for name in (item.name, *item.aliases)]
        self.spoken = sorted(spoken, key=lambda pair: -len(pair[0]))
        self.month, self.units = month, units

    def indicator(self, heading: str) -> Indicator | None:
        """The indicator with the longest name in a heading."""
        plain = narrow(heading)
        return next((item for name, item in self.spoken if name in plain), None)

    def column(self, at: int, heading: str, place: Place) -> FeedbackColumn | Finding:
        """A column that can be read, or why it cannot."""
        indicator = self.indicator(heading)
        if indicator is None:
            return kinds.FeedbackUnknownColumn(place, heading[:40])
        rest = self._without_name(narrow(heading))
        said = next((unit for text in _BRACKETS.findall(rest) if (unit := find_unit(text))), None)
        measure = _measure(rest, said)
        period = self._period(indicator, rest)
        if isinstance(period, NotComputable):
            return kinds.FeedbackPeriodNotDue(place, heading[:40], {"reason": period.reason})
        unit = self._unit(indicator, measure, said)
        if unit is None:
            return kinds.FeedbackUnitMissing(place, heading[:40], {"wanted": indicator.unit})
        wanted = {Measure.LEVEL: indicator.unit, Measure.GROWTH: PERCENT}.get(measure, unit)
        if not convertible(unit, wanted):
            return kinds.FeedbackUnitMismatch(place, unit, {"column": heading[:40], "wanted": wanted})
        return FeedbackColumn(at, heading, indicator, measure, period, unit)

    def _without_name(self, plain: str) -> str:
        name = next(name for name, _item in self.spoken if name in plain)
        return plain.replace(name, "", 1)

    def _unit(self, indicator: Indicator, measure: Measure, said: str | None) -> str | None:
        if measure is Measure.RANK:
            return RANK_UNIT
        if measure is Measure.GROWTH:
            return said or PERCENT
        return said or next((unit for unit in self.units if convertible(unit, indicator.unit)), None)

    def _period(self, indicator: Indicator, rest: str) -> Period | NotComputable:
        """The span named in the heading, else what belongs to the month of the table."""
        if any(word in rest for word in MONTH_WORDS):
            return self.month
        named = _SPAN.search(rest)
        found = read_period(named[0], self.month.year) if named else None
        if found is not None:
            return found if found.kind is PeriodKind.MONTH else found.as_ytd()
        return due_period(indicator, self.month.as_ytd())


def _measure(rest: str, unit: str | None) -> Measure:
    for measure, words in MEASURE_WORDS:
        if any(word in rest for word in words):
            return measure
    return Measure.GROWTH if unit == PERCENT or "%" in rest else Measure.LEVEL
