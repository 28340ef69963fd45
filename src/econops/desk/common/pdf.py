"""PDF of a docx by LibreOffice. The docx is the master; the PDF is for reading and printing here."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from django.utils.translation import gettext as _

from econops.core.errors import NotFound, Unavailable

TIMEOUT_SECONDS = 120


def office_program() -> str | None:
    """Path of LibreOffice; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def docx_to_pdf(docx: Path, folder: Path) -> Path:
    """Convert `docx` into `folder` and return the PDF's path, which has the same stem.

    Each call has a profile of its own, so that several may run at once. Raises NotFound without the docx, Unavailable
    without LibreOffice, or when it fails or takes longer than two minutes.
    """
    program = office_program()
    if program is None:
        raise Unavailable(
            _("没有安装 LibreOffice，暂时不能生成 PDF。请安装 libreoffice-writer-nogui，或直接使用 docx。")
        )
    if not docx.is_file():
        raise NotFound(_("没有找到文件 {name}。").format(name=docx.name))
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="econops-pdf-") as work:
        made = Path(work) / f"{docx.stem}.pdf"
        profile = (Path(work) / "profile").as_uri()
        options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", "pdf", "--outdir", work]
        _run([program, f"-env:UserInstallation={profile}", *options, str(docx.resolve())])
        if not made.is_file():
            raise Unavailable(
                _("LibreOffice 没有生成 {name} 的 PDF，请稍后重试，或直接使用 docx。").format(name=docx.name)
            )
        target = folder / made.name
        shutil.move(made, target)
    return target


def _run(command: list[str]) -> None:
    """Run and wait; when time is up, the helper processes LibreOffice started end with it."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(timeout=TIMEOUT_SECONDS)
        except subprocess.TimeoutExpired as error:
            os.killpg(process.pid, signal.SIGKILL)
            raise Unavailable(_("LibreOffice 生成 PDF 超时，请稍后重试，或直接使用 docx。")) from error
