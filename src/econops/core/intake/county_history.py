"""Past years' figures of a county as one long table (历史数据), comma separated."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from econops.core.errors import Finding, Place
from econops.core.intake import county_findings as kinds
from econops.core.intake.county_content import PastFigure
from econops.core.intake.county_sheets import HISTORY_COLUMNS, HISTORY_NAME
from econops.core.intake.layout import column_letter
from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.core.period.chinese import read_period
from econops.core.period.value import Period, PeriodKind
from econops.core.quantity.units import convertible, find_unit

MEASURE_NAMES = {Measure.LEVEL: "总量", Measure.GROWTH: "增速"}
_MEASURES = {name: measure for measure, name in MEASURE_NAMES.items()} | {
    "level": Measure.LEVEL, "growth": Measure.GROWTH, "绝对额": Measure.LEVEL, "同比": Measure.GROWTH,
}  # fmt: skip
_SOURCES = {name: source for source, name in SOURCE_CLASS_NAMES.items()} | {s.value: s for s in SourceClass}
_ENCODINGS = ("utf-8-sig", "gb18030")


def history_csv(figures: Iterable[PastFigure]) -> bytes:
    """The long table as a file (with a mark so that spreadsheet programs show Chinese)."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(HISTORY_COLUMNS)
    for figure in figures:
        writer.writerow((
            figure.indicator, figure.area, str(figure.period), MEASURE_NAMES[figure.measure], f"{figure.value:f}",
            figure.unit, SOURCE_CLASS_NAMES[figure.source_class], figure.version,
        ))  # fmt: skip
    return stream.getvalue().encode("utf-8-sig")


class HistoryReader:
    """Reads the table against the indicators in use and the places of the county."""

    def __init__(self, indicators: Mapping[str, Indicator], areas: Mapping[str, str]) -> None:
        self.indicators = indicators
        self.areas = areas
        self.findings: list[Finding] = []
        self.seen: dict[tuple[str, ...], int] = {}

    def read(self, content: bytes) -> tuple[PastFigure, ...]:
        """All lines without error; what is wrong stands in `findings`, by line and column."""
        text = _decoded(content)
        lines = list(csv.reader(io.StringIO(text))) if text is not None else []
        if not lines:
            self.findings.append(kinds.HistoryUnreadable(Place(HISTORY_NAME), HISTORY_NAME))
            return ()
        head = [name.strip() for name in lines[0]]
        missing = [name for name in HISTORY_COLUMNS if name not in head]
        self.findings.extend(kinds.ColumnMissing(Place(HISTORY_NAME, "", "A1"), name) for name in missing)
        if missing:
            return ()
        order = [head.index(name) for name in HISTORY_COLUMNS]
        figures = []
        for number, values in enumerate(lines[1:], start=2):
            if any(value.strip() for value in values):
                padded = values + [""] * (len(head) - len(values))
                figures.append(self._figure([padded[i].strip() for i in order], order, number))
        return tuple(figure for figure in figures if figure)

    def _figure(self, texts: list[str], order: list[int], line: int) -> PastFigure | None:
        before = len(self.findings)

        def add(kind: type[Finding], index: int, **context: str) -> None:
            place = Place(HISTORY_NAME, "", f"{column_letter(order[index])}{line}")
            self.findings.append(kind(place, texts[index], context))

        indicator = self.indicators.get(texts[0])
        if indicator is None:
            add(kinds.UnknownIndicator, 0)
        if texts[1] not in self.areas:
            add(kinds.UnknownArea, 1)
        period = read_period(texts[2])
        if period is None:
            add(kinds.PeriodMalformed, 2)
        measure, source = _MEASURES.get(texts[3]), _SOURCES.get(texts[6])
        if measure is None:
            add(kinds.UnknownWord, 3, column="口径", choices="、".join(MEASURE_NAMES.values()))
        if source is None:
            add(kinds.UnknownWord, 6, column="来源类别", choices="、".join(SOURCE_CLASS_NAMES.values()))
        value = _number(texts[4])
        if value is None:
            add(kinds.NumberMalformed, 4)
        unit = find_unit(texts[5]) or ""
        wanted = "" if indicator is None else "%" if measure is Measure.GROWTH else indicator.unit
        if indicator and not convertible(unit, wanted):
            add(kinds.UnitMismatch, 5, wanted=wanted)
        if indicator and indicator.jan_feb_combined and period and _is_january(period):
            add(kinds.JanuaryNotPublished, 2, name=indicator.name)
        key = (*texts[:2], str(period), str(measure), str(source), texts[7])
        if (first := self.seen.setdefault(key, line)) != line:
            add(kinds.Duplicate, 2, column="指标、区域和时期", first=f"第{first}行")
        if len(self.findings) > before or period is None or measure is None or source is None or value is None:
            return None
        return PastFigure(texts[0], texts[1], period, measure, value, unit, source, texts[7], line)


def _decoded(content: bytes) -> str | None:
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _number(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _is_january(period: Period) -> bool:
    return period.kind in (PeriodKind.MONTH, PeriodKind.YTD) and period.number == 1
