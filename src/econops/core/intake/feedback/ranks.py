"""Places in order (位次) by a figure of the same table."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal


def ranks(values: Mapping[str, Decimal], *, lower_is_better: bool = False) -> dict[str, int]:
    """The place of each, best first; equal figures share a place and the next ones follow after them (竞赛排名).

    Example:
        >>> ranks({"a": Decimal("5.1"), "b": Decimal("6.0"), "c": Decimal("5.1"), "d": Decimal("2.0")})
        {'a': 2, 'b': 1, 'c': 2, 'd': 4}
    """
    return {
        name: 1 + sum(other < value if lower_is_better else other > value for other in values.values())
        for name, value in values.items()
    }


def may_be_rank(rank: int, name: str, values: Mapping[str, Decimal], *, lower_is_better: bool = False) -> bool:
    """Whether a printed rank can be right: among equal figures any order is, as the figures are rounded."""
    first = ranks(values, lower_is_better=lower_is_better)[name]
    return first <= rank < first + sum(value == values[name] for value in values.values())
