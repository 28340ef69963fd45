"""Reads the lines of a long table, whatever file they came in, against what the county knows."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from econops.core.errors import Finding, Place
from econops.core.intake.exchange import findings as kinds
from econops.core.intake.exchange.rows import INTERNAL, LongReading, LongRow, Words, unguarded
from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.core.period.chinese import read_period
from econops.core.quantity.units import convertible, find_unit

MEASURE_NAMES = {
    Measure.LEVEL: "总量", Measure.GROWTH: "增速", Measure.INCREMENT: "新增", Measure.SHARE: "占比",
    Measure.CHANGE_PP: "变动", Measure.RANK: "位次", Measure.RATIO: "比值",
}  # fmt: skip
_MEASURES = {name: measure for measure, name in MEASURE_NAMES.items()} | {measure.value: measure for measure in Measure}
_SOURCES = {name: source for source, name in SOURCE_CLASS_NAMES.items()} | {
    source.value: source for source in SourceClass
}
NEEDED = ("indicator", "area", "period", "measure", "value", "unit", "source_class")
Texts = Mapping[str, str]
Key = tuple[object, ...]


class RowReader:
    """Takes lines as texts by field and gives rows; what is wrong stands in `findings`.

    `headings` gives the file's own words for a field, and the letter of its column.
    """

    def __init__(self, words: Words, file: str, headings: Mapping[str, tuple[str, str]]) -> None:
        self.words, self.file, self.headings = words, file, headings
        self.findings: list[Finding] = []
        self.seen: dict[Key, int] = {}
        self.indicators = {item.name: item for item in words.indicators.values()} | dict(words.indicators)
        self.areas = {name: code for code, name in words.areas.items()} | {code: code for code in words.areas}

    def reading(self, lines: Mapping[int, Texts]) -> LongReading:
        """All lines by their number."""
        rows = [self.row(line, texts) for line, texts in lines.items() if any(map(str.strip, texts.values()))]
        return LongReading(tuple(row for row in rows if row), tuple(self.findings))

    def add(self, kind: type[Finding], line: int, field: str, value: str, **context: str) -> None:
        """Note something at a field of a line."""
        name, letter = self.headings.get(field, (field, ""))
        place = Place(self.file, "", f"{letter}{line}" if letter else "", line)
        self.findings.append(kind(place, value[:40], {"column": name} | context))

    def row(self, line: int, texts: Texts) -> LongRow | None:
        """One figure, or None where something is wrong with it."""
        before = len(self.findings)
        said = {field: texts.get(field, "").strip() for field in (*NEEDED, "vintage", "embargo_until", "recorded_at")}
        indicator = self.indicators.get(said["indicator"])
        area = self.areas.get(said["area"])
        period = read_period(said["period"])
        measure, source = _MEASURES.get(said["measure"]), _SOURCES.get(said["source_class"])
        value, unit = _number(said["value"]), find_unit(said["unit"])
        vintage = int(said["vintage"]) if said["vintage"].isascii() and said["vintage"].isdigit() else 1
        checks = (
            (indicator, kinds.TableUnknownIndicator, "indicator", ""),
            (area, kinds.TableUnknownArea, "area", ""),
            (period, kinds.TableWrongPeriod, "period", ""),
            (measure, kinds.TableUnknownWord, "measure", "、".join(MEASURE_NAMES.values())),
            (source, kinds.TableUnknownWord, "source_class", "、".join(SOURCE_CLASS_NAMES.values())),
            (value, kinds.TableNotNumber, "value", ""),
        )
        for read, kind, field, choices in checks:
            if read is None:
                self.add(kind, line, field, said[field], choices=choices)
        self._check_unit(line, said["unit"], unit, indicator=indicator, measure=measure)
        embargo, recorded = (self._time(line, field, said[field]) for field in ("embargo_until", "recorded_at"))
        if len(self.findings) > before:
            return None
        if indicator is None or area is None or period is None or measure is None or source is None or value is None:
            return None
        key = (indicator.code, area, period, measure, source, vintage)
        if (first := self.seen.setdefault(key, line)) != line:
            self.add(kinds.TableDuplicate, line, "indicator", said["indicator"], first=str(first))
            return None
        kept = {field: unguarded(texts.get(field, "")) for field in ("person", "file", "sheet", "cell", "note")}
        return LongRow(
            indicator.code, area, period, measure, source, value, unit or said["unit"], vintage, embargo,
            unguarded(texts.get("confidentiality", "").strip()) or INTERNAL, recorded, line=line, **kept,
        )  # fmt: skip

    def _check_unit(
        self, line: int, said: str, unit: str | None, *, indicator: Indicator | None, measure: Measure | None
    ) -> None:
        if indicator is None or measure not in (Measure.LEVEL, Measure.GROWTH, Measure.SHARE):
            return
        wanted = indicator.unit if measure is Measure.LEVEL else "%"
        if unit is None or not convertible(unit, wanted):
            self.add(kinds.TableUnitMismatch, line, "unit", said, wanted=wanted, name=indicator.name)

    def _time(self, line: int, field: str, text: str) -> datetime.datetime | None:
        if not text:
            return None
        try:
            moment = datetime.datetime.fromisoformat(text)
        except ValueError:
            self.add(kinds.TableWrongTime, line, field, text)
            return None
        return moment if moment.tzinfo else moment.replace(tzinfo=self.words.zone)


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
