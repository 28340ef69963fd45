"""Writes all invented department workbooks, their gold and their counties into a folder: files/, gold/, county names."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.golden.workbooks import (
    bureaus,
    finance,
    layouts,
    offices,
    projects,
    ranking,
    series,
    stacked,
    towns,
    utilities,
)
from tests.golden.workbooks.declare import Book
from tests.golden.workbooks.figures import UNITS
from tests.golden.workbooks.writing import write_book

BOOKS: tuple[Callable[[], Book], ...] = (
    utilities.power,
    utilities.transport,
    utilities.water,
    finance.bank,
    finance.tax,
    finance.budget,
    towns.report,
    towns.investment,
    towns.entities,
    towns.posts,
    series.months,
    series.quarters,
    stacked.farming,
    stacked.housing,
    stacked.tourism,
    stacked.firms,
    projects.projects,
    projects.bulletin,
    projects.streets,
    ranking.standing,
    ranking.by_sheet,
    ranking.long_table,
    bureaus.trade,
    bureaus.air,
    bureaus.goals,
    bureaus.reservoirs,
    bureaus.safety,
    bureaus.incomes,
    layouts.two_rows,
    layouts.time_down,
    layouts.card,
    layouts.years,
    offices.relief,
    offices.posts_and_parcels,
    offices.catering,
    offices.by_month,
    offices.nested,
    offices.trucks,
)
PLACES = {"云河县": tuple(UNITS), "沙河区": ("新华街道", "建设路街道", "北关街道", "沙河镇", "柳河镇")}


def make(folder: Path) -> dict[str, list[Path]]:
    """Write everything; the files by county."""
    files, gold = folder / "files", folder / "gold"
    for part in (files, gold):
        part.mkdir(parents=True, exist_ok=True)
    books = [book() for book in BOOKS]
    made: dict[str, list[Path]] = {county: [] for county in PLACES}
    for book in books:
        made[book.county].append(write_book(book, files))
        _dump(gold / f"{book.file}.json", book.gold())
    for county, units in PLACES.items():
        names = {name for book in books if book.county == county for name in known_indicators(book)}
        _dump(folder / f"{county}.json", {"county": county, "units": list(units), "indicators": sorted(names)})
    return made


def known_indicators(book: Book) -> set[str]:
    """Names of indicators in a book without those that were planted as unknown."""
    gold = book.gold()
    unknown = {item["note"].split("“")[1].split("”")[0] for item in gold["findings"] if "indicator" in item["kind"]}
    names = {str(item["indicator"]) for item in gold["observations"]}
    return {name for name in names if not any(one in name for one in unknown)}


def _dump(path: Path, content: Any) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(Path(sys.argv[1]))
