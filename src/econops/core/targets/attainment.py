"""Whether a figure keeps a promise: true, false or not known (是否完成)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _
from typing import Protocol

from econops.core.errors import Invalid
from econops.core.model.indicator import Measure
from econops.core.rules.rulebook import Rulebook

PERCENT_MEASURES = (Measure.GROWTH, Measure.SHARE, Measure.CHANGE_PP)
_HUNDRED = Decimal(100)


class Promised(Protocol):
    """What is read of a promise or a target."""

    @property
    def measure(self) -> Measure:
        """What the number says about its indicator."""

    @property
    def comparator(self) -> str:
        """How the figure is compared."""

    @property
    def value(self) -> Decimal | None:
        """The promised number, the lower end of a band."""

    @property
    def upper(self) -> Decimal | None:
        """The upper end of a band."""

    @property
    def tolerance(self) -> Decimal | None:
        """What the text itself allows around 左右."""


@dataclass(frozen=True)
class Allowance:
    """What 左右 allows where the text does not say: percentage points for percentages, a share in % for amounts."""

    points: Decimal
    share: Decimal


def allowance_of(rulebook: Rulebook, *, on: datetime.date, rule_set: str = "default") -> Allowance:
    """The allowance in force on a day: points from the table that judges growth, the share from the parameters.

    Raises NotFound.
    """
    thresholds = {one.code: one for one in rulebook.rule_set(rule_set, on=on).row("growth").thresholds}
    share = rulebook.parameter("targets.tolerance_share", on=on)
    return Allowance(thresholds["default_tolerance"].on(on).value, Decimal(share.value))


def tolerance_of(promise: Promised, allowance: Allowance) -> Decimal:
    """What is allowed around the promised number, in its unit: 0 unless it says 左右."""
    if promise.comparator != "~" or promise.value is None:
        return Decimal(0)
    if promise.tolerance is not None:
        return promise.tolerance
    if promise.measure in PERCENT_MEASURES:
        return allowance.points
    return abs(promise.value) * allowance.share / _HUNDRED


def attained(
    promise: Promised,
    value: Decimal | None,
    *,
    allowance: Allowance,
    direction: str = "higher",
    reference: Decimal | None = None,
) -> bool | None:
    """Whether a figure in the promise's unit keeps it; None where the figure, the number or the reference is unknown.

    Args:
        value: the figure, for `rank` the place reached, for `above` our own figure.
        direction: of the indicator. Where higher is better, =, 左右 and a band are kept by more than promised; where
            lower is better, by less; an indicator meant to stay within a band must stay within.
        reference: what `above` compares with (全市平均).

    Raises:
        Invalid: unknown comparator.

    Source:
        docs/algorithms/targets.md
    """
    bounds = _bounds(promise, allowance, direction, reference)
    if value is None or bounds is None:
        return None
    low, high = bounds
    return (low is None or value >= low) and (high is None or value <= high)


def _bounds(
    promise: Promised, allowance: Allowance, direction: str, reference: Decimal | None
) -> tuple[Decimal | None, Decimal | None] | None:
    """Lowest and highest figure that keeps the promise; None where a number is not known."""
    if promise.value is None:
        return None
    value, slack = promise.value, tolerance_of(promise, allowance)
    match promise.comparator:
        case ">=":
            return value, None
        case "<=" | "rank":
            return None, value
        case "above":
            return None if reference is None else (reference + value, None)
        case "band":
            return None if promise.upper is None else _effort(value, promise.upper, direction)
        case "~" | "=":
            return _effort(value - slack, value + slack, direction)
    raise Invalid(_("不认识的比较方式“{comparator}”。").format(comparator=promise.comparator))


def _effort(low: Decimal, high: Decimal, direction: str) -> tuple[Decimal | None, Decimal | None]:
    """Only the side that takes effort binds."""
    if direction == "lower":
        return None, high
    return low, high if direction == "band" else None
