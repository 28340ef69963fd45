"""Setting up: what is missing is named, stamps let steps be skipped, the wheel holds what the pages and rules need."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.checks.source import ROOT, SOURCE

VENDOR = SOURCE / "desk/common/static/vendor"


def test_missing_packages_are_named_with_status_2() -> None:
    command = [sys.executable, str(ROOT / "scripts/debian.py")]
    result = subprocess.run(command, env={"PATH": ""}, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    for name in ("chromium", "libreoffice-writer-nogui", "fonts-noto-cjk", "Fandol"):
        assert name in result.stderr


def test_page_assets_are_there_and_bringing_them_again_does_nothing() -> None:
    before = {path.name: path.stat().st_mtime_ns for path in VENDOR.iterdir()}
    assert {"htmx.min.js", "echarts.min.js", "tabler.min.css"} <= set(before)

    command = [sys.executable, str(ROOT / "scripts/assets.py")]
    result = subprocess.run(command, env={"PATH": ""}, capture_output=True, text=True, check=False)

    assert result.returncode == 0, result.stderr
    assert {path.name: path.stat().st_mtime_ns for path in VENDOR.iterdir()} == before


def test_page_assets_call_no_other_host() -> None:
    style = (VENDOR / "tabler.min.css").read_text(encoding="utf-8")
    assert re.findall(r"url\(\s*[\"']?(?:https?:)?//[^)]*\)", style) == []
    assert "sourceMappingURL" not in style


def test_our_pages_call_no_other_host() -> None:
    every = [path for suffix in ("html", "css", "js") for path in SOURCE.rglob(f"*.{suffix}")]
    pages = [path for path in every if VENDOR not in path.parents]
    assert pages
    outside = re.compile(r"https?://(?!www\.w3\.org/)[^\s\"'<]+")
    assert [f"{path.name}: {found}" for path in pages for found in outside.findall(path.read_text("utf-8"))] == []


def test_assets_are_locked_with_digests() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    named = {name: package for name, package in packages.items() if name}
    assert named
    assert all(package["integrity"].startswith("sha512-") for package in named.values())
    assert all("resolved" not in package for package in named.values())


@pytest.mark.slow
def test_the_wheel_holds_rules_templates_and_page_assets(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr

    names = set(zipfile.ZipFile(next(tmp_path.glob("*.whl"))).namelist())

    data = [path for suffix in ("yaml", "csv", "html", "css", "js") for path in SOURCE.rglob(f"*.{suffix}")]
    assert len(data) > 10
    missing = {f"econops/{path.relative_to(SOURCE).as_posix()}" for path in data} - names
    assert missing == set()
    assert not [name for name in names if name.startswith("tests/")]
