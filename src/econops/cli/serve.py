"""`econops serve`: the pages, on this computer only."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from gettext import gettext as _

import click

from econops.cli.workspace import open_workspace
from econops.core.errors import Unavailable

DEFAULT_PORT = 8000
APPLICATION = "econops.desk.config.wsgi:application"


@click.command(help=_("在本机打开页面（只听 127.0.0.1）。按 Ctrl+C 停止。"), epilog=_("例：econops serve --port 8080"))
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help=_("端口"))
def command(port: int) -> None:
    """Serve the workspace until interrupted."""
    open_workspace()
    serve(port)


def serve(port: int) -> None:
    """Replace this process by the server; SQLite takes one writer, so a few blocking workers are enough."""
    check_port(port)
    start_worker()
    click.echo(_("页面地址：http://127.0.0.1:{port}   按 Ctrl+C 停止").format(port=port))
    sys.stdout.flush()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "econops.desk.config.settings")
    options = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-ws"]
    arguments = [
        "-W",
        "ignore:No directory at:UserWarning",
        "-m",
        "granian",
        *options,
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        APPLICATION,
    ]
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606 - our own interpreter, fixed arguments


def start_worker() -> None:
    """Start the worker beside the server; it leaves when this process (which becomes the server) is gone.

    Where one works already, the new one finds that out and leaves.
    """
    command = [
        sys.executable,
        "-c",
        "from econops.cli.main import main; main()",
        "worker",
        "--parent",
        str(os.getpid()),
    ]
    from econops.desk.common.files import home

    log = home() / "worker.log"
    with log.open("ab") as stream:
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=stream, stderr=stream)


def check_port(port: int) -> None:
    """Raises Unavailable where another program listens on the port already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise Unavailable(
                _("端口 {port} 用不了（{reason}）。请换一个，例如 --port {other}。").format(
                    port=port, reason=error.strerror, other=port + 1 if port < 65535 else DEFAULT_PORT
                )
            ) from error
