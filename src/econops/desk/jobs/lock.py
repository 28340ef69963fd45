"""The lock that a worker holds as long as it lives; the kernel takes it back however the worker ends."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from econops.core.errors import Conflict
from econops.desk.common.files import home

LOCK_TRIES, LOCK_PAUSE_SECONDS = 5, 0.1


def lock_path() -> Path:
    """Held by the worker as long as it lives."""
    return home() / "worker.lock"


def worker_lives() -> bool:
    """Whether a worker serves this workspace now."""
    path = lock_path()
    if not path.exists():
        return False
    with path.open("rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def alone() -> Iterator[None]:
    """Raises Conflict where another worker serves this workspace already."""
    lock_path().parent.mkdir(parents=True, exist_ok=True)
    with lock_path().open("a+b") as stream:
        _take(stream)
        yield


def _take(stream: IO[bytes]) -> None:
    """Take the lock; a page that looks whether a worker lives holds it for an instant, so one try is not enough."""
    for _attempt in range(LOCK_TRIES):
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(LOCK_PAUSE_SECONDS)
        else:
            return
    raise Conflict(_("这个工作区已经有后台在运行，不用再开一个。"))
