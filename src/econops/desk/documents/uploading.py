"""Takes new texts in: one or many, each by itself."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.forms import FileInput
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.common.files import home
from econops.desk.documents.adding import Added, documents_add
from econops.desk.documents.forms import DocumentForm
from econops.desk.documents.services import DocumentOrigin
from econops.desk.people.models import User


class ManyFiles(FileInput):
    """A field for several files; each is taken in by itself."""

    allow_multiple_selected = True


@requires("document.add")
def document_add_page(request: HttpRequest) -> HttpResponse:
    """Take new texts in. The page sends many files one by one and shows how far it is; without scripts all at once."""
    if request.method != "POST":
        return _page(request, DocumentForm(), ())
    form = DocumentForm(request.POST, request.FILES)
    uploads = request.FILES.getlist("file")
    about = [DocumentForm(request.POST, MultiValueDict({"file": [upload]})) for upload in uploads]
    added = [_add(each, upload, cast(User, request.user)) for each, upload in zip(about, uploads, strict=True)]
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"files": [_told(one) for one in added], "problem": "" if uploads else _first(form)})
    if not uploads:
        return _page(request, form, (), status=400)
    if any(one.problem for one in added):
        return _page(request, form, added, status=400)
    if len(added) == 1 and added[0].document:
        messages.success(request, _("已读入。请逐条核对，没有把握的排在前面。"))
        return redirect("document_detail", added[0].document.pk)
    messages.success(request, _("已读入{n}份文件，请逐份核对。").format(n=len(added)))
    return redirect("document_list")


def _page(request: HttpRequest, form: DocumentForm, added: Sequence[Added], *, status: int = 200) -> HttpResponse:
    form.is_valid()
    form.fields["file"].widget = ManyFiles(attrs={**form.fields["file"].widget.attrs, "multiple": True})
    return render(request, "documents/add.html", {"form": form, "added": added}, status=status)


def _add(form: DocumentForm, upload: UploadedFile[bytes], person: User) -> Added:
    """Hand one upload to the service as a file of its own name in the workspace."""
    name = PurePath(upload.name or "upload").name
    if not form.is_valid():
        return Added(name, problem=_first(form))
    data = form.cleaned_data
    folder = home() / "tmp"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as place:
        path = Path(place) / name
        with path.open("wb") as stream:
            for chunk in upload.chunks():
                stream.write(chunk)
        about = DocumentOrigin(
            area=data["area"], year=data["year"], target_set=data["target_set"], origin=_("页面上传")
        )
        return next(documents_add([path], about, person=person, at=now()))


def _first(form: DocumentForm) -> str:
    return next((str(error) for errors in form.errors.values() for error in errors), "")


def _told(added: Added) -> dict[str, object]:
    """What the page says of a file."""
    document = added.document
    return {
        "file": added.file,
        "problem": added.problem,
        "known": added.known,
        "title": document.title if document else "",
        "address": reverse("document_detail", args=[document.pk]) if document else "",
        "statements": document.statements.count() if document else 0,
    }
