"""Names put together from upper and lower words: which stand alone, which need the one above (拼名)."""

from __future__ import annotations

import re

from econops.core.intake.foreign import words
from econops.core.intake.foreign.grammar import Words

_SHORT_NAME = 3


def stands_alone(indicator: str, known: frozenset[str]) -> bool:
    """Whether a name needs no other part to be understood.

    Example:
        >>> stands_alone("规上工业总产值", frozenset()), stands_alone("增加值", frozenset()), stands_alone("采矿业", frozenset())
        (True, False, False)
    """
    if indicator in known or "/" in indicator or words.TRADE.fullmatch(indicator):
        return True
    name = re.sub(r"\(.*\)$", "", indicator)
    long = len(name) > _SHORT_NAME or (len(name) == _SHORT_NAME and name[-1] in "率比")
    return long and bool(words.MEASURE_NOUN.search(name)) and not words.GENERIC_NOUN.fullmatch(name)


def nest(outer: Words, inner: Words, known: frozenset[str]) -> Words:
    """Words of a lower header or label within those of the one above it."""
    return Words(
        indicator=_joined(outer.indicator, inner, known),
        measure=inner.measure or outer.measure,
        units=inner.units or outer.units,
        span=inner.span.over(outer.span),
        loose=inner.loose if inner.measure else outer.loose,
        about=inner.about or outer.about,
        within=inner.within or outer.within,
        stock=inner.stock or outer.stock,
    )


def _joined(outer: str, inner: Words, known: frozenset[str]) -> str:
    name = inner.indicator
    if not outer or not name or outer == name:
        return name or outer
    if inner.within:
        return f"{outer}/其中：{name}"
    return name if stands_alone(name, known) else f"{outer}/{name}"
