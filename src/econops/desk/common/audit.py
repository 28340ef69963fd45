"""Writes the audit line of a change; called inside the same transaction as the change."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from econops.desk.common.models import AuditLine

Rows = Mapping[str, Mapping[str, Any]]


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


def changes_write(
    action: str, subject: tuple[str, str], *, rows: tuple[Rows, Rows], actor: str, at: datetime.datetime
) -> int:
    """Record which rows are new and which have changed, by key, before and after; returns how many are new.

    Where nothing is new or changed there is no line.
    """
    before, after = rows
    new = sorted(after.keys() - before.keys())
    changed = sorted(key for key in before.keys() & after.keys() if before[key] != after[key])
    if new or changed:
        audit_write(
            action,
            subject,
            actor=actor,
            at=at,
            before={key: dict(before[key]) for key in changed},
            after={"new": new, "changed": {key: dict(after[key]) for key in changed}},
        )
    return len(new)
