"""`econops demo`: the invented county, built, closed for June 2026, and served."""

from __future__ import annotations

import sys
import time
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from econops.cli.county import known_calendar
from econops.cli.serve import DEFAULT_PORT, serve
from econops.cli.workspace import open_workspace

if TYPE_CHECKING:
    from econops.cli.demo_county.building import Built


@click.command(
    help=_("在 ECONOPS_HOME 里建立模拟县（云河县），走一遍 2026年6月，打印概要并打开页面。重复运行只补没有的。"),
    epilog=_("例：econops demo --no-serve    ECONOPS_DOCUMENTS=公文夹 econops demo --port 8080"),
)
@click.option("--no-serve", is_flag=True, help=_("只建立，不打开页面"))
@click.option("--port", type=click.IntRange(1, 65535), default=DEFAULT_PORT, show_default=True, help=_("端口"))
def command(no_serve: bool, port: int) -> None:
    """Build, close, summarise, serve."""
    started = time.monotonic()
    open_workspace()
    from econops.cli.demo_county.building import build

    built = build(_progress, known_calendar())
    click.echo(_summary(built, time.monotonic() - started))
    if not no_serve:
        serve(port)


def _progress(text: str) -> None:
    click.echo(f"… {text}", err=True)
    sys.stderr.flush()


def _summary(built: Built, seconds: float) -> str:
    from econops.desk.home.county import logins_path, logins_read

    lines = [built.close.text] if built.close else []
    if built.documents:
        lines.append(_("读入文件 {count} 个，陈述待核对：{names}").format(
            count=len(built.documents), names="、".join(built.documents)
        ))  # fmt: skip
    lines += [_("读不了：{text}").format(text=text) for text in built.unreadable]
    lines.append(_("用时 {seconds:.0f} 秒。每种角色一个登录（全部在 {path}，仅本机用户可读）：").format(
        seconds=seconds, path=logins_path()
    ))  # fmt: skip
    roles: dict[str, str] = {}
    for login in logins_read():
        line = f"  {login.role}  {login.login}  {login.password}  （{login.name}，{login.organisation}）"
        roles.setdefault(login.role, line)
    return "\n".join([*lines, *roles.values()])
