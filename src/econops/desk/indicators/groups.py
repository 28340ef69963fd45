"""Groups of firms as they may be shown: nobody reads them but through here, masked where they are too small."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from econops.core.period.value import Period
from econops.core.series.masking import FirmGroup, Publication, ShownGrouping, mask
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
    """The groups of a period as recorded up to a moment (None: all), by grouping and item in the order of the file.

    They are masked in the light of every earlier vintage of the period.
    """
    rows = FirmGroupFigure.objects.filter(period=period).select_related("batch")
    if known_at is not None:
        rows = rows.filter(batch__recorded_at__lte=known_at)
    # A file holds all groups of what it names: the newest file counts as a whole.
    found: dict[tuple[str, str], GroupTable] = {}
    history = _History()
    for some in _tables(rows):
        shown = history.show([_value(row) for row in some])
        found[some[0].grouping, some[0].item] = _table(some, shown)
    return list(found.values())


def group_periods() -> list[str]:
    """Periods of which groups of firms are kept, newest first."""
    return sorted(set(FirmGroupFigure.objects.values_list("period", flat=True)), reverse=True)


def masked_tables(groups: Iterable[FirmGroup]) -> list[tuple[str, str, ShownGrouping]]:
    """Groups of a file that is not stored yet as they would be shown: (grouping, item, groups)."""
    found: dict[tuple[str, str, str], list[FirmGroup]] = {}
    for group in groups:
        found.setdefault((group.grouping, group.item, group.period), []).append(group)
    history = _History()
    periods = {period for _grouping, _item, period in found}
    for rows in _tables(FirmGroupFigure.objects.filter(period__in=periods).select_related("batch")):
        history.show([_value(row) for row in rows])
    return [(grouping, item, history.show(some)) for (grouping, item, _period), some in found.items()]


class _History:
    """Everything that was shown of groups of firms, in the order in which it came.

    Other months are no earlier publications: their figures are other quantities, and all firms move between them.
    """

    def __init__(self) -> None:
        self.before: dict[tuple[str, str, str], list[Publication]] = {}
        self.beside: dict[tuple[str, str], list[ShownGrouping]] = {}

    def show(self, groups: list[FirmGroup]) -> ShownGrouping:
        """The groups of one grouping, item and period, masked by the rulebook's bound after all that came before."""
        first, book = groups[0], rulebook_current()
        least = int(book.parameter(LEAST_FIRMS, on=Period.parse(first.period).end).value)
        before = self.before.setdefault((first.grouping, first.item, first.period), [])
        beside = self.beside.setdefault((first.item, first.period), [])
        others = [one for one in beside if one.groups[0].grouping != first.grouping]
        shown = mask(groups, least=least, beside=others, before=before)
        before.append(Publication(tuple(groups), shown))
        beside.append(shown)
        return shown


def _tables(rows: QuerySet[FirmGroupFigure]) -> list[list[FirmGroupFigure]]:
    """The rows of each table in each vintage, in the order in which they came."""
    found: dict[tuple[str, str, str, int], list[FirmGroupFigure]] = {}
    for row in rows.order_by("batch__recorded_at", "pk"):
        found.setdefault((row.grouping, row.item, row.period, row.vintage), []).append(row)
    return list(found.values())


def _table(rows: list[FirmGroupFigure], shown: ShownGrouping) -> GroupTable:
    first, batch = rows[0], rows[0].batch
    return GroupTable(first.grouping, first.item, first.period, first.unit, shown, batch.file_name, batch.stored_path)


def _value(row: FirmGroupFigure) -> FirmGroup:
    declared = rulebook_current().firm_groupings_on(Period.parse(row.period).end)
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
        next((one.sums.get(row.group, ()) for one in declared if one.name == row.grouping), ()),
    )
