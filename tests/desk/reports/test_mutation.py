"""One figure is changed at its source: exactly the sentences, cells and cells of the annex that rest on it change."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from econops.core.report.annex.reading import annex_references
from econops.core.report.reading import read_references
from econops.desk.reports.keeping import text_rows
from econops.desk.reports.models import Bulletin
from econops.desk.reports.rows import Row, codes_of
from econops.desk.reports.services import bulletin_draft
from tests.desk.conftest import Cast, at
from tests.desk.june import deliver
from tests.desk.reports.world import CITY, DRAFTED, JUNE, annex_path, city_table, docx_of, drafted, june

DAY = "所据数据的截止日期"


@dataclass(frozen=True)
class Case:
    """A figure that is changed: what its pointer says, and how many shown figures move at least, in text and annex."""

    about: dict[str, str]
    change: Callable[[Cast], object]
    moved: tuple[int, int]


def city_changes(cast: Cast) -> None:
    """The county's growth in the city's table."""
    lines = [[*line] for line in CITY]
    lines[1][2] = 3.8
    city_table(cast.lead, lines=lines, moment=at("2026-07-17"))


def town_changes(cast: Cast) -> None:
    """One town's number in its own workbook."""
    later = {"received": at("2026-07-17"), "confirmed": at("2026-07-17", "15:00")}
    deliver(cast, "town03", {("new_above_norm_units", "town03", "level"): 16}, **later)


RETAIL = {"indicator": "retail_sales", "area": "yunhe", "period": "2026-06-ytd", "measure": "growth"}
TOWN = {"indicator": "new_above_norm_units", "area": "town03", "period": "2026-06-ytd", "measure": "level"}
CASES = {"city": Case(RETAIL, city_changes, (6, 3)), "town": Case(TOWN, town_changes, (2, 2))}


def rests(entry: dict[str, Any], about: dict[str, str]) -> bool:
    """Whether a reference rests on the figure that is changed."""
    return any(about.items() <= dict(pointer).items() for pointer in entry["inputs"])


def judged(entry: dict[str, Any]) -> bool:
    """Whether a reference counts lights or targets reached: it may change with the figure, and need not."""
    return any(pointer.get("type") in ("light", "indicator") for pointer in entry["inputs"])


def shown(entries: Iterable[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [(entry["label"], str(entry.get("cell", "")), entry["shown"]) for entry in entries]


def cells(path: Path) -> dict[tuple[str, str], dict[str, Any]]:
    return {(entry["sheet"], entry["cell"]): entry for entry in annex_references(path)}


def texts(bulletin: Bulletin) -> dict[str, Row]:
    return {row["key"]: row for row in text_rows(bulletin)}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_only_what_rests_on_the_figure_changes(cast: Cast, case: Case) -> None:
    june(cast)
    bulletin = drafted(cast)
    before, annex_before = read_references(docx_of(bulletin)), cells(annex_path(bulletin))
    rows_before = texts(bulletin)
    case.change(cast)
    again = bulletin_draft(JUNE, person=cast.lead, at=DRAFTED)
    assert again.changed
    bulletin.refresh_from_db()
    after, annex_after = read_references(docx_of(bulletin)), cells(annex_path(bulletin))

    assert len(before) == len(after), "no sentence appears or goes: the figure moves within its words"
    for old, new in zip(before, after, strict=True):
        if old["label"] == DAY or judged(old):
            continue
        rested = rests(old, case.about) or rests(new, case.about)
        assert (old["ref"] != new["ref"]) == rested, (old["label"], old["shown"], new["shown"])
    assert sum(old["shown"] != new["shown"] for old, new in zip(before, after, strict=True)) >= case.moved[0]

    assert annex_before.keys() == annex_after.keys()
    for place, old in annex_before.items():
        new = annex_after[place]
        if old["label"] != DAY and not judged(old):
            assert (old["ref"] != new["ref"]) == rests(old, case.about), (place, old["label"])
    changed = {place for place in annex_before if annex_before[place]["shown"] != annex_after[place]["shown"]}
    assert len(changed) >= case.moved[1]

    by_code = {entry["ref"]: entry for entry in [*before, *after]}
    rows_after = texts(bulletin)
    assert rows_before.keys() == rows_after.keys()
    for key, row in rows_before.items():
        codes = {*codes_of([row]), *codes_of([rows_after[key]])}
        may = any(
            rests(by_code[code], case.about) or judged(by_code[code]) or by_code[code]["label"] == DAY for code in codes
        )
        assert row == rows_after[key] or may, key
