"""Another place by its published bulletin: levels and growth with their source, shares recomputed, bases as 测算."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from econops.core.errors import NotFound
from econops.core.model.indicator import Measure
from econops.core.quantity.rounding import official, printed
from econops.core.series.computable import NotComputable
from econops.core.series.growth import Estimate, implied_base
from econops.core.series.shares import shares
from econops.desk.indicators.adapt import plain
from econops.desk.indicators.models import Batch, Observation
from econops.desk.indicators.selectors import observations_shown
from econops.desk.people.models import Area

BULLETIN = "bulletin"
WHOLE = "gdp"
SHARE_DECIMALS = 1
BASE_DECIMALS = 2


@dataclass(frozen=True)
class PlaceRow:
    """One indicator of the place. `share` is recomputed from levels, `share_published` as printed by the publisher.

    `base` is our own figure (`base_label` 测算): level ÷ (1 + growth), the base on comparable scope or prices.
    `cells` names the cells of the file in which the published figures stand.
    """

    code: str
    name: str
    unit: str
    level: Decimal | None
    growth: Decimal | None
    share: Decimal | None
    share_published: Decimal | None
    base: Decimal | None
    base_label: str
    note: str
    cells: str

    @property
    def base_text(self) -> str:
        """The implied base as printed; empty without one."""
        return "" if self.base is None else printed(self.base, BASE_DECIMALS)

    @property
    def share_agrees(self) -> bool:
        """Whether the recomputed share rounds to the published one."""
        return self.share is None or self.share_published is None or self.share == self.share_published


@dataclass(frozen=True)
class Place:
    """A place with its period, its source and its rows."""

    area: Area
    period: str
    source: str
    file_name: str
    rows: tuple[PlaceRow, ...]


def bulletin_areas() -> QuerySet[Area]:
    """Places of which a bulletin is kept."""
    return Area.objects.filter(kind=BULLETIN).order_by("code")


def bulletins_with(indicator: str) -> list[tuple[Area, Batch]]:
    """Places and bulletins that name an indicator, newest first."""
    found = []
    shown = observations_shown().filter(batch__kind=BULLETIN, indicator=indicator)
    for area in bulletin_areas().filter(pk__in=shown.values("area")):
        batches = Batch.objects.filter(pk__in=shown.filter(area=area).values("batch"))
        found += [(area, batch) for batch in batches.order_by("-period", "-id")[:1]]
    return found


def place_of(code: str) -> Place:
    """The newest bulletin of a place. Raises NotFound where there is none."""
    area = bulletin_areas().filter(code=code).first()
    shown = observations_shown().filter(batch__kind=BULLETIN, area=area)
    batch = Batch.objects.filter(pk__in=shown.values("batch")).order_by("-period", "-id").first()
    if area is None or batch is None:
        raise NotFound("没有这个地方的公报，请从指标页重新进入。")
    found = observations_shown().filter(batch=batch).select_related("indicator").order_by("indicator__position", "pk")
    return Place(area, batch.period, batch.note, batch.file_name, tuple(place_rows(found)))


def place_rows(observations: Sequence[Observation] | QuerySet[Observation]) -> list[PlaceRow]:
    """Rows in the order of the file; the parts of the whole get a recomputed share."""
    by_code: dict[str, dict[str, Observation]] = {}
    for observation in sorted(observations, key=_line):
        by_code.setdefault(observation.indicator_id, {})[observation.measure] = observation
    recomputed = recomputed_shares(
        {code: plain(row["level"].value) for code, row in by_code.items() if "level" in row and "share" in row},
        plain(by_code[WHOLE]["level"].value) if "level" in by_code.get(WHOLE, {}) else None,
    )
    return [_row(code, row, recomputed.get(code)) for code, row in by_code.items()]


def recomputed_shares(parts: Mapping[str, Decimal], whole: Decimal | None) -> dict[str, Decimal]:
    """Shares of the parts in the published whole, rounded as bulletins print them; empty where there is no whole."""
    if whole is None:
        return {}
    found = shares(parts, whole)
    if isinstance(found, NotComputable):
        return {}
    return {code: official(value, SHARE_DECIMALS) for code, value in found.items()}


def _row(code: str, row: Mapping[str, Observation], share: Decimal | None) -> PlaceRow:
    values = {measure: plain(observation.value) for measure, observation in row.items()}
    level, growth = values.get(Measure.LEVEL.value), values.get(Measure.GROWTH.value)
    base = implied_base(level, growth) if level is not None and growth is not None else None
    first = next(iter(row.values()))
    unit = row[Measure.LEVEL.value].unit if Measure.LEVEL.value in row else ""
    return PlaceRow(
        code=code,
        name=first.indicator.name,
        unit=unit,
        level=level,
        growth=growth,
        share=share,
        share_published=values.get(Measure.SHARE.value),
        base=official(base.value, BASE_DECIMALS) if isinstance(base, Estimate) else None,
        base_label=base.label if isinstance(base, Estimate) else "",
        note="" if level is not None else "未公布总量，不推算基数",
        cells="、".join(observation.cell for observation in row.values()),
    )


def _line(observation: Observation) -> int:
    return int("".join(char for char in observation.cell if char.isdigit()) or 0)
