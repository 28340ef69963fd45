"""`econops audit`: whether the audit trail is whole, and who wrote what no person answers for."""

from __future__ import annotations

import json
from gettext import gettext as _

import click

from econops.cli.workspace import open_workspace, person_named


@click.group(help=_("核验审计记录：有没有被改、被删，有没有绕过程序的写入。"), epilog=_("例：econops audit verify"))
def command() -> None:
    """The group of commands about the audit trail."""


@command.command(
    "verify",
    help=_("核验全部审计记录：链是否完整，数据与最后一条记录是否一致，哪些写入没有操作人。有问题时退出码为 1。"),
    epilog=_("例：econops audit verify --format json"),
)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
def verify(style: str) -> None:
    """Verify, remember the outcome for the page, and answer."""
    open_workspace()
    from econops.desk.common.audit_outcome import verification_keep
    from econops.desk.common.audit_trouble import verification_text
    from econops.desk.common.audit_verify import audit_verify

    found = audit_verify()
    verification_keep(found)
    data = json.dumps(found.as_dict(), ensure_ascii=False, indent=1)
    click.echo(data if style == "json" else verification_text(found))
    if not found.sound:
        raise SystemExit(1)


@command.command(
    "explain",
    help=_("给一条没有操作人的写入记下说明；说明本身也进审计记录。编号见 econops audit verify。"),
    epilog=_("例：econops audit explain 1024 --reason 迁移机房时由管理员修正编码 --person inspector"),
)
@click.argument("line", type=click.IntRange(1))
@click.option("--reason", required=True, help=_("原因，写清是谁、为什么"))
@click.option("--person", help=_("操作人的登录名，须有查看审计的权限"))
def explain(line: int, reason: str, person: str | None) -> None:
    """Explain one write."""
    open_workspace()
    from econops.desk.common.audit_outcome import write_explain
    from econops.desk.common.clock import now

    actor = person_named(person, permission="audit.view")
    write_explain(line, reason=reason, actor=actor.reference, at=now())
    click.echo(_("已记下编号 {line} 的说明。").format(line=line))


@command.command(
    "install",
    help=_("把缺少的审计触发器装回去；这件事本身也进审计记录。"),
    epilog=_("例：econops audit install"),
)
def install() -> None:
    """Put the triggers back."""
    open_workspace()
    from econops.desk.common.audit_outcome import triggers_restore
    from econops.desk.common.clock import now

    count = triggers_restore(at=now())
    click.echo(_("装回触发器 {count} 个。").format(count=count) if count else _("触发器都在，没有改动。"))
