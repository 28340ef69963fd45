"""What the difference of two publications tells (差分攻击): sums of groups whose firms have hardly changed.

The worst case is assumed: every firm that stays reports the same figure again. Then a combination of both publications
is a potential on the sums that a reader knows, a firm's weight in it the difference of the potentials of the sums that
hold it, then and now, and what it rests on is a cut of the graph of sums and firms. No cut may be thin.

Source: docs/algorithms/bulletin.md.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Node = tuple[str, int]
UNKNOWN: Node = ("", 0)
"""Where firms stand that are in no sum a reader knows: those that came or went, those of groups without a sum."""


@dataclass(frozen=True)
class View:
    """The sums a reader knows: blocks of groups that count as a whole only. `firms` are the numbers of all groups."""

    blocks: tuple[frozenset[str], ...]
    firms: Mapping[str, int]

    def node(self, side: str, name: str) -> Node:
        """The block of a group."""
        return next(((side, at) for at, block in enumerate(self.blocks) if name in block), UNKNOWN)


@dataclass(frozen=True)
class _Edge:
    """So many firms of a group that stand in one sum then and in another now."""

    ends: tuple[Node, Node]
    firms: int
    group: str


def revealing(now: View, then: View, *, least: int) -> set[str]:
    """Groups at which a combination of two publications rests on fewer than `least` firms; none where all is well.

    Basis: only numbers of firms are known. Firms are taken to have stayed where they were as far as these allow; sums
    that gained and lost firms may have had them moved, so that what they have more or less in all is looked at too.
    """
    edges = list(_edges(now, then))
    whole = _parts(edges, ())
    for cut in _thin(edges, least):
        if _parts(edges, cut) > whole:
            return {edge.group for edge in cut}
    return _netted(now, then, changes_of(now.firms, then.firms), least)


def changes_of(now: Mapping[str, int], then: Mapping[str, int]) -> dict[str, int]:
    """How many firms more each group has; a group that is not there has none."""
    return {name: now.get(name, 0) - then.get(name, 0) for name in dict.fromkeys([*now, *then])}


def is_few(changes: Iterable[int], least: int) -> bool:
    """Whether groups together gained, lost or swapped fewer than `least` firms, but some."""
    some = list(changes)
    return _few(sum(some), sum(map(abs, some)), least)


def _edges(now: View, then: View) -> Iterator[_Edge]:
    for name in dict.fromkeys([*then.firms, *now.firms]):
        before, after = then.firms.get(name, 0), now.firms.get(name, 0)
        old, new = then.node("then", name), now.node("now", name)
        moved = (UNKNOWN, new) if after > before else (old, UNKNOWN)
        for ends, firms in (((old, new), min(before, after)), (moved, abs(after - before))):
            if firms and ends[0] != ends[1]:
                yield _Edge(ends, firms, name)


def _thin(edges: Sequence[_Edge], least: int) -> Iterator[tuple[_Edge, ...]]:
    """Every choice of edges with fewer than `least` firms."""
    few = [edge for edge in edges if edge.firms < least]
    for size in range(1, least):
        for some in itertools.combinations(few, size):
            if sum(edge.firms for edge in some) < least:
                yield some


def _parts(edges: Iterable[_Edge], without: Sequence[_Edge]) -> int:
    """Into how many parts the graph falls without some edges."""
    roots: dict[Node, Node] = {}

    def root(node: Node) -> Node:
        while roots.setdefault(node, node) != node:
            node = roots[node]
        return node

    for edge in edges:
        first, second = map(root, edge.ends)
        if edge not in without:
            roots[first] = second
    return sum(node == up for node, up in roots.items())


def _netted(now: View, then: View, changes: Mapping[str, int], least: int) -> set[str]:
    """Groups of sums that stand in both publications and together have too few firms more or less."""
    unknown = {name for one in (now, then) for name, firms in one.firms.items() if firms} - (
        set().union(*now.blocks) & set().union(*then.blocks)
    )
    came = {name for name in unknown if not now.firms.get(name) or not then.firms.get(name)}
    known = set().union(*now.blocks, *then.blocks)
    lost = (unknown - came) | (came - known)
    sums: dict[tuple[int, int], set[str]] = {(0, 0): set()}
    for block in _joined([*now.blocks, *then.blocks]):
        if block & lost:
            continue
        own = [changes.get(name, 0) for name in block]
        moved = {name for name in block if changes.get(name)}
        for (net, all_moved), names in list(sums.items()):
            key = (net + sum(own), min(all_moved + sum(map(abs, own)), least))
            if _few(*key, least):
                return names | moved
            sums.setdefault(key, names | moved)
    return set()


def _few(net: int, moved: int, least: int) -> bool:
    return 0 < abs(net) < least or (not net and 0 < moved < least)


def _joined(blocks: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Blocks that share a group, as one."""
    found: list[frozenset[str]] = []
    for block in blocks:
        apart = [one for one in found if not one & block]
        found = [*apart, block.union(*(one for one in found if one & block))]
    return found
