"""The docx of a letter, and the way from a shown number back to its source."""

from __future__ import annotations

from typing import cast

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from econops.desk.common.access import requires
from econops.desk.common.downloads import DOCX
from econops.desk.common.files import home
from econops.desk.dispatch.pages import trace_page
from econops.desk.dispatch.selectors import letter_list, number_seen
from econops.desk.dispatch.trace import trace_reference
from econops.desk.people.models import User


@requires("letter.view")
def letter_download_page(request: HttpRequest, pk: int) -> FileResponse:
    """The docx as drafted."""
    letter = get_object_or_404(letter_list(cast(User, request.user)), pk=pk)
    path = home() / (letter.stored_path or f"out/{letter.period}/{letter.file_name}")
    if not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=letter.file_name, content_type=DOCX)


@requires("trace.view")
def trace_view(request: HttpRequest, code: str) -> HttpResponse:
    """Value, formula, inputs: down to file, sheet, cell, person and time."""
    user = cast(User, request.user)
    if not number_seen(user, code):
        raise Http404
    found = trace_reference(code, embargoed=user.may("figure.embargoed"))
    return render(request, "dispatch/trace.html", {"trace": trace_page(found, user.may)})
