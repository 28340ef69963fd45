"""Write docs/commands.md and docs/findings.md from the classes; with --check only say whether they are current."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from econops.cli.main import group
from econops.core.errors import finding_kinds

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
LEVELS = {"error": "错误", "warning": "提醒", "info": "说明"}
WRITTEN = "本页由 `make docs` 从程序生成，请勿手改。"
EXIT_CODES = "退出码：0 正常；1 数据中有错误级的发现；2 用法不对或不能进行。进度写到标准错误。"
WHAT_FINDINGS_ARE = (
    "程序在别人报来的数据里看到的问题，逐条写明位置；程序不改数，由填报人决定。"
    "“错误”须先改正，“提醒”须说明，“说明”供了解。"
)
FINDINGS_HEAD = "| 代码 | 级别 | 名称 | 提示 |\n|---|---|---|---|"


def all_commands(
    command: click.Command, path: str, context: click.Context | None
) -> Iterator[tuple[str, click.Context]]:
    """Every command that does something, with its full name."""
    own = click.Context(command, info_name=path.split()[-1], parent=context)
    if isinstance(command, click.Group):
        for name in command.list_commands(own):
            child = command.get_command(own, name)
            if child is not None:
                yield from all_commands(child, f"{path} {name}", own)
    else:
        yield path, own


def parameter_rows(context: click.Context) -> Iterator[str]:
    """One row per argument and option."""
    for parameter in context.command.params:
        if isinstance(parameter, click.Option):
            kind = "/".join(parameter.type.choices) if isinstance(parameter.type, click.Choice) else ""
            names = " ".join(f"`{name}`" for name in [*parameter.opts, *parameter.secondary_opts])
            yield f"| {names} | {kind.replace('|', '/')} | {parameter.help or ''} |"
        else:
            name = parameter.make_metavar(context)
            yield f"| `{name.replace('|', '/')}` | {'' if parameter.required else '可省略'} | |"


def commands_page() -> str:
    """docs/commands.md."""
    lines = [
        "# 命令",
        "",
        WRITTEN,
        "",
        "退出码：0 正常；1 数据中有错误级的发现；2 用法不对或不能进行。进度写到标准错误。",
        "",
    ]
    for path, context in all_commands(group, "econops", None):
        lines += [f"## {path}", "", context.command.help or "", ""]
        rows = list(parameter_rows(context))
        if rows:
            lines += ["| 参数 | 取值 | 说明 |", "|---|---|---|", *rows, ""]
        if context.command.epilog:
            lines += [context.command.epilog, ""]
    return "\n".join(lines).rstrip() + "\n"


def import_findings() -> None:
    """Import every module that declares kinds of findings."""
    for path in sorted(SOURCE.glob("econops/**/*findings.py")):
        importlib.import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))


def findings_page() -> str:
    """docs/findings.md."""
    import_findings()
    rows = [
        f"| `{kind.code}` | {LEVELS[kind.level]} | {kind.title} | {kind.template.replace('|', '/')} |"
        for kind in finding_kinds()
    ]
    return "\n".join(["# 发现", "", WRITTEN, "", WHAT_FINDINGS_ARE, "", FINDINGS_HEAD, *rows, ""])


PAGES = {"docs/commands.md": commands_page, "docs/findings.md": findings_page}


def main() -> int:
    """Write the pages, or compare them."""
    stale = 0
    for name, page in PAGES.items():
        path, text = ROOT / name, page()
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in sys.argv:
            print(f"{name} is not what the program says: run `make docs`")
            stale = 1
        else:
            path.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())
