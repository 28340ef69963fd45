"""Which unit answers for what, by keyword (责任分工): suggested to people, never decided for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from econops.core.errors import Finding
from econops.core.rules.findings import DuplicateKey
from econops.core.rules.versions import Version, newest


@dataclass(frozen=True)
class Responsibility:
    """A field of work: its keywords in texts, and the codes of the units that usually answer for it, best first."""

    code: str
    name: str
    keywords: tuple[str, ...]
    organisations: tuple[str, ...]


@dataclass(frozen=True)
class Responsible:
    """A responsibility that a text names, by which keyword, and where that is written down."""

    responsibility: Responsibility
    keyword: str
    source: str


def responsible_for(
    text: str, versions: Iterable[tuple[Version[Responsibility], ...]], *, on: datetime.date
) -> list[Responsible]:
    """Whose work a text speaks of, the longest keyword first; of two as long, the later one in the text.

    Chinese puts what counts last: 农村公路建设 is of the roads rather than of the country.
    """
    found = [
        (len(keyword), text.rfind(keyword), Responsible(version.value, keyword, version.source))
        for several in versions
        for version in several
        if version.covers(on)
        for keyword in version.value.keywords
        if keyword in text
    ]
    found.sort(key=lambda each: (-each[0], -each[1]))
    return [responsible for _length, _place, responsible in found]


def responsibility_findings(versions: Mapping[str, tuple[Version[Responsibility], ...]]) -> Iterator[Finding]:
    """A keyword that leads to two fields of work."""
    owners: dict[str, str] = {}
    for several in versions.values():
        version = newest(several)
        for keyword in version.value.keywords:
            if owners.setdefault(keyword, version.code) != version.code:
                yield DuplicateKey(version.place, keyword)
