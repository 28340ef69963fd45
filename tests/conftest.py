"""What all tests share: the folder of shared material, the number of long trials, Hypothesis profiles."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile("quick", max_examples=60, deadline=None, derandomize=True)
settings.register_profile(
    "full", max_examples=1000, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
FULL_TRIALS = os.environ.get("ECONOPS_TRIALS", "") == "full"
settings.load_profile("full" if FULL_TRIALS else "quick")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of the shared material, from ECONOPS_SHARED."""
    folder = os.environ.get("ECONOPS_SHARED", "")
    if not folder:
        pytest.skip("ECONOPS_SHARED is not set: the shared material is absent")
    path = Path(folder)
    if not path.is_dir():
        pytest.skip("ECONOPS_SHARED names no folder: the shared material is absent")
    return path


@pytest.fixture(autouse=True)
def workspace(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path | None:
    """A workspace of its own for each test, for this process and for the commands it starts. `core` needs none."""
    if "core" in request.path.relative_to(ROOT).parts:
        return None
    folder: Path = request.getfixturevalue("tmp_path") / "workspace"
    folder.mkdir()
    settings = request.getfixturevalue("settings")
    monkeypatch.setenv("ECONOPS_HOME", str(folder))
    for name in ("ECONOPS_DOCUMENTS", "ECONOPS_RULEBOOK"):
        monkeypatch.delenv(name, raising=False)
        setattr(settings, name, "")
    settings.ECONOPS_HOME = folder
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return folder


@pytest.fixture(autouse=True, scope="session")
def emptying() -> None:
    """Tests with real commits empty the tables afterwards; the audit trail refuses that, so its triggers rest."""
    if "django" not in sys.modules:
        return
    from django.db import connection

    from tests.emptying import emptying_sql

    connection.ops.sql_flush = emptying_sql(connection)  # type: ignore[method-assign]


@pytest.fixture
def trials(record_property: Callable[[str, object], None]) -> Callable[[int], int]:
    """How many of `full` seeded trials to run: all with ECONOPS_TRIALS=full, else a tenth; the count is printed."""

    def count(full: int) -> int:
        number = full if FULL_TRIALS else max(1, -(-full // 10))
        record_property("trials", f"{number} of {full}")
        return number

    return count


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A real browser on a crowded machine gets one more try; what fails twice has failed, and the summary says R."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many trials each long test ran, and why a test that got one more try failed at first."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first try: {report.nodeid}")
        terminalreporter.write_line(str(report.longrepr)[-4000:])
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            for name, value in getattr(report, "user_properties", []):
                if name == "trials" and report.when == "call":
                    terminalreporter.write_line(f"trials {value}: {report.nodeid} {outcome}")
