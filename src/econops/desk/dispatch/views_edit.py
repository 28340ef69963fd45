"""Working on a letter: on the page, by a docx that was edited elsewhere and brought back, and the way back."""

from __future__ import annotations

import re
from typing import cast

from django.contrib import messages as notes
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from econops.core.errors import Conflict, EconopsError, Invalid
from econops.core.report.comparing import ChangeKind
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.common.downloads import DOCX
from econops.desk.common.files import home, sha256
from econops.desk.dispatch.brought_back import beside_faults, beside_notices
from econops.desk.dispatch.editing_page import change_lines, letter_fields
from econops.desk.dispatch.letter_files import content_keep, letter_content, month_path, stored_path
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.revising import (
    LARGEST,
    WHOLE,
    Fault,
    LetterEdit,
    Refused,
    file_adopt,
    file_compare,
    file_faults,
    letter_edit,
    revision_restore,
)
from econops.desk.dispatch.selectors import OPEN, letters_seen
from econops.desk.people.models import User

FIELD = re.compile(r"p(\d{1,5})")
DIGEST = re.compile(r"[0-9a-f]{64}")


@requires("letter.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def letter_edit_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The paragraphs in fields; what is refused stands there again with the reason beside it."""
    letter = _letter(request, pk)
    if isinstance(letter, HttpResponse):
        return letter
    if request.method != "POST":
        return _fields(request, letter, None, ())
    edit = LetterEdit(
        texts={
            int(match.group(1)): str(text) for name, text in request.POST.items() if (match := FIELD.fullmatch(name))
        },
        seen=request.POST.get("seen", ""),
        typed=request.POST.get("typed", "").strip(),
        note=request.POST.get("note", "").strip(),
    )
    try:
        changed = letter_edit(letter, edit, person=cast(User, request.user), at=now())
    except Refused as refused:
        return _fields(request, letter, edit, refused.faults)
    except EconopsError as error:
        return _fields(request, letter, edit, (), error.message)
    if changed.sha256 == edit.seen:
        notes.info(request, _("没有改动。"))
    else:
        notes.success(request, _("已保存。原来的文字在“修改经过”里，可以恢复。"))
    return redirect("letter_detail", pk=pk)


@requires("letter.edit")
@require_POST
def letter_file_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in a docx that was edited elsewhere, and show how it differs before anything is changed."""
    letter = _letter(request, pk)
    if isinstance(letter, HttpResponse):
        return letter
    upload = request.FILES.get("file")
    if upload is None:
        notes.error(request, _("请先选文件。"))
        return redirect("letter_edit", pk=pk)
    if (upload.size or 0) > LARGEST:
        notes.error(request, _("文件太大，请确认选的是这份函。"))
        return redirect("letter_edit", pk=pk)
    content = upload.read()
    try:
        file_compare(letter, content)
        beside_faults(letter_content(letter), content)
    except EconopsError as error:
        notes.error(request, error.message)
        return redirect("letter_edit", pk=pk)
    content_keep(letter, content)
    return redirect("letter_compare", pk=pk, digest=sha256(content))


@requires("letter.edit")
@require_http_methods(["GET", "HEAD", "POST"])
def letter_compare_page(request: HttpRequest, pk: int, digest: str) -> HttpResponse:
    """Numbers and words that differ; by POST the file becomes the letter's text."""
    letter = _letter(request, pk)
    if isinstance(letter, HttpResponse):
        return letter
    if not DIGEST.fullmatch(digest) or not (path := home() / stored_path(letter, digest)).is_file():
        raise Http404
    content, fault = path.read_bytes(), ""
    refusals: tuple[Fault, ...] = ()
    typed = request.POST.get("typed", "").strip()
    if request.method == "POST":
        edit = LetterEdit({}, request.POST.get("seen", ""), typed, request.POST.get("note", "").strip())
        try:
            file_adopt(letter, content, edit, person=cast(User, request.user), at=now())
        except Refused as refused:
            refusals = refused.faults
            fault = _("还有数字没有说明或与数据不符，见下。")
        except (Conflict, Invalid) as error:
            fault = error.message
        else:
            notes.success(request, _("已采用带回的文件，数字的来源都接上了。"))
            return redirect("letter_detail", pk=pk)
    comparison = file_compare(letter, content)
    before = letter_content(letter)
    beside = beside_faults(before, content)
    # What was refused on the whole and is not told above is told with the numbers.
    untold = [one for one in refusals if one.message not in beside]
    faults = [*file_faults(comparison, typed), *untold]
    numbers, words = change_lines(comparison, faults)
    context = {
        "letter": letter, "digest": digest, "numbers": numbers, "words": words, "typed": typed, "fault": fault,
        "faults": list(dict.fromkeys(one.message for one in faults)), "seen": sha256(before),
        "beside": beside, "blocked": bool(beside or comparison.of(ChangeKind.NUMBER)),
        "same": not comparison.changes and not beside, "notices": beside_notices(before, content),
    }  # fmt: skip
    return render(request, "dispatch/compare.html", context)


@requires("letter.edit")
@require_GET
def letter_revisions_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What was changed, by whom, and the way back."""
    letter = get_object_or_404(letters_seen(cast(User, request.user)), pk=pk)
    revisions = letter.revisions.select_related("person").order_by("-number")
    context = {"letter": letter, "revisions": revisions, "open": letter.status in OPEN}
    return render(request, "dispatch/revisions.html", context)


@requires("letter.edit")
@require_POST
def letter_restore_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take up an earlier revision again."""
    letter = _letter(request, pk)
    if isinstance(letter, HttpResponse):
        return letter
    revision = get_object_or_404(letter.revisions, number=number)
    try:
        revision_restore(letter, revision, person=cast(User, request.user), at=now())
    except EconopsError as error:
        notes.error(request, error.message)
        return redirect("letter_revisions", pk=pk)
    notes.success(request, _("已恢复到第{n}稿；后来的稿子还在，随时可以换回来。").format(n=number))
    return redirect("letter_detail", pk=pk)


@requires("letter.edit")
@require_GET
def letter_revision_file_page(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """The docx of one revision."""
    letter = get_object_or_404(letters_seen(cast(User, request.user)), pk=pk)
    revision = get_object_or_404(letter.revisions, number=number)
    path = home() / revision.stored_path
    if not path.is_file():
        raise Http404
    name = letter.file_name.replace(".docx", f"（第{number}稿）.docx")
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=DOCX)


def _letter(request: HttpRequest, pk: int) -> Letter | HttpResponse:
    """The letter that may still be worked on, or the way back to one that may not."""
    letter = get_object_or_404(letters_seen(cast(User, request.user)), pk=pk)
    if letter.status in OPEN:
        return letter
    notes.info(request, _("这份函已不是草稿，文字不能再改。"))
    return redirect("letter_detail", pk=pk)


def _fields(
    request: HttpRequest, letter: Letter, edit: LetterEdit | None, faults: tuple[Fault, ...], fault: str = ""
) -> HttpResponse:
    content = letter_content(letter)
    path = month_path(letter)
    context = {
        "letter": letter,
        "fields": letter_fields(content, edit.texts if edit else {}, faults),
        "seen": sha256(content),
        "typed": edit.typed if edit else "",
        "note": edit.note if edit else "",
        "fault": fault or _said(faults),
        "folder_differs": path.is_file() and sha256(path.read_bytes()) != sha256(content),
    }
    return render(request, "dispatch/edit.html", context)


def _said(faults: tuple[Fault, ...]) -> str:
    """One line above the fields: what is about the whole letter, and how many paragraphs say why below them."""
    whole = "".join(one.message for one in faults if one.place == WHOLE)
    count = sum(one.place != WHOLE for one in faults)
    return whole + (_("有{n}处不能保存，原因写在段落下面。").format(n=count) if count else "")
