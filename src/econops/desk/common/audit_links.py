"""Follows the chain of sealed lines from its first to its last and tells what is broken, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db import connection

from econops.desk.common.audit_chain import CONTENT, line_hash
from econops.desk.common.audit_trouble import Trouble, office_time

LINES_AT_ONCE = 5000
# Beyond this many broken lines nobody asks which two of them changed places.
MOST_COMPARED = 200
PAGE = (
    f"SELECT number, outside, hash, {', '.join(CONTENT)} FROM common_rowline "  # noqa: S608 - our own words
    "WHERE number > %s ORDER BY number LIMIT %s"
)
TABLE, KEY, AT = (CONTENT.index(name) for name in ("table_name", "key", "at"))


@dataclass(frozen=True)
class Link:
    """A sealed line as it stands, with the seal before it (None where the line before it is gone)."""

    number: int
    outside: bool
    digest: str
    content: tuple[Any, ...]
    previous: str | None = ""

    def fits(self, content: tuple[Any, ...], outside: bool) -> bool:
        """Whether the seal is that of this content in this place."""
        return self.previous is not None and line_hash(self.previous, self.number, outside, content) == self.digest


def chain_troubles(heads: Mapping[int, str]) -> Iterator[Trouble]:
    """Lines that are missing, altered or swapped, and a tail that was cut off.

    Args:
        heads: seals noted outside the database, by number.
    """
    number, digest = 0, ""
    computed = ""
    broken: list[Link] = []
    for found in _links():
        if found.number > number + 1:
            yield _missing(number + 1, found.number - 1)
            digest = heads.get(found.number - 1, "")
        previous = digest if digest or number == found.number - 1 else None
        link = Link(found.number, found.outside, found.digest, found.content, previous)
        after_altered_seal = line_hash(computed, link.number, link.outside, link.content) == link.digest
        if (previous is not None and not link.fits(link.content, link.outside) and not after_altered_seal) or heads.get(
            link.number, link.digest
        ) != link.digest:
            broken.append(link)
        computed = line_hash(previous or "", link.number, link.outside, link.content)
        number, digest = link.number, link.digest
    yield from _broken(broken)
    if heads and max(heads) > number:
        yield _cut(number, max(heads))


def _links() -> Iterator[Link]:
    number = 0
    with connection.cursor() as cursor:
        while True:
            cursor.execute(PAGE, [number, LINES_AT_ONCE])
            rows = cursor.fetchall()
            if not rows:
                return
            for number, outside, digest, *content in rows:
                yield Link(number, bool(outside), digest, tuple(content))


def _broken(links: list[Link]) -> Iterator[Trouble]:
    swapped: dict[int, int] = {}
    for one, other in combinations(links[:MOST_COMPARED], 2):
        if _took_the_place(one, other) and _took_the_place(other, one):
            swapped |= {one.number: other.number, other.number: one.number}
    for link in links:
        at, table, key = link.content[AT], link.content[TABLE], link.content[KEY]
        place = f"序号 {link.number}（{office_time(at)}，{table} 第 {key} 行）"
        if link.number in swapped:
            text = f"{place}：与序号 {swapped[link.number]} 调换了"
            yield Trouble("line_swapped", text, table, key, link.content[0], at)
        else:
            yield Trouble("line_altered", f"{place}：内容与封签不符", table, key, link.content[0], at)


def _took_the_place(place: Link, other: Link) -> bool:
    """Whether the seal of `place` was made over what stands in `other` now, with or without its primary key."""
    own_key = (place.content[0], *other.content[1:])
    return place.fits(other.content, other.outside) or place.fits(own_key, other.outside)


def _missing(first: int, last: int) -> Trouble:
    place = f"序号 {first}" if first == last else f"序号 {first} 至 {last}"
    return Trouble("line_missing", f"{place}：记录不见了")


def _cut(number: int, noted: int) -> Trouble:
    return Trouble("tail_cut", f"链尾停在序号 {number}，工作区记着曾到 {noted}")
