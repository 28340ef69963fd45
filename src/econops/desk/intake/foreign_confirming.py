"""Whether somebody of the unit has said that a foreign workbook was read rightly, since it was last read or changed."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Invalid
from econops.desk.intake.approval_rules import not_confirmed, standing_errors, why_not_answer
from econops.desk.intake.approval_steps import step_record
from econops.desk.intake.models import Submission
from econops.desk.people.models import User


def reading_confirm(submission: Submission, *, person: User, at: datetime.datetime) -> None:
    """Say that the workbook is read rightly and hand it to the unit's lead; twice changes nothing.

    Raises Invalid without permission, while errors stand, or where no number goes in.
    """
    with transaction.atomic():
        row = Submission.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=submission.pk)
        why = why_not_answer(row, person) or standing_errors(row)
        if not why and not row.entries:
            why = _("这份表里没有一个数能入库。请先把表里的名称对应到指标，或者撤回。")
        if why:
            raise Invalid(why)
        if not_confirmed(row):
            step_record(row, "confirmed", person=person, at=at)
    submission.refresh_from_db()
