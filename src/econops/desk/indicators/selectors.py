"""Reads indicators and observations."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from econops.core.errors import NotFound
from econops.core.model.indicator import Indicator as IndicatorValue
from econops.core.model.observation import Observation as ObservationValue
from econops.core.series.scope import Known
from econops.desk.common.clock import now
from econops.desk.indicators.adapt import indicator_value, observation_value
from econops.desk.indicators.models import Indicator, Observation


def indicator_list() -> list[IndicatorValue]:
    """The indicators in use here, in the office's order: somebody of this county answers for each.

    Others only name published figures of other places, or are leading indicators, which only warning rounds read, or
    published parts, which only letters and bulletins read.
    """
    return [indicator for indicator in _owned() if indicator.headline]


def leading_list() -> list[IndicatorValue]:
    """The leading indicators (先行指标) in use here, in the office's order."""
    return [indicator for indicator in _owned() if indicator.leading]


def part_list() -> list[IndicatorValue]:
    """The published parts (分项) of indicators in use here, in the office's order."""
    return [indicator for indicator in _owned() if indicator.part_of]


def _owned() -> list[IndicatorValue]:
    return [indicator_value(row) for row in Indicator.objects.filter(owner__isnull=False)]


def observations_shown(*, embargoed: bool = False, moment: datetime.datetime | None = None) -> QuerySet[Observation]:
    """The rows that may be shown now, and at `moment` where one is given: all rooms read observations through here.

    What is under embargo is as if not there, unless `embargoed`: for people who hold `figure.embargoed`.
    """
    rows = Observation.objects.select_related("batch__confirmed_by")
    if embargoed:
        return rows
    present = now()
    shown_at = present if moment is None else min(moment, present)
    return rows.filter(Q(embargo_until=None) | Q(embargo_until__lte=shown_at))


def observations_as_of(
    moment: datetime.datetime | None,
    *,
    areas: set[str] | None = None,
    indicators: set[str] | None = None,
    year: int | None = None,
    embargoed: bool = False,
) -> list[ObservationValue]:
    """The newest vintage of every number recorded up to `moment` (None: all), in `areas`, of `indicators` and `year`.

    Figures under embargo at that moment are left out, unless `embargoed`.
    """
    rows = observations_shown(embargoed=embargoed, moment=moment)
    if moment is not None:
        rows = rows.filter(batch__recorded_at__lte=moment)
    if areas is not None:
        rows = rows.filter(area__in=areas)
    if indicators is not None:
        rows = rows.filter(indicator__in=indicators)
    if year is not None:
        rows = rows.filter(period__startswith=f"{year}-")
    return [observation_value(row) for row in newest_only(rows)]


def newest_only(rows: QuerySet[Observation]) -> QuerySet[Observation]:
    """The newest of the given rows for every number."""
    keys = [F("indicator"), F("area"), F("period"), F("measure"), F("source_class")]
    newness = Window(RowNumber(), partition_by=keys, order_by=F("vintage").desc())
    return rows.annotate(newness=newness).filter(newness=1)


def observation_rows(indicator_code: str, area_code: str, *, embargoed: bool = False) -> QuerySet[Observation]:
    """Every vintage of an indicator in an area, newest period first."""
    rows = observations_shown(embargoed=embargoed).filter(indicator=indicator_code, area=area_code)
    return rows.select_related("batch__organisation").order_by("-period", "measure", "-vintage")


def pointers_held(pointers: Iterable[Mapping[str, str]]) -> bool:
    """Whether one of the rows that pointers of references name is under embargo now."""
    names = ("indicator", "area", "period", "measure", "source_class", "vintage")
    wanted = {tuple(str(one.get(name, "")) for name in names) for one in pointers if one.get("type") == "observation"}
    if not wanted:
        return False
    about = {f"{name}__in": {key[at] for key in wanted} for at, name in enumerate(names[:3])}
    held = observations_shown(embargoed=True).filter(embargo_until__gt=now(), **about).values_list(*names)
    return any(tuple(map(str, key)) in wanted for key in held)


def observation_find(pointer: Mapping[str, str], *, embargoed: bool = False) -> Observation:
    """The row that a reference points at. Raises NotFound when there is none, or none that may be shown."""
    keys = ("indicator", "area", "period", "measure", "source_class", "vintage")
    row = (
        observations_shown(embargoed=embargoed)
        .select_related("batch__confirmed_by", "indicator", "area")
        .filter(**{key: pointer[key] for key in keys})
        .first()
    )
    if row is None:
        raise NotFound("这个数字所依据的数据不在本工作区，请在生成它的工作区里查。")
    return row


def figures_released(
    indicators: Iterable[str], areas: Iterable[str], periods: Iterable[str], *, moment: datetime.datetime
) -> Known:
    """The newest vintage of every figure that may be shown at `moment`; what is under embargo is as if not there."""
    rows = (
        observations_shown(moment=moment)
        .filter(indicator__in=list(indicators), area__in=list(areas), period__in=list(periods))
        .filter(batch__recorded_at__lte=moment)
        .order_by("vintage")
    )
    values = (observation_value(row) for row in rows)
    return Known({value.key: value for value in values})
