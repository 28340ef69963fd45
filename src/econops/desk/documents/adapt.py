"""Rows to values and back."""

from __future__ import annotations

from decimal import Decimal

from econops.core.model.statement import Commitment as CommitmentValue
from econops.core.model.statement import Statement as StatementValue
from econops.desk.documents.models import Commitment, Document, Statement


def statement_row(document: Document, statement: StatementValue) -> Statement:
    """An unsaved row for a statement read from the document's text."""
    return Statement(
        document=document,
        number=statement.id,
        kind=statement.kind,
        phrase=statement.indicator[:200],
        measure=statement.measure,
        value=None if statement.value is None else Decimal(str(statement.value)),
        unit=statement.unit,
        masked=statement.masked,
        comparator=statement.comparator,
        period=statement.period or "",
        start=statement.start,
        end=statement.end,
        text=statement.text,
        confidence=statement.confidence,
        heading=statement.heading[:300],
        subject=(statement.subject or "")[:100],
        among=(statement.among or "")[:60],
        of_n=statement.of_n,
        horizon=statement.horizon or "",
    )


def commitment_row(document: Document, commitment: CommitmentValue) -> Commitment:
    """An unsaved row for a commitment without a number read from the document's text."""
    return Commitment(
        document=document,
        number=commitment.id,
        actor=(commitment.actor or "")[:100],
        object=commitment.object[:300],
        heading=commitment.heading[:300],
        deadline=commitment.deadline or "",
        start=commitment.start,
        end=commitment.end,
        text=commitment.text,
    )
