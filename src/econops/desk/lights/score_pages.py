"""The record of forecasts and warnings in words and digits, as the page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import quote

from django.utils.translation import gettext as _

from econops.core.model.indicator import Measure
from econops.core.model.reference import Figure, Reference
from econops.core.outlook.track_record import Call, Record
from econops.core.series.overview import signed, unsigned
from econops.desk.common.display import NOTHING, moment_text
from econops.desk.lights.models import ROUND_NAMES
from econops.desk.lights.scores import Board, department_group, indicator_group, source_group

TONES = {"bad": ("red", "红"), "watch": ("yellow", "黄"), "good": ("green", "绿")}


@dataclass(frozen=True)
class RecordLine:
    """One group in digits; `link` shows the single calls behind it."""

    name: str
    link: str
    months: int
    forecasts: str
    bias: str
    mean_error: str
    newest: str
    hits: str
    false_alarms: str
    missed: str
    lead: str
    note: str

    @property
    def cells(self) -> tuple[tuple[str, str, bool], ...]:
        """Column, digits, and whether they speak of forecasts; in the order of the table."""
        return (
            (_("期数"), str(self.months), False),
            (_("有数的预计"), self.forecasts, False),
            (_("平均偏差"), self.bias, True),
            (_("平均误差"), self.mean_error, True),
            (_("对最新版"), self.newest, True),
            (_("灯报对"), self.hits, False),
            (_("误报"), self.false_alarms, False),
            (_("漏报"), self.missed, False),
            (_("平均提前（天）"), self.lead, False),
        )


@dataclass(frozen=True)
class CallLine:
    """One call and how it came out, figures with what stands behind them; `code` and `month` lead to its round.

    `basis` is the code of what the light rests on.
    """

    code: str
    month: str
    round: str
    round_name: str
    source: str
    name: str
    period: str
    said: Figure | None
    official: Figure | None
    newest: Figure | None
    error: Figure | None
    light: tuple[str, str]
    basis: str
    came: tuple[str, str]
    came_basis: Reference | None
    direction: Figure | None
    verdict: str
    lead: Figure
    department: str

    @property
    def references(self) -> list[Reference]:
        """What stands behind the numbers of the line."""
        figures = (self.said, self.official, self.newest, self.error, self.direction, self.lead)
        shown = (self.came_basis, *(figure.reference for figure in figures if figure is not None))
        return [reference for reference in shown if reference is not None]


@dataclass(frozen=True)
class RecordPage:
    """Everything on the page of the record."""

    sources: tuple[RecordLine, ...]
    departments: tuple[RecordLine, ...]
    indicators: tuple[RecordLine, ...]
    calls: tuple[CallLine, ...]
    group: str
    fewest: int

    @property
    def references(self) -> list[Reference]:
        """What stands behind the numbers of the single calls."""
        return [reference for line in self.calls for reference in line.references]


def record_page(found: Board, group: str) -> RecordPage:
    """The board in digits; `group` leaves only the calls of one line."""
    calls = [call for call in found.calls if not group or group in _groups(call)]
    return RecordPage(
        sources=_lines(found.by_source),
        departments=_lines(found.by_department),
        indicators=_lines(found.by_indicator),
        calls=tuple(call_line(call) for call in reversed(calls)),
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
        name=_name(record),
        link=f"?group={quote(record.group)}#calls",
        months=record.months,
        forecasts=str(record.forecasts) if record.bias is not None else NOTHING,
        bias=_apart(record.bias, record.measure, sign=True),
        mean_error=_apart(record.mean_error, record.measure),
        newest=_apart(record.newest_mean_error, record.measure),
        hits=NOTHING if rate is None else f"{judged}（{unsigned(rate, 0)}%）",
        false_alarms=str(record.false_alarms) if record.judged else NOTHING,
        missed=str(record.missed) if record.judged else NOTHING,
        lead=NOTHING if record.lead_days is None else unsigned(record.lead_days, 1),
        note=record.note,
    )


def _name(record: Record) -> str:
    return record.group if record.measure is Measure.GROWTH else _("{group}（总量）").format(group=record.group)


def _apart(value: Decimal | None, measure: Measure, *, sign: bool = False) -> str:
    """An error: points of growth, percent of an amount."""
    unit = "" if measure is Measure.GROWTH else "%"
    if value is None:
        return NOTHING
    return signed(value, 2, unit) if sign else unsigned(value, 2, unit)


def call_line(call: Call) -> CallLine:
    """One call in digits."""
    code, _about, month = call.references
    return CallLine(
        code=code,
        month=month,
        round=call.round,
        round_name=ROUND_NAMES[call.round],
        source=call.source,
        name=call.indicator,
        period=call.period,
        said=_shown(call.figure) if call.value is not None else None,
        official=_shown(call.first.figure),
        newest=None if call.newest.value == call.first.value else _shown(call.newest.figure),
        error=_error(call),
        light=TONES.get(call.tone, ("", "")),
        basis=call.basis,
        came=TONES.get(call.first.tone, ("", "")) if call.value is not None else ("", ""),
        came_basis=call.first.basis,
        direction=_direction(call),
        verdict=_verdict(call),
        lead=_lead(call),
        department=call.department,
    )


def _shown(reference: Reference | None) -> Figure | None:
    return Figure(reference.text, reference) if reference is not None else None


def _derived(text: str, call: Call, label: str, formula: str) -> Figure:
    """A number that follows from what was said and from the first official figure."""
    inputs = [pointer for one in (call.figure, call.first.figure) if one is not None for pointer in one.inputs]
    said = {
        "type": "light",
        "name": f"{call.period}{ROUND_NAMES[call.round]}",
        "day": moment_text(call.said_at, with_year=True),
    }
    return Figure(text, Reference("formula", text, f"{call.indicator}{call.period}{label}", formula, (*inputs, said)))


def _error(call: Call) -> Figure | None:
    if call.error is None:
        return None
    text = _apart(call.error, call.measure, sign=True)
    formula = _("当时的数 − 首次反馈")
    if call.measure is Measure.LEVEL:
        formula = _("（当时的数 − 首次反馈）÷ 首次反馈的绝对值")
    return _derived(text, call, _("的误差"), formula)


def _direction(call: Call) -> Figure | None:
    """Whether the official growth fell, which is what a leading light is held against."""
    if call.value is not None or call.due is None:
        return None
    return _derived(_("回落") if call.due else _("没有回落"), call, _("的走向"), _("首次反馈与当时已知的上次反馈相比"))


def _lead(call: Call) -> Figure:
    """Whole days ahead of the official figure."""
    known = _("首次反馈可知的时点（{moment}）− 该轮时点，取整天").format(
        moment=moment_text(call.first.known_at, with_year=True)
    )
    return _derived(str(call.lead_days), call, _("提前的天数"), known)


def _verdict(call: Call) -> str:
    if call.hit is None:
        return NOTHING
    if call.false_alarm:
        return _("误报")
    if call.missed:
        return _("漏报")
    return _("报对") if call.hit else _("程度不同")
