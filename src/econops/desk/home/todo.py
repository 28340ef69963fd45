"""What waits for me today (今天要做的): who, and how long."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.desk.common.clock import now, today
from econops.desk.dispatch.letter_listing import letters_waiting
from econops.desk.documents.models import Statement
from econops.desk.intake.approval_chain import heads_by_unit, stage
from econops.desk.intake.selectors import submission_list
from econops.desk.lights.models import Light, Round
from econops.desk.lights.round_selectors import overrides_waiting
from econops.desk.people.models import User
from econops.desk.reports.models import Bulletin
from econops.desk.reports.selectors import comments_waiting, rankings_asked

NAMES_SHOWN = 3
# What the task force takes over itself stands first.
WAITING = {"approved": _("{n}份报表待专班接收"), "received": _("{n}份报表待单位审核")}
DOCUMENTS_SHOWN = 3


@dataclass(frozen=True)
class Task:
    """One line: what, who or how long, where to do it. `tone` is empty or bad."""

    text: str
    detail: str
    url: str
    tone: str = ""


def tasks_for(user: User, current: Round | None, *, day: datetime.date | None = None) -> list[Task]:
    """The lines for this person on a day (by default today), most urgent first."""
    tasks: list[Task] = []
    if user.may("intake.view"):
        tasks += _workbooks(user)
        tasks += _late(current)
    if user.may("letter.view"):
        tasks += [Task(one.text, one.detail, one.url, one.tone) for one in letters_waiting(user, day or today())]
    if user.may("light.agree"):
        tasks += _overrides(user)
    if user.may("ranking.approve"):
        tasks += _rankings(user)
    if user.may("bulletin.edit"):
        tasks += _comments(user)
    if user.may("document.view"):
        tasks += _documents()
    return tasks


def named(names: Iterable[str]) -> str:
    """A few names, then how many there are: 工信局、石桥镇等5个单位."""
    every = list(dict.fromkeys(names))
    text = "、".join(every[:NAMES_SHOWN])
    return _("{names}等{n}个单位").format(names=text, n=len(every)) if len(every) > NAMES_SHOWN else text


def _workbooks(user: User) -> list[Task]:
    waiting, heads = list(submission_list(user).filter(status__in=WAITING)), heads_by_unit()
    tasks = []
    for status, words in WAITING.items():
        rows = [row for row in waiting if stage(row, heads) == status]
        if rows:
            month = max(row.period for row in rows)
            url = f"{reverse('intake_list')}?month={month}&status={status}"
            tasks.append(Task(words.format(n=len(rows)), named(row.organisation.name for row in rows), url))
    return tasks


def _late(current: Round | None) -> list[Task]:
    if current is None:
        return []
    late = [light for light in current.lights.all() if light.row == "report" and light.level in ("red", "yellow")]
    if not late:
        return []
    url = reverse("intake_list") + f"?month={current.period}"
    worst = sorted(late, key=lambda light: light.level != "red")
    return [Task(_("{n}个单位报送有问题").format(n=len(late)), named(map(_unit_with_reason, worst)), url, "bad")]


def _unit_with_reason(light: Light) -> str:
    name = str(light.figures.get("name", light.object_code))
    return f"{name}（{light.reason}）" if light.reason and len(light.reason) <= 12 else name


def _overrides(user: User) -> list[Task]:
    rows = overrides_waiting(user, now())
    if not rows:
        return []
    detail = named(str(row.light.figures.get("name", row.light.object_code)) for row in rows)
    url = f"{reverse('lights')}?month={max(row.light.round.period for row in rows)}"
    return [Task(_("{n}盏灯的调整待复核").format(n=len(rows)), detail, url)]


def _rankings(user: User) -> list[Task]:
    """Petitions to publish ranks, which wait for this leader."""
    return [
        Task(_("{month}通报公布排名待批准").format(month=_month(row)), "", reverse("bulletin_detail", args=[row.pk]))
        for row in rankings_asked(user, moment=now())
    ]


def _comments(user: User) -> list[Task]:
    """Comments on bulletins, which wait to be settled."""
    return [
        Task(
            _("{month}通报有{n}条意见待处理").format(month=_month(row), n=len(comments)),
            named(str(comment.person) for comment in comments),
            reverse("bulletin_detail", args=[row.pk]),
        )
        for row, comments in comments_waiting(user, moment=now())
    ]


def _month(row: Bulletin) -> str:
    return period_name(Period.parse(row.period), with_year=True)


def _documents() -> list[Task]:
    rows = Statement.objects.filter(kind="target", decision="pending").values("document", "document__title")
    most = rows.annotate(pending=Count("pk")).order_by("-pending", "document")[:DOCUMENTS_SHOWN]
    return [
        Task(
            _("《{title}》{n}条目标待核").format(title=short_title(row["document__title"]), n=row["pending"]),
            "",
            reverse("document_detail", args=[row["document"]]) + "?view=pending",
        )
        for row in most
    ]


def short_title(title: str, limit: int = 22) -> str:
    """A title that fits on one line beside others."""
    return title if len(title) <= limit else title[: limit - 1] + "…"
