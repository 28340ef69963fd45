"""Results are statistics: whoever supplies one is never told, in a form or in a letter, what it should be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from econops.core.model.indicator import IndicatorKind
from econops.core.rules.reading import load_rulebook
from tests.stored import rows_of
from tests.trials.conftest import MONTH, Workspace

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]

# What would tell a supplier which figure is wished.
WISHES = ("目标", "序时", "所需增速", "应完成", "应达到", "差距", "位次")


def organisations(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """(code, kind) of each organisation by its name."""
    rows = rows_of(workspace.home, "select name, code, kind from people_organisation")
    return {name: (code, kind) for name, code, kind in rows}


def results_named(workspace: Workspace, letter: Path) -> set[str]:
    """Result indicators that stand behind a number of a letter."""
    indicators = load_rulebook(workspace.home / "rulebook").indicators
    inputs = (entry for number in workspace.json(["trace", str(letter)]) for entry in number["inputs"])
    named = {entry["indicator"] for entry in inputs if "indicator" in entry}
    return {code for code in named if indicators[code].kind is IndicatorKind.RESULT}


def cell_texts(path: Path) -> Iterator[str]:
    """Everything written in a workbook, hidden sheets and comments included."""
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                yield from (str(part) for part in (cell.value, cell.comment and cell.comment.text) if part)


def test_no_letter_tells_a_supplier_or_a_town_about_a_result(demo: Workspace) -> None:
    units = organisations(demo)
    indicators = load_rulebook(demo.home / "rulebook").indicators
    letters = sorted(demo.out.glob("*.docx"))
    assert len(letters) >= 3

    told: list[Any] = []
    for letter in letters:
        code, kind = units[letter.stem.partition("-")[2]]
        results = results_named(demo, letter)
        told += [(letter.name, result) for result in results if kind == "town" or indicators[result].supplier == code]

    assert told == []
    assert any(results_named(demo, letter) for letter in letters), "no letter speaks of a result: nothing was checked"


def test_no_form_of_a_supplier_holds_a_wish(demo: Workspace, tmp_path: Path) -> None:
    suppliers = {
        indicator.supplier
        for indicator in load_rulebook(demo.home / "rulebook").indicators.values()
        if indicator.kind is IndicatorKind.RESULT and indicator.headline
    }
    assert len(suppliers) > 2
    for unit in sorted(suppliers):
        path = tmp_path / f"{unit}.xlsx"
        demo.run(["template", "make", "--unit", unit, "--period", MONTH, "--out", str(path)])
        texts = list(cell_texts(path))
        assert len(texts) > 5
        assert [text for text in texts if any(wish in text for wish in WISHES)] == [], unit
