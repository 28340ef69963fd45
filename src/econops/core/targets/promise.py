"""One promise of the ledger as the checks see it: hidden values, unknown owners and unlinked phrases included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from econops.core.errors import Finding
from econops.core.model.indicator import Measure
from econops.core.model.target import promise_wording
from econops.core.series.scope import in_unit

COUNTED = (Measure.LEVEL, Measure.INCREMENT)


@dataclass(frozen=True)
class Promise:
    """A promise in its newest value; `key` names it in the ledger, `source` is the text or the paper it rests on.

    `indicator` is empty where the phrase belongs to none, `years` None where the text tells none, `value` None where
    the text hides it. `pending` marks one that a text states and nobody accepted yet.
    """

    key: str
    name: str
    area: str
    years: tuple[int, int] | None
    target_set: str
    measure: Measure
    comparator: str
    value: Decimal | None
    unit: str
    indicator: str = ""
    owner: str = ""
    upper: Decimal | None = None
    reference: str = ""
    tolerance: Decimal | None = None
    source: str = ""
    pending: bool = False

    @property
    def wording(self) -> str:
        """The number as promised."""
        return promise_wording(self.comparator, self.value, self.unit, upper=self.upper, reference=self.reference)

    def covers(self, year: int) -> bool:
        """Whether the year is one of the promise's."""
        return self.years is not None and self.years[0] <= year <= self.years[1]

    @property
    def single_year(self) -> bool:
        """Whether it is about one year."""
        return self.years is not None and self.years[0] == self.years[1]


@dataclass(frozen=True)
class Noticed:
    """A finding with the promises it is about, by key; the indicator where it is about one."""

    finding: Finding
    keys: tuple[str, ...] = ()
    indicator: str = ""


@dataclass(frozen=True)
class Names:
    """How sets are named, in the order of showing, the set that lights judge by, and how organisations are named."""

    sets: Mapping[str, str]
    judged_set: str = "annual_target"
    owners: Mapping[str, str] = field(default_factory=dict)

    def of(self, target_set: str) -> str:
        """The name of a set."""
        return self.sets.get(target_set, target_set)


def quotable(name: str) -> str:
    """A name to stand between quotes: its own become single ones.

    Example:
        >>> quotable("“四上”企业")
        '‘四上’企业'
    """
    return name.replace("“", "‘").replace("”", "’")


def value_in(promise: Promise, unit: str, value: Decimal | None) -> Decimal | None:
    """One of the promise's numbers in another unit; None where there is none or it measures something else."""
    return None if value is None else in_unit(value, promise.unit, unit)


def demanded(promise: Promise, direction: str = "higher") -> Decimal | None:
    """The number that has to be reached: of a band the end that takes effort."""
    return promise.upper if promise.comparator == "band" and direction == "lower" else promise.value
