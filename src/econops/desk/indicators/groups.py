"""Groups of firms as they may be shown: nobody reads them but through here, masked where they are too small."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Window
from django.db.models.functions import DenseRank

from econops.core.period.value import Period
from econops.core.series.masking import FirmGroup, ShownGrouping, mask
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.adapt import plain
from econops.desk.indicators.models import FirmGroupFigure

LEAST_FIRMS = "bulletin.least_firms"


@dataclass(frozen=True)
class GroupTable:
    """One item by one grouping in one period, masked; the file is the newest that brought a line of it."""

    grouping: str
    item: str
    period: str
    unit: str
    shown: ShownGrouping
    file_name: str
    stored_path: str


def groups_shown(period: str, *, known_at: datetime.datetime | None = None) -> list[GroupTable]:
    """The groups of a period as recorded up to a moment (None: all), by grouping and item in the order of the file."""
    rows = FirmGroupFigure.objects.filter(period=period)
    if known_at is not None:
        rows = rows.filter(batch__recorded_at__lte=known_at)
    # A file holds all groups of what it names: the newest file counts as a whole.
    keys = [F("grouping"), F("item"), F("area"), F("period")]
    newness = Window(DenseRank(), partition_by=keys, order_by=F("vintage").desc())
    newest = rows.annotate(newness=newness).filter(newness=1).select_related("batch")
    found: dict[tuple[str, str], list[FirmGroupFigure]] = {}
    for row in sorted(newest, key=lambda row: row.pk):
        found.setdefault((row.grouping, row.item), []).append(row)
    return [_table(some) for some in found.values()]


def group_periods() -> list[str]:
    """Periods of which groups of firms are kept, newest first."""
    return sorted(set(FirmGroupFigure.objects.values_list("period", flat=True)), reverse=True)


def masked_tables(groups: Iterable[FirmGroup]) -> list[tuple[str, str, ShownGrouping]]:
    """Groups of a file as they may be shown: (grouping, item, groups)."""
    found: dict[tuple[str, str, str], list[FirmGroup]] = {}
    for group in groups:
        found.setdefault((group.grouping, group.item, group.period), []).append(group)
    return [(grouping, item, masked(some, period)) for (grouping, item, period), some in found.items()]


def masked(groups: list[FirmGroup], period: str) -> ShownGrouping:
    """The groups of one grouping and item, masked by the rulebook's bound."""
    least = rulebook_current().parameter(LEAST_FIRMS, on=Period.parse(period).end)
    return mask(groups, least=int(least.value))


def _table(rows: list[FirmGroupFigure]) -> GroupTable:
    first, newest = rows[0], max(rows, key=lambda row: (row.batch.recorded_at, row.pk))
    return GroupTable(
        first.grouping,
        first.item,
        first.period,
        first.unit,
        masked([_value(row) for row in rows], first.period),
        newest.batch.file_name,
        newest.batch.stored_path,
    )


def _value(row: FirmGroupFigure) -> FirmGroup:
    return FirmGroup(
        row.grouping,
        row.group,
        row.item,
        row.period,
        row.firms,
        None if row.value is None else plain(row.value),
        None if row.growth is None else plain(row.growth),
        row.unit,
        row.sheet,
        row.row,
    )
