"""Pages of the entry grid: typing, keeping the draft, handing in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError, Invalid
from econops.core.intake.template import TemplateSpec
from econops.core.intake.typed import Typed
from econops.core.period.value import Period, PeriodKind
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.intake.approval_lock import locking
from econops.desk.intake.approval_rules import WAITING
from econops.desk.intake.grid import (
    Draft,
    DraftMoved,
    Saving,
    draft_of,
    draft_save,
    field_name,
    grid_submit,
    typed_values,
)
from econops.desk.intake.grid_page import differences, grid_rows, saved_words
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import template_spec
from econops.desk.people.models import Organisation, User
from econops.desk.people.scope import scope_of


@dataclass(frozen=True)
class Month:
    """Whose month is typed, and what it is asked."""

    unit: Organisation
    spec: TemplateSpec
    user: User

    @property
    def address(self) -> tuple[str, str]:
        """The parts of the page's address."""
        return (self.unit.pk, str(self.spec.period))


def _month(request: HttpRequest, organisation: str, period: str) -> Month:
    """The month of the address; 404 for another unit's as for none."""
    user = cast(User, request.user)
    unit = Organisation.objects.select_related("area").filter(pk=organisation).first()
    try:
        month = Period.parse(period)
    except Invalid:
        raise Http404 from None
    if unit is None or not scope_of(user).sees_unit(unit.pk) or month.kind is not PeriodKind.MONTH:
        raise Http404
    spec = template_spec(unit, month)
    if spec is None:
        raise Http404
    return Month(unit, spec, user)


def _saving(request: HttpRequest, month: Month) -> Saving:
    typed = {}
    for row in month.spec.rows:
        name = field_name(row.key)
        typed[row.key] = Typed(
            request.POST.get(f"value.{name}", "").strip()[:40], request.POST.get(f"remark.{name}", "").strip()[:200]
        )
    version = request.POST.get("version", "")
    return Saving(typed, int(version) if version.isdecimal() else 0, insist="insist" in request.POST)


def _context(month: Month, saving: Saving, draft: Draft) -> dict[str, Any]:
    return {
        "unit": month.unit,
        "month": str(month.spec.period),
        "rows": grid_rows(month.spec, saving.typed),
        "areas": len({row.area for row in month.spec.rows}),
        "version": saving.version,
        "saved": saved_words(draft),
        "differences": [],
    }


def _shown(month: Month) -> tuple[Saving, Draft]:
    draft = draft_of(month.unit, str(month.spec.period))
    return Saving(typed_values(month.spec, draft.values), draft.version), draft


@requires("intake.submit")
def entry_grid_page(request: HttpRequest, organisation: str, period: str) -> HttpResponse:
    """The month's rows as a table to type into; a locked month shows where to ask for it."""
    month = _month(request, organisation, period)
    locked = locking(month.unit, str(month.spec.period), kind="grid")
    if locked is not None:
        return render(request, "intake/grid_locked.html", {"unit": month.unit, "month": period, "locked": locked})
    saving, draft = _shown(month)
    waiting = Submission.objects.filter(
        organisation=month.unit, period=str(month.spec.period), kind__in=("template", "grid"), status__in=WAITING
    ).first()
    back = Submission.objects.filter(organisation=month.unit, period=str(month.spec.period)).first()
    returned = back if back is not None and back.status == "returned" else None
    context = _context(month, saving, draft) | {"waiting": waiting, "returned": returned}
    return render(request, "intake/grid.html", context)


@requires("intake.submit")
@require_POST
def entry_save_page(request: HttpRequest, organisation: str, period: str) -> HttpResponse:
    """Keep the draft; a script gets the findings and the state, a plain form comes back to its page."""
    month = _month(request, organisation, period)
    saving = _saving(request, month)
    by_script = "HX-Request" in request.headers and "insist" not in request.POST
    try:
        draft = draft_save(month.unit, str(month.spec.period), saving, person=month.user, at=now())
    except DraftMoved as moved:
        return _moved(request, month, saving, moved)
    except EconopsError as error:
        if by_script:
            return render(
                request, "intake/grid_saved.html", _context(month, saving, Draft({})) | {"refused": error.message}
            )
        messages.error(request, error.message)
        return redirect("entry_grid", *month.address)
    if by_script:
        kept = Saving(saving.typed, draft.version)
        return render(request, "intake/grid_saved.html", _context(month, kept, draft))
    messages.success(request, saved_words(draft))
    return redirect("entry_grid", *month.address)


@requires("intake.submit")
@require_POST
def entry_submit_page(request: HttpRequest, organisation: str, period: str) -> HttpResponse:
    """Hand in what is typed, as a workbook of the unit."""
    month = _month(request, organisation, period)
    saving, at = _saving(request, month), now()
    try:
        submission = grid_submit(month.spec, month.unit, saving, person=month.user, at=at)
    except DraftMoved as moved:
        return _moved(request, month, saving, moved)
    except EconopsError as error:
        messages.error(request, error.message)
        draft = draft_of(month.unit, str(month.spec.period))
        return render(request, "intake/grid.html", _context(month, saving, draft))
    if submission.received_at == at:
        messages.success(request, _("已交。数存成了一份填报表，每个数都记得来自哪个格子。"))
    else:
        messages.info(request, _("与已经交过的一份一模一样，没有新的数。"))
    return redirect("submission_detail", submission.pk)


def _moved(request: HttpRequest, month: Month, saving: Saving, moved: DraftMoved) -> HttpResponse:
    """Another window saved something else: nothing is overwritten until somebody decides."""
    context = _context(month, saving, moved.draft) | {
        "refused": moved.message,
        "differences": differences(month.spec, saving.typed, moved.draft),
    }
    if "HX-Request" in request.headers:
        return render(request, "intake/grid_saved.html", context)
    return render(request, "intake/grid.html", context, status=409)
