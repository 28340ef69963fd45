"""What a process of the server does beside answering: one of them keeps a worker, all end with the server.

A server's main process that is killed cannot end its processes; they would hold the port and answer without a worker.
A worker that is killed (memory, an impatient hand) is started again, also one that served for another server.
"""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from econops.desk.common.files import home
from econops.desk.jobs.lock import worker_lives

PAUSE_SECONDS = 0.5
END_SECONDS = 3.0
# A worker that ends again and again is started ever more seldom.
FIRST_WAIT_SECONDS, LONGEST_WAIT_SECONDS = 0.5, 30.0
LIVED_SECONDS = 3.0
PROGRAM = "from econops.cli.main import main; main()"


def start_keeping(main: int) -> None:
    """Begin, in a thread of its own; `main` is the server's main process."""
    threading.Thread(target=_keep, args=(main,), name="keeping", daemon=True).start()


def _keep(main: int) -> None:
    keeper = Keeper(home() / "worker.keeper")
    while os.getppid() == main:
        keeper.look()
        time.sleep(PAUSE_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(END_SECONDS)
    os._exit(1)


class Keeper:
    """Starts a worker where none lives; of all processes of all servers of a workspace the one that holds `path`."""

    def __init__(self, path: Path) -> None:
        self._stream = path.open("ab")
        self._held = False
        self._child: subprocess.Popen[bytes] | None = None
        self._begun = 0.0
        self._wait = FIRST_WAIT_SECONDS

    def close(self) -> None:
        """Let another one keep the worker."""
        self._stream.close()

    def look(self) -> None:
        """Look once; quick where all is well."""
        if not self._hold():
            return
        if self._child is not None:
            if self._child.poll() is None:
                return
            lived = time.monotonic() - self._begun
            self._wait = FIRST_WAIT_SECONDS if lived > LIVED_SECONDS else min(self._wait * 2, LONGEST_WAIT_SECONDS)
        if time.monotonic() - self._begun >= self._wait and not worker_lives():
            self._child, self._begun = _start(), time.monotonic()

    def _hold(self) -> bool:
        if not self._held:
            try:
                fcntl.flock(self._stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            self._held = True
        return True


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", PROGRAM, "worker", "--parent", str(os.getpid())]
    with (home() / "worker.log").open("ab") as log:
        return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
