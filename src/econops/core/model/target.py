"""One target (目标) of a set and horizon, in one revision."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from econops.core.model.indicator import Measure

COMPARATORS = (">=", "<=", "~", "=", "band", "rank", "above")
SUFFIXES = {">=": "以上", "<=": "以内", "~": "左右"}
HIDDEN = "***"


@dataclass(frozen=True)
class Milestone:
    """What a target of several years should have reached by the end of one of them."""

    year: int
    value: Decimal
    number: int = 1


@dataclass(frozen=True)
class Target:
    """A promised value. `target_set` is a code of rulebook/target_sets.yaml; `horizon` is (first year, last year).

    `comparator` is >= (以上), <= (以内), ~ (左右), =, band (`value` to `upper`), rank (within the first `value` of
    `reference`) or above (more than `reference` by `value`); `tolerance` is what the text allows around ~, None where
    it does not say. `revision` counts from 1.
    """

    indicator: str
    area: str
    horizon: tuple[int, int]
    target_set: str
    measure: Measure
    comparator: str
    value: Decimal
    unit: str
    owner: str
    revision: int
    valid_from: datetime.datetime
    reason: str = ""
    source: str = ""
    upper: Decimal | None = None
    reference: str = ""
    tolerance: Decimal | None = None
    milestones: tuple[Milestone, ...] = ()

    @property
    def wording(self) -> str:
        """The number as promised: 8%以上, 6.5%左右, 6%—6.5%, 163家, 全市前3位, 高于全市平均1个百分点."""
        text = promise_wording(self.comparator, self.value, self.unit, upper=self.upper, reference=self.reference)
        return text + tolerance_wording(self.comparator, self.tolerance, self.unit)

    def milestone(self, year: int) -> Milestone | None:
        """What should have been reached by the end of a year, where somebody set it."""
        return next((found for found in self.milestones if found.year == year), None)


def promise_wording(
    comparator: str,
    value: Decimal | None,
    unit: str,
    *,
    upper: Decimal | None = None,
    reference: str = "",
) -> str:
    """A promise as officials write it; *** where the text hides the number.

    Example:
        >>> promise_wording("band", Decimal("6"), "%", upper=Decimal("6.5")), promise_wording(">=", None, "家")
        ('6%—6.5%', '***家以上')
        >>> promise_wording("rank", Decimal(3), "位", reference="全市"), promise_wording("rank", Decimal(1), "")
        ('全市前3位', '第1位')
        >>> promise_wording("above", Decimal(1), "个百分点", reference="全市平均")
        '高于全市平均1个百分点'
    """
    number = plain_number(value)
    if comparator == "band":
        return f"{number}{unit}—{plain_number(upper)}{unit}"
    if comparator == "rank":
        place = f"前{number}" if reference and value != 1 else f"第{number}"
        return f"{reference}{place}{unit or '位'}"
    if comparator == "above":
        return f"高于{reference}{number}{unit}"
    return f"{number}{unit}{SUFFIXES.get(comparator, '')}"


def tolerance_wording(comparator: str, tolerance: Decimal | None, unit: str) -> str:
    """What a text itself allows around 左右; nothing where it does not say.

    Example:
        >>> tolerance_wording("~", Decimal("0.3"), "%"), tolerance_wording("~", None, "%")
        ('（上下0.3个百分点）', '')
    """
    if comparator != "~" or tolerance is None:
        return ""
    return f"（上下{plain_number(tolerance)}{'个百分点' if unit == '%' else unit}）"


def plain_number(value: Decimal | None) -> str:
    """The digits without trailing zeros, − for minus; *** where the text hides the number."""
    return HIDDEN if value is None else f"{value.normalize() + 0:f}".replace("-", "−")
