"""Writes what is kept of one unit."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.desk.common.audit import audit_write
from econops.desk.people.models import Organisation, User


@transaction.atomic
def unit_parent_set(unit: Organisation, parent: str, *, person: User, at: datetime.datetime) -> None:
    """Put a unit below another, or below none. Raises Invalid for an unknown unit or a circle."""
    above = Organisation.objects.filter(pk=parent).first()
    if parent and above is None:
        raise Invalid(_("没有这个单位，请重新选。"))
    step, seen = above, {unit.pk}
    while step is not None:
        if step.pk in seen:
            raise Invalid(_("上级单位不能是本单位或它的下级。"))
        seen.add(step.pk)
        step = step.parent
    before = unit.parent_id
    if before != (above.pk if above else None):
        Organisation.objects.filter(pk=unit.pk).update(parent=above)
        audit_write(
            "organisation.placed", ("organisation", unit.pk), actor=person.reference, at=at,
            before={"parent": before}, after={"parent": parent or None},
        )  # fmt: skip
