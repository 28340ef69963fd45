"""`econops serve` on a workspace, as the kernel sees it: its processes, and a client that speaks to it like a browser."""

from __future__ import annotations

import base64
import fcntl
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from tests.trials.conftest import Workspace

PATIENCE_SECONDS = 120.0
ANSWER_SECONDS = 60.0
ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-c", "from econops.cli.main import main; main()"]
SUCCESS = 25


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(there: Callable[[], object], what: str, seconds: float = PATIENCE_SECONDS) -> float:
    """Wait for something; how long it took. Fails when it does not come."""
    begun = time.monotonic()
    while not there():
        assert time.monotonic() - begun < seconds, f"{what}: not within {seconds:.0f} s"
        time.sleep(0.1)
    return time.monotonic() - begun


@dataclass
class Server:
    """A server with its worker, in a session of its own."""

    workspace: Workspace
    port: int = field(default_factory=free_port)
    main: subprocess.Popen[bytes] | None = None

    def start(self, *, worker: bool = True) -> None:
        """Start it and wait until it answers, with a worker of its own where none serves the workspace."""
        self.workspace.home.mkdir(exist_ok=True)
        command = [*PROGRAM, "serve", "--port", str(self.port)]
        with (self.workspace.home / "server.log").open("ab") as log:
            self.main = subprocess.Popen(
                command, env=self.workspace.environment(), cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )
        wait_until(self.whole if worker else self.answers, "the server with its processes")

    def start_again(self) -> None:
        """Start it while processes of the killed one may still hold the port."""
        left, self.main = self.main, None
        self.start()
        assert left is None or not list(processes(left.pid)), "processes of the killed server"

    def whole(self) -> bool:
        """Whether everything is there: two processes that answer, one worker."""
        assert self.main is None or self.main.poll() is None, (self.workspace.home / "server.log").read_text()
        return len(self.pids("web")) == 2 and len(self.pids("worker")) == 1 and self.answers() and self.has_worker()

    def answers(self) -> bool:
        """Whether a page comes."""
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
                connection.request("GET", "/health")
                return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False

    def has_worker(self) -> bool:
        """Whether a worker holds the lock of the workspace."""
        with (self.workspace.home / "worker.lock").open("ab") as stream:
            try:
                fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
            except BlockingIOError:
                return True
        return False

    def pids(self, kind: str) -> list[int]:
        """The living processes of a kind: main, web, worker or all; found by their session."""
        main = self.main.pid if self.main else 0
        found: dict[str, list[int]] = {"main": [], "web": [], "worker": []}
        for pid, parent, words in processes(main):
            mine = "main" if pid == main else "worker" if "worker" in words else "web" if parent == main else ""
            if mine or "granian" in words:
                found[mine or "web"].append(pid)
        return found[kind] if kind in found else [pid for pids in found.values() for pid in pids]

    def kill(self, kind: str) -> int:
        """SIGKILL all of a kind; of the web processes one. How many were hit."""
        if kind == "all" and self.main is not None:
            count = len(self.pids("all"))
            os.killpg(self.main.pid, signal.SIGKILL)
        else:
            hit = self.pids(kind)[:1]
            count = len(hit)
            for pid in hit:
                os.kill(pid, signal.SIGKILL)
        if kind in ("all", "main") and self.main is not None:
            self.main.wait()
        return count

    def gone(self, seconds: float) -> float:
        """Wait until no process of it is left; how long it took."""
        return wait_until(lambda: not self.pids("all"), "the processes to end", seconds)

    def stop(self) -> None:
        """End it in good order."""
        if self.main is not None and self.main.poll() is None:
            self.main.terminate()
            self.main.wait(PATIENCE_SECONDS)

    def end(self) -> None:
        """Leave nothing behind."""
        self.stop()
        if self.main is not None and self.pids("all"):
            self.kill("all")


def processes(session: int) -> Iterator[tuple[int, int, list[str]]]:
    """Living processes of a session: id, parent, words of the command."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            state, parent, _group, its_session = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
            words = (folder / "cmdline").read_bytes().decode().split("\0")
        except (OSError, ValueError):
            continue
        if int(its_session) == session and state not in "ZX":
            yield int(folder.name), int(parent), words


class Broken(Exception):
    """The server did not answer: whether it did what was asked is not known."""


@dataclass
class Answer:
    """What came: `said` are the messages for the person with their level."""

    status: int
    location: str
    said: list[tuple[int, str]]
    text: str

    @property
    def number(self) -> int:
        """The number at the end of the address to go to."""
        found = re.search(r"/(\d+)$", self.location)
        assert found, (self.status, self.location, self.said)
        return int(found[1])

    @property
    def succeeded(self) -> bool:
        """Whether the last message is a good one."""
        return bool(self.said) and self.said[-1][0] == SUCCESS


class Client:
    """A person's browser without scripts: session, CSRF, forms."""

    def __init__(self, server: Server, username: str, password: str) -> None:
        self.server, self.cookies = server, {}  # type: tuple[Server, dict[str, str]]
        self.get("/login")
        answer = self.post("/login", {"username": username, "password": password})
        assert answer.status == 302, answer

    def get(self, path: str, **headers: str) -> Answer:
        """A page."""
        return self._ask("GET", path, None, headers)

    def post(self, path: str, data: Mapping[str, str], files: Mapping[str, tuple[str, bytes]] | None = None) -> Answer:
        """A form."""
        data = {"csrfmiddlewaretoken": self.cookies["csrftoken"], **data}
        if not files:
            return self._ask("POST", path, urlencode(data).encode(), {"Content-Type": WWW_FORM})
        mark = uuid4().hex
        return self._ask("POST", path, multipart(data, files, mark), {"Content-Type": f"{PARTS}; boundary={mark}"})

    def _ask(self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=ANSWER_SECONDS)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        try:
            connection.request(method, path, body, {**headers, "Cookie": cookie})
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as error:
            raise Broken(str(error)) from error
        finally:
            connection.close()
        said: list[tuple[int, str]] = []
        for header in answer.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(header).items():
                if name == "messages":
                    said = messages_of(morsel.value)
                else:
                    self.cookies[name] = morsel.value
        return Answer(answer.status, answer.headers.get("Location", ""), said, text)


WWW_FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data"


def multipart(data: Mapping[str, str], files: Mapping[str, tuple[str, bytes]], mark: str) -> bytes:
    """A form with files."""
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in data.items()]
    for name, (file_name, content) in files.items():
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file_name}"\r\n'
        parts.append(head.encode() + b"Content-Type: application/octet-stream\r\n\r\n" + content + b"\r\n")
    return b"".join(parts) + f"--{mark}--\r\n".encode()


def messages_of(cookie: str) -> list[tuple[int, str]]:
    """The messages that a page would show next, as the framework keeps them in a cookie."""
    packed = cookie.partition(":")[0]
    content = base64.urlsafe_b64decode(packed.lstrip(".") + "=" * (-len(packed.lstrip(".")) % 4)) if packed else b"[]"
    rows: list[Any] = json.loads(zlib.decompress(content) if packed.startswith(".") else content)
    return [(row[2], row[3]) for row in rows]


@contextmanager
def running(workspace: Workspace) -> Iterator[Server]:
    """A server that is gone afterwards, whatever happens."""
    server = Server(workspace)
    try:
        server.start()
        yield server
    finally:
        server.end()
