"""`econops template make`: the blank workbook that one unit fills in for one month."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path

import click

from econops.cli.workspace import open_workspace
from econops.core.errors import Conflict, NotFound, Unavailable
from econops.core.intake.template import template_workbook
from econops.core.period.chinese import period_name
from econops.core.period.value import Period


@click.group(help=_("生成各单位每月的填报表。"), epilog=_("例：econops template make --unit 统计局 --period 2026-06"))
def command() -> None:
    """The group of commands about collection templates."""


@command.command(
    "make",
    help=_("生成一个单位一个月的空白填报表：带编号、计量单位、上期数和上年同期数，不带任何目标。"),
    epilog=_("例：econops template make --unit 统计局 --period 2026-06 --out 统计局6月.xlsx"),
)
@click.option("--unit", required=True, help=_("单位的代码或全称。"))
@click.option("--period", required=True, help=_("月份，如 2026-06。"))
@click.option("--out", "target", type=click.Path(path_type=Path), help=_("写到哪里；默认写到当前文件夹。"))
def make(unit: str, period: str, target: Path | None) -> None:
    """Write the workbook and say where it is."""
    month = Period.parse(period)
    open_workspace()
    from econops.desk.intake.selectors import template_spec
    from econops.desk.people.selectors import organisation_find

    organisation = organisation_find(unit)
    spec = template_spec(organisation, month)
    if spec is None:
        raise NotFound(
            _("{unit}{period}没有要报的指标，不需要填报表。").format(
                unit=organisation.name, period=period_name(month, with_year=True)
            )
        )
    path = target or Path(f"{organisation.name}-{month}.xlsx")
    _write(path, template_workbook(spec))
    click.echo(_("已生成 {path}：{count}行待填。填好后运行 econops intake。").format(path=path, count=len(spec.rows)))


def _write(path: Path, content: bytes) -> None:
    """Never over a file that holds something else: it may have been filled in already."""
    if path.exists():
        if path.is_file() and path.read_bytes() == content:
            return
        raise Conflict(_("{path} 已经存在，可能已填了数。请换一个文件名，或先移走它。").format(path=path))
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Unavailable(
            _("写不了 {path}：{reason}。请检查文件夹和权限。").format(path=path, reason=error.strerror)
        ) from error
