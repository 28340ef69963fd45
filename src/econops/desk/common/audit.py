"""Writes the audit line of a change; called inside the same transaction as the change."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from econops.desk.common.models import AuditLine


def audit_write(
    action: str,
    subject: tuple[str, str],
    *,
    actor: str,
    at: datetime.datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Record `action` (as in `target.revised`) on `subject` = (type, key)."""
    AuditLine.objects.create(
        at=at,
        actor=actor,
        action=action,
        object_type=subject[0],
        object_key=subject[1],
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
    )
