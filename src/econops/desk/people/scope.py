"""Whose figures a person sees (数据范围): one value, asked by every selector that lists or fetches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from econops.desk.people.models import Organisation, Succession, User

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class DataScope:
    """The units and the indicators whose figures a person sees; None is all of them."""

    organisations: frozenset[str] | None
    indicators: frozenset[str] | None

    def sees_unit(self, code: str | None) -> bool:
        """Whether what belongs to this unit may be seen."""
        return self.organisations is None or code in self.organisations

    def sees_indicator(self, code: str | None) -> bool:
        """Whether what is said of this indicator may be seen; what has no indicator is for those who see all."""
        return self.indicators is None or code in self.indicators

    def sees_indicators(self, codes: Iterable[str | None]) -> bool:
        """Whether what is said of all these indicators together may be seen."""
        return self.indicators is None or all(code in self.indicators for code in codes)

    def of_units(self, rows: QuerySet[Row], column: str = "organisation") -> QuerySet[Row]:
        """The rows whose unit stands in `column` and is seen."""
        return rows if self.organisations is None else rows.filter(**{f"{column}__in": self.organisations})

    def of_indicators(self, rows: QuerySet[Row], column: str = "indicator") -> QuerySet[Row]:
        """The rows whose indicator stands in `column` and is seen."""
        return rows if self.indicators is None else rows.filter(**{f"{column}__in": self.indicators})


EVERYTHING = DataScope(None, None)


def scope_of(user: User) -> DataScope:
    """The data scope of a person: own unit (with what it has taken over), its subtree, listed indicators, or all."""
    indicators = frozenset(user.scope_indicators) if user.reach == "indicators" else None
    if user.sees_all_units:
        return DataScope(None, indicators)
    if user.organisation_id is None:
        return DataScope(frozenset(), indicators)
    own = {user.organisation_id}
    return DataScope(frozenset(_with_predecessors(_subtree(own) if user.reach == "subtree" else own)), indicators)


def units_continued(code: str | None) -> frozenset[str]:
    """A unit with those whose work it goes on with (merged into it or split): it acts for them."""
    return frozenset(_with_predecessors({code})) if code else frozenset()


def _subtree(own: set[str]) -> set[str]:
    """Units below some units, themselves included."""
    below: dict[str, set[str]] = defaultdict(set)
    for code, parent in Organisation.objects.exclude(parent=None).values_list("code", "parent"):
        below[str(parent)].add(code)
    return _reached(own, below)


def _with_predecessors(units: set[str]) -> set[str]:
    """Some units and those whose work they go on with."""
    before: dict[str, set[str]] = defaultdict(set)
    for successor, predecessor in Succession.objects.values_list("after", "before"):
        before[successor].add(predecessor)
    return _reached(units, before)


def _reached(start: set[str], steps: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(start)
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting += steps.get(code, ())
    return found
