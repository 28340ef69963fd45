"""Observations are read through one selector, so that what is under embargo is shown by no other way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.checks.source import SOURCE

DIRECT = re.compile(r"\bObservation\.objects\b|\b(batch|indicator|area)\.observations\b")
# The store itself, and places that count rows without reading one.
ALLOWED = {
    "desk/indicators/selectors.py": 1,
    "desk/indicators/services.py": 2,
    "desk/indicators/views.py": 1,
    "desk/indicators/views_tables.py": 1,
    "desk/home/county.py": 2,
}


def direct_readers(folder: Path) -> dict[str, int]:
    """Files of the desk and of the shell that read observations past the selector, with the number of places."""
    found = {}
    for path in sorted([*(folder / "desk").rglob("*.py"), *(folder / "cli").rglob("*.py")]):
        count = sum(bool(DIRECT.search(line)) for line in path.read_text(encoding="utf-8").splitlines())
        if count and "migrations" not in path.parts:
            found[path.relative_to(folder).as_posix()] = count
    return found


def test_all_rooms_read_observations_through_the_selector() -> None:
    assert direct_readers(SOURCE) == ALLOWED


@pytest.mark.parametrize("line", ["rows = Observation.objects.all()", "return batch.observations.count()"])
def test_it_finds_a_planted_reader(tmp_path: Path, line: str) -> None:
    (tmp_path / "desk/home").mkdir(parents=True)
    (tmp_path / "desk/home/planted.py").write_text(line)
    assert direct_readers(tmp_path) == {"desk/home/planted.py": 1}
