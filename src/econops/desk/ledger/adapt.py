"""Rows to values: the only place where both are known."""

from __future__ import annotations

from econops.core.model.indicator import Measure
from econops.core.model.target import Target as TargetValue
from econops.desk.indicators.adapt import plain
from econops.desk.ledger.models import TargetRevision


def target_value(revision: TargetRevision) -> TargetValue | None:
    """A target in one revision; None where the text hides the value or names no year."""
    target = revision.target
    if revision.value is None or target.last_year is None or target.first_year is None:
        return None
    statement = revision.statement
    return TargetValue(
        indicator=target.indicator_id or "",
        area=target.area_id or "",
        horizon=(target.first_year, target.last_year),
        target_set=target.target_set,
        measure=Measure(target.measure),
        comparator=target.comparator,
        value=plain(revision.value),
        unit=target.unit,
        owner=target.owner_id or "",
        revision=revision.number,
        valid_from=revision.recorded_at,
        reason=revision.reason,
        source=f"{statement.document.title} {statement.number}" if statement else revision.document_number,
    )
