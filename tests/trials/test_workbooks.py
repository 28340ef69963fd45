"""Broken and hostile workbooks: a finding or a clear refusal each, in bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.core.intake.samples import filled
from tests.golden.workbooks.make import make
from tests.trials.bounded import OWN
from tests.trials.mutants import Mutant, mutants

pytestmark = [pytest.mark.trial]
TRIALS, BATCH, PEAK_MEGABYTES, LONGEST = 2000, 250, 700, 15.0


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Good files: those of the invented offices, and a filled-in template of our own."""
    folder = tmp_path_factory.mktemp("good")
    made = {path.name: path for paths in make(folder).values() for path in paths}
    made[OWN] = folder / OWN
    made[OWN].write_bytes(filled())
    return made


def read_all(folder: Path, batch: list[Mutant], bases: dict[str, Path]) -> list[tuple[Mutant, str, str, float, int]]:
    """Read a batch in a process of its own: outcome, detail, seconds of work, peak of memory so far in megabytes."""
    rows = []
    for number, mutant in enumerate(batch):
        path = folder / f"{number}{Path(mutant.name).suffix}"
        path.write_bytes(mutant.content)
        rows.append([str(path), mutant.name, str(bases[mutant.base]), mutant.base])
    (folder / "list.json").write_text(json.dumps(rows), encoding="utf-8")
    command = [sys.executable, "-m", "tests.trials.bounded", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1200)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads((folder / "results.json").read_text(encoding="utf-8"))
    return [(mutant, *result) for mutant, result in zip(batch, told, strict=True)]


def test_each_is_refused_clearly_or_read_with_findings(
    bases: dict[str, Path], trials: Callable[[int], int], tmp_path: Path
) -> None:
    good = {name: path.read_bytes() for name, path in bases.items()}
    wrong: list[str] = []
    seen: Counter[str] = Counter()
    made = mutants(good, trials(TRIALS), "workbooks")
    for start in range(0, len(made), BATCH):
        folder = tmp_path / str(start)
        folder.mkdir()
        before = 0
        for mutant, outcome, detail, seconds, peak in read_all(folder, made[start : start + BATCH], bases):
            greedy = peak > max(before, PEAK_MEGABYTES)
            before = peak
            if outcome not in mutant.allowed or seconds > LONGEST or greedy:
                seen[f"{mutant.kind}: {outcome}"] += 1
                wrong.append(f"{mutant.kind} of {mutant.base}: {outcome}, {seconds} s, {peak} MB: {detail[-600:]}")
    assert not wrong, "\n".join([f"{len(wrong)} of {len(made)}: {dict(seen)}", *wrong[:20]])


def test_a_trial_would_see_a_number_that_changed(bases: dict[str, Path], tmp_path: Path) -> None:
    good = {name: path.read_bytes() for name, path in bases.items()}
    name = next(name for name in good if name.endswith(".csv"))
    changed = good[name].replace(b",1", b",2", 1)
    batch = [Mutant("none", name, name, good[name], frozenset()), Mutant("digit", name, name, changed, frozenset())]
    assert [row[1] for row in read_all(tmp_path, batch, bases)] == ["same", "changed"]
