"""Invented words and rows for the tests of long tables."""

from __future__ import annotations

import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from econops.core.intake.exchange.rows import LongRow, Words
from econops.core.model.indicator import Measure
from econops.core.model.observation import SourceClass
from econops.core.period.value import LAST_NUMBER, Period, PeriodKind, weeks_in_year
from econops.core.rules.reading import load_rulebook

OFFICE = ZoneInfo("Asia/Shanghai")
INDICATORS = dict(load_rulebook().indicators)
WORDS = Words(INDICATORS, {"yunhe": "云河县（模拟）", "town01": "青石镇", "peer1": "邻县（模拟）"}, OFFICE)
LATER = datetime.datetime(2026, 7, 18, 10, 0, tzinfo=OFFICE)
RETAIL = LongRow(
    "retail_sales", "yunhe", Period.ytd(2026, 6), Measure.GROWTH, SourceClass.OFFICIAL, Decimal("3.9"), "%", 2,
    embargo_until=LATER, recorded_at=LATER, person="王岚", file="=反馈.xlsx", sheet="+表", cell="G9", note="@初步",
)  # fmt: skip

texts = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12)
risky = st.one_of(texts, st.sampled_from("=+-@'＝\t\r").flatmap(lambda first: texts.map(lambda rest: first + rest)))
moments = st.datetimes(
    datetime.datetime(2020, 1, 1), datetime.datetime(2030, 1, 1), timezones=st.sampled_from([OFFICE, datetime.UTC])
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Any period of this program."""
    kind, year = draw(st.sampled_from(list(PeriodKind))), draw(st.integers(2015, 2035))
    last = weeks_in_year(year) if kind is PeriodKind.WEEK else LAST_NUMBER[kind]
    return Period(kind, year, draw(st.integers(1, last)))


@st.composite
def rows(draw: st.DrawFn) -> LongRow:
    """Any figure that the store can hold."""
    indicator = INDICATORS[draw(st.sampled_from(sorted(INDICATORS)))]
    measure = draw(st.sampled_from(list(Measure)))
    units = {Measure.LEVEL: indicator.unit, Measure.RANK: "位", Measure.CHANGE_PP: "个百分点"}
    return LongRow(
        indicator.code,
        draw(st.sampled_from(sorted(WORDS.areas))),
        draw(periods()),
        measure,
        draw(st.sampled_from(list(SourceClass))),
        draw(st.decimals(-(10**9), 10**9, places=8, allow_nan=False, allow_infinity=False)),
        units.get(measure, "%"),
        draw(st.integers(1, 9)),
        draw(st.none() | moments),
        draw(st.sampled_from(["internal", "public", "secret"])),
        draw(st.none() | moments),
        *(draw(risky) for _field in range(5)),
    )
