"""`econops serve`: the pages, on this computer only."""

from __future__ import annotations

import errno
import os
import socket
import sys
import time
from gettext import gettext as _

import click

from econops.cli.workspace import open_workspace
from econops.core.errors import Unavailable

DEFAULT_PORT = 8000
APPLICATION = "econops.cli.served:application"
# The environment tells the processes of the server which one is the main one.
SERVED_BY = "SERVED_BY"
PORT_TRIES, PORT_PAUSE_SECONDS = 10, 0.5


@click.command(help=_("在本机打开页面（只听 127.0.0.1）。按 Ctrl+C 停止。"), epilog=_("例：econops serve --port 8080"))
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help=_("端口"))
def command(port: int) -> None:
    """Serve the workspace until interrupted."""
    open_workspace()
    serve(port)


def serve(port: int) -> None:
    """Replace this process by the server; SQLite takes one writer, so a few blocking processes are enough.

    They keep a worker beside them and end when this one is gone: see `served`.
    """
    check_port(port)
    click.echo(_("页面地址：http://127.0.0.1:{port}   按 Ctrl+C 停止").format(port=port))
    sys.stdout.flush()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "econops.desk.config.settings")
    os.environ[SERVED_BY] = str(os.getpid())
    options = ["--interface", "wsgi", "--workers", "2", "--blocking-threads", "1", "--no-ws"]
    options += ["--respawn-failed-workers", "--respawn-interval", "1", "--workers-kill-timeout", "30"]
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


def check_port(port: int) -> None:
    """Raises Unavailable where another program listens on the port.

    One that is about to end (a server killed just now) gets some seconds for it.
    """
    for attempt in range(PORT_TRIES):
        error = _port_error(port)
        if error is None:
            return
        if error.errno != errno.EADDRINUSE or attempt == PORT_TRIES - 1:
            raise Unavailable(
                _("端口 {port} 用不了（{reason}）。请换一个，例如 --port {other}。").format(
                    port=port, reason=error.strerror, other=port + 1 if port < 65535 else DEFAULT_PORT
                )
            ) from error
        time.sleep(PORT_PAUSE_SECONDS)


def _port_error(port: int) -> OSError | None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            return error
    return None
