"""Sets side by side (各类目标并排): one promise a row, one set a column, last year's target and its outcome beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from econops.core.model.indicator import Measure
from econops.core.quantity.rounding import official
from econops.core.targets.promise import Promise
from econops.desk.common.display import NOTHING, measure_text, number_text
from econops.desk.indicators.models import Indicator
from econops.desk.ledger.checks import set_order
from econops.desk.ledger.figures import Figures
from econops.desk.ledger.models import Target
from econops.desk.ledger.rollover import Beside, targets_beside
from econops.desk.ledger.rows import horizon_text, revision_wording
from econops.desk.ledger.selectors import target_rows
from econops.desk.people.models import Organisation
from econops.desk.people.selectors import county_area

AMOUNT_DECIMALS = 2
KEPT = {True: gettext_noop("完成"), False: gettext_noop("未完成"), None: ""}


@dataclass(frozen=True)
class SetCell:
    """What one set promises.

    `must_fill` names who fills in a hidden number; `milestone` is this year's part of a goal of several years.
    """

    target: int
    wording: str
    must_fill: str = ""
    milestone: str = ""
    revision: int = 1


@dataclass(frozen=True)
class LastYear:
    """The same promise a year before, and what was reached."""

    target: int
    wording: str
    set_name: str
    actual: str
    kept: str


@dataclass
class ComparedRow:
    """One promise with what each set says, in the order of the sets; several where a set says several things."""

    name: str
    indicator: str
    measure: str
    horizon: str
    owners: tuple[str, ...]
    key: tuple[str, ...]
    cells: dict[str, list[SetCell]] = field(default_factory=dict)
    last: LastYear | None = None

    def of(self, code: str) -> list[SetCell]:
        """What a set says."""
        return self.cells.get(code, [])


@dataclass(frozen=True)
class Compared:
    """The rows of a year, and how many promises of the year before have no successor yet."""

    rows: tuple[ComparedRow, ...]
    to_set: int


def compared(year: int, wanted: Iterable[str] | None = None) -> Compared:
    """The promises of a year in the county, indicators first.

    Args:
        wanted: keys of the targets to be shown; None for all.
    """
    names = set_order(year)
    beside_all = targets_beside(year)
    found = [row for row in beside_all if row.now is not None]
    keys = set(wanted) if wanted is not None else {row.shown.key for row in found}
    found = [row for row in found if row.shown.key in keys]
    targets = _targets(found)
    owners = dict(Organisation.objects.values_list("code", "name"))
    rows: dict[tuple[str, ...], ComparedRow] = {}
    positions = {code: at for at, code in enumerate(Indicator.objects.values_list("code", flat=True))}
    for beside in sorted(found, key=lambda row: _order(row, list(names.sets), positions)):
        promise = beside.shown
        row = rows.setdefault(_alike(promise), _row(promise))
        if promise.owner and owners[promise.owner] not in row.owners:
            row.owners = (*row.owners, owners[promise.owner])
        row.cells.setdefault(promise.target_set, []).append(_cell(beside, targets, owners))
        if row.last is None and beside.last is not None:
            row.last = _last(beside, targets, names.sets)
    _actuals(list(rows.values()), found, year - 1)
    return Compared(tuple(rows.values()), sum(1 for row in beside_all if row.now is None))


def _actuals(rows: Sequence[ComparedRow], found: Sequence[Beside], year: int) -> None:
    """What was reached the year before, where there was no target to hold it against."""
    bare = {_alike(one.shown): one.shown for one in found}
    figures = Figures(county_area().code)
    for row in rows:
        promise = bare[row.key]
        if row.last is None and promise.single_year:
            actual = figures.reached(promise, year)
            if actual is not None:
                row.last = LastYear(0, NOTHING, "", _actual_text(promise, actual), "")


def _targets(found: list[Beside]) -> dict[str, Target]:
    keys = [promise.key for row in found for promise in (row.now, row.last) if promise is not None]
    return {str(target.pk): target for target in target_rows({}).filter(pk__in=keys)}


def _order(row: Beside, sets: Sequence[str], positions: Mapping[str, int]) -> tuple[object, ...]:
    """In the office's order of indicators, then what belongs to none; sets in their own order."""
    promise = row.shown
    at = positions.get(promise.indicator, len(positions))
    place = sets.index(promise.target_set) if promise.target_set in sets else len(sets)
    return (at, promise.name, promise.measure.value, promise.years or (0, 0), place, promise.key)


def _alike(promise: Promise) -> tuple[str, ...]:
    """What stands on one row: the same thing in the same years, whatever the number and the set."""
    form = promise.reference if promise.comparator in ("above", "rank") else ""
    return (promise.indicator or promise.name, promise.measure.value, str(promise.years), form)


def _row(promise: Promise) -> ComparedRow:
    first, last = promise.years or (None, None)
    return ComparedRow(
        promise.name,
        promise.indicator,
        measure_text(promise.measure.value),
        horizon_text(first, last),
        (),
        _alike(promise),
    )


def _cell(beside: Beside, targets: Mapping[str, Target], owners: Mapping[str, str]) -> SetCell:
    promise = beside.shown
    target = targets[promise.key]
    newest = max(target.revisions.all(), key=lambda revision: revision.number)
    must_fill = owners.get(promise.owner, _("责任单位（待定）")) if promise.value is None else ""
    milestone = ""
    if beside.milestone is not None:
        text = number_text(beside.milestone.value) + promise.unit
        milestone = _("{year}年节点{value}").format(year=beside.milestone.year, value=text)
    return SetCell(target.pk, revision_wording(target, newest), must_fill, milestone, newest.number)


def _last(beside: Beside, targets: Mapping[str, Target], sets: Mapping[str, str]) -> LastYear | None:
    last = beside.last
    if last is None:
        return None
    target = targets[last.key]
    newest = max(target.revisions.all(), key=lambda revision: revision.number)
    actual = NOTHING if beside.actual is None else _actual_text(last, beside.actual)
    name = sets.get(last.target_set, last.target_set)
    return LastYear(target.pk, revision_wording(target, newest), name, actual, KEPT[beside.kept])


def _actual_text(promise: Promise, actual: Decimal) -> str:
    if promise.measure is Measure.GROWTH:
        return number_text(actual, 1) + promise.unit
    return number_text(official(actual, AMOUNT_DECIMALS)) + promise.unit
