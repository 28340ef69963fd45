"""Errors planted one at a time at random cells of the invented workbooks: how many are told, and what is told beside."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

import pytest
from tests.golden.workbooks.make import make

from econops.core.errors import Finding
from econops.core.intake.foreign.doubts import find_doubts
from econops.core.intake.foreign.loading import load_workbook
from econops.core.intake.foreign.loading_spots import spot_of
from econops.core.intake.foreign.reading import read_tables
from econops.core.intake.foreign.values import ForeignWorkbook, ReadNumber, ReadTable, SheetCell, Vocabulary

TIMES = [Decimal(text) for text in ("10", "0.1", "100", "0.01", "10000", "0.0001")]
NOTHING = [None, "-", "/", "未报"]
EACH = 3
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Read:
    """A workbook as its gold reads it, and what is doubtful in it as it stands."""

    workbook: ForeignWorkbook
    tables: tuple[ReadTable, ...]
    numbers: tuple[ReadNumber, ...]
    vocabulary: Vocabulary
    before: frozenset[Place]

    def doubts(self) -> list[Finding]:
        """What is told now and was not before."""
        found = find_doubts(self.workbook, self.tables, self.numbers, self.vocabulary)
        return [one for one in found if _place(one) not in self.before]

    def planted(self, number: ReadNumber, *, stored: Decimal | str | None, value: Decimal | None) -> Read:
        """The same with another content in one cell; without a value the number is not read."""
        sheets = []
        for sheet in self.workbook.sheets:
            cells = dict(sheet.cells)
            if sheet.name == number.sheet:
                old = cells.pop(number.spot)
                if stored is not None:
                    cells[number.spot] = SheetCell(stored, percent=old.percent, decimals=old.decimals)
            sheets.append(replace(sheet, cells=cells))
        numbers = [other for other in self.numbers if other is not number]
        if value is not None:
            numbers.append(replace(number, value=value))
        return replace(self, workbook=replace(self.workbook, sheets=tuple(sheets)), numbers=tuple(numbers))


def _place(finding: Finding) -> Place:
    return finding.code, finding.place.sheet, finding.place.cell


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Read]:
    folder = tmp_path_factory.mktemp("workbooks")
    found = []
    for county, paths in make(folder).items():
        words = json.loads((folder / f"{county}.json").read_text(encoding="utf-8"))
        vocabulary = Vocabulary(words["county"], tuple(words["units"]), tuple(words["indicators"]))
        for path in paths:
            workbook = load_workbook(path.name, path.read_bytes())
            tables, _numbers = read_tables(workbook, vocabulary)
            gold = json.loads((folder / "gold" / f"{path.name}.json").read_text(encoding="utf-8"))
            numbers = tuple(_number(one) for one in gold["observations"])
            before = find_doubts(workbook, tables, numbers, vocabulary)
            found.append(Read(workbook, tables, numbers, vocabulary, frozenset(map(_place, before))))
    return found


def _number(one: dict[str, str]) -> ReadNumber:
    words = [one[name] for name in ("indicator", "area", "period", "basis", "measure")]
    return ReadNumber(one["sheet"], spot_of(one["cell"]), *words, Decimal(str(one["value"])), one["unit"])


def slips(book: Read, generator: random.Random) -> Iterator[tuple[ReadNumber, Read]]:
    for number in some(book, generator, lambda one: one.measure == "level" and one.unit != "%" and bool(one.value)):
        value = number.value * generator.choice(TIMES)
        yield number, book.planted(number, stored=value, value=value)


def gaps(book: Read, generator: random.Random) -> Iterator[tuple[ReadNumber, Read]]:
    for number in some(book, generator, lambda one: one.measure == "level"):
        yield number, book.planted(number, stored=generator.choice(NOTHING), value=None)


def indices(book: Read, generator: random.Random) -> Iterator[tuple[ReadNumber, Read]]:
    for number in some(book, generator, lambda one: one.measure == "yoy" and "指数" not in one.indicator):
        yield number, book.planted(number, stored=number.value + 100, value=number.value + 100)


def some(book: Read, generator: random.Random, wanted: Callable[[ReadNumber], bool]) -> list[ReadNumber]:
    """A few numbers of a kind that nothing was said about."""
    told = {(sheet, cell) for _code, sheet, cell in book.before}
    found = [one for one in book.numbers if wanted(one) and (one.sheet, one.cell) not in told]
    return generator.sample(found, min(EACH, len(found)))


@pytest.mark.parametrize(
    ("kind", "plant", "told", "beside"),
    [
        ("unit_slip", slips, 0.65, 0.1),
        ("missing", gaps, 0.9, 0.25),
        ("index_as_growth", indices, 0.9, 0.05),
    ],
)
def test_planted_errors(
    books: list[Read],
    kind: str,
    plant: Callable[[Read, random.Random], Iterator[tuple[ReadNumber, Read]]],
    told: float,
    beside: float,
    record_property: Callable[[str, object], None],
) -> None:
    generator = random.Random(4)
    counts: Counter[str] = Counter()
    for book in books:
        for number, changed in plant(book, generator):
            found = changed.doubts()
            row = f"{number.spot[0] + 1}"
            hits = [
                one
                for one in found
                if one.code == f"workbook.{kind}" and one.place.cell.strip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == row
            ]
            counts += Counter(planted=1, told=bool(hits), beside=len(found) - len(hits[:1]))
    record_property("planted", dict(counts))
    assert counts["told"] >= told * counts["planted"], counts
    assert counts["beside"] <= beside * counts["planted"], counts
