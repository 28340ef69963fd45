"""Conversions by LibreOffice: a program of its own, with a time limit, a profile of its own and bounded memory."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from gettext import gettext as _
from pathlib import Path

from econops.core.errors import Unavailable

TIMEOUT_SECONDS = 120
MOST_MEMORY = 6 * 1024**3


def office_program() -> str | None:
    """Path of LibreOffice; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def office_convert(source: Path, form: str, folder: Path) -> Path | None:
    """Convert `source` into `folder` as `form` (pdf, docx); the result has the same stem. None where nothing came out.

    Each call has a profile of its own, so that several may run at once.

    Raises:
        Unavailable: LibreOffice is missing, or took longer than two minutes.
    """
    program = office_program()
    if program is None:
        raise Unavailable(_("没有安装 LibreOffice。请安装 libreoffice-writer-nogui 后再试。"))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="econops-office-") as work:
        profile = (Path(work) / "profile").as_uri()
        options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", form, "--outdir", work]
        _run([program, f"-env:UserInstallation={profile}", *options, str(source.resolve())])
        made = Path(work) / f"{source.stem}.{form}"
        return Path(shutil.move(made, folder / made.name)) if made.is_file() else None


def _run(command: list[str]) -> None:
    """Run and wait; when time is up, the helper processes LibreOffice started end with it."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        _bound_memory(process.pid)
        try:
            process.wait(timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise Unavailable(_("LibreOffice 转换超时，请稍后重试。")) from error


def _bound_memory(pid: int) -> None:
    """A file made to eat the memory takes its own conversion down, not the server. Where the system can do it."""
    if sys.platform != "linux":
        return
    import resource

    try:
        resource.prlimit(pid, resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    except OSError:
        # It has ended already, or the limit is lower than ours.
        return
