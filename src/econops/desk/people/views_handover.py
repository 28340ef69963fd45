"""Pages of the hand-over: whose, to whom, what is open; and what one has taken over."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from econops.core.errors import EconopsError
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.people.handing_over import hand_over, hand_over_plan, open_items, people_handing_over
from econops.desk.people.models import HandOver, User


@requires("account.own")
def hand_over_list_page(request: HttpRequest) -> HttpResponse:
    """What one has taken over; for those who arrange hand-overs also the people, and what was done."""
    user = cast(User, request.user)
    records = HandOver.objects.select_related("person", "successor", "by")
    people = people_handing_over(user).exclude(pk=user.pk) if user.may("people.hand_over") else User.objects.none()
    done = records if user.may("people.manage") else records.filter(by=user)
    context = {"taken": records.filter(successor=user), "people": people, "done": done}
    return render(request, "people/hand_overs.html", context)


@requires("people.hand_over")
def hand_over_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody has open and who goes on with it: shown first, then done."""
    user = cast(User, request.user)
    person = get_object_or_404(people_handing_over(user), pk=pk)
    choices = people_handing_over(user).exclude(pk__in=[person.pk])
    data = request.POST if request.method == "POST" else request.GET
    successor = choices.filter(pk=data["to"]).first() if data.get("to", "").isdecimal() else None
    takes, reason = "takes" in data, data.get("reason", "").strip()
    plan = hand_over_plan(person, successor, takes=takes) if successor else None
    if request.method == "POST" and successor and data.get("do") == "save":
        try:
            hand_over(person, successor, takes=takes, reason=reason, by=(user, now()))
        except EconopsError as error:
            messages.error(request, error.message)
        else:
            words = _("已交接给{successor}，{person}的账号已停用。")
            messages.success(request, words.format(successor=successor, person=person))
            return redirect("hand_over_list")
    context = {
        "person": person,
        "choices": choices,
        "items": open_items(person),
        "plan": plan,
        "to": successor.pk if successor else None,
        "takes": takes,
        "reason": reason,
    }
    return render(request, "people/hand_over.html", context)
