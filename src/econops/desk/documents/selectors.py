"""Reads documents and statements."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from econops.desk.documents.models import Document


def document_list() -> QuerySet[Document]:
    """All texts with the number of their statements, of targets, of those decided, and of those still to be checked.

    A statement that was put in parts counts by its parts.
    """
    standing = Q(statements__decision__in=["pending", "accepted", "rejected"])
    targets = standing & Q(statements__kind="target")
    return Document.objects.select_related("area").annotate(
        statement_count=Count("statements", filter=standing),
        target_count=Count("statements", filter=targets),
        decided_count=Count("statements", filter=targets & Q(statements__decision__in=["accepted", "rejected"])),
        pending_count=Count("statements", filter=targets & Q(statements__decision="pending")),
    )
