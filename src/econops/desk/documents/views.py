"""Pages of official texts."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from econops.desk.common.access import requires
from econops.desk.documents.models import Document
from econops.desk.documents.review import Place
from econops.desk.documents.reviewing import review_page
from econops.desk.documents.selectors import document_list
from econops.desk.people.models import User


@requires("document.view")
def document_list_page(request: HttpRequest) -> HttpResponse:
    """All texts with what was read out of them."""
    return render(
        request,
        "documents/list.html",
        {"documents": document_list(), "can_add": cast(User, request.user).may("document.add")},
    )


@requires("document.view")
def document_detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A text and its statements, linked both ways."""
    document = get_object_or_404(Document.objects.select_related("area", "added_by"), pk=pk)
    return review_page(request, document, Place.read(request.GET))
