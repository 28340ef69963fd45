"""What somebody has open in this room when they hand over, and what speaks against moving them."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.display import period_text
from econops.desk.intake.models import EntryDraft, Submission
from econops.desk.people.models import User

STATES = {"received": _("待单位审核"), "approved": _("待专班接收"), "returned": _("已退回，要重新报")}


def open_reports(person: User) -> list[tuple[str, str]]:
    """Drafts that this person typed, and submissions of theirs on the way; a return that was made good is none."""
    drafts = EntryDraft.objects.filter(saved_by=person).select_related("organisation").order_by("period")
    items = [
        (
            _("{unit}{month}网页填报的草稿").format(unit=row.organisation, month=period_text(row.period)),
            reverse("entry_grid", args=[row.organisation_id, row.period]),
        )
        for row in drafts
    ]
    sent = Submission.objects.filter(received_by=person, status__in=STATES).select_related("organisation")
    for row in sent.order_by("period", "pk"):
        later = Submission.objects.filter(organisation=row.organisation_id, period=row.period, pk__gt=row.pk)
        if row.status != "returned" or not later.exists():
            label = _("{unit}{month}报表（{state}）")
            words = label.format(unit=row.organisation, month=period_text(row.period), state=STATES[row.status])
            items.append((words, reverse("submission_detail", args=[row.pk])))
    return items
