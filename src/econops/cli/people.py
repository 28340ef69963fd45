"""`econops people …`: accounts from the shell, for the day on which no administrator can log in."""

from __future__ import annotations

import json
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from econops.cli.workspace import open_workspace
from econops.core.errors import NotFound

if TYPE_CHECKING:
    from econops.desk.people.models import User

ACTOR = "econops people"


@click.group(
    help=_("管理人员：查、增、重设密码、交接、清除离岗人员的个人信息。"),
    epilog=_("例：econops people list --state locked"),
)
def command() -> None:
    """The group of commands about people."""


@command.command("list", help=_("列出人员。"), epilog=_("例：econops people list --unit commerce"))
@click.option("--unit", default="", help=_("单位代码。"))
@click.option("--role", default="", help=_("角色代码，如 unit_clerk。"))
@click.option(
    "--state", type=click.Choice(["active", "once", "locked", "stopped"]), help=_("在岗、没换一次性密码、锁定、停用。")
)
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help=_("输出格式"))
def people_list(unit: str, role: str, state: str | None, style: str) -> None:
    """One line per person."""
    open_workspace()
    from econops.desk.common.clock import now
    from econops.desk.people.lockout import locked_minutes
    from econops.desk.people.selectors import person_list

    locked = locked_minutes(now())
    rows = person_list({"unit": unit, "role": role, "state": state or ""}, locked)
    records = [_record(row, locked.get(row.username, 0)) for row in rows]
    if style == "json":
        click.echo(json.dumps(records, ensure_ascii=False, indent=1))
        return
    for record in records:
        click.echo(f"{record['login']}\t{record['name']}\t{record['role']}\t{record['unit']}\t{record['state']}")
    if not records:
        click.echo(_("没有符合条件的人员。"), err=True)


@command.command(
    "add",
    help=_("新增人员，给出一次性密码；密码只显示这一次。"),
    epilog=_("例：econops people add zhang.li --name 张立 --role unit_clerk --unit commerce"),
)
@click.argument("login")
@click.option("--name", required=True, help=_("姓名。"))
@click.option("--role", required=True, help=_("角色代码，如 unit_clerk。"))
@click.option("--unit", default="", help=_("单位代码。"))
@click.option("--phone", default="", help=_("电话。"))
def people_add(login: str, name: str, role: str, unit: str, phone: str) -> None:
    """A new person."""
    open_workspace()
    from econops.desk.common.clock import now
    from econops.desk.people.accounts import Identity, Position, person_add

    user, password = person_add(Identity(login, name, phone), Position(role, unit), actor=ACTOR, at=now())
    click.echo(_("已新增 {login}，一次性密码：{password}").format(login=user.username, password=password))


@command.command(
    "reset",
    help=_("重设密码并解锁，给出一次性密码；密码只显示这一次。"),
    epilog=_("例：econops people reset zhang.li"),
)
@click.argument("login")
def people_reset(login: str) -> None:
    """A new one-time password; a lock-out ends too."""
    user = _person(login)
    from econops.desk.common.clock import now
    from econops.desk.people.lockout import lockout_end
    from econops.desk.people.passwords import password_reset

    password = password_reset(user, actor=ACTOR, at=now())
    lockout_end(user, actor=ACTOR, at=now())
    click.echo(_("{login} 的一次性密码：{password}").format(login=user.username, password=password))


@command.command(
    "handover",
    help=_("离岗交接：不加 --do 只列出未办的事项；加上就交接并停用离岗人员。"),
    epilog=_("例：econops people handover wang.lan li.min --person admin --do"),
)
@click.argument("login")
@click.argument("successor")
@click.option("--person", required=True, help=_("办理人的登录名。"))
@click.option("--position", is_flag=True, help=_("接手人同时接手原岗位（角色、单位、数据范围）。"))
@click.option("--do", "really", is_flag=True, help=_("办理；不加只看。"))
def people_handover(login: str, successor: str, person: str, position: bool, really: bool) -> None:
    """Show what is open; with --do hand it over."""
    leaving, taking = _person(login), _person(successor)
    from econops.cli.workspace import person_named
    from econops.desk.common.clock import now
    from econops.desk.people.handing_over import hand_over, hand_over_plan

    actor = person_named(person, permission="people.hand_over")
    plan = hand_over_plan(leaving, taking, takes=position)
    for label, _address in plan.items:
        click.echo(f"  {label}")
    if not really:
        for obstacle in plan.obstacles:
            click.echo(obstacle, err=True)
        click.echo(_("未办事项{n}项，还没有交接。核对后加 --do 办理。").format(n=len(plan.items)))
        raise SystemExit(1 if plan.obstacles else 0)
    hand_over(leaving, taking, takes=position, reason="", by=(actor, now()))
    click.echo(_("{n}项已交给{successor}，{login} 已停用。").format(n=len(plan.items), successor=taking, login=login))


@command.command(
    "erase",
    help=_("清除离岗人员的姓名、电话、邮箱和登录名；办过的事以编号保留。"),
    epilog=_("例：econops people erase wang.lan"),
)
@click.argument("login")
def people_erase(login: str) -> None:
    """Forget who somebody was."""
    user = _person(login)
    from econops.desk.common.clock import now
    from econops.desk.people.accounts import person_erase

    person_erase(user, actor=ACTOR, at=now())
    click.echo(_("个人信息已清除，办过的事记在编号 {reference} 下。").format(reference=user.reference))


def _person(login: str) -> User:
    """The person of a login. Raises NotFound."""
    open_workspace()
    from econops.desk.people.models import User

    user = User.objects.filter(username=login).first()
    if user is None:
        raise NotFound(_("没有这个登录名：{login}。可用 econops people list 查。").format(login=login))
    return user


def _record(row: User, minutes: int) -> dict[str, str]:
    state = _("在岗")
    if not row.is_active:
        state = _("已停用")
    elif minutes:
        state = _("锁定中，还有{n}分钟").format(n=minutes)
    elif row.password_once:
        state = _("没换一次性密码")
    return {
        "login": row.username,
        "name": row.display_name,
        "role": row.get_role_display(),
        "unit": str(row.organisation or ""),
        "scope": row.get_scope_display() if row.scope else "",
        "state": state,
    }
