"""The list of letters and the page of one, with the forms of exactly the moves that are open to this person."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import Conflict, EconopsError, Invalid
from econops.desk.common.access import requires
from econops.desk.common.clock import now, today
from econops.desk.common.models import NumberReference
from econops.desk.dispatch.issuing import Issue
from econops.desk.dispatch.letter_listing import (
    letter_rows,
    letters_filtered,
    letters_waiting,
    list_filters,
    overdue_rows,
    state_counts,
)
from econops.desk.dispatch.letter_page import letter_page
from econops.desk.dispatch.lifecycle import letter_issue, letter_restore, letter_sign, letter_unissue, letter_withdraw
from econops.desk.dispatch.message_task import messages_ask
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.overridden import overridden_items, override_weigh
from econops.desk.dispatch.pages import letter_grounds, letter_paragraphs
from econops.desk.dispatch.replying import Answer, letter_accept, letter_reply, letter_return
from econops.desk.dispatch.rounding import round_choices
from econops.desk.dispatch.selectors import OPEN, letter_list, letters_seen
from econops.desk.people.models import User

ON_A_PAGE = 100
FILTERS = ("month", "round", "kind", "status", "unit", "overdue")
Do = Callable[[Letter], object]


@requires("letter.view")
def letter_list_page(request: HttpRequest) -> HttpResponse:
    """Letters that this person may see, newest month first; what waits for this person stands above them."""
    user, day = cast(User, request.user), today()
    filters = {name: request.GET.get(name, "").strip() for name in FILTERS}
    letters = letters_filtered(user, filters, day)
    page = Paginator(letters, ON_A_PAGE).get_page(request.GET.get("page"))
    months = sorted(set(letter_list(user).values_list("period", flat=True)), reverse=True)
    context = {
        "letters": letters,
        "rows": letter_rows(page, day),
        "page": page,
        "query": urlencode({name: value for name, value in filters.items() if value}),
        "months": months,
        "month": filters["month"] if filters["month"] in months else "",
        "filters": list_filters(user, filters),
        "counts": state_counts(user, filters, day),
        "status": filters["status"],
        "waiting": letters_waiting(user, day),
        "overdue": overdue_rows(user, day) if user.may("letter.edit") else [],
        "rounds": round_choices(day) if user.may("letter.edit") else [],
    }
    return render(request, "dispatch/list.html", context)


@requires("letter.view")
def letter_detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter as it reads, every figure leading to its source."""
    return letter_shown(request, _letter(request, pk))


def letter_shown(
    request: HttpRequest, letter: Letter, typed: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """The page of a letter; after a refused form with what was `typed`."""
    user, day = cast(User, request.user), today()
    grounds = letter_grounds(letter, user, now())
    context = {
        "letter": letter,
        "paragraphs": letter_paragraphs(letter),
        "grounds": grounds,
        "overridden": overridden_items(letter, grounds) if user.may("letter.edit") else [],
        "references": NumberReference.objects.in_bulk(letter.references),
        "way": letter_page(letter, user, day, typed),
        "can_edit": user.may("letter.edit") and letter.status in OPEN,
        "revised": user.may("letter.edit") and letter.revisions.exists(),
        "replies": letter.replies.select_related("person"),
        "follows": letters_seen(user).filter(followed_by=letter).first(),
        "followers": letters_seen(user).filter(follows=letter).exclude(status="withdrawn"),
    }
    return render(request, "dispatch/letter.html", context, status=status)


def _letter(request: HttpRequest, pk: int) -> Letter:
    return get_object_or_404(letters_seen(cast(User, request.user)), pk=pk)


def _move(request: HttpRequest, pk: int, do: Do, done: str) -> HttpResponse:
    """Make a move; where it is refused, say why and keep what was typed."""
    letter = _letter(request, pk)
    try:
        do(letter)
    except EconopsError as error:
        messages.error(request, error.message)
        letter.refresh_from_db()
        return letter_shown(request, letter, request.POST.dict(), status=409 if isinstance(error, Conflict) else 400)
    messages_ask(person=_person(request), at=now())
    messages.success(request, done)
    return redirect("letter_detail", pk)


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").strip()


def _day(request: HttpRequest, name: str) -> datetime.date | None:
    text = _text(request, name)
    try:
        return datetime.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Invalid(_("日期“{text}”不对，请写成 2026-08-10 这样。").format(text=text[:20])) from error


def _person(request: HttpRequest) -> User:
    return cast(User, request.user)


@requires("letter.issue")
@require_POST
def letter_issue_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Record number and date from the office system."""

    def do(letter: Letter) -> object:
        issue = Issue(_text(request, "document_number"), _day(request, "issued_on"), _text(request, "seen"))
        return letter_issue(letter, issue, person=_person(request), at=now())

    return _move(request, pk, do, _("已登记发出，等单位签收。登记有误的，签收以前可以撤销。"))


@requires("letter.issue")
@require_POST
def letter_unissue_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what was recorded by mistake."""

    def do(letter: Letter) -> object:
        return letter_unissue(letter, reason=_text(request, "reason"), person=_person(request), at=now())

    return _move(request, pk, do, _("已撤销登记，可以重新登记。"))


@requires("letter.sign")
@require_POST
def letter_sign_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit signs for a letter."""

    def do(letter: Letter) -> object:
        return letter_sign(letter, person=_person(request), at=now())

    return _move(request, pk, do, _("已签收。请在期限内反馈原因、措施和完成时间。"))


@requires("letter.reply")
@require_POST
def letter_reply_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit answers: cause, measure, by when."""

    def do(letter: Letter) -> object:
        answer = Answer(_text(request, "cause"), _text(request, "measure"), _day(request, "done_by"))
        return letter_reply(letter, answer, person=_person(request), at=now())

    return _move(request, pk, do, _("已反馈，等专班审核。"))


@requires("letter.review")
@require_POST
def letter_accept_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept a reply; the letter is closed."""

    def do(letter: Letter) -> object:
        return letter_accept(letter, person=_person(request), at=now())

    return _move(request, pk, do, _("审核通过，已办结。"))


@requires("letter.review")
@require_POST
def letter_return_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Send a reply back with a reason."""

    def do(letter: Letter) -> object:
        return letter_return(letter, reason=_text(request, "reason"), person=_person(request), at=now())

    return _move(request, pk, do, _("已退回，等单位重新反馈。"))


@requires("letter.edit")
@require_POST
def letter_withdraw_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a draft back."""

    def do(letter: Letter) -> object:
        return letter_withdraw(letter, reason=_text(request, "reason"), person=_person(request), at=now())

    return _move(request, pk, do, _("草稿已撤回，月度汇总不会再起草；可以恢复。"))


@requires("letter.edit")
@require_POST
def letter_weigh_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Decide whether the letter speaks of a light that two people have set otherwise."""

    def do(letter: Letter) -> object:
        items = overridden_items(letter, letter_grounds(letter, _person(request), now()))
        item = next((one for one in items if str(one.override.pk) == _text(request, "override")), None)
        if item is None:
            raise Invalid(_("没有这一项调整，请刷新页面。"))
        by = (_person(request), now())
        return override_weigh(letter, item, _text(request, "choice"), _text(request, "reason"), by=by)

    return _move(request, pk, do, _("已记下。正文没有变；定为不写的，请在“修改”里删去这一项，只有这一项的请撤回草稿。"))


@requires("letter.edit")
@require_POST
def letter_restore_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a withdrawal."""

    def do(letter: Letter) -> object:
        return letter_restore(letter, person=_person(request), at=now())

    return _move(request, pk, do, _("已恢复为草稿。"))
