"""Writes observations: one file, one person, one transaction, new vintages only."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from econops.core.errors import Invalid, NotFound
from econops.core.model.observation import SourceClass
from econops.desk.common.audit import audit_write
from econops.desk.indicators.entries import Entry, FileSource
from econops.desk.indicators.models import Batch, Indicator, Observation
from econops.desk.people.models import Area, User

# The classes in which the supplier's own figures come.
SUPPLIED_CLASSES = {SourceClass.OFFICIAL.value, SourceClass.PRE_CHECK.value, SourceClass.ADMINISTRATIVE.value}
STORED_STEP = Decimal("0.00000001")
Key = tuple[str, str, str, str, str]
Content = tuple[Decimal, str, datetime.datetime | None]
Newest = tuple[int, Content | None]


@transaction.atomic
def batch_record(source: FileSource, entries: Sequence[Entry], *, person: User | None, at: datetime.datetime) -> Batch:
    """Store the values of one file as new vintages; the same file of the same unit and period is stored once.

    A value equal to the newest vintage of its key adds none, unless it may be shown earlier than that one.
    Raises Invalid where a person of the owner's unit enters the supplier's figure of a result, NotFound for an unknown
    indicator or area.
    """
    same = Batch.objects.filter(
        organisation=source.organisation, period=source.period, kind=source.kind, sha256=source.sha256
    ).first()
    if same is not None:
        return same
    _check_known(entries)
    separation_check(entries, person)
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
    rows = _new_vintages(batch, entries)
    Observation.objects.bulk_create(rows, batch_size=500)
    audit_write(
        "batch.recorded",
        ("batch", f"{source.period} {source.file_name}"),
        actor=person.reference if person else "",
        at=at,
        after={"sha256": source.sha256, "observations": len(rows)},
    )
    return batch


def _check_known(entries: Sequence[Entry]) -> None:
    unknown = {entry.indicator for entry in entries} - set(Indicator.objects.values_list("code", flat=True))
    if unknown:
        raise NotFound(f"本县没有这些指标：{'、'.join(sorted(unknown))}。请先在县工作簿的“指标”表里启用。")
    unknown = {entry.area for entry in entries} - set(Area.objects.values_list("code", flat=True))
    if unknown:
        raise NotFound(f"没有这些区域：{'、'.join(sorted(unknown))}。请先在县工作簿的“区域”表里补上。")


def separation_check(entries: Sequence[Entry], person: User | None) -> None:
    """Who enters or approves the official figure of a result does not own its target. Raises Invalid."""
    if person is None or person.organisation_id is None:
        return
    owned = dict(Indicator.objects.filter(kind="result", owner=person.organisation_id).values_list("code", "name"))
    for entry in entries:
        if entry.indicator in owned and entry.source_class in SUPPLIED_CLASSES:
            raise Invalid(
                f"“{owned[entry.indicator]}”的目标由{person.organisation}负责，正式数不能由该单位的人员录入或确认，"
                "请由来源单位或专班确认。"
            )


def _new_vintages(batch: Batch, entries: Sequence[Entry]) -> list[Observation]:
    newest = _newest(entries)
    rows = []
    for entry in entries:
        vintage, known = newest.get(entry.key, (0, None))
        value = entry.value.quantize(STORED_STEP)
        if known is not None and known[:2] == (value, entry.unit) and not _is_sooner(entry.embargo_until, known[2]):
            continue
        newest[entry.key] = (vintage + 1, (value, entry.unit, entry.embargo_until))
        rows.append(
            Observation(
                indicator_id=entry.indicator,
                area_id=entry.area,
                period=entry.period,
                measure=entry.measure,
                source_class=entry.source_class,
                vintage=vintage + 1,
                value=value,
                unit=entry.unit,
                batch=batch,
                sheet=entry.sheet,
                cell=entry.cell,
                confidentiality=entry.confidentiality,
                embargo_until=entry.embargo_until,
            )
        )
    return rows


def _is_sooner(embargo: datetime.datetime | None, other: datetime.datetime | None) -> bool:
    """Whether a figure may be shown earlier than another."""
    return other is not None and (embargo is None or embargo < other)


def _newest(entries: Sequence[Entry]) -> dict[Key, Newest]:
    found: dict[Key, Newest] = {}
    rows = Observation.objects.filter(
        indicator__in={entry.indicator for entry in entries}, period__in={entry.period for entry in entries}
    ).order_by("vintage")
    for row in rows.iterator():
        key = (row.indicator_id, row.area_id, row.period, row.measure, row.source_class)
        found[key] = (row.vintage, (row.value, row.unit, row.embargo_until))
    return found
