"""What does not fit together in the ledger of a year, and what is missing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from econops.core.errors import Finding
from econops.core.targets.conflicts import conflicts, growth_level_conflicts
from econops.core.targets.counts import count_findings
from econops.core.targets.gaps import gaps
from econops.core.targets.milestones import milestone_findings
from econops.core.targets.promise import Names, Noticed, Promise
from econops.desk.common.rulebook import rulebook_current
from econops.desk.documents.models import Statement
from econops.desk.indicators.selectors import indicator_list
from econops.desk.ledger.adapt import reading_promise
from econops.desk.ledger.figures import ACTUAL, Figures
from econops.desk.ledger.reading import readings
from econops.desk.ledger.selectors import milestones_as_of, promises_as_of
from econops.desk.people.models import Organisation
from econops.desk.people.selectors import county_area

LEVELS = ("error", "warning", "info")
STATEMENT = "statement:"
LAST_DAY = (12, 31)


@dataclass(frozen=True)
class LedgerFinding:
    """A finding with the targets and statements it is about, by id, and the indicator where it is about one.

    `gap` tells that something is missing; otherwise two things do not fit together.
    """

    finding: Finding
    targets: tuple[int, ...]
    statements: tuple[int, ...]
    indicator: str
    gap: bool = False


def ledger_findings(
    year: int, area: str | None = None, *, moment: datetime.datetime | None = None
) -> list[LedgerFinding]:
    """Conflicts and gaps of a year in one area (the county), as known at `moment`, the most serious first."""
    place = county_area().code if area is None else area
    figures = Figures(place, moment)
    known = promises_as_of(moment, area=place)
    current = [promise for promise in known if promise.covers(year)]
    names = set_order(year)
    milestones = {str(target): found for target, found in milestones_as_of(moment).items()}
    noticed = _conflicts(current, figures, names, year)
    for promise in current:
        noticed += milestone_findings(promise, milestones.get(promise.key, ()))
    missing = gaps(figures.indicators.values(), current, year, names=names, milestones=milestones)
    found = [_finding(one) for one in noticed] + [_finding(one, gap=True) for one in missing]
    return sorted(found, key=lambda one: LEVELS.index(one.finding.level))


def set_order(year: int) -> Names:
    """Names of sets in the order of showing, the set that lights judge by at the end of a year, names of units."""
    rulebook = rulebook_current()
    sets = sorted(rulebook.target_sets.values(), key=lambda target_set: target_set.rank)
    judged = rulebook.parameter("lights.target_set", on=datetime.date(year, *LAST_DAY))
    owners = dict(Organisation.objects.values_list("code", "name"))
    return Names({target_set.code: target_set.name for target_set in sets}, str(judged.value), owners)


def pending_promises(area: str, year: int) -> list[Promise]:
    """What texts of an area promise for a year and nobody accepted yet."""
    rows = Statement.objects.filter(kind="target", decision="pending", document__area=area, value__isnull=False)
    indicators = indicator_list()
    by_document: dict[int, list[Statement]] = {}
    for row in rows.select_related("document").defer("document__text"):
        by_document.setdefault(row.document_id, []).append(row)
    made = [reading_promise(one) for rows in by_document.values() for one in readings(rows, indicators)]
    return [promise for promise in made if promise.covers(year)]


def _conflicts(current: list[Promise], figures: Figures, names: Names, year: int) -> list[Noticed]:
    rulebook = rulebook_current()
    allowed = rulebook.parameter("targets.growth_level_gap", on=datetime.date(year, *LAST_DAY))
    stocks = figures.stocks((year - 2, year - 1))
    identities = tuple(rulebook.count_identities.values())
    words = {**names.sets, ACTUAL: _("实际")}
    actual = [*figures.actual_counts(year - 1), *figures.actual_counts(year)]
    waiting = [] if figures.moment is not None else pending_promises(figures.area, year)
    return [
        *conflicts([*current, *waiting], figures.indicators, names),
        *count_findings(current, identities, stocks, words),
        *(one for one in count_findings(actual, identities, stocks, words) if one.finding.level != "info"),
        *growth_level_conflicts(
            current, figures.indicators, figures.bases(current), names, allowed=Decimal(allowed.value)
        ),
    ]  # fmt: skip


def _finding(noticed: Noticed, *, gap: bool = False) -> LedgerFinding:
    return LedgerFinding(
        finding=noticed.finding,
        targets=tuple(int(key) for key in noticed.keys if key.isdigit()),
        statements=tuple(int(key.removeprefix(STATEMENT)) for key in noticed.keys if key.startswith(STATEMENT)),
        indicator=noticed.indicator,
        gap=gap,
    )
