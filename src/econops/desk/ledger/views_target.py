"""The page of one target: its values through time, who answers for it, its milestones."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from econops.core.errors import EconopsError
from econops.core.series.computable import NotComputable
from econops.desk.common.access import requires
from econops.desk.common.clock import now
from econops.desk.common.display import number_text
from econops.desk.ledger.forms import MilestonesForm, ReviseForm
from econops.desk.ledger.milestones import milestones_proposed
from econops.desk.ledger.models import Target, TargetMilestone, TargetRevision
from econops.desk.ledger.rows import revision_wording, set_names, target_row
from econops.desk.ledger.services import Basis, milestone_set, target_owner_set, target_revise
from econops.desk.people.models import Organisation, User
from econops.desk.people.scope import scope_of


@requires("ledger.view")
def target_detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """A target with all its revisions."""
    return _target_page(request, _target(request, pk))


@requires("ledger.revise")
@require_POST
def target_revise_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a target a new value with its reason, or fill in the one that the text hides."""
    target = _target(request, pk)
    form = ReviseForm(request.POST, band=target.comparator == "band")
    if form.is_valid():
        data = form.cleaned_data
        basis = Basis(data["document_number"], expected=data["revision"])
        try:
            target_revise(
                target, data["value"], upper=data.get("upper"), reason=data["reason"], basis=basis,
                person=cast(User, request.user), at=now(),
            )  # fmt: skip
        except EconopsError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("已记入台账，原来的数和依据都保留在下面。"))
            return redirect("target_detail", pk)
    return _target_page(request, target, revise=form, status=400)


@requires("ledger.revise")
@require_POST
def target_owner_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who answers for a target."""
    owner = Organisation.objects.filter(code=request.POST.get("owner", "")).first()
    try:
        target_owner_set(_target(request, pk), owner, person=cast(User, request.user), at=now())
    except EconopsError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("责任单位已记下。"))
    return redirect("target_detail", pk)


@requires("ledger.revise")
@require_POST
def target_milestones_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what a goal of several years should have reached in each of them."""
    target = _target(request, pk)
    form = _milestones_form(target, request.POST)
    if form is not None and form.is_valid():
        try:
            milestone_set(
                target, form.values(), reason=form.cleaned_data["reason"], person=cast(User, request.user), at=now()
            )
        except EconopsError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("年度节点已记下，原来的数保留。"))
            return redirect("target_detail", pk)
    return _target_page(request, target, milestones=form, status=400)


def _target(request: HttpRequest, pk: int) -> Target:
    rows = scope_of(cast(User, request.user)).of_indicators(Target.objects.select_related("indicator", "area", "owner"))
    joined = ("revisions__statement__document", "revisions__recorded_by", "milestones__recorded_by")
    return get_object_or_404(rows.prefetch_related(*joined), pk=pk)


def _target_page(
    request: HttpRequest,
    target: Target,
    *,
    revise: ReviseForm | None = None,
    milestones: MilestonesForm | None = None,
    status: int = 200,
) -> HttpResponse:
    revisions = sorted(target.revisions.all(), key=lambda revision: -revision.number)
    newest = revisions[0] if revisions else None
    band = target.comparator == "band"
    blank = ReviseForm(initial={"revision": newest.number if newest else None}, band=band)
    context: dict[str, Any] = {
        "row": target_row(target, set_names()),
        "newest": newest,
        "revisions": [(revision, revision_wording(target, revision)) for revision in revisions],
        "form": revise or blank,
        "filling": newest is not None and newest.value is None and not newest.withdrawn,
        "milestones": _milestones(target),
        "milestones_form": milestones or _milestones_form(target),
        "even": _even(newest),
        "owners": Organisation.objects.exclude(kind="supplier").order_by("kind", "name"),
        "can_revise": cast(User, request.user).may("ledger.revise"),
        "moment": now(),
    }
    return render(request, "ledger/target.html", context, status=status)


def _milestones(target: Target) -> list[tuple[int, TargetMilestone | None, list[TargetMilestone]]]:
    """(year, the newest milestone, older ones) of a goal of several years; nothing for a goal of one year."""
    if not _several(target):
        return []
    found = []
    for year in _years(target):
        rows = sorted((row for row in target.milestones.all() if row.year == year), key=lambda row: -row.number)
        found.append((year, rows[0] if rows else None, rows[1:]))
    return found


def _milestones_form(target: Target, data: Any = None) -> MilestonesForm | None:
    if not _several(target):
        return None
    known = {year: row.value for year, row, _older in _milestones(target) if row is not None}
    return MilestonesForm(data, years=_years(target), known=known)


def _even(newest: TargetRevision | None) -> str:
    """An even split in words, for whoever wants to write it down; empty for goals of one year."""
    if newest is None or not _several(newest.target):
        return ""
    found = milestones_proposed(newest.target)
    if isinstance(found, NotComputable):
        return found.reason
    parts = [f"{one.year}年{number_text(one.value)}{newest.target.unit}" for one in found]
    return _("平均分解（测算）：{parts}。").format(parts="，".join(parts))


def _several(target: Target) -> bool:
    return target.first_year is not None and target.last_year is not None and target.first_year < target.last_year


def _years(target: Target) -> range:
    return range(target.first_year or 0, (target.last_year or -1) + 1)
