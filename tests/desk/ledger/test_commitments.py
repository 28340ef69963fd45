"""Promises without a number become a list; nobody overwrites another."""

from __future__ import annotations

import datetime

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.june import document
from tests.desk.ledger.test_accepting import promise

from econops.core.errors import Conflict, Invalid
from econops.desk.common.models import AuditLine
from econops.desk.documents.models import Commitment
from econops.desk.ledger.commitments import (
    Assignment,
    commitment_accept,
    commitment_drop,
    commitment_reopen,
    commitment_rows,
)

NOON, LATER = at("2026-02-03", "12:00"), at("2026-02-03", "15:00")
JUNE_END = datetime.date(2026, 6, 30)


@pytest.fixture
def commitment(cast: Cast) -> Commitment:
    """An undecided promise of a text."""
    text = document(cast, promise("地区生产总值增长6.5%以上。"))
    text.commitments.all().delete()
    return Commitment.objects.create(
        document=text, number="c001", object="推进云河新区建设", start=0, end=8, text="推进云河新区建设"
    )


def accept(cast: Cast, row: Commitment, version: int = 1, due: datetime.date | None = JUNE_END) -> Commitment:
    return commitment_accept(row, Assignment(cast.units["reform"], due), version=version, person=cast.lead, at=NOON)


def test_it_is_accepted_with_owner_and_deadline(cast: Cast, commitment: Commitment) -> None:
    row = accept(cast, commitment)
    assert (row.decision, row.owner, row.due, row.version) == ("accepted", cast.units["reform"], JUNE_END, 2)
    assert (row.decided_by, row.decided_at) == (cast.lead, NOON)
    line = AuditLine.objects.get(action="commitment.accepted")
    assert (line.before or {})["decision"] == "pending"
    assert (line.after or {})["due"] == "2026-06-30"


def test_it_may_get_another_owner_or_deadline_later(cast: Cast, commitment: Commitment) -> None:
    accept(cast, commitment)
    with pytest.raises(Invalid, match="没有变化"):
        accept(cast, commitment, version=2)
    assert accept(cast, commitment, version=2, due=None).due is None


def test_nobody_overwrites_another(cast: Cast, commitment: Commitment) -> None:
    mine = Commitment.objects.get(pk=commitment.pk)
    accept(cast, commitment)
    with pytest.raises(Conflict, match="已列入，发展和改革局，2026年6月30日"):
        commitment_drop(mine, version=1, person=cast.leader, at=LATER)
    commitment.refresh_from_db()
    assert (commitment.decision, commitment.decided_by) == ("accepted", cast.lead)
    assert not AuditLine.objects.filter(action="commitment.dropped").exists()


def test_it_is_dropped_and_reopened(cast: Cast, commitment: Commitment) -> None:
    with pytest.raises(Invalid, match="不用撤回"):
        commitment_reopen(commitment, version=1, person=cast.lead, at=NOON)
    commitment_drop(commitment, version=1, person=cast.lead, at=NOON)
    with pytest.raises(Invalid, match="已经不列入"):
        commitment_drop(commitment, version=2, person=cast.lead, at=NOON)
    row = commitment_reopen(commitment, version=2, person=cast.lead, at=LATER)
    assert (row.decision, row.owner, row.version) == ("pending", None, 3)


def test_it_filters_and_puts_the_most_urgent_first(cast: Cast, commitment: Commitment) -> None:
    soon = Commitment.objects.create(
        document=commitment.document, number="c002", object="x", start=9, end=12, text="x", due=JUNE_END
    )
    assert list(commitment_rows({})) == [soon, commitment]
    accept(cast, commitment, due=datetime.date(2026, 3, 31))
    assert list(commitment_rows({"year": "2026", "area": cast.county.code})) == [commitment, soon]
    assert list(commitment_rows({"decision": "accepted", "owner": "reform"})) == [commitment]
    assert list(commitment_rows({"owner": "none"})) == [soon]
    assert list(commitment_rows({"due_to": "2026-03-31"})) == [commitment]
    assert list(commitment_rows({"due_from": "2026-04-01", "document": str(soon.document_id)})) == [soon]
