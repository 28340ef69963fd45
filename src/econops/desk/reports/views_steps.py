"""The buttons of a bulletin's page: each takes one step and shows the page again."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError, Invalid
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.people.models import User
from econops.desk.reports.models import Bulletin, BulletinComment
from econops.desk.reports.selectors import bulletin_list
from econops.desk.reports.services import bulletin_draft, bulletin_issue, bulletin_move, ranking_move
from econops.desk.reports.services_text import Typed, addition_add, addition_remove, comment_add, comment_settle
from econops.desk.reports.views import LONGEST_PLACE, month_read, seen

ASKS, DECISIONS = ("ask", "withdraw"), ("approve", "refuse", "revoke")


def _taken(request: HttpRequest, pk: int, step: Callable[[Bulletin, User], None], done: str) -> HttpResponse:
    """Take a step; whatever refuses it is said on the page."""
    bulletin = seen(request, pk)
    try:
        step(bulletin, cast(User, request.user))
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done)
    return redirect("bulletin_detail", pk)


@requires("bulletin.edit")
@require_POST
def bulletin_draft_page(request: HttpRequest) -> HttpResponse:
    """Draft a month's bulletin, or the open one anew."""
    month, form = month_read(request.POST.get("month", "")), request.POST
    try:
        drafted = bulletin_draft(
            month,
            person=cast(User, request.user),
            at=now(),
            released_only=form.get("released_only") == "on",
            reason=form.get("reason", ""),
        )
    except EconopsError as error:
        messages.error(request, error.message)
        return redirect("bulletin_list")
    if drafted.changed:
        messages.success(request, _("已按现有的数起草，补写的文字都在。"))
    else:
        messages.info(request, _("数没有变化，草稿与上次相同。"))
    return redirect("bulletin_detail", drafted.bulletin.pk)


@requires("bulletin.edit")
@require_POST
def bulletin_move_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Send it round, take it back, or drop it."""
    move = request.POST.get("move", "")
    given = {"reason": request.POST.get("reason", "")}
    return _taken(
        request, pk, lambda row, person: bulletin_move(row, move, person=person, at=now(), given=given), _("已办理。")
    )


@requires("bulletin.edit")
@require_POST
def ranking_ask_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the leaders for the publication of ranks, or take that back."""
    return _ranking(request, pk, ASKS, _("已办理，等县领导批示。"))


@requires("ranking.approve")
@require_POST
def ranking_decide_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or refuse the publication of ranks."""
    return _ranking(request, pk, DECISIONS, _("已办理，正文和附表已随之重写。"))


def _ranking(request: HttpRequest, pk: int, moves: tuple[str, ...], done: str) -> HttpResponse:
    move, reason = request.POST.get("move", ""), request.POST.get("reason", "").strip()

    def step(row: Bulletin, person: User) -> None:
        if move not in moves:
            raise Invalid(_("请从页面上的按钮办理。"))
        ranking_move(row, move, person=person, at=now(), reason=reason)

    return _taken(request, pk, step, done)


@requires("bulletin.issue")
@require_POST
def bulletin_issue_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Record number and date; from then on it stands as it is."""
    number, date = request.POST.get("document_number", ""), request.POST.get("issued_on", "")

    def issue(row: Bulletin, person: User) -> None:
        try:
            day = datetime.date.fromisoformat(date)
        except ValueError:
            raise Invalid(_("请写成文日期，如 2026-07-31。")) from None
        bulletin_issue(row, number, day, person=person, at=now())

    return _taken(request, pk, issue, _("已登记印发，正文和附表不能再改。"))


@requires("bulletin.comment")
@require_POST
def comment_add_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something about a paragraph or the whole."""
    given = request.POST.get("paragraph", "")
    paragraph = int(given) if given.isdecimal() and len(given) < LONGEST_PLACE else None
    text = request.POST.get("text", "")
    return _taken(
        request, pk, lambda row, person: comment_add(row, text, paragraph, person=person, at=now()), _("意见已提交。")
    )


@requires("bulletin.edit")
@require_POST
def comment_settle_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Settle a comment with a word."""
    person = cast(User, request.user)
    shown = BulletinComment.objects.filter(bulletin__in=bulletin_list(person, moment=now()))
    comment = get_object_or_404(shown.select_related("bulletin"), pk=pk)
    words = request.POST.get("words", "")
    return _taken(
        request,
        comment.bulletin_id,
        lambda _row, person: comment_settle(comment, words, person=person, at=now()),
        _("意见已处理。"),
    )


@requires("bulletin.edit")
@require_POST
def addition_add_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Write something into a section."""
    form = request.POST
    names = ("section", "text", "unit", "until")
    typed = Typed(**{name: form.get(name, "") for name in names})
    return _taken(request, pk, lambda row, person: addition_add(row, typed, person=person, at=now()), _("已写入正文。"))


@requires("bulletin.edit")
@require_POST
def addition_remove_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take out something that was written."""
    key = request.POST.get("key", "")
    return _taken(
        request, pk, lambda row, person: addition_remove(row, key, person=person, at=now()), _("已从正文里去掉。")
    )
