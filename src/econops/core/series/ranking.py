"""Places in order (位次): competition ranks over printed digits, with ties said (并列), against the period before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from econops.core.quantity.rounding import official


@dataclass(frozen=True)
class Standing:
    """The place of one among `population` with a figure; `value` is the rounded one by which it was ordered.

    `previous` is its rank the period before, None where it had no figure then.
    """

    name: str
    value: Decimal
    rank: int
    tied: bool
    population: int
    previous: int | None = None

    @property
    def moved(self) -> int | None:
        """Places gained (above zero, 前移) or lost since the period before."""
        return None if self.previous is None else self.previous - self.rank


def ranking(
    values: Mapping[str, Decimal],
    *,
    decimals: int = 1,
    lower_is_better: bool = False,
    previous: Mapping[str, Decimal] | None = None,
) -> tuple[Standing, ...]:
    """The standings, best first; equal ones in the order of `values`.

    Basis: rounded first, so that two who print the same share a place (1, 2, 2, 4): no reader sees equal digits ranked
    apart. Without a figure there is no place, and the population counts those with a figure.

    Example:
        >>> order = ranking({"甲": Decimal("5.04"), "乙": Decimal("6.2"), "丙": Decimal("4.96"), "丁": Decimal(1)})
        >>> [(one.name, one.rank, one.tied) for one in order]
        [('乙', 1, False), ('甲', 2, True), ('丙', 2, True), ('丁', 4, False)]
    """
    rounded = {name: official(value, decimals) for name, value in values.items()}
    now = _ranks(rounded, lower_is_better=lower_is_better)
    before = {name: official(value, decimals) for name, value in (previous or {}).items()}
    then = _ranks(before, lower_is_better=lower_is_better)
    shared = list(rounded.values())
    standings = [
        Standing(name, value, now[name], shared.count(value) > 1, len(rounded), then.get(name))
        for name, value in rounded.items()
    ]
    return tuple(sorted(standings, key=lambda one: one.rank))


def _ranks(values: Mapping[str, Decimal], *, lower_is_better: bool) -> dict[str, int]:
    ordered = sorted(values.values(), reverse=not lower_is_better)
    first = {value: place for place, value in reversed(list(enumerate(ordered, start=1)))}
    return {name: first[value] for name, value in values.items()}
