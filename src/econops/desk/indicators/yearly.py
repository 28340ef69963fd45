"""Levels and growth of several years as a table to paste into a text (逐年数据表)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from econops.core.model.indicator import Indicator, IndicatorKind, Measure
from econops.core.model.observation import Observation, SourceClass
from econops.core.model.reference import Reference, pointer_to
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.quantity.rounding import official
from econops.core.series.computable import NotComputable
from econops.core.series.growth import level_ratio
from econops.core.series.scope import Amount, Known, Scope, amount_of
from econops.desk.common.display import measure_text, number_text
from econops.desk.indicators.yearly_table import OWN, YearCell, YearColumn, YearRow, YearTable

GROWTH_DECIMALS = 1
WHOLE_YEAR = 12
COUNTED = {"家", "个", "户", "项"}
Place = tuple[str, str]
"""Code and name of an area."""


@dataclass(frozen=True)
class Asked:
    """What a table is about: indicators, years, the county, and the towns (empty: the county only)."""

    indicators: tuple[Indicator, ...]
    years: tuple[int, ...]
    county: Place
    towns: tuple[Place, ...] = ()
    all_towns: tuple[Place, ...] = ()
    measures: tuple[Measure, ...] = (Measure.LEVEL, Measure.GROWTH)


def yearly_tables(asked: Asked, known: Known) -> list[YearTable]:
    """One table per indicator where towns are asked for and report it, and one of the county for all others."""
    spread = [indicator for indicator in asked.indicators if asked.towns and indicator.by_town]
    tables = [_Builder(asked, known).by_town(indicator) for indicator in spread]
    whole = tuple(indicator for indicator in asked.indicators if indicator not in spread)
    return tables + ([_Builder(asked, known).of_county(whole)] if whole else [])


def periods_of(years: Sequence[int]) -> list[str]:
    """Every period a table of these years may look at, the year before the first one included."""
    wanted = range(min(years) - 1, max(years) + 1) if years else ()
    return [str(year) for year in wanted] + [str(Period.ytd(year, month)) for year in wanted for month in range(1, 13)]


@dataclass
class _Builder:
    """Builds one table from what is known."""

    asked: Asked
    known: Known
    notes: list[str] = field(default_factory=list)

    def by_town(self, indicator: Indicator) -> YearTable:
        """Towns below each other, and their sum where all of them are asked for."""
        places = list(self.asked.towns)
        periods = {year: self._period(indicator, year, [code for code, _name in places]) for year in self.asked.years}
        rows = [self._row(indicator, periods, Scope(code), name) for code, name in places]
        if set(places) == set(self.asked.all_towns):
            total = self._row(indicator, periods, Scope(self.asked.county[0], self.asked.all_towns), _("合计"), "total")
            rows.insert(0, total)
        title = _("各镇{name}（{years}）") if len(places) > 1 else _("{place}{name}（{years}）")
        return self._table(
            title.format(name=indicator.name, years=self._years(), place=places[0][1]),
            indicator.unit,
            tuple(self._label(year, periods[year]) for year in self.asked.years),
            rows,
        )

    def of_county(self, indicators: tuple[Indicator, ...]) -> YearTable:
        """Indicators below each other, for the county."""
        code, name = self.asked.county
        found = {item.code: {year: self._county_period(item, year) for year in self.asked.years} for item in indicators}
        labels = []
        for year in self.asked.years:
            newest = max((p for item in indicators if (p := found[item.code][year])), key=_months, default=None)
            labels.append(self._label(year, newest))
            for item in indicators:
                self._align(item, found[item.code], year, newest)
        rows = []
        for item in indicators:
            row = self._row(item, found[item.code], Scope(code, self.asked.all_towns), item.name, "indicator")
            rows.append(row)
        title = _("{place}{name}（{years}）").format(
            place=name, name=indicators[0].name if len(indicators) == 1 else _("主要指标"), years=self._years()
        )
        if self.asked.towns:
            self.notes.append(
                _("{names}没有分乡镇的数，列全县数。").format(names="、".join(i.name for i in indicators))
            )
        return self._table(title, "", tuple(labels), rows)

    def _align(self, item: Indicator, periods: dict[int, Period | None], year: int, newest: Period | None) -> None:
        """A column is a whole year or not: a part of a year never stands among whole years without saying so."""
        period = periods[year]
        if period is None or newest is None or period == newest or _months(period) == _months(newest):
            return
        if _months(newest) == WHOLE_YEAR:
            periods[year] = newest
            return
        text = _("{name}{year}年的数为{period}。")
        self.notes.append(text.format(name=item.name, year=year, period=period_name(period)))

    def _table(self, title: str, unit: str, labels: tuple[str, ...], rows: list[YearRow]) -> YearTable:
        """Drops a measure that no row has, and says what the marks mean."""
        both = (Measure.LEVEL, Measure.GROWTH)
        there = [m for at, m in enumerate(both) if any(c.value is not None for r in rows for c in r.cells[at::2])]
        kept = [measure for measure in there if measure in self.asked.measures] or there or [Measure.LEVEL]
        places = [at for at in range(2 * len(labels)) if both[at % 2] in kept]
        slim = [YearRow(r.name, r.unit, tuple(r.cells[at] for at in places), r.kind) for r in rows]
        if any(cell.own for row in slim for cell in row.cells):
            self.notes.append(_("{own}：本年数与上年同期数直接相比，不是公布的增速。").format(own=OWN))
        reasons = list(dict.fromkeys(cell.reason for row in slim for cell in row.cells if cell.reason))
        if reasons:
            self.notes.append(
                _("“—”：{reasons}").format(reasons="；".join(reason.rstrip("。") for reason in reasons) + "。")
            )
        columns = tuple(YearColumn(label, tuple(kept)) for label in labels)
        return YearTable(title, unit, columns, tuple(slim), tuple(self.notes), unit in COUNTED)

    def _row(
        self, indicator: Indicator, periods: dict[int, Period | None], scope: Scope, name: str, kind: str = "place"
    ) -> YearRow:
        cells: list[YearCell] = []
        for year, period in periods.items():
            if period is None:
                missing = YearCell(reason=_("{year}年还没有数").format(year=year))
                cells += [missing, missing]
                continue
            cells += [self._level(indicator, period, scope), self._growth(indicator, period, scope)]
        unit = indicator.unit if indicator.level_published else "%"
        return YearRow(name, unit, tuple(cells), kind)

    def _level(self, indicator: Indicator, period: Period, scope: Scope) -> YearCell:
        if not indicator.level_published:
            return YearCell(reason=_("{name}不公布总量").format(name=indicator.name))
        amount = amount_of(indicator, scope, period, Measure.LEVEL, self.known)
        if amount is None:
            return YearCell(reason=_("没有{period}的数").format(period=self._name(period)))
        if amount.missing:
            text = _("{period}还缺{towns}，不作合计")
            return YearCell(reason=text.format(period=self._name(period), towns="、".join(amount.missing)))
        value = official(amount.value, indicator.decimals)
        formula = _("各镇之和") if len(amount.observations) > 1 else ""
        return self._cell(indicator, Measure.LEVEL, value, amount.observations, formula)

    def _growth(self, indicator: Indicator, period: Period, scope: Scope) -> YearCell:
        published = amount_of(indicator, scope, period, Measure.GROWTH, self.known)
        if published is not None:
            value = official(published.value, GROWTH_DECIMALS)
            return self._cell(indicator, Measure.GROWTH, value, published.observations)
        if indicator.growth_published or indicator.kind is IndicatorKind.RESULT:
            text = _("没有公布{period}的增速")
            return YearCell(reason=text.format(period=self._name(period)))
        now = amount_of(indicator, scope, period, Measure.LEVEL, self.known)
        before = amount_of(indicator, scope, period.year_before(), Measure.LEVEL, self.known)
        return self._own_growth(indicator, now, before, period)

    def _own_growth(self, indicator: Indicator, now: Amount | None, before: Amount | None, period: Period) -> YearCell:
        if now is None or before is None or now.missing or before.missing:
            missing = period if now is None or now.missing else period.year_before()
            text = _("{period}的数不全，不算增速")
            return YearCell(reason=text.format(period=self._name(missing)))
        ratio = level_ratio(now.value, before.value)
        if isinstance(ratio, NotComputable):
            return YearCell(reason=ratio.reason.rstrip("。"))
        value = official(ratio.value, GROWTH_DECIMALS)
        formula = _("本期 ÷ 上年同期 − 1（测算）")
        return self._cell(indicator, Measure.GROWTH, value, now.observations + before.observations, formula)

    def _cell(
        self,
        indicator: Indicator,
        measure: Measure,
        value: Decimal,
        observations: tuple[Observation, ...],
        formula: str = "",
    ) -> YearCell:
        decimals = GROWTH_DECIMALS if measure is Measure.GROWTH else indicator.decimals
        own = OWN in formula or any(item.key.source_class is SourceClass.ESTIMATE for item in observations)
        text = number_text(value, decimals)
        period = self._name(observations[0].key.period)
        label = f"{indicator.name} {period} {measure_text(measure.value)}" + (f"（{OWN}）" if own else "")
        inputs = tuple(pointer_to(item) for item in observations)
        reference = Reference("formula" if formula else "observation", text, label, formula, inputs)
        return YearCell(text, value, own, "", reference)

    def _period(self, indicator: Indicator, year: int, areas: Sequence[str]) -> Period | None:
        """The whole year where it is there, else its longest part."""
        there = [
            key.period
            for key in self.known.observations
            if key.indicator == indicator.code and key.area in areas and key.period.year == year
        ]
        return max(there, key=_months, default=None)

    def _county_period(self, indicator: Indicator, year: int) -> Period | None:
        summed = indicator.by_town and self.asked.all_towns
        towns = [code for code, _name in self.asked.all_towns] if summed else []
        return self._period(indicator, year, [self.asked.county[0], *towns])

    def _label(self, year: int, period: Period | None) -> str:
        return _("{year}年").format(year=year) if period is None else self._name(period)

    def _name(self, period: Period) -> str:
        """A year to its December is just the year."""
        if _months(period) == WHOLE_YEAR:
            return _("{year}年").format(year=period.year)
        return period_name(period, with_year=True)

    def _years(self) -> str:
        first, last = min(self.asked.years), max(self.asked.years)
        return _("{year}年").format(year=last) if first == last else f"{first}—{last}年"


def _months(period: Period) -> int:
    """How many months of its year a period covers from January."""
    return period.end.month
