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
from econops.desk.dispatch.messages import message_again, message_list, messages_read
from econops.desk.dispatch.models import Message
from econops.desk.people.models import User

SHOWN = 200


@requires("message.view")
@require_GET
def message_list_page(request: HttpRequest) -> HttpResponse:
    """Newest first; what a unit sees here counts as read from now on."""
    user = cast(User, request.user)
    rows = message_list(user)
    state = request.GET.get("state", "")
    if state in dict(Message.STATES):
        rows = rows.filter(state=state)
    shown = list(rows[:SHOWN])
    fresh = {row.pk for row in shown if row.state == "sent" and row.channel == "app"}
    messages_read(user, now())
    context = {
        "rows": shown, "fresh": fresh, "state": state, "states": Message.STATES, "shown": SHOWN,
        "force": user.may("letter.issue"), "failed": rows.filter(state="failed").count(),
    }  # fmt: skip
    return render(request, "dispatch/messages.html", context)


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
