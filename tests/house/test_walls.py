"""Imports obey the floors: cli > desk > core, rooms in their order; faults of each kind are found."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.checks.source import ROOT, SOURCE

TYPE_ONLY = """
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from {module} import *
"""
LATE = """

def planted() -> None:
    import {module}
"""
PLAIN = "\nimport {module}\n"

FAULTS = {
    "an import that climbs": ("core/errors.py", PLAIN, "econops.core.period.value"),
    "a late import": ("core/errors.py", LATE, "econops.core.period.value"),
    "a type-only import": ("core/errors.py", TYPE_ONLY, "econops.core.period.value"),
    "an import between siblings": ("core/period/value.py", PLAIN, "econops.core.quantity.value"),
    "an engine that asks its neighbour": ("core/targets/attainment.py", LATE, "econops.core.lights.lighting"),
    "an import from core into desk": ("core/model/indicator.py", LATE, "econops.desk.people.models"),
    "an import from desk into cli": ("desk/common/panels.py", TYPE_ONLY, "econops.cli.main"),
    "an import that climbs in desk": ("desk/people/models.py", LATE, "econops.desk.ledger.models"),
    "a rulebook that imports": ("rulebook/__init__.py", PLAIN, "econops.core.errors"),
    "a core that knows the web": ("core/errors.py", LATE, "django.utils.timezone"),
}
UNLISTED = ("core/weather", "desk/weather", "weather")


def check_imports(source: Path) -> tuple[bool, str]:
    """Whether the contracts hold for the package in a source folder, and what was said."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", ROOT / "pyproject.toml"]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    result = subprocess.run(command, cwd=source, env=environment, capture_output=True, text=True, check=False)
    return result.returncode == 0, result.stdout + result.stderr


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package's modules in a source folder of its own."""
    modules_only = shutil.ignore_patterns("__pycache__", "static", "templates", "*.yaml", "*.csv")
    shutil.copytree(SOURCE, tmp_path / "src/econops", ignore=modules_only)
    return tmp_path / "src"


def test_walls_hold() -> None:
    holds, said = check_imports(SOURCE.parent)
    assert holds, said


@pytest.mark.parametrize("fault", FAULTS)
def test_it_finds(fault: str, copy: Path) -> None:
    place, text, module = FAULTS[fault]
    with (copy / "econops" / place).open("a", encoding="utf-8") as file:
        file.write(text.format(module=module))

    holds, said = check_imports(copy)

    importer = "econops." + place.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    assert not holds
    assert importer in said
    assert module.split(".")[0] in said.split("Broken contracts")[-1]


@pytest.mark.parametrize("room", UNLISTED)
def test_it_finds_an_unlisted_room(room: str, copy: Path) -> None:
    (copy / "econops" / room).mkdir()
    (copy / "econops" / room / "__init__.py").write_text('"""Planted."""\n')

    holds, said = check_imports(copy)

    assert not holds
    assert "weather" in said
