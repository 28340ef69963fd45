"""The processes of `econops serve`: none stays behind, one worker serves a workspace, what is killed comes back."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.trials.conftest import Workspace
from tests.trials.server import Server, running, wait_until

pytestmark = [pytest.mark.trial, pytest.mark.xdist_group("kill_server")]
GONE_SECONDS = 15.0


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An empty workspace; the server makes its tables."""
    return Workspace(tmp_path / "home")


def test_nothing_stays_behind_a_killed_server_and_its_port_is_free(workspace: Workspace) -> None:
    with running(workspace) as server:
        assert server.kill("main") == 1
        server.start_again()
        assert server.whole()
        assert server.kill("all") == 4
        server.gone(GONE_SECONDS)
        server.start()


def test_a_stopped_server_takes_its_processes_along_even_one_that_was_started_later(workspace: Workspace) -> None:
    with running(workspace) as server:
        first = server.pids("web")
        assert server.kill("web") == 1
        wait_until(server.whole, "another process in its place")
        assert server.pids("web") != first
        server.stop()
        server.gone(GONE_SECONDS)
        assert not server.has_worker()


def test_a_killed_worker_comes_back(workspace: Workspace) -> None:
    with running(workspace) as server:
        before = server.pids("worker")
        assert server.kill("worker") == 1
        wait_until(server.whole, "another worker")
        assert server.pids("worker") != before


def test_two_servers_share_one_worker_and_the_second_takes_over(workspace: Workspace) -> None:
    with running(workspace) as first:
        second = Server(workspace)
        try:
            second.start(worker=False)
            assert (len(first.pids("worker")), len(second.pids("worker"))) == (1, 0)
            first.stop()
            first.gone(GONE_SECONDS)
            wait_until(second.whole, "a worker of the second server")
            os.kill(second.pids("main")[0], signal.SIGINT)
            second.gone(GONE_SECONDS)
        finally:
            second.end()
