"""Stores groups of firms: a file holds whole tables, and each table that differs is a new vintage."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from econops.core.series.masking import FirmGroup
from econops.desk.common.audit import audit_write
from econops.desk.indicators.entries import FileSource
from econops.desk.indicators.models import Batch, FirmGroupFigure
from econops.desk.people.models import User
from econops.desk.people.selectors import county_area

STORED_STEP = Decimal("0.00000001")
Key = tuple[str, str, str]
Line = tuple[str, int, Decimal | None, Decimal | None, str]


@transaction.atomic
def groups_record(source: FileSource, groups: Sequence[FirmGroup], *, person: User, at: datetime.datetime) -> Batch:
    """Store the groups of a file; the same file is stored once, a table like its newest vintage adds none."""
    same = Batch.objects.filter(
        organisation=source.organisation, period=source.period, kind=source.kind, sha256=source.sha256
    ).first()
    if same is not None:
        return same
    batch = Batch.objects.create(
        organisation=source.organisation,
        period=source.period,
        kind=source.kind,
        file_name=source.file_name,
        stored_path=source.stored_path,
        sha256=source.sha256,
        recorded_at=at,
        confirmed_by=person,
        note=source.note,
    )
    tables: dict[Key, list[FirmGroup]] = {}
    for group in groups:
        tables.setdefault((group.grouping, group.item, group.period), []).append(group)
    rows = [row for key, some in tables.items() for row in _new_vintage(key, some, batch)]
    FirmGroupFigure.objects.bulk_create(rows, batch_size=500)
    subject = ("batch", f"{source.period} {source.file_name}")
    after = {"sha256": source.sha256, "groups": len(rows)}
    audit_write("batch.recorded", subject, actor=person.reference, at=at, after=after)
    return batch


def _new_vintage(key: Key, groups: Sequence[FirmGroup], batch: Batch) -> list[FirmGroupFigure]:
    area = county_area()
    known = FirmGroupFigure.objects.filter(grouping=key[0], item=key[1], period=key[2], area=area)
    newest = known.order_by("-vintage").values_list("vintage", flat=True).first() or 0
    before = [(row.group, row.firms, row.value, row.growth, row.unit) for row in known.filter(vintage=newest)]
    rows = [
        FirmGroupFigure(
            grouping=group.grouping,
            group=group.group,
            item=group.item,
            area=area,
            period=group.period,
            vintage=newest + 1,
            firms=group.firms,
            value=_stored(group.value),
            growth=_stored(group.growth),
            unit=group.unit,
            batch=batch,
            sheet=group.sheet[:60],
            row=group.row,
        )
        for group in groups
    ]
    after = [(row.group, row.firms, row.value, row.growth, row.unit) for row in rows]
    return [] if sorted(map(str, before)) == sorted(map(str, after)) else rows


def _stored(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(STORED_STEP)
