"""`econops close`: walk a month."""

from __future__ import annotations

import json
from gettext import gettext as _

import click

from econops.cli.moments import moment_read
from econops.cli.workspace import open_workspace, person_named
from econops.core.errors import Invalid
from econops.core.period.value import Period, PeriodKind


@click.command(
    help=_("按已确认的数据把一个月走一遍：计算、亮灯、起草预警函。只起草，不发出；重复运行不改变任何东西。"),
    epilog=_("例：econops close 2026-06    econops close 2026-06 --as-of 2026-07-10"),
)
@click.argument("month")
@click.option("--as-of", "as_of", help=_("按某日或某时已知的数据重算，写到 out/月份@时点/，不动本月的文件。"))
@click.option("--person", help=_("操作人的登录名；只有一位专班负责人时可以不写。"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
def command(month: str, as_of: str | None, person: str | None, form: str) -> None:
    """Close a month and say what came out."""
    period = Period.parse(month)
    if period.kind is not PeriodKind.MONTH:
        raise Invalid(_("请写月份，如 2026-06。"))
    moment = moment_read(as_of) if as_of else None
    open_workspace()
    from econops.desk.common.clock import now
    from econops.desk.month.services import AsOf, close_month

    actor = person_named(person, permission="month.close").reference
    result = close_month(period, as_of=AsOf(as_of, moment) if as_of and moment else None, actor=actor, at=now())
    click.echo(json.dumps(result.summary, ensure_ascii=False, indent=1) if form == "json" else result.text)
