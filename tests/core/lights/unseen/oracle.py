"""Levels by trying every filling of the missing cells: what the engine must say, worked out without it.

A table is a list of rows with their cells as text ("" where empty). `Oracle.levels` gives the level of every row of a
table without holes; the rest is enumeration.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

Key = tuple[str, str]
Truth = bool | None
Number = Fraction | int | None
MOST_FILLINGS = 3000


@dataclass
class Row:
    """One row: what is given, what it is filled with, which cells were empty."""

    object: str
    period: str
    cells: dict[str, str]
    line: int
    there: bool = True
    empty: set[str] = field(default_factory=set)

    def number(self, name: str) -> int:
        return int(self.cells[name])


Tables = Mapping[str, Sequence[Row]]


@dataclass(frozen=True)
class Oracle:
    """A rule set worked out by hand.

    `domains` are what a cell may hold, by table and column; `shared` columns have one value for all rows of an object;
    `absent` are the rows that should stand between those that are there.
    """

    main: str
    domains: Mapping[tuple[str, str], Sequence[str]]
    levels: Callable[[Tables], Mapping[Key, str]]
    shared: Sequence[str] = ()
    absent: Callable[[Sequence[Row]], list[Key]] = lambda rows: []

    def told(self, tables: Tables) -> dict[Key, str] | None:
        """What every filling agrees on, else no_data; None where there are too many fillings."""
        full = self._full(tables)
        holes = self._holes(full)
        count = 1
        for places in holes.values():
            count *= len(self.domains[places[0][0], places[0][2]])
        if count > MOST_FILLINGS:
            return None
        found: dict[Key, set[str]] = {}
        for _ in self._filled(holes):
            for key, level in self.levels(full).items():
                found.setdefault(key, set()).add(level)
        there = {(row.object, row.period) for row in tables[self.main]}
        return {key: told_of(levels) for key, levels in found.items() if key in there}

    def _full(self, tables: Tables) -> dict[str, list[Row]]:
        full = {name: list(rows) for name, rows in tables.items()}
        names = [column for table, column in self.domains if table == self.main]
        for name, period in self.absent(tables[self.main]):
            full[self.main].append(Row(name, period, dict.fromkeys(names, ""), 0, there=False))
        for table, rows in full.items():
            self._share(rows)
            for row in rows:
                row.empty = {name for name, cell in row.cells.items() if not cell and (table, name) in self.domains}
        return full

    def _share(self, rows: Sequence[Row]) -> None:
        for name in self.shared:
            known = {row.object: row.cells[name] for row in rows if row.cells.get(name)}
            for row in rows:
                if name in row.cells:
                    row.cells[name] = known.get(row.object, "")

    def _holes(self, full: Tables) -> dict[tuple[str, ...], list[tuple[str, Row, str]]]:
        holes: dict[tuple[str, ...], list[tuple[str, Row, str]]] = {}
        for table, rows in full.items():
            for row in rows:
                for name in sorted(row.empty):
                    key = (
                        (table, name, row.object)
                        if name in self.shared
                        else (table, name, row.object, row.period, str(row.line))
                    )
                    holes.setdefault(key, []).append((table, row, name))
        return holes

    def _filled(self, holes: Mapping[tuple[str, ...], list[tuple[str, Row, str]]]) -> Iterator[None]:
        admitted = [self.domains[places[0][0], places[0][2]] for places in holes.values()]
        for values in itertools.product(*admitted):
            for places, value in zip(holes.values(), values, strict=True):
                for _table, row, name in places:
                    row.cells[name] = value
            yield
        for places in holes.values():
            for _table, row, name in places:
                row.cells[name] = ""


def told_of(levels: set[str]) -> str:
    return next(iter(levels)) if len(levels) == 1 else "no_data"


def every(*parts: Truth) -> Truth:
    return False if False in parts else None if None in parts else True


def some(*parts: Truth) -> Truth:
    return True if True in parts else None if None in parts else False


def compared(left: Number, right: Number, test: Callable[[Fraction], bool]) -> Truth:
    return None if left is None or right is None else test(Fraction(left) - Fraction(right))


def above(left: Number, right: Number) -> Truth:
    return compared(left, right, lambda away: away > 0)


def below(left: Number, right: Number) -> Truth:
    return compared(left, right, lambda away: away < 0)


def first_true(*levels: tuple[str, Truth]) -> str:
    return next((code for code, holds in levels if holds is True), "unspecified")


def by_object(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.period):
        found.setdefault(row.object, []).append(row)
    return found


def by_period(rows: Sequence[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.period, []).append(row)
    return found


def gaps(periods: Sequence[str], *, from_start: bool) -> Callable[[Sequence[Row]], list[Key]]:
    """The rows that an object should have from its first (or from the start of the year) to its last."""

    def absent(rows: Sequence[Row]) -> list[Key]:
        found: list[Key] = []
        for name, mine in by_object(rows).items():
            places = [periods.index(row.period) for row in mine]
            first = 0 if from_start else min(places)
            found += [(name, periods[place]) for place in range(first, max(places) + 1) if place not in places]
        return found

    return absent


def grid(
    draw: random.Random, names: str, periods: Sequence[str], columns: dict[str, list[str]], holes: float
) -> list[Row]:
    """Rows for most objects and periods, with cells left empty here and there."""
    rows = []
    for name in names:
        for period in periods:
            if draw.random() < 0.12:
                continue
            cells = {one: "" if draw.random() < holes else draw.choice(values) for one, values in columns.items()}
            rows.append(Row(name, period, cells, len(rows) + 2))
    return rows


def same(rows: list[Row], column: str, draw: random.Random, values: list[str]) -> None:
    """One value of a column for all rows of an object, though it is not written in each."""
    chosen = {row.object: draw.choice(values) for row in rows}
    for row in rows:
        row.cells[column] = draw.choice([chosen[row.object], ""])
