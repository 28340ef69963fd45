"""Takes a bulletin along its way: drafted, circulated, ranked or not, issued; issued ones are never touched again."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.period.value import Period, PeriodKind
from econops.core.report.number_forms import document_number_check
from econops.core.stages.moving import By, Step, move_check
from econops.desk.common.clock import day_of
from econops.desk.common.display import moment_text
from econops.desk.common.rulebook import rulebook_current
from econops.desk.people.models import User
from econops.desk.reports.annex import annex_released
from econops.desk.reports.drafting import draft_of, file_names
from econops.desk.reports.gathering import Basis
from econops.desk.reports.keeping import Done, draft_store, file_keep, file_read, month_of, step_write
from econops.desk.reports.models import OPEN, Bulletin, BulletinStep

CHART, RANKING_CHART = "bulletin", "bulletin_ranking"
RANKING = "ranking."
MOVES = ("circulate", "back", "drop")
NUMBERED = re.compile(r"〔\d{4}〕[1-9]\d*号$")


@dataclass(frozen=True)
class Drafted:
    """The bulletin, and whether drafting changed anything in it."""

    bulletin: Bulletin
    changed: bool


def bulletin_draft(
    period: Period, *, person: User, at: datetime.datetime, released_only: bool = False, reason: str = ""
) -> Drafted:
    """Draft a month's bulletin, or draft the open one anew; what people have written into it stays.

    Figures under embargo are used where the person may see them, unless `released_only`. After an issued edition a new
    one is a correction and needs a reason. Raises Invalid or Conflict.
    """
    if period.kind is not PeriodKind.MONTH:
        raise Invalid(_("通报按月起草，请写月份，如 2026-06。"))
    permitted(person, "bulletin.edit")
    with transaction.atomic():
        known = Bulletin.objects.select_for_update().filter(period=str(period), status__in=OPEN).first()
        bulletin = known or _next_edition(period, reason)
        before = bulletin.status
        after = Moving(person, day_of(at), {}).to(CHART, before, "redraft") if known else before
        embargoed = person.may("figure.embargoed") and not released_only
        draft = draft_of(period, Basis(at, embargoed=embargoed, ranked=bulletin.ranking == "approved"))
        changed = draft_store(bulletin, draft, person=person, at=at)
        if changed:
            # A text that nobody has commented on yet goes back to the draft; one that is the same stays where it is.
            bulletin.status = after
            bulletin.save(update_fields=["status"])
            action = "redraft" if known else "draft"
            step_write(bulletin, Done(action, (before if known else "", after), person, at, reason))
    return Drafted(bulletin, changed)


def _next_edition(period: Period, reason: str) -> Bulletin:
    """The next edition of a month. Raises Invalid where an issued one is corrected without a reason."""
    others = Bulletin.objects.filter(period=str(period)).order_by("-edition")
    if others.filter(status="issued").exists() and not reason.strip():
        raise Invalid(_("这个月的通报已经印发。要出更正稿，请写明更正的原因。"))
    newest = others.first()
    docx, annex = file_names(period)
    edition = newest.edition + 1 if newest is not None else 1
    return Bulletin(period=str(period), edition=edition, file_name=docx, annex_name=annex)


def bulletin_move(
    bulletin: Bulletin, move: str, *, person: User, at: datetime.datetime, given: Mapping[str, str] | None = None
) -> None:
    """Circulate, give back or drop a bulletin. Raises Invalid or Conflict."""
    if move not in MOVES:
        raise Invalid(_("请从页面上的按钮办理。"))
    fields = dict(given or {})
    with transaction.atomic():
        row = locked(bulletin)
        before, row.status = row.status, Moving(person, day_of(at), fields).to(CHART, row.status, move)
        row.save(update_fields=["status"])
        step_write(row, Done(move, (before, row.status), person, at, fields.get("reason", "")))
    bulletin.refresh_from_db()


def ranking_move(bulletin: Bulletin, move: str, *, person: User, at: datetime.datetime, reason: str = "") -> None:
    """Ask for the publication of ranks, approve or refuse it; with an approval the text is drafted with ranks.

    The new text rests on what was known when the bulletin was drafted. Raises Invalid or Conflict.
    """
    with transaction.atomic():
        row = locked(bulletin)
        if row.status not in OPEN:
            raise Conflict(_("通报已经{state}，排名不能再改。").format(state=row.get_status_display()))
        moving = Moving(person, day_of(at), {"reason": reason}, _ranking_history(row))
        after = moving.to(RANKING_CHART, row.ranking, move)
        before, row.ranking = row.ranking, after
        if "approved" in (before, after):
            basis = Basis(row.known_at or at, embargoed=row.embargo_until is not None, ranked=after == "approved")
            draft_store(row, draft_of(month_of(row), basis), person=row.drafted_by, at=at)
        row.save(update_fields=["ranking"])
        step_write(row, Done(f"{RANKING}{move}", (before, after), person, at, reason))
    bulletin.refresh_from_db()


def _ranking_history(bulletin: Bulletin) -> tuple[Step, ...]:
    steps = BulletinStep.objects.filter(bulletin=bulletin, action__startswith=RANKING).select_related("person")
    return tuple(Step(step.action.removeprefix(RANKING), str(step.person_id or "")) for step in steps)


def bulletin_issue(
    bulletin: Bulletin, document_number: str, issued_on: datetime.date, *, person: User, at: datetime.datetime
) -> None:
    """Record number and date of the office's register; from then on nothing of the bulletin can be changed.

    Raises Conflict while comments wait, a ranking waits for approval or a figure is not released; Invalid.
    """
    number = document_number.strip()
    with transaction.atomic():
        row = locked(bulletin)
        given = {"document_number": number, "issued_on": issued_on.isoformat()}
        before, after = row.status, Moving(person, day_of(at), given).to(CHART, row.status, "issue")
        _check_issue(row, number, issued_on, at)
        row.status, row.document_number, row.issued_on = after, number, issued_on
        file_keep(row, annex=annex_released(file_read(row, annex=True)) if row.embargo_until else None)
        step_write(row, Done("issue", (before, after), person, at, number))
    bulletin.refresh_from_db()


def _check_issue(row: Bulletin, number: str, issued_on: datetime.date, at: datetime.datetime) -> None:
    document_number_check(number)
    if not NUMBERED.search(number):
        raise Invalid(_("请写全发文字号，如“云经〔2026〕12号”。"))
    if not month_of(row).end < issued_on <= day_of(at):
        raise Invalid(_("成文日期应在所通报的月份之后、不晚于今天，请核对。"))
    if row.embargo_until is not None and row.embargo_until > at:
        until = moment_text(row.embargo_until, with_year=True)
        raise Conflict(_("通报里有未发布的数，{until}之前不能印发。").format(until=until))
    waiting = row.comments.filter(settled="").count()
    if waiting:
        raise Conflict(_("还有{n}条意见没有处理，请逐条处理后再印发。").format(n=waiting))
    if row.ranking == "asked":
        raise Conflict(_("公布排名还在报批，请等领导批准或撤回报批后再印发。"))
    if Bulletin.objects.filter(document_number=number).exclude(pk=row.pk).exists():
        raise Conflict(_("发文字号“{number}”已经登记在另一份通报上，请核对。").format(number=number))


def locked(bulletin: Bulletin) -> Bulletin:
    """The row as it stands now, held until the transaction ends."""
    return Bulletin.objects.select_for_update().get(pk=bulletin.pk)


def permitted(person: User, permission: str) -> None:
    """Raise Invalid where a person may not do something."""
    if not person.may(permission):
        raise Invalid(_("{person}没有做这一步的权限，请换有权限的人员。").format(person=person))


@dataclass(frozen=True)
class Moving:
    """Who moves something along a chart, on which day, with which fields, after which steps."""

    person: User
    day: datetime.date
    given: Mapping[str, str]
    history: tuple[Step, ...] = ()

    def to(self, chart: str, state: str, move: str) -> str:
        """The state that a move leads to, where this person may make it. Raises NotFound, Invalid, Conflict."""
        way = rulebook_current().chart(chart, on=self.day)
        permitted(self.person, way.move(move).who)
        return move_check(way, state, move, self.given, by=By(str(self.person.pk), self.history))
