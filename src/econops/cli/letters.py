"""`econops letters`: what is overdue, and what follows on the ladder; nothing is ever issued."""

from __future__ import annotations

from gettext import gettext as _

import click

from econops.cli.moments import moment_read
from econops.cli.workspace import open_workspace


@click.group(
    help=_("函件：看逾期未反馈的，起草下一级。只起草，不发出。"),
    epilog=_("例：econops letters overdue    econops letters overdue --list"),
)
def command() -> None:
    """The group itself does nothing."""


@command.command(
    "remind",
    help=_(
        "告诉单位哪封函的反馈快到期限、哪封已过期限，每个期限各说一次，并把待发的消息发出去（站内、邮件、群机器人，"
        "按设置）。消息里没有任何数。重复运行不会重复提醒，适合每天定时运行。"
    ),
    epilog=_("例：econops letters remind --at 2026-08-10T08:30"),
)
@click.option("--at", "moment", help=_("按哪个时间看，如 2026-08-10T08:30；默认现在。"))
def remind(moment: str | None) -> None:
    """Tell once, send what waits."""
    given = moment_read(moment) if moment else None
    open_workspace()
    from econops.desk.common.clock import day_of, now
    from econops.desk.dispatch.reminding import letters_remind

    at = given or now()
    done = letters_remind(day_of(at), at=at)
    for words, letters in ((_("快到期限"), done.near), (_("已过期限"), done.over)):
        for letter in letters:
            click.echo(f"{words}  {letter.organisation.name}  {letter.document_number}  {letter.title}")
    if not done.near and not done.over:
        click.echo(_("没有新的提醒。"))
    click.echo(done.sending)
    for line in done.unsent:
        click.echo(line)


@command.command(
    "overdue",
    help=_(
        "反馈逾期的函件按升级阶梯各起草一封下一级的函（提示函→预警函→督办函→约谈通知→通报），只起草一次，不发出；"
        "重复运行没有改动，适合每天定时运行。"
    ),
    epilog=_("例：econops letters overdue --at 2026-08-12T08:30"),
)
@click.option("--at", "moment", help=_("按哪个时间看，如 2026-08-12T08:30；默认现在。"))
@click.option("--list", "only_list", is_flag=True, help=_("只列出，不起草。"))
def overdue(moment: str | None, only_list: bool) -> None:
    """List what is overdue; draft what follows."""
    given = moment_read(moment) if moment else None
    open_workspace()
    from econops.desk.common.clock import day_of, now
    from econops.desk.dispatch.escalation import overdue_climb, overdue_letters
    from econops.desk.dispatch.letter_page import term_words

    at = given or now()
    day = day_of(at)
    rows = list(overdue_letters(day))
    if not rows:
        click.echo(_("没有逾期未反馈的函件。"))
        return
    for row in rows:
        click.echo(f"{row.organisation.name}  {row.document_number}  {row.title}  {term_words(row, day)}")
    made = [] if only_list else overdue_climb(day, actor="econops letters", at=at)
    for letter in made:
        click.echo(
            _("起草{kind}：{unit}，{file}").format(
                kind=letter.get_kind_display(), unit=letter.organisation.name, file=letter.file_name
            )
        )
    if not only_list and not made:
        click.echo(_("下一级的函都已起草过，没有改动。"))
