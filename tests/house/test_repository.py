"""What may stand in the repository: our own things only, no machine's paths, no registries' hosts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house.checks.source import ROOT, tracked_files

# The patterns are written in pieces, so that this file does not find itself.
NAMES = "|".join(("np" + "m", "py" + "pi", "pythonhos" + "ted", "deb" + "ian", "yar" + "npkg"))
HOSTS = re.compile(rf"https?://[a-z0-9.-]*(?:{NAMES})[a-z0-9.-]*")
MACHINE = re.compile(r"(?<![\w.$}/-])/(?:work|root|home/[a-z]+|Users/[A-Za-z]+)/(?=[\w.])")
FOREIGN = re.compile(r"(^|/)(vendor|node_modules|dist)/|\.min\.(js|css)$|\.(woff2?|ttf|otf|whl|so|jar)$")
LARGEST = 2_000_000
TEXTS = {".py", ".md", ".toml", ".yaml", ".yml", ".json", ".lock", ".txt", ".html", ".css", ".js", ".sh", ".cfg", ""}


@pytest.fixture(scope="module")
def tracked() -> list[Path]:
    """Files under version control."""
    files = tracked_files()
    if not files:
        pytest.skip("no checkout: nothing to look at")
    return files


def texts(files: list[Path]) -> list[tuple[str, str]]:
    """Path and content of text files."""
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8", errors="replace"))
        for path in files
        if path.suffix in TEXTS
    ]


def matches(pattern: re.Pattern[str], contents: list[tuple[str, str]]) -> list[str]:
    """Places where a pattern occurs."""
    return [f"{name}: {match[0]}" for name, text in contents for match in pattern.finditer(text)]


def test_no_host_of_a_registry_is_named(tracked: list[Path]) -> None:
    assert matches(HOSTS, texts(tracked)) == []


def test_no_path_of_a_machine_is_named(tracked: list[Path]) -> None:
    assert matches(MACHINE, texts(tracked)) == []


def test_nothing_of_third_parties_is_committed(tracked: list[Path]) -> None:
    names = [path.relative_to(ROOT).as_posix() for path in tracked]
    assert [name for name in names if FOREIGN.search(name)] == []
    assert [name for name in names if (ROOT / name).stat().st_size > LARGEST] == []


def test_locks_are_hashed_and_name_no_address() -> None:
    for path in sorted(ROOT.glob("requirements*.lock")):
        text = path.read_text()
        pins = re.findall(r"^[a-z0-9._-]+==\S+", text, flags=re.MULTILINE)
        assert pins, path.name
        assert text.count("==") == len(pins) + len(re.findall(r"; .*==", text)), path.name
        assert text.count("--hash=sha256:") >= len(pins), path.name
        assert "://" not in text, path.name
    assert "://" not in (ROOT / "package-lock.json").read_text()


def test_every_base_dependency_is_locked() -> None:
    project = re.search(r"\ndependencies = \[(.*?)\n\]", (ROOT / "pyproject.toml").read_text(), flags=re.DOTALL)
    assert project
    names = {name.lower() for name in re.findall(r'"([A-Za-z][\w.-]*)', project[1])}
    locked = set(re.findall(r"^([a-z0-9._-]+)==", (ROOT / "requirements.lock").read_text(), flags=re.MULTILINE))
    assert names
    assert names - locked == set()


def test_it_finds_planted_names() -> None:
    host = "https://registry." + "npm" + "js.org/x"
    planted = [("a", f"see {host}"), ("b", "open('/ho" + "me/somebody/file')"), ("c", "https://example.org /work")]
    assert len(matches(HOSTS, planted)) == 1
    assert len(matches(MACHINE, planted)) == 1
    assert FOREIGN.search("src/econops/desk/common/static/vendor/htmx.js")
    assert not FOREIGN.search("src/econops/desk/common/static/common/desk.js")
