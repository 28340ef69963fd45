"""Kill intake and close at seeded points, run them again: the workspace ends as if nothing had happened."""

from __future__ import annotations

import hashlib
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.trials.conftest import MONTH, Workspace
from tests.trials.test_mutation import mutate, source_cells

pytestmark = [pytest.mark.trial, pytest.mark.xdist_group("demo")]
KILLS = 50


def run_killed(workspace: Workspace, at: int, arguments: Sequence[str], counter: Path) -> int:
    """Run a command that is killed at a step (0: never); returns the exit status."""
    command = [sys.executable, "-m", "tests.trials.killed", str(at), str(counter), *arguments]
    return subprocess.run(command, env=workspace.environment(), capture_output=True, check=False).returncode


def out_hash(workspace: Workspace) -> str:
    """Hash of everything under out/, logs apart."""
    digest = hashlib.sha256()
    for path in sorted((workspace.home / "out").rglob("*")):
        if path.is_file() and path.suffix != ".log":
            digest.update(str(path.relative_to(workspace.home)).encode() + path.read_bytes())
    return digest.hexdigest()


def dump(workspace: Workspace) -> str:
    """The content of the database, times and row ids apart."""
    command = [sys.executable, "-m", "tests.trials.dump"]
    done = subprocess.run(command, env=workspace.environment(), capture_output=True, text=True, check=True)
    return done.stdout


def test_it_ends_as_if_undisturbed_after_being_killed_anywhere(
    demo: Workspace, tmp_path: Path, trials: Callable[[int], int]
) -> None:
    draw = random.Random(7)
    cell = next(cell for cell in source_cells(demo) if cell.key[0] == "industrial_value_added")
    book, _value = mutate(demo, cell, tmp_path, draw)
    commands = [["intake", str(book), "--confirm"], ["close", MONTH]]

    calm = demo.copy(tmp_path / "calm")
    counts = []
    for index, arguments in enumerate(commands):
        counter = tmp_path / f"count{index}"
        assert run_killed(calm, 0, arguments, counter) == 0
        counts.append(int(counter.read_text(encoding="utf-8")))
    expected = (out_hash(calm), dump(calm))
    assert expected[0] != out_hash(demo)

    points = [(index, step) for index, count in enumerate(counts) for step in range(1, count + 1)]
    for index, step in draw.sample(points, trials(KILLS)):
        workspace = demo.copy(tmp_path / f"killed-{index}-{step}")
        for before in commands[:index]:
            workspace.run(before)
        status = run_killed(workspace, step, commands[index], tmp_path / "counter")
        assert status == -signal.SIGKILL, (index, step)
        for again in commands[index:]:
            workspace.run(again)
        assert (out_hash(workspace), dump(workspace)) == expected, (index, step)
        workspace.run(["audit", "verify"])
        shutil.rmtree(workspace.home)
