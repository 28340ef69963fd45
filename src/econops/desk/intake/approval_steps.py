"""Writes down what is done with a submission: its step and its audit line, inside the caller's transaction."""

from __future__ import annotations

import datetime

from econops.desk.common.audit import audit_write
from econops.desk.intake.models import Submission, SubmissionStep
from econops.desk.intake.selectors import error_findings
from econops.desk.people.models import User

LONGEST_REASON = 300


def step_record(
    row: Submission, action: str, *, person: User | None, at: datetime.datetime, reason: str = ""
) -> SubmissionStep:
    """Add one step of a submission and its audit line."""
    step = SubmissionStep.objects.create(
        submission=row, action=action, person=person, at=at, reason=reason[:LONGEST_REASON]
    )
    audit_write(
        f"submission.{action}",
        ("submission", f"{row.organisation_id} {row.period} {row.sha256[:8]}"),
        actor=person.reference if person else "",
        at=at,
        after={
            "file": row.stored_path,
            "entries": len(row.entries),
            "errors": len(error_findings(row)),
            "reason": step.reason,
        },
    )
    return step
