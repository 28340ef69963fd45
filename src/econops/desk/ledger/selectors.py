"""Reads the ledger."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Mapping

from django.db.models import Exists, OuterRef, Prefetch, QuerySet, Subquery

from econops.core.errors import NotFound
from econops.core.model.target import Milestone
from econops.core.model.target import Target as TargetValue
from econops.core.targets.promise import Promise
from econops.desk.ledger.adapt import milestone_value, promise_value, target_value
from econops.desk.ledger.models import Target, TargetMilestone, TargetRevision


def targets_as_of(moment: datetime.datetime | None) -> list[TargetValue]:
    """Every target of an indicator of this county in its newest revision recorded up to `moment` (None: all)."""
    milestones = milestones_as_of(moment)
    rows = revisions_as_of(moment).filter(target__indicator__isnull=False)
    values = [target_value(row, milestones.get(row.target_id, ())) for row in rows]
    return [value for value in values if value is not None]


def promises_as_of(moment: datetime.datetime | None, *, area: str | None = None) -> list[Promise]:
    """Every standing promise in its newest revision: hidden numbers and phrases without an indicator included."""
    rows = revisions_as_of(moment).filter(withdrawn=False)
    return [promise_value(row) for row in (rows if area is None else rows.filter(target__area=area))]


def revisions_as_of(moment: datetime.datetime | None) -> QuerySet[TargetRevision]:
    """The newest revision of every target recorded up to `moment` (None: all), withdrawing ones included."""
    known = TargetRevision.objects.all() if moment is None else TargetRevision.objects.filter(recorded_at__lte=moment)
    newest = known.filter(target=OuterRef("target")).order_by("-number").values("pk")[:1]
    rows = known.filter(pk=Subquery(newest)).order_by("target_id")
    rows = rows.select_related("target__indicator", "statement__document", "recorded_by")
    return rows.defer("statement__document__text")


def milestones_as_of(moment: datetime.datetime | None) -> dict[int, tuple[Milestone, ...]]:
    """The newest milestones of every target by its id, in the order of years."""
    rows = TargetMilestone.objects.all() if moment is None else TargetMilestone.objects.filter(recorded_at__lte=moment)
    found: dict[int, dict[int, Milestone]] = defaultdict(dict)
    for row in rows.order_by("target_id", "year", "number"):
        found[row.target_id][row.year] = milestone_value(row)
    return {target: tuple(by_year.values()) for target, by_year in found.items()}


def target_rows(filters: Mapping[str, str]) -> QuerySet[Target]:
    """Standing targets with their revisions for a list.

    Filters: set, year (the last one), covering (any of its years), indicator, area, owner (a code, or `none`),
    document, linked (yes, no), hidden (yes: the number is to be filled in), withdrawn (yes: those taken back instead).
    """
    rows = Target.objects.select_related("indicator", "area", "owner")
    columns = {
        "set": "target_set",
        "year": "last_year",
        "indicator": "indicator",
        "area": "area",
        "owner": "owner",
        "document": "revisions__statement__document",
    }
    wanted = {name: value for name, value in filters.items() if value}
    if wanted.get("owner") == "none":
        rows = rows.filter(owner__isnull=True)
        del wanted["owner"]
    for name, column in columns.items():
        if name in wanted:
            rows = rows.filter(**{column: wanted[name]})
    if "covering" in wanted:
        rows = rows.filter(first_year__lte=wanted["covering"], last_year__gte=wanted["covering"])
    if "linked" in wanted:
        rows = rows.filter(indicator__isnull=wanted["linked"] == "no")
    if "hidden" in wanted:
        rows = rows.filter(_newest_is(value__isnull=True))
    rows = (
        rows.filter(_newest_is(withdrawn=True)) if "withdrawn" in wanted else rows.exclude(_newest_is(withdrawn=True))
    )
    revisions = TargetRevision.objects.select_related("statement__document", "recorded_by").order_by("number")
    revisions = revisions.defer("statement__document__text")
    # Only a text may be named by several revisions of one target; telling rows apart is not free.
    rows = rows.distinct() if "document" in wanted else rows
    return rows.prefetch_related(Prefetch("revisions", queryset=revisions))


def _newest_is(**state: bool) -> Exists:
    """Whether a target's newest revision is so."""
    newest = TargetRevision.objects.filter(target=OuterRef("target")).order_by("-number").values("pk")[:1]
    return Exists(TargetRevision.objects.filter(target=OuterRef("pk"), pk=Subquery(newest), **state))


def revision_find(pointer: Mapping[str, str]) -> TargetRevision:
    """The revision that a reference points at. Raises NotFound when there is none."""
    row = (
        TargetRevision.objects.select_related("target__owner", "statement__document", "recorded_by")
        .filter(
            number=pointer["revision"],
            target__indicator=pointer["indicator"],
            target__area=pointer["area"],
            target__first_year=pointer["first_year"],
            target__last_year=pointer["last_year"],
            target__target_set=pointer["target_set"],
            target__measure=pointer["measure"],
            target__comparator=pointer["comparator"],
            target__reference=pointer.get("reference", ""),
            target__unit=pointer["unit"],
        )
        .first()
    )
    if row is None:
        raise NotFound("这个目标不在本工作区的台账里。")
    return row


def milestone_find(target: Target, pointer: Mapping[str, str]) -> TargetMilestone:
    """The milestone that a reference points at. Raises NotFound when there is none."""
    wanted = {"year": pointer["milestone"], "number": pointer["milestone_number"]}
    row = target.milestones.select_related("recorded_by").filter(**wanted).first()
    if row is None:
        raise NotFound("这个年度节点不在本工作区的台账里。")
    return row
