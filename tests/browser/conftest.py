"""A server on an invented county in a process of its own, and Chromium to look at it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.desk.pages.county import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
PATIENCE_SECONDS = 90


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server on a fresh workspace."""
    environment = os.environ | {
        "ECONOPS_HOME": str(tmp_path_factory.mktemp("county")),
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    environment.pop("ECONOPS_DOCUMENTS", None)
    with served(environment, "tests.browser.workspace") as address:
        yield address


@contextmanager
def served(environment: dict[str, str], workspace: str) -> Iterator[str]:
    """The address of a server on the workspace that a module fills."""
    subprocess.run([sys.executable, "-m", workspace], env=environment, cwd=ROOT, check=True)
    port = _free_port()
    command = [sys.executable, "-c", "from econops.cli.main import main; main()", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as process:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address + "/health", process)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE_SECONDS)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the machine."""
    program = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if program is None:
        pytest.fail("Chromium is missing: install the package chromium, then run again")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield running
        running.close()


@pytest.fixture
def outside() -> list[str]:
    """Addresses that a page asked for outside of its host."""
    return []


@pytest.fixture
def faults() -> list[str]:
    """What a page complained about: scripts that failed, things the policy of content refused."""
    return []


@pytest.fixture
def open_as(server: str, browser: Browser, outside: list[str], faults: list[str]) -> Iterator[Callable[..., Page]]:
    """Log somebody in: open_as("lead", width=1440)."""
    contexts: list[BrowserContext] = []

    def opened(username: str, *, width: int = 1440, scripts: bool = True) -> Page:
        options: dict[str, Any] = {"viewport": {"width": width, "height": 800}, "java_script_enabled": scripts}
        context = browser.new_context(base_url=server, locale="zh-CN", timezone_id="Asia/Shanghai", **options)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: None if _is_inside(request.url, server) else outside.append(request.url))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.goto("/login")
        page.fill("#id_username", username)
        page.fill("#id_password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_load_state("load")
        page.locator("main").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()


def _is_inside(url: str, server: str) -> bool:
    return url.startswith((server, "data:", "blob:", "about:"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail("the server does not answer")
