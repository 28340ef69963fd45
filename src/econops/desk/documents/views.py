"""Pages of official texts."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePath
from typing import cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from econops.core.errors import EconopsError
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.common.files import home
from econops.desk.common.panels import panel_actions, panel_links
from econops.desk.documents.forms import DocumentForm
from econops.desk.documents.models import Document
from econops.desk.documents.review import VIEWS, review
from econops.desk.documents.selectors import document_list
from econops.desk.documents.services import DocumentOrigin, document_add
from econops.desk.people.models import User


@requires("document.view")
def document_list_page(request: HttpRequest) -> HttpResponse:
    """All texts with what was read out of them."""
    return render(
        request,
        "documents/list.html",
        {"documents": document_list(), "can_add": cast(User, request.user).may("document.add")},
    )


@requires("document.add")
def document_add_page(request: HttpRequest) -> HttpResponse:
    """Take a new text in."""
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            document = _store(form, cast(User, request.user))
        except EconopsError as error:
            form.add_error("file", error.message)
        else:
            messages.success(request, _("已读入。请在右侧逐条核对，或一次采纳全部目标。"))
            return redirect("document_detail", document.pk)
    return render(request, "documents/add.html", {"form": form}, status=400 if form.errors else 200)


@requires("document.view")
def document_detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A text and its statements, linked both ways."""
    document = get_object_or_404(Document.objects.select_related("area", "added_by"), pk=pk)
    may = cast(User, request.user).may
    view = request.GET.get("view", "all")
    view = view if view in VIEWS else "all"
    context = {
        "document": document,
        "view": view,
        "review": review(document, view, may),
        "actions": panel_actions("document", document, may),
        "links": panel_links("document", document, may),
    }
    return render(request, "documents/detail.html", context)


def _store(form: DocumentForm, person: User) -> Document:
    """Hand the upload to the service as a file of its own name in the workspace."""
    data = form.cleaned_data
    upload: UploadedFile[bytes] = data["file"]
    folder = home() / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / PurePath(upload.name or "upload").name
        with path.open("wb") as stream:
            for chunk in upload.chunks():
                stream.write(chunk)
        about = DocumentOrigin(
            area=data["area"], year=data["year"], target_set=data["target_set"], origin=_("页面上传")
        )
        return document_add(path, about, person=person, at=now())
