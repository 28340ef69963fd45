"""`econops template`: the blank workbook of one unit and month, all of them in one zip, and many back at once."""

from __future__ import annotations

import sys
from gettext import gettext as _
from pathlib import Path

import click

from econops.cli.moments import moment_read
from econops.cli.workspace import open_workspace, person_named
from econops.core.errors import Conflict, Invalid, NotFound, Unavailable
from econops.core.intake.bundle import MAXIMUM_BUNDLE
from econops.core.intake.template import template_workbook
from econops.core.period.chinese import period_name
from econops.core.period.value import Period


@click.group(
    help=_("生成各单位每月的填报表，成批发出和收回。"),
    epilog=_("例：econops template make --unit 统计局 --period 2026-06"),
)
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


@command.command(
    "pack",
    help=_("把一个月全部单位的空白填报表装进一个 zip，一个单位一份。同样的数据生成同样的文件。"),
    epilog=_("例：econops template pack --period 2026-06 --out 六月填报表.zip"),
)
@click.option("--period", required=True, help=_("月份，如 2026-06。"))
@click.option("--out", "target", type=click.Path(path_type=Path), help=_("写到哪里；默认写到当前文件夹。"))
def pack(period: str, target: Path | None) -> None:
    """Write the zip and say how many workbooks it holds."""
    month = Period.parse(period)
    open_workspace()
    from econops.desk.intake.bundle import bundle_make

    content, count = bundle_make(month, progress=_progress)
    path = target or Path(_("{month}填报表.zip").format(month=month))
    _write(path, content)
    click.echo(_("已生成 {path}：{count}个单位的填报表。收回来后运行 econops template receive。").format(
        path=path, count=count
    ))  # fmt: skip


@command.command(
    "receive",
    help=_(
        "成批收回填好的填报表：zip 或多个文件，按表里的编号认单位和月份，逐个列出收没收、为什么。"
        "收下的等待核对，不直接入库；同样的文件再收一次没有变化。有文件没有收时退出码为1。"
    ),
    epilog=_("例：econops template receive 六月.zip    econops template receive 收回的/*.xlsx --person clerk"),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--person", help=_("收表人的登录名；只有一位专班负责人时可以不写。"))
@click.option("--at", "moment", help=_("收到的时间，如 2026-07-10T09:30；默认现在。"))
def receive(files: tuple[Path, ...], person: str | None, moment: str | None) -> None:
    """Take many files in and say what became of each."""
    given = moment_read(moment) if moment else None
    open_workspace()
    from econops.desk.common.clock import now
    from econops.desk.intake.bundle import bundle_receive

    actor = person_named(person, permission="intake.accept")
    lines = bundle_receive(_contents(files), person=actor, at=given or now(), progress=_progress)
    for line in lines:
        about = f"{line.unit} {line.month}".strip()
        click.echo("  ".join(part for part in (f"[{line.status_name}]", line.file, about, line.message) if part))
    refused = sum(line.status == "refused" for line in lines)
    received = sum(line.status == "received" for line in lines)
    click.echo(_("共{total}个文件：收下{received}个，没有变化{same}个，没有收{refused}个。").format(
        total=len(lines), received=received, same=len(lines) - received - refused, refused=refused
    ))  # fmt: skip
    raise SystemExit(1 if refused else 0)


def _contents(files: tuple[Path, ...]) -> list[tuple[str, bytes]]:
    largest = next((path for path in files if path.stat().st_size > MAXIMUM_BUNDLE), None)
    if largest is not None:
        raise Invalid(_("{file}太大，请分几次交。").format(file=largest.name))
    return [(path.name, path.read_bytes()) for path in files]


def _progress(done: int, total: int, step: str) -> None:
    if step and sys.stderr.isatty():
        click.echo(f"… {done + 1}/{total} {step}", err=True)


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
