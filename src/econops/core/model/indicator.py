"""One indicator (指标): what is measured, by whom, and what kind of series it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class IndicatorKind(StrEnum):
    """Work may carry quotas; a result is a statistic, and nobody is told which value to report."""

    WORK = "work"
    RESULT = "result"


class Measure(StrEnum):
    """What a number says about its indicator (as in the statements read from texts)."""

    LEVEL = "level"
    GROWTH = "growth"
    INCREMENT = "increment"
    SHARE = "share"
    CHANGE_PP = "change_pp"
    RANK = "rank"
    RATIO = "ratio"


@dataclass(frozen=True)
class Indicator:
    """Definition of an indicator.

    `nature` is flow, stock, index, ratio or count; `price_basis` current, constant, comparable or none; `period_kind`
    month or quarter (how often it comes); `direction` higher, lower or band. `supplier` and `owner` are organisation
    codes and differ for results: who supplies the official figure never answers for its target. A `leading` one (先行指标)
    has no target and no light of its own; warning rounds hold it against others. Nor has a published part (分项), whose
    `part_of` is the code of its whole: letters and bulletins say how it pulls. `industry` is the section or division of
    GB/T 4754 that a part is of (C, C13); such parts need not make up the whole.
    """

    code: str
    name: str
    kind: IndicatorKind
    unit: str
    nature: str
    price_basis: str
    period_kind: str
    cumulative_only: bool
    jan_feb_combined: bool
    growth_published: bool
    level_published: bool
    direction: str
    lag_days: int
    supplier: str
    owner: str
    official_level: str
    decimals: int
    revisable: bool
    target_measure: Measure
    source_class: str
    by_town: bool = False
    aliases: tuple[str, ...] = ()
    definition: str = ""
    leading: bool = False
    part_of: str = ""
    industry: str = ""

    @property
    def headline(self) -> bool:
        """Whether it is followed for itself: with a target and a light of its own."""
        return not self.leading and not self.part_of
