"""Messages: a unit's own, and for the task force what has gone out and what has not."""

from __future__ import annotations

from typing import cast

from django.contrib import messages as notes
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.dispatch.message_task import messages_ask
from econops.desk.dispatch.messages import message_again, message_list, messages_read, unread_count
from econops.desk.dispatch.models import Message
from econops.desk.people.models import User

SHOWN = 200


@requires("message.view")
@require_GET
def message_list_page(request: HttpRequest) -> HttpResponse:
    """Newest first."""
    user = cast(User, request.user)
    rows = message_list(user)
    state = request.GET.get("state", "")
    if state in dict(Message.STATES):
        rows = rows.filter(state=state)
    shown = list(rows[:SHOWN])
    context = {
        "rows": shown, "state": state, "states": Message.STATES, "shown": SHOWN, "unread": unread_count(user),
        "force": user.may("letter.issue"),
    }  # fmt: skip
    return render(request, "dispatch/messages.html", context)


@requires("message.view")
@require_POST
def message_read_page(request: HttpRequest) -> HttpResponse:
    """Mark all messages of the own unit as read."""
    messages_read(cast(User, request.user), now())
    return redirect("message_list")


@requires("letter.issue")
@require_POST
def message_again_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a message again that did not go out."""
    user = cast(User, request.user)
    message = get_object_or_404(message_list(user), pk=pk)
    if message_again(message, person=user, at=now()):
        messages_ask(person=user, at=now())
        notes.success(request, _("已交后台重发。"))
    else:
        notes.info(request, _("这条消息不用重发。"))
    return redirect("message_list")
