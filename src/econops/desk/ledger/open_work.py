"""What somebody's unit answers for in this room when they hand over."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.documents.models import Commitment
from econops.desk.ledger.selectors import target_rows
from econops.desk.people.models import User


def open_targets(person: User) -> list[tuple[str, str]]:
    """How many targets and commitments the person's unit answers for."""
    unit = person.organisation
    if unit is None:
        return []
    targets = target_rows({"owner": unit.pk}).count()
    commitments = Commitment.objects.filter(owner=unit, decision="accepted").count()
    items = []
    if targets:
        items.append(
            (_("{unit}负责的目标{n}个").format(unit=unit, n=targets), f"{reverse('ledger_list')}?owner={unit.pk}")
        )
    if commitments:
        items.append((_("{unit}负责的承诺事项{n}件").format(unit=unit, n=commitments), reverse("commitment_list")))
    return items
