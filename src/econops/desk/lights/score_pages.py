"""The record of forecasts and warnings in words and digits, as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from django.utils.translation import gettext as _

from econops.core.outlook.track_record import Call, Record
from econops.core.series.overview import signed, unsigned
from econops.desk.common.display import NOTHING
from econops.desk.lights.models import ROUND_KINDS
from econops.desk.lights.scores import Board, department_group, indicator_group, source_group

NAMES = dict(ROUND_KINDS)
TONES = {"bad": ("red", "红"), "watch": ("yellow", "黄"), "good": ("green", "绿")}


@dataclass(frozen=True)
class RecordLine:
    """One group in digits; `link` shows the single calls behind it."""

    name: str
    link: str
    months: int
    forecasts: int
    bias: str
    mean_error: str
    newest: str
    hits: str
    false_alarms: str
    missed: str
    lead: str
    note: str


@dataclass(frozen=True)
class CallLine:
    """One call and how it came out; `code` and `month` lead to its figures and to its round."""

    code: str
    month: str
    round: str
    round_name: str
    source: str
    name: str
    period: str
    said: str
    official: str
    newest: str
    error: str
    light: tuple[str, str]
    came: tuple[str, str]
    direction: str
    verdict: str
    lead: int
    department: str


@dataclass(frozen=True)
class RecordPage:
    """Everything on the page of the record."""

    sources: tuple[RecordLine, ...]
    departments: tuple[RecordLine, ...]
    indicators: tuple[RecordLine, ...]
    calls: tuple[CallLine, ...]
    group: str
    fewest: int


def record_page(found: Board, group: str) -> RecordPage:
    """The board in digits; `group` leaves only the calls of one line."""
    calls = [call for call in found.calls if not group or group in _groups(call)]
    return RecordPage(
        sources=_lines(found.by_source),
        departments=_lines(found.by_department),
        indicators=_lines(found.by_indicator),
        calls=tuple(_call(call) for call in reversed(calls)),
        group=group,
        fewest=found.fewest,
    )


def _groups(call: Call) -> tuple[str, ...]:
    return (source_group(call), department_group(call), indicator_group(call))


def _lines(records: Sequence[Record]) -> tuple[RecordLine, ...]:
    return tuple(_line(record) for record in records)


def _line(record: Record) -> RecordLine:
    rate = record.hit_rate
    judged = _("{hits}/{judged}").format(hits=record.hits, judged=record.judged)
    return RecordLine(
        name=record.group,
        link=f"?group={quote(record.group)}#calls",
        months=record.months,
        forecasts=record.forecasts,
        bias=_points(record.bias, sign=True),
        mean_error=_points(record.mean_error),
        newest=_points(record.newest_mean_error),
        hits=NOTHING if rate is None else f"{judged}（{unsigned(rate, 0)}%）",
        false_alarms=str(record.false_alarms) if record.judged else NOTHING,
        missed=str(record.missed) if record.judged else NOTHING,
        lead=NOTHING if record.lead_days is None else unsigned(record.lead_days, 1),
        note=record.note,
    )


def _points(value: Decimal | None, *, sign: bool = False) -> str:
    if value is None:
        return NOTHING
    return signed(value, 2) if sign else unsigned(value, 2)


def _call(call: Call) -> CallLine:
    code, _about, month = call.references
    newest = unsigned(call.newest.value, 1, "%")
    return CallLine(
        code=code,
        month=month,
        round=call.round,
        round_name=NAMES[call.round],
        source=call.source,
        name=call.indicator,
        period=call.period,
        said=NOTHING if call.value is None else unsigned(call.value, 1, "%"),
        official=unsigned(call.first.value, 1, "%"),
        newest="" if call.newest.value == call.first.value else newest,
        error=_points(call.error, sign=True),
        light=TONES.get(call.tone, ("", "")),
        came=TONES.get(call.first.tone, ("", "")) if call.value is not None else ("", ""),
        direction=_direction(call),
        verdict=_verdict(call),
        lead=call.lead_days,
        department=call.department,
    )


def _direction(call: Call) -> str:
    """Whether the official growth fell, which is what a leading light is held against."""
    if call.value is not None or call.due is None:
        return ""
    return _("回落") if call.due else _("没有回落")


def _verdict(call: Call) -> str:
    if call.hit is None:
        return NOTHING
    if call.false_alarm:
        return _("误报")
    if call.missed:
        return _("漏报")
    return _("报对") if call.hit else _("程度不同")
