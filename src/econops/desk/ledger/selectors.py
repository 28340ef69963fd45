"""Reads the ledger."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from econops.core.errors import NotFound
from econops.core.model.target import Target as TargetValue
from econops.desk.ledger.adapt import target_value
from econops.desk.ledger.models import Target, TargetRevision


def targets_as_of(moment: datetime.datetime | None) -> list[TargetValue]:
    """Every target of an indicator of this county in its newest revision recorded up to `moment` (None: all)."""
    known = TargetRevision.objects.all() if moment is None else TargetRevision.objects.filter(recorded_at__lte=moment)
    newest = known.filter(target=OuterRef("target")).order_by("-number").values("pk")[:1]
    rows = known.filter(pk=Subquery(newest), target__indicator__isnull=False)
    values = [target_value(row) for row in rows.select_related("target", "statement__document").order_by("target_id")]
    return [value for value in values if value is not None]


def target_rows(filters: Mapping[str, str]) -> QuerySet[Target]:
    """Targets with their revisions for a list; filters: set, year, indicator, owner, document, linked (yes, no)."""
    rows = Target.objects.select_related("indicator", "area", "owner")
    columns = {
        "set": "target_set",
        "year": "last_year",
        "indicator": "indicator",
        "owner": "owner",
        "document": "revisions__statement__document",
    }
    for name, column in columns.items():
        if filters.get(name):
            rows = rows.filter(**{column: filters[name]})
    if filters.get("linked"):
        rows = rows.filter(indicator__isnull=filters["linked"] == "no")
    revisions = TargetRevision.objects.select_related("statement__document", "recorded_by").order_by("number")
    return rows.prefetch_related(Prefetch("revisions", queryset=revisions)).distinct()


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
            target__unit=pointer["unit"],
        )
        .first()
    )
    if row is None:
        raise NotFound("这个目标不在本工作区的台账里。")
    return row
