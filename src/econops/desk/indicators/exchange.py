"""Figures for long tables: which ones a person has chosen and may see, as files and back."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.timezone import get_default_timezone, localtime
from django.utils.translation import gettext as _

from econops.core.intake.exchange.long_table import HEADINGS, VALUE_COLUMN, line_texts, long_csv
from econops.core.intake.exchange.rows import LongRow, Words
from econops.core.intake.exchange.sdmx_csv import sdmx_csv
from econops.core.model.indicator import Measure
from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.core.period.value import Period
from econops.desk.common.display import amount_text, measure_text, period_text
from econops.desk.common.spreadsheet import XLSX, Head, Sheet, Value, workbook_of
from econops.desk.indicators.adapt import indicator_value, plain
from econops.desk.indicators.classes import is_embargoed
from econops.desk.indicators.models import Indicator, Observation
from econops.desk.indicators.selectors import newest_only, observations_shown
from econops.desk.indicators.watermark import watermark
from econops.desk.people.models import Area, User
from econops.desk.people.scope import scope_of

CSV = "text/csv; charset=utf-8"
ENDINGS = {"csv": ".csv", "xlsx": ".xlsx", "sdmx": ".sdmx.csv"}
TYPES = {"csv": CSV, "xlsx": XLSX, "sdmx": "application/vnd.sdmx.data+csv; version=2.0.0"}
WIDTHS = (20, 22, 12, 16, 14, 8, 14, 10, 12, 6, 26, 10, 30, 10, 26, 12, 8, 20, 40)


@dataclass(frozen=True)
class TableQuery:
    """What is asked for; empty means all. `years` are first and last, `as_of` leaves out what was recorded later."""

    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    classes: tuple[str, ...] = ()
    all_vintages: bool = False
    as_of: datetime.datetime | None = None


@dataclass(frozen=True)
class Table:
    """The chosen figures with the mark that their files carry."""

    rows: tuple[LongRow, ...]
    unreleased: int
    mark: str


def words_now() -> Words:
    """Every indicator and place of this workspace."""
    indicators = {row.code: indicator_value(row) for row in Indicator.objects.all()}
    return Words(indicators, dict(Area.objects.values_list("code", "name")), get_default_timezone())


def table_of(query: TableQuery, *, person: User, at: datetime.datetime) -> Table:
    """The figures that a person may see among those asked for, in the order of the store."""
    rows = observations_shown(embargoed=person.may("figure.embargoed"), moment=query.as_of)
    rows = scope_of(person).of_indicators(rows)
    for column, wanted in (("indicator", query.indicators), ("area", query.areas), ("source_class", query.classes)):
        rows = rows.filter(**{f"{column}__in": wanted}) if wanted else rows
    if query.years:
        rows = rows.filter(period__gte=f"{query.years[0]}", period__lt=f"{query.years[1] + 1}")
    if query.as_of:
        rows = rows.filter(batch__recorded_at__lte=query.as_of)
    found = list(rows if query.all_vintages else newest_only(rows))
    unreleased = sum(is_embargoed(row, at) for row in found)
    return Table(tuple(map(long_row, found)), unreleased, watermark(person, at, unreleased=unreleased > 0))


def long_row(row: Observation) -> LongRow:
    """A stored observation as a line of a long table; its batch and person should be joined."""
    person = row.batch.confirmed_by
    return LongRow(
        indicator=row.indicator_id,
        area=row.area_id,
        period=Period.parse(row.period),
        measure=Measure(row.measure),
        source_class=SourceClass(row.source_class),
        value=plain(row.value),
        unit=row.unit,
        vintage=row.vintage,
        embargo_until=localtime(row.embargo_until) if row.embargo_until else None,
        confidentiality=row.confidentiality,
        recorded_at=localtime(row.batch.recorded_at),
        person=str(person) if person else "",
        file=row.batch.file_name,
        sheet=row.sheet,
        cell=row.cell,
        note=row.batch.note,
    )


@dataclass(frozen=True)
class ShownLine:
    """One figure as a page shows it."""

    name: str
    area: str
    period: str
    measure: str
    value: str
    source: str
    own: bool
    vintage: int
    held: bool


def shown_lines(rows: Sequence[LongRow], words: Words, at: datetime.datetime) -> list[ShownLine]:
    """Figures in words."""
    return [
        ShownLine(
            name=words.indicators[row.indicator].name,
            area=words.areas.get(row.area, row.area),
            period=period_text(str(row.period)),
            measure=measure_text(row.measure.value),
            value=amount_text(row.value, row.unit),
            source=SOURCE_CLASS_NAMES[row.source_class],
            own=row.source_class is SourceClass.ESTIMATE,
            vintage=row.vintage,
            held=row.embargo_until is not None and row.embargo_until > at,
        )
        for row in rows
    ]


def table_file(table: Table, form: str, words: Words) -> bytes:
    """The figures as a file: csv, xlsx or sdmx."""
    if form == "sdmx":
        return sdmx_csv(table.rows, mark=table.mark)
    if form == "csv":
        return long_csv(table.rows, words, mark=table.mark)
    return workbook_of(_sheet(table.rows, words, table.mark))


def _sheet(rows: Sequence[LongRow], words: Words, mark: str) -> Sheet:
    lines: list[tuple[Value, ...]] = []
    for row in rows:
        texts = line_texts(row, words, mark)
        lines.append((*texts[:VALUE_COLUMN], row.value, *texts[VALUE_COLUMN + 1 :]))
    return Sheet(
        name=_("长表"),
        title=_("指标数据长表"),
        notes=(mark,),
        head=(tuple(Head(heading) for heading in HEADINGS),),
        rows=tuple(lines),
        widths=WIDTHS,
        mark=mark,
    )
