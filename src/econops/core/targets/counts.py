"""Counts with their stock: stock before + added − exits = stock after (新增与总数)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from econops.core.errors import Finding, Place
from econops.core.model.indicator import Measure
from econops.core.model.target import plain_number
from econops.core.rules.rulebook import CountIdentity, CountSide
from econops.core.targets.findings import CountDoesNotAddUp, CountUnchecked, ExitsMany, ExitsNegative
from econops.core.targets.promise import COUNTED, Noticed, Promise, quotable, value_in

LEDGER = Place("目标台账")
MOST_EXITS = Decimal(20)
PUNCTUATION = re.compile(r"[\s“”\"'‘’《》（）()、,，]")
_HUNDRED = Decimal(100)

Stocks = Mapping[tuple[str, str, int], Decimal]
"""Stock at the end of a year, by (identity, area, year), in the identity's unit."""


@dataclass(frozen=True)
class Counted:
    """What is counted, when and in which unit; at most `most_exits` percent of the stock before plausibly leave."""

    name: str = ""
    when: str = ""
    unit: str = ""
    most_exits: Decimal = MOST_EXITS


def exits_implied(old: Decimal, added: Decimal, new: Decimal) -> Decimal:
    """How many must have left: stock before + added − stock after; below zero where the added do not suffice.

    Example:
        >>> exits_implied(Decimal(600), Decimal(163), Decimal(750))
        Decimal('13')
    """
    return old + added - new


def stock_identity(
    old: Decimal, added: Decimal, exits: Decimal | None, new: Decimal, counted: Counted = Counted()
) -> Finding | None:
    """What is wrong with the four numbers of a count, or None.

    With known exits the sum must be exact. Without, the implied exits must not be negative, nor more than plausible.
    """
    unit = counted.unit
    implied = exits_implied(old, added, new)
    numbers = {"old": old, "added": added, "new": new, "exits": implied if exits is None else exits}
    context = {key: plain_number(value) + unit for key, value in numbers.items()}
    context |= {"name": quotable(counted.name), "when": counted.when, "most": plain_number(counted.most_exits)}
    if exits is not None:
        context["sum"] = plain_number(old + added - exits) + unit
        return None if implied == exits else CountDoesNotAddUp(LEDGER, context=context)
    if implied < 0:
        return ExitsNegative(LEDGER, context=context | {"lack": plain_number(-implied) + unit})
    if implied > old * counted.most_exits / _HUNDRED:
        return ExitsMany(LEDGER, context=context)
    return None


def count_findings(
    promises: Sequence[Promise], identities: Iterable[CountIdentity], stocks: Stocks, names: Mapping[str, str]
) -> list[Noticed]:
    """Each increment beside its total, in one area, year and set, against the stock before.

    ASSUMPTION: 以上 on both sides is checked as if both were just reached.
    """
    found: list[Noticed] = []
    for identity in identities:
        added = [one for one in promises if _fits(one, identity.added, increment=True) or _grows(one, identity)]
        totals = [one for one in promises if _fits(one, identity.stock, increment=False)]
        for first in added:
            for second in totals:
                if _together(first, second):
                    found += _pair(identity, first, second, stocks, names)
    return found


def plain_phrase(phrase: str) -> str:
    """Without blanks, quotes and brackets."""
    return PUNCTUATION.sub("", phrase)


def side_matches(side: CountSide, *, indicator: str, phrase: str) -> bool:
    """Whether an indicator or a phrase is this side of a count."""
    if side.indicator and indicator == side.indicator:
        return True
    return plain_phrase(phrase) in {plain_phrase(one) for one in side.phrases}


def _fits(promise: Promise, side: CountSide, *, increment: bool) -> bool:
    wanted = COUNTED if increment else (Measure.LEVEL,)
    return promise.measure in wanted and side_matches(side, indicator=promise.indicator, phrase=promise.name)


def _grows(promise: Promise, identity: CountIdentity) -> bool:
    """新增 said by the measure, not by the phrase."""
    stock = side_matches(identity.stock, indicator=promise.indicator, phrase=promise.name)
    return promise.measure is Measure.INCREMENT and stock


def _together(first: Promise, second: Promise) -> bool:
    same = (first.area, first.years, first.target_set) == (second.area, second.years, second.target_set)
    return same and first.years is not None and first.single_year


def _pair(
    identity: CountIdentity, first: Promise, second: Promise, stocks: Stocks, names: Mapping[str, str]
) -> list[Noticed]:
    added, new = value_in(first, identity.unit, first.value), value_in(second, identity.unit, second.value)
    if added is None or new is None or first.years is None:
        return []
    year = first.years[0]
    when = f"{year}年{names.get(first.target_set, first.target_set)}"
    old = stocks.get((identity.code, first.area, year - 1))
    finding: Finding | None
    if old is None:
        context = {"name": quotable(identity.name), "when": when, "added": first.wording, "new": second.wording}
        finding = CountUnchecked(LEDGER, context=context)
    else:
        counted = Counted(identity.name, when, identity.unit, identity.most_exits)
        finding = stock_identity(old, added, None, new, counted)
    return [Noticed(finding, (first.key, second.key), first.indicator)] if finding else []
