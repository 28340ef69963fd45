"""Pages under fifty users beside datasette on the same tables, and query counts from 100 to 10,000 rows, in one run.

    python benchmarks/pages.py [--users 50] [--seconds 20] [--keep FOLDER]

datasette is installed into an environment of its own, which is thrown away (or kept in FOLDER for the next run).
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import platform
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import venv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
SIZES = (100, 1_000, 10_000)
LOGIN, PASSWORD = "bench", "Bench-password-2026"
DATASETTE = "datasette==0.65.5"
OURS = {"ledger": "/ledger/", "indicator": "/indicators/key_project_investment", "jobs": "/jobs/"}
# The same tables, a page of as many rows as ours shows.
THEIRS = {
    "ledger": "/econops/ledger_target?_size=60&_facet=area_id",
    "indicator": "/econops/indicators_observation?_size=100&_sort_desc=period",
    "jobs": "/econops/jobs_job?_size=30&_sort_desc=asked_at",
}
Times = dict[str, list[float]]


def counted(rows: int, folder: Path) -> dict[str, dict[str, int]]:
    """Queries and bytes of the pages of a workspace of this size, made in `folder`."""
    command = [sys.executable, "-W", "ignore", str(FOLDER / "pages_workspace.py"), str(rows)]
    done = subprocess.run(command, env=os.environ | {"ECONOPS_HOME": str(folder)}, capture_output=True, check=True)
    found: dict[str, dict[str, int]] = json.loads(done.stdout)
    return found


@contextmanager
def served(command: list[str], path: str, environment: Mapping[str, str]) -> Iterator[int]:
    """A server on a free port, ready to answer `path`; `{port}` in the command is filled in."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    filled = [part.replace("{port}", str(port)) for part in command]
    with subprocess.Popen(filled, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(150):
                try:
                    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
                    connection.request("GET", path)
                    connection.getresponse().read()
                    break
                except OSError:
                    time.sleep(0.2)
            yield port
        finally:
            process.terminate()
            process.wait(timeout=30)


def session(port: int) -> str:
    """The cookie of a fresh login."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/login")
    answer = connection.getresponse()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode())
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    form = {"username": LOGIN, "password": PASSWORD, "csrfmiddlewaretoken": token[1] if token else ""}
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Referer": "/login"}
    connection.request("POST", "/login", urllib.parse.urlencode(form), headers)
    answer = connection.getresponse()
    answer.read()
    return "; ".join(line.split(";")[0] for line in answer.headers.get_all("Set-Cookie") or [])


def walk(port: int, pages: Mapping[str, str], cookie: str, until: float, times: Times) -> None:
    """One user: a page after the other in any order, no pause between them."""
    chance = random.Random(threading.get_ident())
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    while time.monotonic() < until:
        name = chance.choice(list(pages))
        started = time.monotonic()
        connection.request("GET", pages[name], headers={"Cookie": cookie})
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise SystemExit(f"{pages[name]}: {answer.status}")
        times[name].append(time.monotonic() - started)


def loaded(port: int, pages: Mapping[str, str], cookies: list[str], seconds: float) -> Times:
    """Answer times of all users together."""
    times: Times = defaultdict(list)
    until = time.monotonic() + seconds
    users = [threading.Thread(target=walk, args=(port, pages, cookie, until, times)) for cookie in cookies]
    for user in users:
        user.start()
    for user in users:
        user.join()
    return times


def line(name: str, reader: str, times: list[float], seconds: float) -> str:
    """One row of the table: pages a second, median and 95th percentile in milliseconds."""
    cuts = statistics.quantiles(times, n=20)
    return f"| {name} | {reader} | {len(times) / seconds:.0f} | {cuts[9] * 1000:.0f} | {cuts[18] * 1000:.0f} |"


def datasette(folder: Path) -> str:
    """The program of an environment that has datasette."""
    program = folder / "bin/datasette"
    if not program.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin/python", "-m", "pip", "install", "--quiet", DATASETTE], check=True)
    return str(program)


def measured(arguments: argparse.Namespace, home: Path, peer: Path) -> dict[str, Times]:
    """Both servers after each other on the same workspace."""
    environment = os.environ | {"ECONOPS_HOME": str(home)}
    serve = [sys.executable, "-c", "from econops.cli.main import main; main()", "serve", "--port", "{port}"]
    found = {}
    with served(serve, "/health", environment) as port:
        cookies = [session(port) for _ in range(arguments.users)]
        found["econops"] = loaded(port, OURS, cookies, arguments.seconds)
    shown = [datasette(peer), "serve", "--immutable", str(home / "econops.sqlite3"), "--port", "{port}"]
    with served(shown, "/econops", environment) as port:
        found["datasette"] = loaded(port, THEIRS, [""] * arguments.users, arguments.seconds)
    return found


def report(counts: Mapping[int, dict[str, dict[str, int]]], found: Mapping[str, Times], seconds: float) -> str:
    """The tables of benchmarks/README.md."""
    lines = [f"CPython {platform.python_version()}, {os.cpu_count()} processors, {SIZES[-1]:,} rows in each table", ""]
    lines += ["| page | " + " | ".join(f"queries at {size:,}" for size in SIZES) + " |", "|---|" + "---:|" * len(SIZES)]
    for name in counts[SIZES[0]]["queries"]:
        lines.append(f"| {name} | " + " | ".join(str(counts[size]["queries"][name]) for size in SIZES) + " |")
    lines += ["", "| page | server | pages/s | p50 ms | p95 ms |", "|---|---|---:|---:|---:|"]
    for name in OURS:
        lines += [line(name, server, times[name], seconds) for server, times in found.items()]
    ours, theirs = (statistics.median(chain(*times.values())) for times in found.values())
    lines += ["", f"Ours is faster by {theirs / ours:.2f} at the median of all pages."]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        homes = {size: folder / f"home{size}" for size in SIZES}
        for home in homes.values():
            home.mkdir()
        counts = {size: counted(size, home) for size, home in homes.items()}
        found = measured(arguments, homes[SIZES[-1]], arguments.keep or folder / "peer")
    print(report(counts, found, arguments.seconds))


if __name__ == "__main__":
    main()
