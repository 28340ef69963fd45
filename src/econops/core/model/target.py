"""One target (目标) of a set and horizon, in one revision."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from econops.core.model.indicator import Measure

COMPARATORS = (">=", "<=", "~", "=")


@dataclass(frozen=True)
class Target:
    """A promised value. `target_set` is a code of rulebook/target_sets.yaml; `horizon` is (first year, last year).

    `comparator` is >= (以上), <= (以内), ~ (左右) or =; `revision` counts from 1.
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

    @property
    def wording(self) -> str:
        """The number as promised: 8%以上, 6.5%左右, 163家."""
        suffix = {">=": "以上", "<=": "以内", "~": "左右", "=": ""}[self.comparator]
        return f"{self.value.normalize():f}{self.unit}{suffix}"
