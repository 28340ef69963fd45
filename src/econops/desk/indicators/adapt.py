"""Rows to values and back: the only place where both are known."""

from __future__ import annotations

from decimal import Decimal

from econops.core.model import indicator as model
from econops.core.model.observation import Observation as ObservationValue
from econops.core.model.observation import ObservationKey, SourceClass
from econops.core.period.value import Period
from econops.desk.indicators.models import Indicator, Observation

OWN_FIELDS = ("supplier", "owner", "kind", "name", "code")


def plain(value: Decimal) -> Decimal:
    """Without trailing zeros, and never in powers of ten."""
    return Decimal(f"{value.normalize():f}")


def indicator_value(row: Indicator) -> model.Indicator:
    """The definition stored with the row, with this county's supplier and owner."""
    fields = {key: value for key, value in row.definition.items() if key not in OWN_FIELDS}
    fields["target_measure"] = model.Measure(fields["target_measure"])
    fields["aliases"] = tuple(fields.get("aliases", ()))
    return model.Indicator(
        code=row.code,
        name=row.name,
        kind=model.IndicatorKind(row.kind),
        supplier=row.supplier_id or "",
        owner=row.owner_id or "",
        **fields,
    )


def definition_of(indicator: model.Indicator) -> dict[str, object]:
    """The fields of a rulebook indicator that are stored in `Indicator.definition`."""
    fields = {name: getattr(indicator, name) for name in indicator.__dataclass_fields__ if name not in OWN_FIELDS}
    return fields | {"target_measure": indicator.target_measure.value, "aliases": list(indicator.aliases)}


def observation_value(row: Observation) -> ObservationValue:
    """A stored observation; the row's batch and its person should be joined already."""
    key = ObservationKey(
        indicator=row.indicator_id,
        area=row.area_id,
        period=Period.parse(row.period),
        measure=model.Measure(row.measure),
        source_class=SourceClass(row.source_class),
    )
    person = row.batch.confirmed_by
    return ObservationValue(
        key=key,
        value=plain(row.value),
        unit=row.unit,
        vintage=row.vintage,
        recorded_at=row.batch.recorded_at,
        file=row.batch.stored_path or row.batch.file_name,
        sheet=row.sheet,
        cell=row.cell,
        person=str(person) if person else "",
        embargo_until=row.embargo_until,
    )
