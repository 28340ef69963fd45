"""Buttons of the list of letters: draft what follows an overdue letter, draft the letters of a warning round."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError, Invalid, NotFound
from econops.core.period.value import Period
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.dispatch.escalation import letter_climb
from econops.desk.dispatch.rounding import round_letters_draft
from econops.desk.dispatch.selectors import letters_seen
from econops.desk.people.models import User


@requires("letter.edit")
@require_POST
def letter_climb_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Draft the next kind of letter for one overdue letter."""
    person = cast(User, request.user)
    letter = get_object_or_404(letters_seen(person), pk=pk)
    try:
        fresh = letter_climb(letter, person=person, at=now())
    except EconopsError as error:
        messages.error(request, error.message)
        return redirect("letter_detail", pk)
    messages.success(request, _("已起草{kind}，请审核后发出。").format(kind=fresh.get_kind_display()))
    return redirect("letter_detail", fresh.pk)


@requires("letter.edit")
@require_POST
def letters_draft_page(request: HttpRequest) -> HttpResponse:
    """Draft the letters of the warning round that the form names."""
    period, kind = request.POST.get("month", ""), request.POST.get("round", "")
    try:
        changed = round_letters_draft(Period.parse(period), kind, person=cast(User, request.user), at=now())
    except (NotFound, Invalid) as error:
        raise Http404(error.message) from error
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        words = _("起草或更新了{n}封函，请审核后发出。") if changed else _("与上次起草相同，没有改动。")
        messages.success(request, words.format(n=changed))
    return redirect(f"{reverse('letter_list')}?month={period}&round={kind}")
