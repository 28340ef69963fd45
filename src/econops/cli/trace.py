"""`econops trace`: where a number comes from."""

from __future__ import annotations

import json
import re
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from econops.cli.workspace import open_workspace

CODE = re.compile(r"R[0-9a-f]{12}")
FIELDS = (
    ("file", _("文件")), ("sheet", _("工作表")), ("cell", _("单元格")), ("title", _("公文")), ("span", _("原文")),
    ("person", _("确认人")), ("time", _("时间")), ("vintage", _("版次")), ("source_name", _("来源类别")),
    ("rule", _("规则")), ("version", _("版本")), ("source", _("出处")), ("note", _("说明")), ("problem", _("问题")),
)  # fmt: skip


@click.command(
    help=_(
        "查数字的来源。给 docx 公文或 xlsx 附表时列出其中全部数字（附表连同单元格），后来改动、添加的数另行列出；给编号（R 开头）时查到报表单元格。"
    ),
    epilog=_("例：econops trace R1a2b3c4d5e6f"),
)
@click.argument("what")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
def command(what: str, form: str) -> None:
    """Print the references of a file or the origin of one number."""
    open_workspace()
    from econops.desk.dispatch.trace import numbers_without_origin, trace_document, trace_reference

    if CODE.fullmatch(what):
        reference = trace_reference(what)
        click.echo(json.dumps(reference, ensure_ascii=False, indent=1) if form == "json" else reference_text(reference))
        return
    references = trace_document(Path(what))
    if form == "json":
        click.echo(json.dumps(references, ensure_ascii=False, indent=1))
        return
    for item in references:
        place = f"  {item['sheet']} {item['cell']}" if "cell" in item else ""
        click.echo(f"{item['ref']}  {item['text']}  {item['label']}{place}")
    loose = numbers_without_origin(Path(what))
    if loose:
        click.echo(_("没有来源的数（{n}处）：{numbers}").format(n=len(loose), numbers="、".join(loose)), err=True)


def reference_text(reference: dict[str, Any]) -> str:
    """The origin of one number in lines for people."""
    lines = [f"{reference['text']}  {reference['label']}"]
    if reference["formula"]:
        lines.append(_("公式：{formula}").format(formula=reference["formula"]))
    for item in reference["inputs"]:
        head = " ".join(str(item.get(key, "")) for key in ("area_name", "name", "period") if item.get(key))
        value = f"{item.get('value', '')}{item.get('unit', '')}"
        lines.append(f"- {head or item.get('type', '')} {value}".rstrip())
        lines += [f"    {label}：{item[key]}" for key, label in FIELDS if item.get(key) not in (None, "")]
    return "\n".join(lines)
