"""`econops feedback FILE`: the city's table of all counties as official vintages."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from econops.cli.table_load import load_and_print
from econops.cli.workspace import open_workspace
from econops.core.errors import Conflict
from econops.core.period.value import Period


@click.command(
    help=_(
        "读市里的反馈数表（各县 × 指标，总量、增速、位次），与现有数对照预览；加 --confirm 才入库，本县成为统计反馈的新一版，"
        "外县只作公布数保存。加 --blank 时写一份空表到 FILE。"
    ),
    epilog=_(
        "例：econops feedback 反馈数6月.xlsx --month 2026-06 --embargo-until 2026-07-18T10:00 --confirm --person lead"
    ),
)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--month", required=True, help=_("表的月份，如 2026-06。"))
@click.option("--status", type=click.Choice(["反馈", "初步", "最终"]), default="反馈", help=_("这份表的性质。"))
@click.option(
    "--embargo-until", "embargo", default="", help=_("发布时间，如 2026-07-18T10:00；之前只有专班和县领导能看。")
)
@click.option("--confirm", is_flag=True, help=_("没有错误就确认入库。"))
@click.option("--blank", is_flag=True, help=_("不读，写一份空表到 FILE。"))
@click.option("--person", help=_("确认人的登录名；只有一位专班负责人时可以不写。"))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
def command(file: Path, month: str, confirm: bool, blank: bool, **said: str | None) -> None:
    """Preview or confirm one table, or write the blank form."""
    if blank:
        _write_blank(file, Period.parse(month))
        return
    if not file.is_file():
        raise click.BadParameter(_("没有这个文件：{path}").format(path=file), param_hint="FILE")
    given = {
        "kind": "feedback", "month": month, "status": said["status"] or "", "embargo_until": said["embargo"] or "",
    }  # fmt: skip
    load_and_print(file, given, confirm=confirm, person=said["person"], style=said["style"] or "text")


def _write_blank(path: Path, month: Period) -> None:
    if path.exists():
        raise Conflict(_("{path} 已经存在，可能已填了数。请换一个文件名，或先移走它。").format(path=path))
    open_workspace()
    from econops.desk.indicators.feedback import blank_table
    from econops.desk.indicators.selectors import indicator_list

    path.write_bytes(blank_table(indicator_list(), month))
    click.echo(_("已生成 {path}。填好后运行 econops feedback。").format(path=path))
