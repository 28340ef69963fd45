"""Correcting, splitting and adding statements."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from string import ascii_lowercase

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.desk.documents.checking import checked_fields, number_read, snapshot
from econops.desk.documents.decisions import (
    Change,
    Moment,
    audit_statement,
    changed_fields,
    decide_audited,
    decision_write,
    refuse_promised,
    statement_current,
)
from econops.desk.documents.models import Document, Statement
from econops.desk.people.models import User

LONGEST_NUMBER = 8


@transaction.atomic
def statement_correct(
    statement: Statement, changes: Mapping[str, object], *, version: int, person: User, at: datetime.datetime
) -> Statement:
    """Write what the text really says. A target is then still to be accepted; anything else is accepted with it.

    Args:
        changes: any of checking.WRITABLE: kind, phrase, measure, value, unit, masked, comparator, period, start, end,
            subject, among, of_n, horizon; `text` follows the span.

    Raises:
        Conflict: somebody changed the statement meanwhile, or it stands in the ledger with other words.
        Invalid: a value outside what is allowed, nothing changed, or the statement was put aside.
    """
    row = statement_current(statement, version)
    if row.decision in ("rejected", "replaced"):
        raise Invalid(_("这一条已经不采纳或已拆分，请先撤回再修改。"))
    before = snapshot(row)
    fields = checked_fields(row.document, before, changes)
    refuse_promised(row, fields)
    if row.kind != "target" or row.decision != "accepted":
        fields["decision"] = after_correction(fields)
    same = {name: value for name, value in fields.items() if name != "value"}
    if number_read(before["value"]) == fields["value"] and all(before[name] == same[name] for name in same):
        raise Invalid(_("没有改动。要确认这一条，请直接采纳。"))
    return decide_audited(statement, Change("correct", fields), version=version, by=Moment(person, at))


@transaction.atomic
def statement_split(
    statement: Statement, parts: Sequence[Mapping[str, object]], *, version: int, person: User, at: datetime.datetime
) -> list[Statement]:
    """Put several statements in the place of one that mixes them; the original is kept as `replaced`.

    Args:
        parts: for each part what differs from the original, by checking.WRITABLE.

    Raises:
        Conflict: somebody changed the statement meanwhile, or it stands in the ledger.
        Invalid: fewer than two parts, two equal parts, or a value outside what is allowed.
    """
    row = statement_current(statement, version)
    if row.decision in ("rejected", "replaced"):
        raise Invalid(_("这一条已经不采纳或已拆分，请先撤回再拆分。"))
    refuse_promised(row, {"decision": "replaced"})
    if len(parts) < 2:
        raise Invalid(_("拆分至少要有两条。"))
    before, by = snapshot(row), Moment(person, at)
    all_fields = [checked_fields(row.document, before, part) for part in parts]
    if any(fields in all_fields[:position] for position, fields in enumerate(all_fields)):
        raise Invalid(_("拆出的两条完全相同，请改其中一条。"))
    made: list[Statement] = []
    for fields in all_fields:
        part = _create(row, fields, number=_part_number(row))
        decision_write(part, "split", {}, snapshot(part) | {"of": row.number}, by=by)
        made.append(part)
    change = Change("split", {"decision": "replaced"}, {"parts": [part.number for part in made]})
    decide_audited(statement, change, version=version, by=by)
    return made


@transaction.atomic
def statement_add(
    document: Document, fields: Mapping[str, object], *, person: User, at: datetime.datetime
) -> Statement:
    """Add a statement that the reader missed, at a marked span. A target is then still to be accepted.

    Args:
        fields: as for `statement_correct`; kind, phrase, measure, start, end and a value (or masked) are needed.

    Raises:
        Conflict: the same statement is there already.
        Invalid: a value outside what is allowed.
    """
    checked = checked_fields(document, {}, fields)
    names = ("kind", "measure", "value", "unit", "start", "end")
    same = document.statements.filter(**{name: checked[name] for name in names}).exclude(decision="replaced").first()
    if same is not None:
        raise Conflict(_("这里已有同样的一条（{decision}），不用再补。").format(decision=same.get_decision_display()))
    by = Moment(person, at)
    statement = _create(Statement(document=document), checked, number=_added_number(document))
    decision_write(statement, "add", {}, snapshot(statement), by=by)
    audit_statement("add", statement, changed_fields({}, snapshot(statement)), by=by)
    return statement


def after_correction(fields: Mapping[str, object]) -> str:
    """A target is pending until the ledger takes it; a result or fixed number is settled by saying what it is."""
    return "pending" if fields["kind"] == "target" else "accepted"


def _create(origin: Statement, fields: Mapping[str, object], *, number: str) -> Statement:
    statement = Statement(
        document=origin.document, number=number, heading=origin.heading, by_person=True,
        decision=after_correction(fields), **fields,
    )  # fmt: skip
    statement.save(force_insert=True)
    return statement


def _part_number(row: Statement) -> str:
    """s036a, s036b …: the first that is free; where letters run out or the number is full, as an added one."""
    taken = set(Statement.objects.filter(document=row.document_id).values_list("number", flat=True))
    free = (row.number + letter for letter in ascii_lowercase if row.number + letter not in taken)
    number = next(free, "")
    return number if 0 < len(number) <= LONGEST_NUMBER else _added_number(row.document)


def _added_number(document: Document) -> str:
    """a001, a002 …: added by people."""
    numbers = document.statements.filter(number__regex=r"^a\d+$").values_list("number", flat=True)
    return f"a{max((int(number[1:]) for number in numbers), default=0) + 1:03d}"
