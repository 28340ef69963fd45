"""Runs the tests on PostgreSQL: `python -m pytest -p tests.on_postgresql …`.

A throw-away cluster in a temporary folder, reached over its own socket, thrown away at the end. The settings of the
desk read the address from the environment, so it must stand there before pytest-django loads them: hence while plugins
are registered, in the first process only (workers of xdist inherit the address).
"""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ADDRESS = "ECONOPS_DATABASE_URL"
OWNER = "postgres"
# Nothing here has to survive a power cut.
FAST = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60", "listen_addresses=")


def programs() -> Path | None:
    """Folder of initdb and postgres, the newest version of Debian's folders or those of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    program = shutil.which("initdb")
    return Path(program).parent if program else None


def cluster_start() -> str:
    """Make a cluster, start it, and give the address of its first database; it ends with this process."""
    folder = programs()
    if folder is None:
        raise SystemExit("PostgreSQL is not installed (Debian: apt-get install postgresql); `make debian` brings it.")
    home = Path(tempfile.mkdtemp(prefix="econops-pg-"))
    if os.geteuid() == 0:
        shutil.chown(home, OWNER, OWNER)
    data = home / "data"
    atexit.register(_cluster_stop, folder, home, os.getpid())
    # A run that is told to end takes its cluster along.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    _run([folder / "initdb", "-D", data, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"])
    options = " ".join(f"-c {option}" for option in (*FAST, f"unix_socket_directories={home}"))
    _run([folder / "pg_ctl", "-D", data, "-w", "-l", home / "log", "-o", options, "start"])
    return f"postgresql://{OWNER}@/{OWNER}?host={home}"


def _cluster_stop(folder: Path, home: Path, owner: int) -> None:
    if os.getpid() != owner:
        return
    _run([folder / "pg_ctl", "-D", home / "data", "-m", "immediate", "stop"], check=False)
    shutil.rmtree(home, ignore_errors=True)


def _run(command: list[object], *, check: bool = True) -> None:
    """As the user postgres where we are root: the server refuses to run as root."""
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        words = ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--clear-groups", "env", "HOME=/", *words]
    subprocess.run(words, check=check, stdout=subprocess.DEVNULL, cwd="/")


def pytest_addoption() -> None:
    """The earliest moment a plugin is called: see above."""
    if not os.environ.get(ADDRESS):
        os.environ[ADDRESS] = cluster_start()
