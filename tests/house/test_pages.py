"""Files and functions stay small, names say what they mean, one clock; lists of exceptions only shrink."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.checks import pages
from tests.house.checks.source import ROOT, SOURCE, declared

SHRINKING: dict[str, Callable[[Path], list[str]]] = {
    "long_files": lambda folder: pages.files_longer_than(pages.LONG_FILE, folder),
    "long_functions": pages.long_functions,
    "many_arguments": pages.crowded_functions,
}


@pytest.mark.parametrize("section", SHRINKING)
def test_what_exceeds_is_declared_and_declared_things_exceed(section: str) -> None:
    found, excepted = set(SHRINKING[section](SOURCE)), set(declared(section))
    assert found - excepted == set(), f"beyond the bound and not in exceptions.yaml ({section})"
    assert excepted - found == set(), f"within the bound by now: take it out of exceptions.yaml ({section})"


@pytest.mark.parametrize("section", [*SHRINKING, "wires"])
def test_lists_of_exceptions_only_shrink(section: str) -> None:
    bound = int(declared("bounds")[section])
    assert len(declared(section)) == bound, "lower the bound with the list; a longer list is not accepted"


@pytest.mark.parametrize(
    ("folder", "pattern"),
    [
        ("src/econops", "*.py"),
        ("src/econops", "*.html"),
        ("src/econops", "*.css"),
        ("src/econops", "*.js"),
        ("tests", "*.py"),
        ("scripts", "*"),
    ],
)
def test_no_file_is_over_the_wall(folder: str, pattern: str) -> None:
    assert pages.files_longer_than(pages.FILE_WALL, ROOT / folder, pattern) == []


@pytest.mark.parametrize("folder", ["src/econops", "scripts"])
def test_lines_fit_the_page(folder: str) -> None:
    assert pages.wide_lines(ROOT / folder) == []


def test_identifiers_are_english() -> None:
    assert pages.foreign_identifiers(SOURCE) == []


def test_modules_are_nouns() -> None:
    assert pages.vague_modules(SOURCE) == []


def test_inits_hold_one_line() -> None:
    assert pages.busy_inits(SOURCE) == []


def test_only_the_clock_asks_for_the_time() -> None:
    assert pages.clock_readings(SOURCE) == []


PLANTED = (
    '''"""Planted."""
from django.utils.timezone import now
import datetime

def crowded(one, two, three, four, five, six):
    zhibiao_value = datetime.datetime.now()
    return models.DateTimeField(auto_now_add=True)

def long():
'''
    + "    value = 1\n" * 60
)


def test_it_finds_planted_faults(tmp_path: Path) -> None:
    (tmp_path / "helpers.py").write_text(PLANTED)
    (tmp_path / "__init__.py").write_text('"""One."""\nfrom helpers import long\n')
    (tmp_path / "fine.py").write_text('"""Fine."""\n\ndef five(a, b, *, c, d, e):\n    return a\n' + "#\n" * 296)
    (tmp_path / "wide.py").write_text('"""Wide."""\n' + "#\n" * 300 + "指标 = 1\n")

    (tmp_path / "line.py").write_text(f'"""{"宽" * 114}"""\n"{"宽" * 119}"\nr"{"宽" * 150}"\n')

    assert pages.wide_lines(tmp_path) == ["line.py:2"]
    assert pages.files_longer_than(pages.LONG_FILE, tmp_path) == ["wide.py"]
    assert pages.long_functions(tmp_path) == ["helpers.py:long"]
    assert pages.crowded_functions(tmp_path) == ["helpers.py:crowded"]
    assert pages.foreign_identifiers(tmp_path) == ["helpers.py: zhibiao_value", "wide.py: 指标"]
    assert pages.vague_modules(tmp_path) == ["helpers.py"]
    assert pages.busy_inits(tmp_path) == ["__init__.py"]
    assert [reading.split()[1] for reading in pages.clock_readings(tmp_path)] == ["now", "datetime.now", "auto_now_add"]
