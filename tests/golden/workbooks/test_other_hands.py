"""Reading of workbooks that other hands invented, measured by the scorer of department workbooks."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.golden.workbooks.make import make
from tests.golden.workbooks.scoring import scorer

from econops.core.intake.foreign.foreign_file import read_foreign, reading_record, vocabulary_of_text

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def marks(tmp_path_factory: pytest.TempPathFactory, shared: Path) -> Counter[str]:
    """Counts over all files: of the scorer, and of findings planted, told and told wrongly."""
    folder = tmp_path_factory.mktemp("workbooks")
    score, total = scorer(shared).score_file, Counter[str]()
    for county, paths in make(folder).items():
        vocabulary = vocabulary_of_text((folder / f"{county}.json").read_text(encoding="utf-8"))
        for path in paths:
            read = reading_record(read_foreign(path.name, path.read_bytes(), vocabulary))
            gold: dict[str, Any] = json.loads((folder / "gold" / f"{path.name}.json").read_text(encoding="utf-8"))
            counts, _, kinds = score(read, gold, False, [])
            total.update(counts)
            for kind in kinds.values():
                total.update({f"finding {name}": kind[name] for name in ("gold", "tp", "fp")})
            if not gold["findings"]:
                total["false in clean files"] += sum(kind["fp"] for kind in kinds.values())
    return total


def test_it_finds_the_numbers(marks: Counter[str]) -> None:
    assert f1(marks["found"], marks["pred"], marks["gold"]) >= 0.98


def test_it_knows_what_they_mean(marks: Counter[str]) -> None:
    assert f1(marks["right"], marks["pred"], marks["gold"]) >= 0.92


def test_it_is_hardly_ever_wrong_without_saying_so(marks: Counter[str]) -> None:
    assert (marks["silent"] + marks["wrongval_silent"]) / marks["gold"] <= 0.02


def test_it_doubts_what_is_doubtful_and_little_else(marks: Counter[str]) -> None:
    assert marks["finding tp"] / marks["finding gold"] >= 0.9
    assert marks["finding tp"] / (marks["finding tp"] + marks["finding fp"]) >= 0.88
    assert marks["false in clean files"] <= 4


def f1(hits: int, predicted: int, gold: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * hits / (predicted + gold)
