"""What somebody has open in this room when they hand over."""

from __future__ import annotations

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.documents.models import Document
from econops.desk.people.models import User


def open_reviews(person: User) -> list[tuple[str, str]]:
    """Texts that this person brought in or began to check, with statements that wait."""
    touched = Q(added_by=person) | Q(statements__decisions__decided_by=person)
    pending = Count("statements", filter=Q(statements__decision="pending", statements__kind="target"), distinct=True)
    rows = Document.objects.filter(touched).defer("text").annotate(pending=pending).filter(pending__gt=0).distinct()
    return [
        (
            _("《{title}》还有{n}条目标待核").format(title=row.title, n=row.pending),
            reverse("document_detail", args=[row.pk]) + "?view=pending",
        )
        for row in rows
    ]
