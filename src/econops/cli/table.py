"""`econops table export` and `econops table load`: figures as long tables or SDMX-CSV."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from econops.cli.moments import moment_read
from econops.cli.table_load import load_and_print
from econops.cli.workspace import open_workspace, person_named
from econops.core.errors import Invalid, NotFound, Unavailable
from econops.core.model.observation import SOURCE_CLASS_NAMES

if TYPE_CHECKING:
    from econops.desk.indicators.exchange import TableQuery


@click.group(
    help=_("长表和 SDMX-CSV 的导出、导入。"), epilog=_("例：econops table export --format sdmx --out 数据.csv")
)
def command() -> None:
    """The group of commands about tables."""


@command.command(
    "export",
    help=_("把选出的数导出成长表（csv、xlsx）或 SDMX-CSV；不选就是全部。未发布的数只给有权的人，每行写明谁何时导出。"),
    epilog=_("例：econops table export --indicator retail_sales --from 2025 --format xlsx --out 社零.xlsx"),
)
@click.option("--indicator", "indicators", multiple=True, help=_("指标代码，可写多次。"))
@click.option("--area", "areas", multiple=True, help=_("区域代码，可写多次。"))
@click.option(
    "--source-class", "classes", multiple=True, type=click.Choice(list(SOURCE_CLASS_NAMES)), help=_("来源类别。")
)
@click.option("--from", "first", type=click.IntRange(2000, 2199), help=_("从哪一年。"))
@click.option("--to", "last", type=click.IntRange(2000, 2199), help=_("到哪一年。"))
@click.option(
    "--vintages", type=click.Choice(["newest", "all"]), default="newest", help=_("只要最新一版，或全部版次。")
)
@click.option("--as-of", "as_of", help=_("按某日或某时已知的数。"))
@click.option("--format", "form", type=click.Choice(["csv", "xlsx", "sdmx"]), default="csv", help=_("文件格式。"))
@click.option("--out", "target", required=True, type=click.Path(path_type=Path, dir_okay=False), help=_("写到哪里。"))
@click.option("--person", help=_("导出人的登录名；只有一位专班负责人时可以不写。"))
def export(target: Path, form: str, person: str | None, **asked: Any) -> None:
    """Write the file and say what is in it."""
    open_workspace()
    from econops.desk.common.clock import now
    from econops.desk.indicators.exchange import table_file, table_of, words_now
    from econops.desk.indicators.services_tables import export_note

    actor, at, words = person_named(person, permission="table.export"), now(), words_now()
    query = _query(asked)
    for code in (*query.indicators, *query.areas):
        if code not in words.indicators and code not in words.areas:
            raise NotFound(_("没有这个指标或区域：{code}。").format(code=code))
    table = table_of(query, person=actor, at=at)
    try:
        target.write_bytes(table_file(table, form, words))
    except OSError as error:
        raise Unavailable(_("写不了 {path}：{reason}。").format(path=target, reason=error.strerror)) from error
    export_note(table, form, person=actor, at=at)
    click.echo(_("已写入 {path}：{count}个数。{mark}").format(path=target, count=len(table.rows), mark=table.mark))


def _query(asked: dict[str, Any]) -> TableQuery:
    from econops.desk.indicators.exchange import TableQuery

    first, last, as_of = asked["first"], asked["last"], asked["as_of"]
    if first and last and first > last:
        raise Invalid(_("起始年份晚于截止年份，请核对 --from 和 --to。"))
    return TableQuery(
        indicators=tuple(asked["indicators"]),
        areas=tuple(asked["areas"]),
        years=(first or 2000, last or 2199) if first or last else None,
        classes=tuple(asked["classes"]),
        all_vintages=asked["vintages"] == "all",
        as_of=moment_read(as_of) if as_of else None,
    )


@command.command(
    "load",
    help=_("读长表或 SDMX-CSV，与现有数对照预览；加 --confirm 才入库，成为新的一版。有错误时不入库，退出码为1。"),
    epilog=_("例：econops table load 商务局预计.csv    econops table load 数据.csv --confirm --person lead"),
)
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--confirm", is_flag=True, help=_("没有错误就确认入库。"))
@click.option("--embargo-until", "embargo", default="", help=_("发布时间，如 2026-07-18T10:00；表里写明的以表为准。"))
@click.option("--note", default="", help=_("这批数的说明。"))
@click.option("--person", help=_("确认人的登录名；只有一位专班负责人时可以不写。"))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
def load(file: Path, confirm: bool, embargo: str, **said: str | None) -> None:
    """Preview or confirm one file."""
    given = {"kind": "table", "note": said["note"] or "", "embargo_until": embargo}
    load_and_print(file, given, confirm=confirm, person=said["person"], style=said["style"] or "text")
