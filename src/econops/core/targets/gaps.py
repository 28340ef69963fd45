"""What is missing in the ledger of a year (缺口): targets, owners, numbers that texts hide, milestones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from econops.core.errors import Finding
from econops.core.model.indicator import Indicator
from econops.core.model.target import Milestone
from econops.core.targets.conflicts import years_text
from econops.core.targets.counts import LEDGER
from econops.core.targets.findings import NoMilestone, NoOwner, NoTarget, NotFilled
from econops.core.targets.promise import Names, Noticed, Promise, quotable

Milestones = Mapping[str, Sequence[Milestone]]
"""Milestones by the key of their promise."""


def gaps(
    indicators: Iterable[Indicator],
    promises: Sequence[Promise],
    year: int,
    *,
    names: Names,
    milestones: Milestones,
) -> list[Noticed]:
    """Everything that is missing for a year, in one area.

    Args:
        promises: of the area; others than those of the year are left out.
    """
    current = [promise for promise in promises if promise.covers(year) and not promise.pending]
    found = [
        Noticed(_no_target(one, year, names), (), one.code)
        for one in indicators
        if not _has_target(one, current, names.judged_set, year, milestones)
    ]
    for promise in current:
        found += _of_promise(promise, year, names=names, milestones=milestones)
    return found


def _no_target(indicator: Indicator, year: int, names: Names) -> Finding:
    context = {"name": quotable(indicator.name), "year": str(year), "set": names.of(names.judged_set)}
    return NoTarget(LEDGER, context=context)


def _has_target(
    indicator: Indicator, promises: Sequence[Promise], judged_set: str, year: int, milestones: Milestones
) -> bool:
    mine = [one for one in promises if one.indicator == indicator.code and one.target_set == judged_set]
    return any(one.single_year or _at(milestones.get(one.key, ()), year) for one in mine)


def _at(milestones: Sequence[Milestone], year: int) -> bool:
    return any(milestone.year == year for milestone in milestones)


def _of_promise(promise: Promise, year: int, *, names: Names, milestones: Milestones) -> list[Noticed]:
    context = {
        "name": quotable(promise.name),
        "years": years_text(promise.years),
        "year": str(year),
        "set": names.of(promise.target_set),
        "promised": promise.wording,
        "owner": names.owners.get(promise.owner, promise.owner) or "责任单位",
    }
    kinds: list[type[Finding]] = []
    if not promise.owner:
        kinds.append(NoOwner)
    if promise.value is None or (promise.comparator == "band" and promise.upper is None):
        kinds.append(NotFilled)
    elif not promise.single_year and not _at(milestones.get(promise.key, ()), year):
        kinds.append(NoMilestone)
    return [Noticed(kind(LEDGER, context=context), (promise.key,), promise.indicator) for kind in kinds]
