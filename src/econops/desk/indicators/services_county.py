"""Puts the indicators of a county into use, and its past figures into the store."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping, Sequence

from django.db import transaction

from econops.core.intake.county_content import CountyIndicator, PastFigure
from econops.core.model.indicator import Indicator as IndicatorValue
from econops.desk.common.audit import Rows, audit_write, changes_write
from econops.desk.indicators.adapt import definition_of
from econops.desk.indicators.entries import Entry, FileSource
from econops.desk.indicators.models import Indicator
from econops.desk.indicators.services import batch_record

VALUE_COLUMN = "E"


@transaction.atomic
def indicators_keep(
    lines: Sequence[CountyIndicator], known: Mapping[str, IndicatorValue], *, actor: str, at: datetime.datetime
) -> int:
    """Put indicators into use with this county's supplier and owner, in rulebook order; returns how many are new."""
    before = _rows()
    order = {code: position for position, code in enumerate(known, start=1)}
    for line in lines:
        value = known[line.code]
        Indicator.objects.update_or_create(
            code=line.code,
            defaults={
                "name": value.name,
                "kind": value.kind.value,
                "supplier_id": line.supplier or None,
                "owner_id": line.owner or None,
                "definition": definition_of(value),
                "position": order[line.code],
            },
        )
    return changes_write("indicators.kept", ("county", "indicators"), rows=(before, _rows()), actor=actor, at=at)


def _rows() -> Rows:
    rows = Indicator.objects.values("code", "name", "supplier", "owner", "definition")
    return {row["code"]: dict(row) for row in rows}


def history_record(figures: Sequence[PastFigure], *, file_name: str, at: datetime.datetime) -> int:
    """Store the long table of past years, one batch per 版本说明 in the table's order. Returns how many batches."""
    versions = list(dict.fromkeys(figure.version for figure in figures))
    for version in versions:
        own = [figure for figure in figures if figure.version == version]
        entries = [_entry(figure) for figure in own]
        span = f"{min(str(f.period) for f in own)[:7]}..{max(str(f.period) for f in own)[:7]}"
        digest = hashlib.sha256(repr([(e.key, str(e.value), e.unit) for e in entries]).encode()).hexdigest()
        batch_record(FileSource(None, span, "history", file_name, "", digest, version), entries, person=None, at=at)
    return len(versions)


def _entry(figure: PastFigure) -> Entry:
    return Entry(
        indicator=figure.indicator,
        area=figure.area,
        period=str(figure.period),
        measure=figure.measure.value,
        value=figure.value,
        unit=figure.unit,
        source_class=figure.source_class.value,
        cell=f"{VALUE_COLUMN}{figure.line}",
    )


def parts_keep(parts: Sequence[tuple[str, str]], *, of: str, actor: str, at: datetime.datetime) -> None:
    """Name the parts of a whole (三次产业 of 地区生产总值) so that published figures of other places can be stored.

    Nobody of this county supplies them or answers for them: they have no owner, no target and no light.
    """
    whole = Indicator.objects.get(code=of)
    names = {code: name for code, name in parts if not Indicator.objects.filter(code=code).exists()}
    for code, name in names.items():
        definition = whole.definition | {"aliases": [], "definition": ""}
        Indicator.objects.create(
            code=code, name=name, kind=whole.kind, supplier=None, owner=None, definition=definition, position=999
        )
    if names:
        audit_write("indicators.kept", ("indicators", of), actor=actor, at=at, after={"new": sorted(names)})
