"""Rows to values: the only place where both are known."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from econops.core.model.indicator import Measure
from econops.core.model.target import Milestone, promise_wording, tolerance_wording
from econops.core.model.target import Target as TargetValue
from econops.core.targets.promise import Promise
from econops.desk.indicators.adapt import plain
from econops.desk.ledger.models import TargetMilestone, TargetRevision
from econops.desk.ledger.reading import Reading


def target_value(revision: TargetRevision, milestones: Sequence[Milestone] = ()) -> TargetValue | None:
    """A target in one revision; None where the text hides the value, names no year, or the promise was withdrawn."""
    target = revision.target
    if revision.withdrawn or revision.value is None or target.last_year is None or target.first_year is None:
        return None
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
        source=revision_source(revision),
        upper=plain_or_none(revision.upper),
        reference=target.reference,
        tolerance=plain_or_none(target.tolerance),
        milestones=tuple(milestones),
    )


def promise_value(revision: TargetRevision) -> Promise:
    """A target in one revision as the checks see it."""
    target = revision.target
    both = target.first_year is not None and target.last_year is not None
    return Promise(
        key=str(target.pk),
        name=target.indicator.name if target.indicator else target.phrase,
        area=target.area_id or "",
        years=(target.first_year or 0, target.last_year or 0) if both else None,
        target_set=target.target_set,
        measure=Measure(target.measure),
        comparator=target.comparator,
        value=plain_or_none(revision.value),
        unit=target.unit,
        indicator=target.indicator_id or "",
        owner=target.owner_id or "",
        upper=plain_or_none(revision.upper),
        reference=target.reference,
        tolerance=plain_or_none(target.tolerance),
        source=revision.statement.document.title if revision.statement else revision.document_number,
    )


def reading_promise(reading: Reading) -> Promise:
    """A promise that a text makes and nobody accepted yet; its key is `statement:<id>`."""
    first, last = reading.years
    return Promise(
        key=f"statement:{reading.statements[0].pk}",
        name=reading.phrase,
        area=reading.document.area_id or "",
        years=(first, last) if first is not None and last is not None else None,
        target_set=reading.target_set,
        measure=Measure(reading.measure),
        comparator=reading.comparator,
        value=plain_or_none(reading.value),
        unit=reading.unit,
        indicator=reading.indicator.code if reading.indicator else "",
        owner=reading.owner,
        upper=plain_or_none(reading.upper),
        reference=reading.reference,
        source=reading.document.title,
        pending=True,
    )


def milestone_value(row: TargetMilestone) -> Milestone:
    """A milestone in one of its values."""
    return Milestone(row.year, plain(row.value), row.number)


def revision_text(revision: TargetRevision) -> str:
    """A revision as officials write it: 8%以上, 6%—6.5%, 全市前3位."""
    target = revision.target
    sign, unit = target.comparator, target.unit
    text = promise_wording(sign, revision.value, unit, upper=revision.upper, reference=target.reference)
    return text + tolerance_wording(sign, target.tolerance, unit)


def revision_source(revision: TargetRevision) -> str:
    """The text and number of the statement, or the number of the paper."""
    statement = revision.statement
    return f"{statement.document.title} {statement.number}" if statement else revision.document_number


def plain_or_none(value: Decimal | None) -> Decimal | None:
    """Without trailing zeros, None stays None."""
    return None if value is None else plain(value)
