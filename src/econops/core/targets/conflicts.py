"""Promises about the same thing that say different numbers (冲突): between sets, between texts, growth and level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import combinations

from econops.core.errors import Finding
from econops.core.model.indicator import Indicator, Measure
from econops.core.model.target import plain_number
from econops.core.quantity.rounding import printed
from econops.core.targets.counts import LEDGER
from econops.core.targets.findings import DocumentsDiffer, GrowthLevelDiffer, JudgedIsLower, SetsDiffer
from econops.core.targets.promise import COUNTED, Names, Noticed, Promise, demanded, quotable, value_in

_HUNDRED = Decimal(100)
Bases = Mapping[tuple[str, str, int], Decimal]
"""Published level of a whole year, by (indicator, area, year), in the indicator's unit."""


def conflicts(promises: Sequence[Promise], indicators: Mapping[str, Indicator], names: Names) -> list[Noticed]:
    """Different numbers for one thing, area and horizon: between sets (normal, both stay) and within a set.

    What nobody accepted yet counts only against what somebody did.
    """
    found: list[Noticed] = []
    for group in _groups(promises, indicators).values():
        for code in {promise.target_set: None for promise in group}:
            same_set = [promise for promise in group if promise.target_set == code]
            pairs = combinations(same_set, 2)
            if any(not _agree(one, other) for one, other in pairs if not (one.pending and other.pending)):
                found.append(_noticed(DocumentsDiffer, same_set, names, {"set": names.of(code)}))
        accepted = [promise for promise in group if not promise.pending]
        found += _between_sets(accepted, indicators, names)
    return found


def growth_level_conflicts(
    promises: Sequence[Promise], indicators: Mapping[str, Indicator], bases: Bases, names: Names, *, allowed: Decimal
) -> list[Noticed]:
    """A level and a growth of one set that contradict each other, the level of the year before being known.

    Basis: only at current prices or where prices play no part; growth at constant prices is no ratio of levels. The
    implied growth is our own estimate (测算).
    """
    found: list[Noticed] = []
    for level in promises:
        indicator = indicators.get(level.indicator)
        if indicator is None or level.measure is not Measure.LEVEL or not level.single_year:
            continue
        if level.years is None or indicator.price_basis not in ("current", "none"):
            continue
        base = bases.get((indicator.code, level.area, level.years[0] - 1))
        implied = _implied(level, indicator, base)
        for growth in promises:
            if implied is None or not _same_place(level, growth) or growth.measure is not Measure.GROWTH:
                continue
            promised = demanded(growth, indicator.direction)
            plain = growth.comparator not in ("above", "rank")
            if plain and promised is not None and abs(implied - promised) > allowed:
                context = _context(level, names) | {
                    "set": names.of(level.target_set),
                    "base": plain_number(base) + indicator.unit,
                    "level_text": level.wording,
                    "implied": printed(implied, 1),
                    "growth": growth.wording,
                }
                finding = GrowthLevelDiffer(LEDGER, context=context)
                found.append(Noticed(finding, (level.key, growth.key), indicator.code))
    return found


def _implied(level: Promise, indicator: Indicator, base: Decimal | None) -> Decimal | None:
    """The growth in % that a promised level needs from last year's."""
    wanted = value_in(level, indicator.unit, demanded(level, indicator.direction))
    return None if wanted is None or base is None or base <= 0 else (wanted / base - 1) * _HUNDRED


def _same_place(one: Promise, other: Promise) -> bool:
    mine = (one.indicator, one.area, one.years, one.target_set)
    return mine == (other.indicator, other.area, other.years, other.target_set)


def _groups(
    promises: Sequence[Promise], indicators: Mapping[str, Indicator]
) -> dict[tuple[object, ...], list[Promise]]:
    """Promises about the same thing, area and years; added and reached amounts of a flow are the same thing."""
    groups: dict[tuple[object, ...], list[Promise]] = defaultdict(list)
    for promise in promises:
        indicator = indicators.get(promise.indicator)
        counted = indicator is not None and indicator.nature != "stock" and promise.measure in COUNTED
        measure = "counted" if counted else promise.measure.value
        form = promise.reference if promise.comparator in ("above", "rank") else ""
        key = (promise.indicator or promise.name, promise.area, promise.years, measure, form)
        if promise.years is not None and promise.value is not None:
            groups[key].append(promise)
    return {key: group for key, group in groups.items() if len(group) > 1}


def _agree(one: Promise, other: Promise) -> bool:
    """Whether two promises can both be meant: the same number, or a floor that is not above a ceiling."""
    value, upper = value_in(other, one.unit, other.value), value_in(other, one.unit, other.upper)
    if value is None or one.value is None:
        return False
    signs = {one.comparator, other.comparator}
    if signs == {">=", "<="}:
        floor, ceiling = (one.value, value) if one.comparator == ">=" else (value, one.value)
        return floor <= ceiling
    return value == one.value and upper == one.upper and (len(signs) == 1 or not {">=", "<="} <= signs)


def _between_sets(group: Sequence[Promise], indicators: Mapping[str, Indicator], names: Names) -> list[Noticed]:
    if len({promise.target_set for promise in group}) < 2:
        return []
    found: list[Noticed] = []
    first = group[0]
    same = all(
        promise.comparator == first.comparator and _agree(first, promise)
        for promise in group
        if promise.target_set != first.target_set
    )
    if not same:
        found.append(_noticed(SetsDiffer, group, names, {}))
    indicator = indicators.get(first.indicator)
    direction = indicator.direction if indicator else "higher"
    judged = next((promise for promise in group if promise.target_set == names.judged_set), None)
    for other in group:
        if judged and other.target_set != names.judged_set and _asks_less(judged, other, direction):
            context = _context(judged, names) | {"judged": _said(judged, names), "other": _said(other, names)}
            found.append(Noticed(JudgedIsLower(LEDGER, context=context), (judged.key, other.key), judged.indicator))
    return found


def _asks_less(judged: Promise, other: Promise, direction: str) -> bool:
    mine, theirs = demanded(judged, direction), value_in(other, judged.unit, demanded(other, direction))
    if mine is None or theirs is None or direction == "band":
        return False
    lower_is_more = direction == "lower" or "rank" in (judged.comparator, other.comparator)
    return mine > theirs if lower_is_more else mine < theirs


def _noticed(kind: type[Finding], group: Sequence[Promise], names: Names, more: Mapping[str, str]) -> Noticed:
    order = {code: place for place, code in enumerate(names.sets)}
    shown = sorted(group, key=lambda promise: order.get(promise.target_set, len(order)))
    say = _with_source if kind is DocumentsDiffer else _said
    context = _context(group[0], names) | {"values": "、".join(say(promise, names) for promise in shown)} | dict(more)
    return Noticed(kind(LEDGER, context=context), tuple(promise.key for promise in shown), group[0].indicator)


def _said(promise: Promise, names: Names) -> str:
    return f"{names.of(promise.target_set)}{promise.wording}"


def _with_source(promise: Promise, _names: Names) -> str:
    return f"{promise.wording}（{promise.source}）" if promise.source else promise.wording


def _context(promise: Promise, _names: Names) -> dict[str, str]:
    return {"name": quotable(promise.name), "years": years_text(promise.years)}


def years_text(years: tuple[int, int] | None) -> str:
    """2026年, or 2026—2028年."""
    if years is None:
        return ""
    return f"{years[1]}年" if years[0] == years[1] else f"{years[0]}—{years[1]}年"
