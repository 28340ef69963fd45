"""`econops bulletin`: draft the bulletin of a month."""

from __future__ import annotations

import json
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from econops.cli.workspace import open_workspace, person_named
from econops.core.errors import Invalid
from econops.core.period.value import Period, PeriodKind


@click.command(
    help=_(
        "按已确认的数起草一个月的通报和附表，写到 out/月份/ 或 --out 的文件夹。只起草，不送出、不印发；"
        "数没有变化时重复运行不改变任何东西，人写进去的文字保留。"
    ),
    epilog=_("例：econops bulletin 2026-06    econops bulletin 2026-06 --released-only --out 通报"),
)
@click.argument("month")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help=_("另写一份到这个文件夹。"))
@click.option("--released-only", is_flag=True, help=_("只用已公布的数；不写时也用未公布的，公布以前不能印发。"))
@click.option("--reason", default="", help=_("这个月的通报已经印发、要出更正稿时，写更正的原因。"))
@click.option("--person", help=_("操作人的登录名；只有一位专班负责人时可以不写。"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
def command(*, month: str, out: Path | None, person: str | None, form: str, **about: Any) -> None:
    """Draft a bulletin and say where it stands and what is missing."""
    period = Period.parse(month)
    if period.kind is not PeriodKind.MONTH:
        raise Invalid(_("请写月份，如 2026-06。"))
    open_workspace()
    from econops.desk.common.clock import now
    from econops.desk.common.files import file_write, home
    from econops.desk.reports.keeping import file_read
    from econops.desk.reports.services import bulletin_draft

    who = person_named(person, permission="bulletin.edit")
    drafted = bulletin_draft(period, person=who, at=now(), **about)
    bulletin, folder = drafted.bulletin, out or home() / "out" / str(period)
    files = [folder / bulletin.file_name, folder / bulletin.annex_name]
    for path, is_annex in zip(files, (False, True), strict=True):
        file_write(path, file_read(bulletin, annex=is_annex))
    if form == "json":
        found = {
            "changed": drafted.changed,
            "title": bulletin.title,
            "edition": bulletin.edition,
            "status": bulletin.status,
            "missing": bulletin.missing,
            "files": [str(path) for path in files],
        }
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    word = _("已起草") if drafted.changed else _("与上次相同，没有改动")
    click.echo(f"{bulletin.title}：{word}")
    for line in bulletin.missing:
        click.echo(_("缺：{line}").format(line=line))
    for path in files:
        click.echo(str(path))
