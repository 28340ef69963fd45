"""Versions of a rule by date (有效期): which one is in force on a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from econops.core.errors import NotFound, Place

Value = TypeVar("Value")
Held = TypeVar("Held", covariant=True)


@dataclass(frozen=True)
class Version(Generic[Held]):
    """One dated entry of the rulebook: `valid_to` is the last day, None while in force."""

    code: str
    value: Held
    valid_from: datetime.date
    valid_to: datetime.date | None
    source: str
    place: Place

    def covers(self, day: datetime.date) -> bool:
        """Whether the version is in force on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


def in_force(versions: Sequence[Version[Value]], day: datetime.date, *, what: str) -> Version[Value]:
    """The version in force on `day`.

    Raises:
        NotFound: none is in force; `what` names the rule in the message.
    """
    for version in versions:
        if version.covers(day):
            return version
    raise NotFound(f"{day.isoformat()} 没有有效的“{what}”，请在规则库里补上当时的版本。")


def newest(versions: Sequence[Version[Value]]) -> Version[Value]:
    """The version that begins last."""
    return max(versions, key=lambda version: version.valid_from)


def by_code(versions: Iterable[Version[Value]]) -> dict[str, tuple[Version[Value], ...]]:
    """Versions gathered by code, each in order of their first day; codes in order of appearance."""
    gathered: dict[str, list[Version[Value]]] = {}
    for version in versions:
        gathered.setdefault(version.code, []).append(version)
    return {code: tuple(sorted(found, key=lambda one: one.valid_from)) for code, found in gathered.items()}


def overlaps(versions: Sequence[Version[Value]]) -> list[tuple[Version[Value], Version[Value]]]:
    """Neighbouring versions of one code that are in force on the same day."""
    return [
        (first, second)
        for first, second in pairwise(versions)
        if first.valid_to is None or second.valid_from <= first.valid_to
    ]
