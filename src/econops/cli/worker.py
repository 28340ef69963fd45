"""`econops worker`: does the jobs that pages ask for; `econops serve` starts one beside the pages."""

from __future__ import annotations

from gettext import gettext as _

import click

from econops.cli.workspace import open_workspace


@click.command(
    help=_(
        "在后台做页面交办的任务（成批收表、整月汇总等），一个工作区开一个。econops serve 会自己带一个。按 Ctrl+C 停止。"
    ),
    epilog=_("例：econops worker    econops worker --once"),
)
@click.option("--once", is_flag=True, help=_("做完排队的就退出。"))
@click.option("--parent", type=int, default=0, hidden=True, help=_("这个进程不在了就退出。"))
def command(once: bool, parent: int) -> None:
    """Work until stopped; what a killed worker had in hand is taken up again."""
    open_workspace()
    from econops.desk.jobs.lock import alone
    from econops.desk.jobs.worker import jobs_recover, stop_on_signals, work, work_all

    if once:
        with alone():
            jobs_recover()
            click.echo(_("做了{count}个任务。").format(count=work_all()))
        return
    work(stop_on_signals(), parent=parent)
