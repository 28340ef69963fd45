"""`econops document`: take official texts in, accept their targets."""

from __future__ import annotations

import json
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from econops.cli.document_check import check
from econops.cli.workspace import open_workspace, person_named
from econops.core.errors import NotFound


@click.group(
    help=_("登记公文：读出其中的陈述，把目标采纳进台账；核对公文的格式。"),
    epilog=_("例：econops document add 政府工作报告.docx --accept"),
)
def command() -> None:
    """The group itself does nothing."""


command.add_command(check)


@command.command(
    help=_("登记一个或多个公文（txt、docx、PDF、doc、wps、rtf、odt）。"),
    epilog=_("例：econops document add 报告.docx --year 2026 --accept"),
)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--area", help=_("所述区域的代码；默认本县。"))
@click.option("--year", type=int, help=_("所述年度；默认从标题和日期里读。"))
@click.option("--set", "target_set", default="annual_target", help=_("目标类别代码，默认 annual_target 年初目标。"))
@click.option("--accept", is_flag=True, help=_("读出的目标全部采纳进台账。"))
@click.option("--person", help=_("操作人的登录名；只有一位专班负责人时可以不写。"))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
@click.pass_context
def add(
    context: click.Context, /, files: tuple[Path, ...], *, accept: bool, person: str | None, form: str, **about: Any
) -> None:
    """Add documents and print what was read out of each; one that cannot be read does not keep the others back."""
    open_workspace()
    from econops.desk.common.clock import now
    from econops.desk.documents.adding import documents_add
    from econops.desk.documents.services import DocumentOrigin
    from econops.desk.ledger.services import statements_accept
    from econops.desk.people.selectors import area_find, county_area

    who = person_named(person, permission="ledger.accept" if accept else "document.add")
    area = area_find(about["area"]) if about["area"] else county_area()
    origin = DocumentOrigin(area, about["year"], about["target_set"])
    rows: list[dict[str, Any]] = []
    for added in documents_add(files, origin, person=who, at=now()):
        if added.document is None:
            rows.append({"file": added.file, "problem": added.problem})
            continue
        document = added.document
        row: dict[str, Any] = {"file": added.file, "title": document.title, "statements": document.statements.count()}
        if accept:
            result = statements_accept(document, None, person=who, at=now())
            row |= {"accepted": result.accepted, "conflicts": result.conflicts}
        rows.append(row)
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if form == "json" else "\n".join(map(_row_text, rows)))
    context.exit(1 if any("problem" in row for row in rows) else 0)


@command.command(
    help=_("把核对过的陈述导出为标注数据（每份公文一个 JSON），未核对的不导出。"),
    epilog=_("例：econops document export --document 政府工作报告.docx --out 标注"),
)
@click.option("--document", "names", multiple=True, help=_("公文的编号、文件名或标题，可写多次；默认全部。"))
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help=_("写到哪个文件夹；默认工作区的 out/gold。")
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
def export(*, names: tuple[str, ...], out: Path | None, form: str) -> None:
    """Write the decided statements as labelled statements, and say what was left out."""
    open_workspace()
    from econops.desk.common.files import home
    from econops.desk.documents.gold import document_gold, documents_named, gold_write

    documents = documents_named(names)
    if not documents:
        raise NotFound(_("还没有登记公文。请先运行 econops document add。"))
    paths = gold_write(documents, out or home() / "out" / "gold")
    rows: list[dict[str, Any]] = []
    for document, path in zip(documents, paths, strict=True):
        gold = document_gold(document)
        row = {"title": document.title, "statements": len(gold["statements"]), "undecided": gold["undecided"]}
        rows.append(row | {"path": str(path)})
    text = _("{title}：导出 {statements} 条，未核对 {undecided} 条，{path}")
    lines = [text.format(**row) for row in rows]
    click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if form == "json" else "\n".join(lines))


def _row_text(row: dict[str, Any]) -> str:
    if "problem" in row:
        return str(row["problem"])
    lines = [_("{title}：读出 {statements} 条").format(**row)]
    if "accepted" in row:
        lines.append(_("  采纳目标 {accepted} 条").format(**row))
        lines += [f"  {conflict}" for conflict in row["conflicts"]]
    return "\n".join(lines)
