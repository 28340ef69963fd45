"""Reads documents and statements."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from econops.desk.documents.models import Document


def document_list() -> QuerySet[Document]:
    """All texts with the number of their statements, of targets, and of those still to be checked."""
    targets = Q(statements__kind="target")
    return Document.objects.select_related("area").annotate(
        statement_count=Count("statements"),
        target_count=Count("statements", filter=targets),
        pending_count=Count("statements", filter=targets & Q(statements__decision="pending")),
    )
