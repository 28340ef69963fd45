"""`econops document check`: an official document against GB/T 9704-2012."""

from __future__ import annotations

import json
from gettext import gettext as _
from pathlib import Path

import click

from econops.core.errors import Invalid, has_errors
from econops.core.report.checking.document_check import document_check
from econops.core.report.checking.document_findings import DocumentFinding

_LEVELS = {"error": _("错误"), "warning": _("提醒"), "info": _("说明")}
_LARGEST_FILE = 100_000_000


@click.command(
    help=_("按 GB/T 9704—2012 核对公文的格式（docx，用什么软件做的都可以）。"),
    epilog=_("例：econops document check 通报.docx。退出码：0 没有错误；1 有不合格式的地方；2 文件读不了。"),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
@click.pass_context
def check(context: click.Context, /, *, file: Path, form: str) -> None:
    """Print what differs from the standard, one line each."""
    if file.stat().st_size > _LARGEST_FILE:
        raise Invalid(_("这份文件过大，请检查是不是公文。"))
    findings = document_check(file.read_bytes(), name=file.name)
    rows = [finding.as_dict() for finding in findings]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if form == "json" else _text(findings))
    context.exit(1 if has_errors(findings) else 0)


def _text(findings: tuple[DocumentFinding, ...]) -> str:
    if not findings:
        return _("没有发现与 GB/T 9704—2012 不符的地方。")
    return "\n".join(
        f"{_LEVELS[finding.level]}  {finding.clause}  {finding.place}：{finding.message}" for finding in findings
    )
