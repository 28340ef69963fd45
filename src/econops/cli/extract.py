"""`econops extract`: the measurable statements of texts, as JSON or for reading."""

from __future__ import annotations

import json
import time
from gettext import gettext as _
from pathlib import Path

import click

from econops.core.errors import EconopsError, Place
from econops.core.model.statement import Commitment, DocumentText, Extraction, Statement
from econops.core.statements.extraction import extract
from econops.core.statements.findings import Unreadable
from econops.desk.common.documents_in import read_any

QUIET_SECONDS = 2.0
_KINDS = {"target": _("目标"), "result": _("结果"), "fixed": _("既定")}
_SIGNS = {">=": "≥", "<=": "≤", "~": "约", "=": ""}


@click.command(
    name="extract",
    epilog="例：econops extract 政府工作报告.docx --format text",
    help=_(
        "从文稿（txt、docx、PDF；装有 LibreOffice 时还有 doc、wps、rtf、odt）里读出可度量的提法："
        "指标、数值、单位、比较词、时期和出处。"
    ),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help=_("输出格式。")
)
@click.pass_context
def command(context: click.Context, files: tuple[Path, ...], form: str) -> None:
    """Read every file; a file that cannot be read is reported and the others still printed."""
    began = time.monotonic()
    read: list[tuple[DocumentText, Extraction]] = []
    failed = False
    for number, path in enumerate(files, 1):
        try:
            document = read_any(path)
            read.append((document, extract(document.text, document.date, name=document.name)))
        except EconopsError as error:
            failed = True
            finding = Unreadable(Place(str(path)), error.message)
            click.echo(
                _("错误 {code} {place}：{message}").format(
                    code=finding.code, place=finding.place, message=finding.message
                ),
                err=True,
            )
        if time.monotonic() - began > QUIET_SECONDS and number < len(files):
            click.echo(_("已读 {number}/{total} 份").format(number=number, total=len(files)), err=True)
    click.echo(_as_json(read) if form == "json" else _as_text(read))
    context.exit(1 if failed else 0)


def _as_json(read: list[tuple[DocumentText, Extraction]]) -> str:
    documents = [
        {
            "doc": document.name,
            "title": document.title,
            "doc_date": document.date,
            "statements": [statement.as_dict() for statement in found.statements],
            "commitments": [commitment.as_dict() for commitment in found.commitments],
        }
        for document, found in read
    ]
    return json.dumps(documents, ensure_ascii=False, indent=1)


def _as_text(read: list[tuple[DocumentText, Extraction]]) -> str:
    lines = []
    for document, found in read:
        lines.append(_("{name}（{count} 条）").format(name=document.name, count=len(found.statements)))
        lines.extend(f"  {_line(statement)}" for statement in found.statements)
        if found.commitments:
            lines.append(_("承诺事项（无数字，{count} 条）").format(count=len(found.commitments)))
            lines.extend(f"  {_promise(commitment)}" for commitment in found.commitments)
    return "\n".join(lines)


def _line(statement: Statement) -> str:
    value = (
        "***"
        if statement.masked
        else f"{statement.value:g}"
        if abs(statement.value or 0) < 10**6
        else f"{statement.value:.0f}"
    )
    amount = f"{_SIGNS[statement.comparator]}{value}{statement.unit}"
    growth = _("（增速）") if statement.measure == "growth" else ""
    return f"{statement.id} {_KINDS[statement.kind]} {statement.indicator}{growth} {amount} {statement.period or '—'}"


def _promise(commitment: Commitment) -> str:
    actor = f"{commitment.actor}：" if commitment.actor else ""
    return f"{commitment.id} {actor}{commitment.object} {commitment.deadline or '—'}"
