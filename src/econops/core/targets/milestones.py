"""Milestones of goals over several years (年度节点): an even split, and whether given ones lead to the goal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from gettext import gettext as _

from econops.core.model.indicator import Measure
from econops.core.model.target import Milestone, plain_number
from econops.core.quantity.rounding import official, printed
from econops.core.series.computable import NotComputable
from econops.core.series.growth import chain_growth
from econops.core.targets.conflicts import years_text
from econops.core.targets.counts import LEDGER
from econops.core.targets.findings import MilestonesDoNotFit, MilestonesMissing
from econops.core.targets.promise import Noticed, Promise, quotable

GROWTH_ROUNDING = Decimal("0.05")
_HUNDRED = Decimal(100)


def milestones_even(
    promise: Promise, *, base: Decimal | None = None, decimals: int = 0
) -> tuple[Milestone, ...] | NotComputable:
    """An even split over the years, exact in the last one.

    What is added over the years is divided by their number; a level, share or ratio moves in equal steps from `base`
    (the year before the first) to the goal; a yearly growth is the same every year.

    Example:
        >>> years, added = (2026, 2028), Measure.INCREMENT
        >>> three = Promise("1", "模拟", "county", years, "annual_target", added, ">=", Decimal(500), "家")
        >>> [int(milestone.value) for milestone in milestones_even(three)]
        [167, 166, 167]
    """
    if promise.value is None:
        return NotComputable(_("目标数待补，补上之后才能分解。"), "missing")
    if promise.years is None or promise.single_year:
        return NotComputable(_("只有多年目标才有年度节点。"), "not_applicable")
    if promise.comparator == "rank" or promise.measure is Measure.RANK:
        return NotComputable(_("名次不能平均分解，请逐年填写。"))
    first, last = promise.years
    years, goal = range(first, last + 1), promise.value
    if promise.measure is Measure.GROWTH or promise.comparator == "above":
        return tuple(Milestone(year, goal) for year in years)
    if promise.measure is Measure.INCREMENT:
        reached = [_step(Decimal(0), goal, place, len(years), decimals) for place in range(len(years) + 1)]
        return tuple(Milestone(year, reached[at + 1] - reached[at]) for at, year in enumerate(years))
    if base is None:
        return NotComputable(_("不知道基期的数，不能平均分解，请逐年填写。"), "missing")
    return tuple(Milestone(year, _step(base, goal, at + 1, len(years), decimals)) for at, year in enumerate(years))


def _step(start: Decimal, goal: Decimal, place: int, count: int, decimals: int) -> Decimal:
    return goal if place == count else official(start + (goal - start) * place / count, decimals)


def milestone_findings(promise: Promise, milestones: Sequence[Milestone]) -> list[Noticed]:
    """Whether the milestones are whole and lead to the goal: their sum, their last value, or their average growth."""
    if promise.value is None or promise.years is None or promise.single_year or not milestones:
        return []
    context = {"name": quotable(promise.name), "years": years_text(promise.years), "promised": promise.wording}
    by_year = {milestone.year: milestone.value for milestone in milestones}
    missing = [year for year in range(promise.years[0], promise.years[1] + 1) if year not in by_year]
    if missing:
        words = "、".join(f"{year}年" for year in missing)
        return [
            Noticed(MilestonesMissing(LEDGER, context=context | {"missing": words}), (promise.key,), promise.indicator)
        ]
    how, found = _reached(promise, [by_year[year] for year in sorted(by_year)])
    if _leads_to(promise, found):
        return []
    shown = printed(found, 1) if how == _("年均") else plain_number(found)
    context |= {"how": how, "found": shown + promise.unit}
    return [Noticed(MilestonesDoNotFit(LEDGER, context=context), (promise.key,), promise.indicator)]


def _reached(promise: Promise, values: Sequence[Decimal]) -> tuple[str, Decimal]:
    if promise.measure is Measure.INCREMENT:
        return _("合计"), sum(values, Decimal(0))
    if promise.measure is Measure.GROWTH and promise.comparator != "above":
        whole = 1 + chain_growth(values) / _HUNDRED
        average = (whole ** (Decimal(1) / len(values)) - 1) * _HUNDRED if whole > 0 else -_HUNDRED
        return _("年均"), average
    return _("末年"), values[-1]


def _leads_to(promise: Promise, found: Decimal) -> bool:
    if promise.value is None:
        return True
    slack = GROWTH_ROUNDING if promise.measure is Measure.GROWTH else Decimal(0)
    match promise.comparator:
        case ">=" | "above":
            return found >= promise.value - slack
        case "<=" | "rank":
            return found <= promise.value + slack
        case "band":
            upper = promise.value if promise.upper is None else promise.upper
            return promise.value - slack <= found <= upper + slack
    return abs(found - promise.value) <= slack
