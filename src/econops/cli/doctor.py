"""`econops doctor`: what this computer still lacks."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from gettext import gettext as _
from importlib import resources
from pathlib import Path

import click
import django
from django.core.exceptions import ImproperlyConfigured

from econops.core.report.sample import sample_letter
from econops.core.report.writing import letter_docx

LEAST_SPACE_MEGABYTES = 500
ASSETS = ("tabler.min.css", "htmx.min.js", "echarts.min.js")


@dataclass(frozen=True)
class Check:
    """One thing looked at; `message` says what to do where it is missing."""

    name: str
    present: bool
    message: str


@click.command(help=_("检查本机还缺什么：字体、LibreOffice、空间、工作区、页面资源。"), epilog=_("例：econops doctor"))
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
@click.option(
    "--test-page",
    type=click.Path(dir_okay=False, path_type=Path),
    help=_("另写一份版心测试页（docx）：转成 PDF 或打印出来，用尺子核对每页行数、每行字数和页边。"),
)
def command(style: str, test_page: Path | None) -> None:
    """Look at everything; exit status 1 where something is missing."""
    if test_page is not None:
        test_page.write_bytes(letter_docx(sample_letter()))
    checks = list(all_checks())
    if style == "json":
        click.echo(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=2))
    else:
        for check in checks:
            click.echo(f"{_('有') if check.present else _('缺')}  {check.name}  {check.message}".rstrip())
    if not all(check.present for check in checks):
        raise SystemExit(1)


def all_checks() -> Iterator[Check]:
    """Every check in the order in which a person would put things right."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "econops.desk.config.settings")
    try:
        from django.conf import settings

        folder = Path(settings.ECONOPS_HOME)
    except (OSError, ImproperlyConfigured) as error:
        yield Check(_("工作区"), False, _("打不开工作区：{error}。请检查 ECONOPS_HOME。").format(error=error))
        return
    django.setup()
    yield workspace_check(folder)
    yield space_check(folder)
    yield database_check()
    yield assets_check()
    yield office_check()
    yield from font_checks()


def workspace_check(folder: Path) -> Check:
    """Whether the workspace can be written."""
    present = os.access(folder, os.W_OK | os.X_OK)
    message = str(folder) if present else _("{folder} 不能写，请改权限或换 ECONOPS_HOME。").format(folder=folder)
    return Check(_("工作区"), present, message)


def space_check(folder: Path) -> Check:
    """Whether there is room for some years of workbooks and letters."""
    free = shutil.disk_usage(folder).free // 2**20
    if free >= LEAST_SPACE_MEGABYTES:
        return Check(_("空间"), True, _("剩余 {free} MB").format(free=free))
    wanted = _("只剩 {free} MB，请腾出至少 {least} MB。").format(free=free, least=LEAST_SPACE_MEGABYTES)
    return Check(_("空间"), False, wanted)


def database_check() -> Check:
    """Whether the database is there in its newest form; opening the workspace brings it up to date."""
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        return Check(_("数据库"), False, _("打不开数据库：{error}。").format(error=error))
    vendor = connection.display_name
    message = _("{vendor}：还没有建好，请运行 econops demo 或 econops county new 文件夹。") if behind else "{vendor}"
    return Check(_("数据库"), not behind, message.format(vendor=vendor))


def assets_check() -> Check:
    """Whether the pages find their style sheets and scripts in the package."""
    vendor = resources.files("econops.desk.common").joinpath("static", "vendor")
    missing = [name for name in ASSETS if not vendor.joinpath(name).is_file()]
    message = _("缺少 {names}，请运行 make install。").format(names="、".join(missing)) if missing else ""
    return Check(_("页面资源"), not missing, message)


def office_check() -> Check:
    """Whether letters can be turned into PDF."""
    program = shutil.which("soffice")
    message = program or _(
        "没有 LibreOffice，不能把函件转成 PDF。Debian 系统可运行 apt-get install libreoffice-writer。"
    )
    return Check("LibreOffice", program is not None, message)


def font_checks() -> Iterator[Check]:
    """The fonts of official letters."""
    from econops.desk.common.fonts import fonts_check

    for font in fonts_check():
        yield Check(_("字体 {name}").format(name=font.name), font.present, font.message)
