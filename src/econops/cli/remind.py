"""`econops remind`: tell the units what has changed in their reporting calendar, once."""

from __future__ import annotations

from gettext import gettext as _

import click

from econops.cli.moments import moment_read
from econops.cli.workspace import open_workspace
from econops.core.errors import Invalid
from econops.core.period.value import Period, PeriodKind


@click.command(
    help=_(
        "按报送日历提醒各单位：可以填报、过了期限、逾期、退回，状态变了才提醒，每次变化一次。"
        "重复运行不会重复提醒，适合每天定时运行。提醒里没有任何数。"
    ),
    epilog=_("例：econops remind    econops remind --month 2026-06 --at 2026-07-08T08:30"),
)
@click.option("--month", help=_("只提醒这个月，如 2026-06；默认上一个月和再上一个月。"))
@click.option("--at", "moment", help=_("按哪个时间看，如 2026-07-08T08:30；默认现在。"))
def command(month: str | None, moment: str | None) -> None:
    """Issue what has not been told and say how much."""
    given = moment_read(moment) if moment else None
    chosen = Period.parse(month) if month else None
    if chosen is not None and chosen.kind is not PeriodKind.MONTH:
        raise Invalid(_("请写月份，如 2026-06。"))
    open_workspace()
    from econops.desk.common.clock import day_of, now
    from econops.desk.intake.reminders import reminders_issue

    at = given or now()
    day = day_of(at)
    last = Period.month(day.year, day.month).previous()
    for period in [chosen] if chosen else [last.previous(), last]:
        made = reminders_issue(period, actor="econops remind", at=at)
        units = len({reminder.organisation_id for reminder in made})
        click.echo(
            _("{month}：提醒{units}个单位，共{n}条。").format(month=period, units=units, n=len(made))
            if made
            else _("{month}：没有新的变化，没有发提醒。").format(month=period)
        )
