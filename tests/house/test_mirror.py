"""Tests stand where their subject stands: tests/core mirrors modules, tests/desk and tests/cli mirror rooms."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house.checks.source import ROOT, SOURCE

TESTS = ROOT / "tests"
# Behaviours that span rooms: what a visitor sees on the pages of all of them.
SPANNING = {"desk/pages"}


def misplaced(tests: Path, source: Path) -> list[str]:
    """Folders of tests without a room, and tests of core without a module that begins their name."""
    found = []
    for floor in ("core", "desk", "cli"):
        for path in sorted((tests / floor).rglob("test_*.py")):
            room = source / path.parent.relative_to(tests)
            if path.parent.relative_to(tests).as_posix() in SPANNING:
                continue
            if not room.is_dir() and not room.with_suffix(".py").is_file():
                found.append(f"{path.relative_to(tests).as_posix()}: no such room")
            elif floor == "core" and not any(_fits(path, module) for module in room.iterdir()):
                found.append(f"{path.relative_to(tests).as_posix()}: no such module")
    return found


def _fits(test: Path, module: Path) -> bool:
    subject = test.stem.removeprefix("test_")
    return module.suffix in {"", ".py"} and (subject == module.stem or subject.startswith(module.stem + "_"))


def test_tests_mirror_the_source() -> None:
    assert misplaced(TESTS, SOURCE) == []


def test_every_room_of_core_has_tests() -> None:
    rooms = {path.parent.name for path in (SOURCE / "core").glob("*/__init__.py")}
    tested = {path.parent.relative_to(TESTS / "core").parts[0] for path in (TESTS / "core").rglob("*/test_*.py")}
    assert rooms
    assert rooms - tested == set()


@pytest.mark.parametrize(
    ("test", "wanted"),
    [
        ("core/weather/test_rain.py", ["core/weather/test_rain.py: no such room"]),
        ("core/period/test_rain.py", ["core/period/test_rain.py: no such module"]),
        ("core/period/test_value.py", []),
        ("core/period/test_value_order.py", []),
    ],
)
def test_it_finds_planted_tests(tmp_path: Path, test: str, wanted: list[str]) -> None:
    (tmp_path / "src/core/period").mkdir(parents=True)
    (tmp_path / "src/core/period/value.py").touch()
    (tmp_path / "tests" / test).parent.mkdir(parents=True)
    (tmp_path / "tests" / test).touch()

    assert misplaced(tmp_path / "tests", tmp_path / "src") == wanted
