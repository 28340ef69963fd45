"""The city's table of a month as stored: counties downwards, indicators across; and the blank form of it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q
from django.utils.translation import gettext as _

from econops.core.intake.feedback.ranks import ranks
from econops.core.intake.feedback.table import WHOLE
from econops.core.model.indicator import Indicator as IndicatorValue
from econops.core.model.indicator import Measure
from econops.core.model.observation import SourceClass
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.series.computable import NotComputable
from econops.core.series.scope import due_period
from econops.desk.common.display import measure_text, number_text, period_text
from econops.desk.common.spreadsheet import Head, Sheet, workbook_of
from econops.desk.indicators.classes import is_embargoed
from econops.desk.indicators.models import Batch, Observation
from econops.desk.indicators.selectors import newest_only, observations_shown
from econops.desk.people.models import Area, User
from econops.desk.people.scope import scope_of
from econops.desk.people.selectors import county_area

FEEDBACK = "feedback"
MEASURES = (Measure.LEVEL, Measure.GROWTH, Measure.RANK)
KIND_ORDER = {"city": 0, "county": 1}


@dataclass(frozen=True)
class StoredCell:
    """One published figure; `order` is our own count by the growths shown, where no rank was published."""

    text: str
    order: str = ""
    held: bool = False


@dataclass(frozen=True)
class StoredTable:
    """The table of a month; `heads` are (indicator, code, its columns as (measure, unit))."""

    heads: tuple[tuple[str, str, tuple[str, ...]], ...]
    rows: tuple[tuple[str, bool, tuple[StoredCell, ...]], ...]
    held: bool
    sources: tuple[str, ...]


def feedback_months(person: User) -> list[str]:
    """Months of which a table is kept that this person may see, newest first."""
    rows = observations_shown(embargoed=person.may("figure.embargoed")).filter(batch__kind=FEEDBACK)
    return sorted(set(scope_of(person).of_indicators(rows).values_list("batch__period", flat=True)), reverse=True)


def stored_table(month: str, *, person: User, at: datetime.datetime) -> StoredTable | None:
    """The newest vintage of every figure that the tables of a month brought; None without any."""
    shown = observations_shown(embargoed=person.may("figure.embargoed")).select_related("indicator", "area")
    brought = scope_of(person).of_indicators(shown.filter(batch__kind=FEEDBACK, batch__period=month))
    if not brought.exists():
        return None
    # A figure that was known already made no vintage of its own: the newest official one of each place is shown.
    about = {"indicator__in": brought.values("indicator"), "period__in": brought.values("period")}
    places = Q(area__in=brought.values("area")) | Q(area=county_area())
    found = list(newest_only(shown.filter(places, source_class=SourceClass.OFFICIAL.value, **about)))
    columns = _columns(found)
    areas = sorted({row.area for row in found}, key=lambda area: (KIND_ORDER.get(area.kind, 2), area.code))
    by_key = {(row.area_id, row.indicator_id, row.period, row.measure): row for row in found}
    orders = {column: _orders(found, column) for column in columns if column[2] == Measure.GROWTH}
    lines = []
    for area in areas:
        cells = [
            _cell(by_key.get((area.code, *column)), orders.get(column, {}).get(area.code), at) for column in columns
        ]
        lines.append((area.name, area.kind == "county", tuple(cells)))
    batches = Batch.objects.filter(kind=FEEDBACK, pk__in={row.batch_id for row in found}).order_by("recorded_at")
    sources = tuple(f"{batch.file_name} {batch.note}".strip() for batch in batches)
    return StoredTable(_heads(found, columns), tuple(lines), any(is_embargoed(row, at) for row in found), sources)


Column = tuple[str, str, str]


def _columns(rows: Sequence[Observation]) -> list[Column]:
    order = {measure.value: at for at, measure in enumerate(MEASURES)}
    found = {
        (row.indicator.position, row.indicator_id, row.period, order.get(row.measure, 9), row.measure) for row in rows
    }
    return [(indicator, period, measure) for _position, indicator, period, _order, measure in sorted(found)]


def _heads(rows: Sequence[Observation], columns: Sequence[Column]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    names = {row.indicator_id: row.indicator.name for row in rows}
    units = {(row.indicator_id, row.period, row.measure): row.unit for row in rows}
    heads: dict[tuple[str, str], list[str]] = {}
    for column in columns:
        unit = units[column]
        words = measure_text(column[2]) + (f"（{unit}）" if column[2] == Measure.LEVEL else "")
        heads.setdefault(column[:2], []).append(words)
    return tuple(
        (f"{names[code]} {period_text(period, with_year=False)}", code, tuple(words))
        for (code, period), words in heads.items()
    )


def _orders(rows: Sequence[Observation], column: Column) -> dict[str, int]:
    """Our own count of counties by growth, where the table brings no rank of its own."""
    same = [row for row in rows if (row.indicator_id, row.period) == column[:2] and row.area.kind != "city"]
    if any(row.measure == Measure.RANK for row in same):
        return {}
    values: dict[str, Decimal] = {row.area_id: row.value for row in same if row.measure == Measure.GROWTH}
    lower = bool(same) and same[0].indicator.definition.get("direction") == "lower"
    return ranks(values, lower_is_better=lower) if len(values) > 1 else {}


def _cell(row: Observation | None, order: int | None, at: datetime.datetime) -> StoredCell:
    if row is None:
        return StoredCell("—")
    text = growth_text(row.value) if row.measure == Measure.GROWTH else number_text(row.value)
    return StoredCell(text, _("第{n}").format(n=order) if order else "", is_embargoed(row, at))


def growth_text(value: Decimal) -> str:
    """A growth with one decimal, or with as many as were published."""
    exact = value.quantize(Decimal("0.1")) == value
    return f"{number_text(value, 1 if exact else None)}%"


def blank_table(indicators: Sequence[IndicatorValue], month: Period) -> bytes:
    """The form in which a feedback table is read without doubt: result indicators that are due, places to fill in."""
    chosen = [
        (indicator, period)
        for indicator in indicators
        if indicator.kind == "result"
        and not isinstance(period := due_period(indicator, month.as_ytd()), NotComputable)
        and (indicator.level_published or indicator.growth_published)
    ]
    top, second = [Head(_("区域"), rows=2)], []
    for indicator, period in chosen:
        words = [f"{_('总量')}（{indicator.unit}）"] if indicator.level_published else []
        words += [_("增速（%）"), _("位次")]
        top.append(Head(f"{indicator.name}（{period_name(period)}）", columns=len(words)))
        second += [Head(word) for word in words]
    county = county_area()
    peers = list(Area.objects.filter(kind="peer").order_by("code").values_list("name", flat=True))
    places = [WHOLE, county.name, *peers]
    width = 1 + len(second)
    return workbook_of(
        Sheet(
            name=_("反馈数"),
            title=_("{month}各县（市、区）主要指标反馈数").format(month=period_name(month, with_year=True)),
            notes=(_("区域放在第一列，没有的数空着；增速写百分数的数字，增长5.1%写5.1。"),),
            head=(tuple(top), tuple(second)),
            rows=tuple((place, *[None] * (width - 1)) for place in places),
            widths=(18.0, *[13.0] * (width - 1)),
        )
    )
