"""Names as the catalogue has them (指标目录里的写法): whether a part goes with or without what it is a part of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from econops.core.intake.foreign.amounts import Amount
from econops.core.intake.foreign.meaning import Meaning
from econops.core.intake.foreign.texts import fold, printed
from econops.core.intake.foreign.unit_words import PERCENT, noun_kind, unit_kind
from econops.core.intake.foreign.values import Spot

_PART = re.compile(r"^其中[:：]")

Found = Mapping[Spot, tuple[Meaning, Amount]]


def with_known_names(found: Found, known: frozenset[str]) -> Found:
    """Numbers under the names that are in use: 教育支出 for 支出/其中：教育支出, 税收收入/契税 for 契税."""
    if not known:
        return found
    kinds: dict[str, set[str]] = defaultdict(set)
    for meaning, _amount in found.values():
        if meaning.unit and meaning.unit != PERCENT:
            kinds[meaning.indicator].add(unit_kind(meaning.unit))
    wholes = _by_part(known)
    names = {meaning.indicator for meaning, _amount in found.values()}
    better = {name: _in_use(name, known, wholes, kinds=kinds[name]) for name in names}
    return {
        spot: (replace(meaning, indicator=better[meaning.indicator]), amount)
        for spot, (meaning, amount) in found.items()
    }


def _by_part(known: frozenset[str]) -> dict[str, list[str]]:
    wholes: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        whole, _slash, part = name.rpartition("/")
        if whole:
            wholes[_PART.sub("", part)].append(name)
    return wholes


def _in_use(name: str, known: frozenset[str], wholes: Mapping[str, list[str]], *, kinds: set[str]) -> str:
    folded = fold(name)
    whole, _slash, part = folded.rpartition("/")
    part = _PART.sub("", part)
    if folded in known or not part:
        return name
    if whole:
        return printed(part) if part in known and part not in wholes and noun_kind(part) else name
    fitting = [one for one in wholes.get(part, []) if noun_kind(one.rpartition("/")[0]) in kinds]
    parents = {one.rpartition("/")[0] for one in fitting}
    return printed(fitting[-1]) if len(parents) == 1 else name
