"""Which figure in use here a number of a foreign workbook is (对应到指标), or why it is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from gettext import gettext as _

from econops.core.intake.asking import asked_measures, asked_period, measure_unit, reports
from econops.core.intake.foreign.texts import fold
from econops.core.intake.foreign.values import ReadNumber
from econops.core.intake.reading import Entry
from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import SourceClass
from econops.core.model.organisation import Organisation
from econops.core.period.chinese import period_name
from econops.core.period.value import Period, PeriodKind
from econops.core.quantity.units import convert, convertible, find_unit
from econops.core.quantity.value import Quantity

_MEASURES = {"level": Measure.LEVEL, "yoy": Measure.GROWTH}
_WITHIN = "其中:"
_PLACE_ENDINGS = "镇乡街道"


@dataclass(frozen=True)
class Use:
    """What is in use here: the indicators, the places by name, whose file it is, for which month.

    `names` are names that this unit uses, with the indicators they were said to mean.
    """

    unit: Organisation
    month: Period
    indicators: tuple[Indicator, ...]
    areas: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Match:
    """A number with the entry it becomes, or the reason why it becomes none; `unknown`: no indicator has its name."""

    number: ReadNumber
    entry: Entry | None = None
    reason: str = ""
    unknown: bool = False


class Matching:
    """Finds entries for numbers; names are looked up in one table."""

    def __init__(self, use: Use) -> None:
        self.use = use
        self.by_code = {indicator.code: indicator for indicator in use.indicators}
        self.by_name = {
            fold(name): indicator.code for indicator in use.indicators for name in (*indicator.aliases, indicator.name)
        }
        self.by_name |= {fold(name): code for name, code in use.names.items() if code in self.by_code}
        self.areas = _places(use.areas)

    def matches(self, numbers: Iterable[ReadNumber]) -> list[Match]:
        """Every number with its entry or reason, in the order given; a figure is taken from one cell only."""
        return _once([self.match(number) for number in numbers])

    def match(self, number: ReadNumber) -> Match:
        """One number by itself."""
        indicator = self._indicator(number.indicator)
        if indicator is None:
            if not number.indicator:
                return Match(number, reason=_("没有读出指标名称"))
            return Match(number, reason=_("本县没有这个指标"), unknown=True)
        area = self._area(number.area)
        if area is None:
            return Match(number, reason=_("“{area}”不在本县名录里").format(area=number.area))
        if not area:
            return Match(number, reason=_("“{area}”不是本单位的").format(area=number.area))
        measure = _MEASURES.get(number.measure)
        if measure is None or measure not in asked_measures(indicator):
            return Match(number, reason=_measure_reason(number.measure))
        asked = asked_period(indicator, self.use.month)
        if asked is None:
            return Match(number, reason=_("这个指标这个月不报"))
        if stored_period(number) != asked:
            return Match(number, reason=_("这个月收的是{period}的数").format(period=period_name(asked, with_year=True)))
        value = _converted(number, measure_unit(indicator, measure))
        if value is None:
            return Match(number, reason=_unit_reason(number.unit, measure_unit(indicator, measure)))
        return Match(number, self._entry(number, indicator, area, value=value))

    def _entry(self, number: ReadNumber, indicator: Indicator, area: str, *, value: Decimal) -> Entry:
        own = reports(self.use.unit, indicator)
        measure = _MEASURES[number.measure]
        return Entry(
            indicator=indicator.code,
            area=area,
            period=stored_period(number),
            measure=measure,
            value=value,
            unit=measure_unit(indicator, measure),
            # What another unit than the supplier says of an indicator never becomes the supplier's figure.
            source_class=SourceClass(indicator.source_class) if own else SourceClass.DEPARTMENT,
            sheet=number.sheet,
            cell=number.cell,
        )

    def _indicator(self, name: str) -> Indicator | None:
        """By the whole name, or by the part's own name where the sheet says 其中 of it."""
        whole = fold(name)
        own = whole.rpartition("/")[2]
        tried = [whole, whole.replace(_WITHIN, "")] + ([own.removeprefix(_WITHIN)] if own.startswith(_WITHIN) else [])
        return next((self.by_code[self.by_name[one]] for one in tried if one in self.by_name), None)

    def _area(self, name: str | None) -> str | None:
        """The code of a place; empty for one that is not this unit's to report, None for an unknown one."""
        if name is None:
            return self.use.unit.area
        code = self.areas.get(fold(name))
        if code is None or self.use.unit.kind != "town":
            return code
        return code if code == self.use.unit.area else ""


def stored_period(number: ReadNumber) -> Period:
    """What a number is about, in the form in which figures are stored: January, a first quarter and a year cumulate."""
    period = Period.parse(number.period)
    if number.basis == "ytd":
        return period.as_ytd()
    whole = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 1, PeriodKind.YEAR: 1}
    if number.basis != "point" and whole.get(period.kind) == period.number:
        return period.as_ytd()
    return period


def _places(areas: Mapping[str, str]) -> dict[str, str]:
    """Codes by name, without 模拟 behind it, and by the name without 镇 where only one has it."""
    named = {fold(name).removesuffix("(模拟)"): code for name, code in areas.items()}
    short: dict[str, list[str]] = {}
    for name, code in named.items():
        short.setdefault(name.rstrip(_PLACE_ENDINGS), []).append(code)
    return {name: codes[0] for name, codes in short.items() if name and len(codes) == 1} | named


def _once(matches: list[Match]) -> list[Match]:
    """A figure that stands in several cells is taken once; where they differ, from none of them."""
    cells: dict[tuple[str, ...], list[Entry]] = {}
    for one in matches:
        if one.entry is not None:
            cells.setdefault(_key(one.entry), []).append(one.entry)
    return [_taken_once(one, cells[_key(one.entry)]) if one.entry is not None else one for one in matches]


def _taken_once(match: Match, same: list[Entry]) -> Match:
    if len({entry.value for entry in same}) > 1:
        others = "、".join(f"{entry.sheet}!{entry.cell}" for entry in same if entry is not match.entry)
        return Match(match.number, reason=_("与{cells}是同一个数而不一样，请先核对").format(cells=others))
    if match.entry is same[0]:
        return match
    return Match(
        match.number, reason=_("与{sheet}!{cell}相同，只记一次").format(sheet=same[0].sheet, cell=same[0].cell)
    )


def _key(entry: Entry) -> tuple[str, ...]:
    return (entry.indicator, entry.area, str(entry.period), entry.measure.value, entry.source_class.value)


def _converted(number: ReadNumber, unit: str) -> Decimal | None:
    written = find_unit(number.unit or "")
    if written is None or not convertible(written, unit):
        return None
    return convert(Quantity(number.value, written), unit).value


def _unit_reason(unit: str | None, wanted: str) -> str:
    if unit is None:
        return _("表里没有写计量单位")
    return _("单位“{unit}”不能换算成“{wanted}”").format(unit=unit, wanted=wanted)


def _measure_reason(measure: str) -> str:
    names = {
        "plan": _("计划、任务数不作为数据入库"),
        "rate": _("完成率、比率由系统计算，不入库"),
        "rank": _("名次不入库"),
    }
    return names.get(measure, _("本县这个指标不收这个口径"))
