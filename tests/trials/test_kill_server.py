"""SIGKILL of the server, its processes and its worker under two writers: nothing is lost, nothing is there twice."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from tests.stored import rows_of
from tests.trials.conftest import Workspace
from tests.trials.server import ROOT, Server, running, wait_until
from tests.trials.server_writers import BULK, BulkWriter, Noted, TownWriter, Writer

pytestmark = [pytest.mark.trial, pytest.mark.xdist_group("kill_server")]
POINTS = 50
# What is killed: everything, the worker, the main process alone, one of the processes that answer.
KINDS = {"all": 8, "worker": 5, "main": 4, "web": 3}
GONE_SECONDS = 15.0
Point = tuple[str, int, int, float]


@pytest.fixture
def county(tmp_path: Path) -> Workspace:
    """A workspace with the invented county, its people and its templates."""
    workspace = Workspace(tmp_path / "home")
    command = [sys.executable, "-m", "tests.trials.server_county", str(tmp_path)]
    subprocess.run(command, env=workspace.environment(), cwd=ROOT, check=True)
    return workspace


def points(count: int) -> list[Point]:
    """What to kill, after how many more requests of which writer, and how much later in seconds.

    The first writer waits for its jobs in between: not every one of them is broken off.
    """
    draw = random.Random(11)
    kinds = list(KINDS) + draw.choices(list(KINDS), KINDS.values(), k=count)
    return [
        (kind, index % 2, draw.randint(1, 8), draw.choice((0, 0.005, 0.01, 0.02, 0.05, 0.2)))
        for index, kind in enumerate(kinds[:count])
    ]


def kill_at(server: Server, writers: list[Writer], point: Point) -> None:
    """Wait for the moment, kill, and bring the server back where it does not come back by itself."""
    kind, chosen, requests, later = point
    begun = writers[chosen].sent
    wait_until(lambda: writers[chosen].sent >= begun + requests or troubled(writers), "requests")
    assert not troubled(writers), troubled(writers)
    time.sleep(later)
    assert server.kill(kind), kind
    if kind in ("all", "main"):
        server.gone(GONE_SECONDS)
        server.start()
    else:
        wait_until(server.whole, f"what stands in for the killed {kind}")


def troubled(writers: list[Writer]) -> list[BaseException]:
    """What stopped a writer."""
    return [writer.trouble for writer in writers if writer.trouble is not None]


def test_nothing_is_lost_and_nothing_is_twice(
    county: Workspace, tmp_path: Path, trials: Callable[[int], int], capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = points(trials(POINTS))
    with running(county) as server:
        writers: list[Writer] = [BulkWriter(server, tmp_path), TownWriter(server, tmp_path)]
        for writer in writers:
            writer.start()
        for point in chosen:
            kill_at(server, writers, point)
        for writer in writers:
            writer.end()
        server.stop()
        server.gone(GONE_SECONDS)
    with capsys.disabled():
        kinds = dict(Counter(kind for kind, *_rest in chosen))
        noted = [writer.noted for writer in writers]
        acknowledged, retried = (
            sum((getattr(n, name) for n in noted), Counter()) for name in ("acknowledged", "retried")
        )
        sys.stdout.write(f"\nkilled {kinds}; acknowledged {dict(acknowledged)}; repeated {dict(retried)}\n")
    county.run(["audit", "verify"])
    for writer in writers:
        submissions_once(county, writer.noted)
        vintages_without_gaps(county, writer.noted)
    drafts_as_saved(county, writers[1].noted)
    jobs_done(county, writers[0].noted)
    files_whole(county)
    if not os.environ.get("ECONOPS_DATABASE_URL"):
        assert rows_of(county.home, "PRAGMA integrity_check") == [("ok",)]


def submissions_once(county: Workspace, noted: Noted) -> None:
    """Every accepted file is one submission with one batch and each step once; none is there that nobody sent."""
    for unit, accepted in noted.accepted.items():
        rows = rows_of(
            county.home,
            "SELECT s.id, s.sha256, s.status, b.sha256 FROM intake_submission s "
            "LEFT JOIN indicators_batch b ON b.id = s.batch_id WHERE s.organisation_id = %s ORDER BY s.id",
            [unit],
        )
        assert [row[1:] for row in rows] == [(digest, "accepted", digest) for digest, _values in accepted], unit
        batches = rows_of(
            county.home, "SELECT sha256 FROM indicators_batch WHERE organisation_id = %s ORDER BY id", [unit]
        )
        assert [digest for (digest,) in batches] == [digest for digest, _values in accepted], unit
        steps = rows_of(
            county.home,
            "SELECT t.submission_id, t.action, count(*) FROM intake_submissionstep t "
            "JOIN intake_submission s ON s.id = t.submission_id WHERE s.organisation_id = %s GROUP BY 1, 2",
            [unit],
        )
        actions = {"received", "accepted", "reopened"} | (set() if unit in BULK else {"approved"})
        assert sorted(steps) == sorted((row[0], action, 1) for row in rows for action in actions), unit
        said = rows_of(
            county.home,
            "SELECT action, count(*) FROM common_auditline WHERE object_key LIKE %s AND object_type = 'submission' "
            "GROUP BY 1",
            [f"{unit} %"],
        )
        assert dict(said) == {f"submission.{action}": len(accepted) for action in actions}, unit
        reopenings = rows_of(
            county.home,
            "SELECT count(*), count(closed_at) FROM intake_reopening WHERE organisation_id = %s",
            [unit],
        )
        assert reopenings == [(noted.reopened[unit], noted.reopened[unit] - 1)], unit


def vintages_without_gaps(county: Workspace, noted: Noted) -> None:
    """Every figure has the vintages 1, 2, 3 … with the values in the order in which they were accepted."""
    for unit, accepted in noted.accepted.items():
        for key in accepted[0][1]:
            rows = rows_of(
                county.home,
                "SELECT o.vintage, o.value FROM indicators_observation o JOIN indicators_batch b ON b.id = o.batch_id "
                "WHERE b.organisation_id = %s AND o.indicator_id = %s AND o.area_id = %s AND o.measure = %s ORDER BY 1",
                [unit, *key],
            )
            wanted = [(number, float(values[key])) for number, (_digest, values) in enumerate(accepted, 1)]
            assert [(vintage, float(value)) for vintage, value in rows] == wanted, (unit, key)


def drafts_as_saved(county: Workspace, noted: Noted) -> None:
    """The draft holds what was saved last, counted once a save."""
    ((values, version),) = rows_of(county.home, 'SELECT "values", version FROM intake_entrydraft')
    stored = json.loads(values) if isinstance(values, str) else values
    assert {f"value.{name}": kept["value"] for name, kept in stored.items()} == noted.draft
    assert version == noted.saves


def jobs_done(county: Workspace, noted: Noted) -> None:
    """Every job that was promised is done, and nothing hangs in the queue."""
    states = dict(rows_of(county.home, "SELECT id, state FROM jobs_job"))
    assert {states[job] for job in noted.jobs} == {"done"}
    assert set(states.values()) == {"done"}
    queue = rows_of(county.home, "SELECT DISTINCT status FROM django_tasks_database_dbtaskresult")
    assert {status for (status,) in queue} <= {"SUCCESSFUL", "FAILED"}, queue


def files_whole(county: Workspace) -> None:
    """Every kept file has the content its row says; what a kill left in between goes at the next start."""
    home = county.home
    for path, digest in rows_of(home, "SELECT stored_path, sha256 FROM intake_submission"):
        assert sha256((home / path).read_bytes()).hexdigest() == digest, path
    for path in (home / "months").rglob("*.xlsx"):
        assert sha256(path.read_bytes()).hexdigest().startswith(path.stem.rpartition("-")[2]), path
    for path in [*(home / "tmp").glob("*"), *(home / "incoming").glob("*")]:
        os.utime(path, (0, 0))
    with running(county):
        assert list((home / "tmp").glob("*")) == []
        wait_until(lambda: not list((home / "incoming").glob("*")), "the leftovers of uploads to go", 10)
