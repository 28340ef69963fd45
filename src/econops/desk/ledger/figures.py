"""What was really reached, as the checks of the ledger need it: levels and growth of whole years, stocks of counts."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from econops.core.model.indicator import Indicator, Measure
from econops.core.period.value import Period
from econops.core.rules.rulebook import CountIdentity
from econops.core.series.computable import NotComputable
from econops.core.series.scope import Known, Scope, amount_of, due_period, in_unit
from econops.core.targets.counts import side_matches
from econops.core.targets.promise import Promise
from econops.desk.common.rulebook import rulebook_current
from econops.desk.documents.models import Statement
from econops.desk.indicators.selectors import indicator_list, observations_as_of
from econops.desk.ledger.adapt import plain_or_none
from econops.desk.ledger.horizons import horizon_of, part_of_year
from econops.desk.people.selectors import county_area, town_areas

ACTUAL = "actual"
DECEMBER = 12


@dataclass(frozen=True)
class Figures:
    """Figures known as of a moment, in one area."""

    area: str
    moment: datetime.datetime | None = None

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """The indicators of this county by code."""
        return {indicator.code: indicator for indicator in indicator_list()}

    @cached_property
    def _scope(self) -> Scope:
        whole = self.area == county_area().code
        return Scope(self.area, tuple((town.code, town.name) for town in town_areas()) if whole else ())

    @cached_property
    def _years(self) -> dict[int, Known]:
        """Known figures by year, filled as they are asked for."""
        return {}

    def _known(self, year: int) -> Known:
        if year not in self._years:
            areas = {self.area, *(code for code, _name in self._scope.towns)}
            found = observations_as_of(self.moment, areas=areas, year=year)
            self._years[year] = Known({item.key: item for item in found})
        return self._years[year]

    def of_month(self, indicator: Indicator, measure: Measure, year: int, month: int) -> Decimal | None:
        """January to a month, in the indicator's unit; None where it is not there or not whole."""
        period = due_period(indicator, Period.ytd(year, month))
        if isinstance(period, NotComputable):
            return None
        amount = amount_of(indicator, self._scope, period, measure, self._known(year))
        return None if amount is None or amount.missing else amount.value

    def of_year(self, indicator: Indicator, measure: Measure, year: int) -> Decimal | None:
        """The whole year. ASSUMPTION: December's own figure counts, also of those that come a month late."""
        amount = amount_of(indicator, self._scope, Period.ytd(year, DECEMBER), measure, self._known(year))
        return None if amount is None or amount.missing else amount.value

    def reached(self, promise: Promise, year: int) -> Decimal | None:
        """What became of a promise of one year, in its own unit; None where it is not observed."""
        indicator = self.indicators.get(promise.indicator)
        if indicator is None or promise.measure not in (Measure.GROWTH, Measure.LEVEL, Measure.INCREMENT):
            return None
        if promise.measure is Measure.GROWTH:
            return self.of_year(indicator, Measure.GROWTH, year)
        value = self.of_year(indicator, Measure.LEVEL, year)
        return None if value is None else in_unit(value, indicator.unit, promise.unit)

    def bases(self, promises: Sequence[Promise]) -> dict[tuple[str, str, int], Decimal]:
        """Levels of the year before each promise, by (indicator, area, year)."""
        found = {}
        for promise in promises:
            indicator = self.indicators.get(promise.indicator)
            if indicator is not None and promise.years is not None:
                before = promise.years[0] - 1
                value = self.of_year(indicator, Measure.LEVEL, before)
                if value is not None:
                    found[(indicator.code, self.area, before)] = value
        return found

    def stocks(self, years: Sequence[int]) -> dict[tuple[str, str, int], Decimal]:
        """Stocks at the end of years, by (identity, area, year): observed, else as a text reports them."""
        found = {}
        for identity in rulebook_current().count_identities.values():
            for year in years:
                value = self._stock(identity, year)
                if value is not None:
                    found[(identity.code, self.area, year)] = value
        return found

    def actual_counts(self, year: int) -> list[Promise]:
        """Increments and totals that were reached in a year, in the form in which promises are checked."""
        found: list[Promise] = []
        for identity in rulebook_current().count_identities.values():
            observed = self._observed_counts(identity, year)
            found += observed or [
                _reported(statement, year)
                for statement in self._results(year)
                if any(
                    side_matches(side, indicator="", phrase=statement.phrase)
                    for side in (identity.added, identity.stock)
                )
            ]
        return found

    def _observed_counts(self, identity: CountIdentity, year: int) -> list[Promise]:
        """The newest month for which both sides are there."""
        added, stock = (self.indicators.get(side.indicator) for side in (identity.added, identity.stock))
        if added is None or stock is None:
            return []
        for month in range(DECEMBER, 0, -1):
            values = [self.of_month(one, Measure.LEVEL, year, month) for one in (added, stock)]
            if None not in values:
                measures = (Measure.INCREMENT, Measure.LEVEL)
                pairs = zip((added, stock), values, measures, strict=True)
                return [
                    Promise("", one.name, self.area, (year, year), ACTUAL, measure, "=", value, one.unit, one.code)
                    for one, value, measure in pairs
                ]
        return []

    def _stock(self, identity: CountIdentity, year: int) -> Decimal | None:
        indicator = self.indicators.get(identity.stock.indicator)
        if indicator is not None:
            value = self.of_year(indicator, Measure.LEVEL, year)
            if value is not None:
                return in_unit(value, indicator.unit, identity.unit)
        for statement in self._results(year):
            if statement.measure == "level" and side_matches(identity.stock, indicator="", phrase=statement.phrase):
                value = plain_or_none(statement.value)
                return None if value is None else in_unit(value, statement.unit, identity.unit)
        return None

    def _results(self, year: int) -> list[Statement]:
        """Counts that texts of this area report for a whole year: accepted ones first, then of the newest text."""
        return self._results_by_year.get(year, [])

    @cached_property
    def _results_by_year(self) -> dict[int, list[Statement]]:
        rows = Statement.objects.filter(
            kind="result", measure__in=("level", "increment"), value__isnull=False, document__area=self.area
        ).exclude(decision__in=("rejected", "replaced"))
        if self.moment is not None:
            rows = rows.filter(document__added_at__lte=self.moment)
        found: dict[int, list[Statement]] = defaultdict(list)
        newest_first = rows.select_related("document").defer("document__text").order_by("-document__added_at", "start")
        for statement in sorted(newest_first, key=lambda statement: statement.decision != "accepted"):
            year = horizon_of(statement.period, statement.document.year)[1]
            if year is not None and not part_of_year(statement.period):
                found[year].append(statement)
        return found


def _reported(statement: Statement, year: int) -> Promise:
    return Promise(
        key=f"statement:{statement.pk}",
        name=statement.phrase,
        area=statement.document.area_id or "",
        years=(year, year),
        target_set=ACTUAL,
        measure=Measure(statement.measure),
        comparator="=",
        value=plain_or_none(statement.value),
        unit=statement.unit,
        source=statement.document.title,
    )
