"""Letters, and the way from a shown number back to its source."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from econops.desk.common.access import requires
from econops.desk.common.files import home
from econops.desk.common.models import NumberReference
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.pages import letter_grounds, letter_paragraphs, trace_page
from econops.desk.dispatch.selectors import letter_list, number_seen
from econops.desk.dispatch.trace import trace_reference
from econops.desk.people.models import User

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@requires("letter.view")
def letter_list_page(request: HttpRequest) -> HttpResponse:
    """Letters that this person may see, newest month first."""
    letters = letter_list(cast(User, request.user))
    months = sorted(set(letters.values_list("period", flat=True)), reverse=True)
    month = request.GET.get("month", "")
    if month in months:
        letters = letters.filter(period=month)
    context = {"letters": letters.order_by("-period", "organisation"), "months": months, "month": month}
    return render(request, "dispatch/list.html", context)


@requires("letter.view")
def letter_detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter as it reads, every figure leading to its source."""
    letter = _letter(request, pk)
    context = {
        "letter": letter,
        "paragraphs": letter_paragraphs(letter),
        "grounds": letter_grounds(letter),
        "references": NumberReference.objects.in_bulk(letter.references),
    }
    return render(request, "dispatch/letter.html", context)


@requires("letter.view")
def letter_download_page(request: HttpRequest, pk: int) -> FileResponse:
    """The docx as drafted."""
    letter = _letter(request, pk)
    path = home() / "out" / letter.period / letter.file_name
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=letter.file_name, content_type=DOCX)


@requires("trace.view")
def trace_view(request: HttpRequest, code: str) -> HttpResponse:
    """Value, formula, inputs: down to file, sheet, cell, person and time."""
    user = cast(User, request.user)
    if not number_seen(user, code):
        raise Http404
    return render(request, "dispatch/trace.html", {"trace": trace_page(trace_reference(code), user.may)})


def _letter(request: HttpRequest, pk: int) -> Letter:
    return get_object_or_404(letter_list(cast(User, request.user)), pk=pk)
