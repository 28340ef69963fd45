"""Change one source cell, confirm it as a new vintage, close again: only numbers that name the cell may change."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from econops.core.report.reading import read_paragraphs
from econops.desk.common.clock import now
from tests.stored import rows_of
from tests.trials.conftest import MONTH, Workspace

pytestmark = [pytest.mark.trial, pytest.mark.xdist_group("demo")]
CELLS = 30
CONFIRMED = """
SELECT o.indicator_id, o.area_id, o.period, o.measure, o.source_class, o.sheet, o.cell, b.organisation_id
FROM indicators_observation o JOIN indicators_batch b ON b.id = o.batch_id
WHERE b.kind = 'intake' AND b.period = %s AND o.measure IN ('level', 'growth')
ORDER BY 1, 2, 3, 4, 5, o.vintage
"""
NEWEST = """
SELECT stored_path FROM indicators_batch WHERE kind = 'intake' AND period = %s AND organisation_id = %s
ORDER BY recorded_at DESC, id DESC LIMIT 1
"""

SENT = """
SELECT file_name FROM dispatch_letter WHERE period = %s AND round_kind = 'close' AND follows_id IS NULL
AND status IN ('issued', 'signed', 'replied', 'returned', 'closed')
"""


@dataclass(frozen=True)
class SourceCell:
    """A cell of an accepted workbook and the number that was read from it."""

    key: tuple[str, str, str, str, str]
    sheet: str
    cell: str
    unit: str


def source_cells(workspace: Workspace) -> list[SourceCell]:
    """The cells behind the newest vintages of the month, read from the database file."""
    rows = rows_of(workspace.home, CONFIRMED, (MONTH,))
    newest = {tuple(row[:5]): SourceCell(tuple(row[:5]), *row[5:]) for row in rows}
    return list(newest.values())


def newest_path(workspace: Workspace, unit: str) -> str:
    """The workbook that a unit has confirmed last; an earlier trial may have replaced the first one."""
    return str(rows_of(workspace.home, NEWEST, (MONTH, unit))[0][0])


def mutate(workspace: Workspace, cell: SourceCell, folder: Path, draw: random.Random) -> tuple[Path, Decimal]:
    """A copy of the accepted workbook with one cell changed a little; openpyxl, not our own writer."""
    book = openpyxl.load_workbook(workspace.home / newest_path(workspace, cell.unit))
    sheet = book[cell.sheet]
    old = Decimal(str(sheet[cell.cell].value))
    if cell.key[3] == "growth":
        new = old + Decimal(draw.choice([-13, -7, 4, 9, 21])) / 10
    else:
        step = max(Decimal(1).scaleb(old.normalize().as_tuple().exponent), Decimal("0.01")) if old else Decimal(1)
        new = old + max((abs(old) * Decimal("0.03")).quantize(step, ROUND_HALF_UP), step)
    sheet[cell.cell].value = float(new) if new != new.to_integral_value() else int(new)
    path = folder / f"改-{cell.unit}.xlsx"
    book.save(path)
    return path, new


def indicator_name(workspace: Workspace, cell: SourceCell) -> str:
    """What the cell's indicator is called."""
    query = "SELECT name FROM indicators_indicator WHERE code = %s"
    return str(rows_of(workspace.home, query, (cell.key[0],))[0][0])


def shown_numbers(workspace: Workspace, folder: Path) -> dict[tuple[str, str, int], dict[str, Any]]:
    """Every number of every drafted letter by file, label and place among equal labels."""
    numbers: dict[tuple[str, str, int], dict[str, Any]] = {}
    for path in sorted(folder.glob("*.docx")):
        seen: dict[str, int] = {}
        for item in workspace.json(["trace", str(path)]):
            place = seen[item["label"]] = seen.get(item["label"], 0) + 1
            numbers[path.name, item["label"], place] = item
    return numbers


def names_cell(item: dict[str, Any], cell: SourceCell) -> bool:
    """Whether a number's inputs contain the cell's number, in any vintage."""
    keys = ("indicator", "area", "period", "measure", "source_class")
    return any(
        pointer.get("type") == "observation" and tuple(pointer[key] for key in keys) == cell.key
        for pointer in item["inputs"]
    )


@cache
def origins(workspace: Workspace, code: str) -> list[dict[str, Any]]:
    """Where a number comes from; a code stands for the same number for ever."""
    found: list[dict[str, Any]] = workspace.json(["trace", code])["inputs"]
    return found


def cell_values(workspace: Workspace, item: dict[str, Any]) -> dict[str, list[Decimal]]:
    """What stands in the cells that the trace names, by period; and the target's value under `target`."""
    values: dict[str, list[Decimal]] = {}
    for origin in origins(workspace, item["ref"]):
        if origin["type"] == "target":
            values.setdefault("target", []).append(Decimal(origin["value"]))
        elif origin["type"] == "observation":
            values.setdefault(origin["period"], []).append(read_cell(workspace, origin))
    return values


def read_cell(workspace: Workspace, origin: dict[str, Any]) -> Decimal:
    """The content of one traced cell; past years stand in a long table of text."""
    path = workspace.home / origin["file"]
    if not path.exists():  # The table of past years is kept beside the county's workbook.
        path = workspace.home / "demo" / origin["file"]
    if path.suffix == ".csv":
        line = path.read_text(encoding="utf-8-sig").splitlines()[int("".join(filter(str.isdigit, origin["cell"]))) - 1]
        return Decimal(line.split(",")["ABCDEFGH".index(origin["cell"][0])])
    book = openpyxl.load_workbook(path, read_only=True)
    return Decimal(str(book[origin["sheet"]][origin["cell"]].value))


def recomputed(item: dict[str, Any], values: dict[str, list[Decimal]]) -> Decimal:
    """The number by hand from cells and target, by what its formula says."""
    target = sum(values.pop("target", []), Decimal(0))
    periods = sorted(values)
    now = sum(values[periods[-1]], Decimal(0))
    match item["formula"]:
        case "" | "各单位累计数相加":
            return now
        case "累计同比 − 目标":
            return now - target
        case "累计 ÷ 目标":
            return now * 100 / target
        case "累计 ÷ 目标 − 已过月数 ÷ 12":
            return (now * 100 / target).quantize(Decimal("0.1"), ROUND_HALF_UP) - Decimal(int(MONTH[-2:])) * 100 / 12
        case "本月累计同比 − 上月累计同比" | "本月累计 − 上月累计":
            return now - sum(values[periods[-2]], Decimal(0))
        case "累计 ÷ 上年同期累计 − 1":
            return now * 100 / values[periods[0]][0] - 100
        case "（分项累计 − 分项上年同期累计）÷ 总体上年同期累计":
            part, *whole = values[periods[0]]
            return (now - part) * 100 / sum(whole, Decimal(0))
        case "分项基数 × 分项累计同比 ÷ 总体基数":
            level, growth, whole_level, whole_growth = values[periods[-1]]
            return level / (100 + growth) * growth * (100 + whole_growth) / whole_level
    raise AssertionError(f"unknown formula {item['formula']}")


def printed_value(item: dict[str, Any]) -> tuple[Decimal, int]:
    """The number as printed, with its decimals; the sign stands in the text of the reference."""
    text = "".join(character for character in item["text"] if character.isdigit() or character in ".−-")
    return Decimal(text.replace("−", "-")), len(text.partition(".")[2])


def scale(workspace: Workspace, item: dict[str, Any]) -> int:
    """How many of the cells' units make one of the printed unit: large amounts of 万元 are printed in 亿元."""
    units = {origin.get("unit", "") for origin in origins(workspace, item["ref"])}
    return 10_000 if "亿" in item["text"] and any(unit.startswith("万") for unit in units) else 1


def check_changes(workspace: Workspace, before: dict[Any, Any], after: dict[Any, Any], cell: SourceCell) -> int:
    """No number without the cell changes; each with it equals the recomputation. Returns how many were recomputed."""
    checked = 0
    for place in before.keys() & after.keys():
        changed = before[place]["shown"] != after[place]["shown"]
        assert not changed or names_cell(after[place], cell), (place, before[place]["shown"], after[place]["shown"])
    for place, item in after.items():
        if names_cell(item, cell) and "版次" not in item["label"]:
            number, decimals = printed_value(item)
            exact = recomputed(item, cell_values(workspace, item)) / scale(workspace, item)
            assert number == exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP), (place, item["text"], exact)
            checked += 1
    return checked


def file_bytes(folder: Path) -> dict[str, bytes]:
    """Outputs by name, logs apart."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".log"}


@dataclass(frozen=True)
class Past:
    """A month as of a moment: the folder that a close wrote, its letters' numbers, its files."""

    moment: str
    numbers: dict[Any, dict[str, Any]]
    files: dict[str, bytes]


def past_of(workspace: Workspace, moment: str) -> Past:
    """The month as of a moment, with the numbers of its letters."""
    with closed_as_of(workspace, moment) as folder:
        return Past(moment, shown_numbers(workspace, folder), file_bytes(folder))


@contextmanager
def closed_as_of(workspace: Workspace, moment: str) -> Iterator[Path]:
    """The folder of a close as of a moment; it is taken away again."""
    workspace.run(["close", MONTH, "--as-of", moment])
    folder = next(workspace.home.glob(f"out/{MONTH}@*"))
    yield folder
    shutil.rmtree(folder)


def check_letters(before: Past, after: Past, cell: SourceCell, name: str) -> None:
    """A letter that is worded anew names the cell, or speaks of its indicator."""
    for path in before.files.keys() & after.files.keys() - {"summary.json"}:
        if before.files[path] == after.files[path]:
            continue
        items = [item for past in (before, after) for place, item in past.numbers.items() if place[0] == path]
        spoken = any(name in text_of(past.files[path]) for past in (before, after))
        assert spoken or any(names_cell(item, cell) for item in items), (path, cell)


def drafted_to_others(files: dict[str, bytes], sent: dict[str, bytes]) -> dict[str, bytes]:
    """The files that are to nobody who has the month's letter already."""
    units = {name.split("-", 1)[1] for name in sent}
    return {name: content for name, content in files.items() if name.partition("-")[2] not in units}


def text_of(content: bytes) -> str:
    """All words of a docx."""
    return "".join(text for paragraph in read_paragraphs(content) for text, _code in paragraph.segments)


def test_it_changes_only_numbers_that_name_the_changed_cell(
    demo: Workspace, tmp_path: Path, trials: Callable[[int], int], record_property: Callable[[str, object], None]
) -> None:
    workspace = demo.copy(tmp_path / "home")
    draw = random.Random(20260630)
    cells = draw.sample(source_cells(workspace), trials(CELLS))
    sent = {name: (workspace.out / name).read_bytes() for (name,) in rows_of(workspace.home, SENT, (MONTH,))}
    assert sent, "letters that went out are among the month's files"
    checked, vintages, moved = 0, 0, []
    before = past_of(workspace, now().isoformat())
    for cell in cells:
        path, _value = mutate(workspace, cell, tmp_path, draw)
        workspace.run(["intake", str(path), "--confirm"])
        workspace.run(["close", MONTH])
        after = past_of(workspace, now().isoformat())
        checked += check_changes(workspace, before.numbers, after.numbers, cell)
        check_letters(before, after, cell, indicator_name(workspace, cell))
        vintages += sum(
            "版次" in place[1] and item != after.numbers.get(place) for place, item in before.numbers.items()
        )
        moved += sorted(before.files.keys() ^ after.files.keys())
        # What went out stays as it went out; every other file of the month is that of this moment.
        assert file_bytes(workspace.out) == drafted_to_others(after.files, sent) | sent
        with closed_as_of(workspace, before.moment) as folder:
            assert file_bytes(folder) == before.files
        before = after
    record_property(
        "trials",
        f"mutation: {len(cells)} cells, {checked} numbers recomputed, {vintages} vintage labels moved, "
        f"letters that appeared or vanished: {moved}",
    )
    assert checked > 0
