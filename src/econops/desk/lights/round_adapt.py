"""A computed warning round to rows, in the form that pages read; and rows back to what the comparison reads."""

from __future__ import annotations

from typing import Any

from econops.core.lights.changes import ShownLight
from econops.core.lights.wording import reason_text
from econops.core.model.reference import Reference
from econops.core.series.overview import Overview
from econops.desk.common.display import period_text
from econops.desk.lights.adapt import indicator_figures, judgement_columns
from econops.desk.lights.facts import AMOUNT
from econops.desk.lights.models import Light
from econops.desk.lights.round_compute import Signal, WarningResult
from econops.desk.lights.round_inputs import period_of
from econops.desk.lights.rounds import JudgedIndicator
from econops.desk.lights.tracing import light_reference

MARKS = {"early": "前瞻", "middle": "预计", "late": "预审"}
LONGEST_REASON = 300


def warning_rows(result: WarningResult) -> list[dict[str, Any]]:
    """The columns of every light of a warning round, in the order of showing."""
    return [_row(result, judged) | {"position": position} for position, judged in enumerate(result.indicators)]


def _row(result: WarningResult, judged: JudgedIndicator) -> dict[str, Any]:
    view, judgement = judged.overview, judged.judgement
    signals = result.signals.get(view.indicator.code, ())
    reason = _leading_reason(judged, signals) if result.rule.leading else _reason(judged)
    figures = indicator_figures(view) | {
        "mark": MARKS[result.rule.code],
        "about": str(period_of(view.indicator, result.period) or view.period),
        "value": _value(view),
        "embargo_until": _embargo(view),
        "leading": result.rule.leading,
        "signals": [_signal(one) for one in signals],
        "basis": warning_reference(result, judged).code,
    }
    return judgement_columns(judgement, reason[:LONGEST_REASON]) | {
        "row": judged.row,
        "object_code": view.indicator.code,
        "figures": figures,
    }


def warning_reference(result: WarningResult, judged: JudgedIndicator) -> Reference:
    """What a light of a warning round rests on."""
    signals = [one.overview for one in result.signals.get(judged.overview.indicator.code, ())]
    return light_reference(judged, result.rule_set, signals)


def warning_references(result: WarningResult) -> list[Reference]:
    """Every reference behind what a warning round shows."""
    views = [judged.overview for judged in result.indicators]
    views += [signal.overview for several in result.signals.values() for signal in several]
    shown = [figure.reference for view in views for figure in view.figures]
    return [*shown, *(warning_reference(result, judged) for judged in result.indicators)]


def _reason(judged: JudgedIndicator) -> str:
    view, judgement = judged.overview, judged.judgement
    if judgement.level == "no_data" and view.note:
        return view.note
    if judgement.level == "no_data" and view.judged is None:
        return "台账里还没有可比的年初目标。"
    return reason_text(judgement)


def _leading_reason(judged: JudgedIndicator, signals: tuple[Signal, ...]) -> str:
    """The sentences of the leading indicators whose light the indicator has."""
    if judged.overview.amount is None and judged.overview.note:
        return judged.overview.note
    same = [one for one in signals if one.judgement.level == judged.judgement.level]
    return "；".join(f"{one.overview.indicator.name}{reason_text(one.judgement)}" for one in same)


def _signal(one: Signal) -> dict[str, Any]:
    figures = indicator_figures(one.overview)
    kept = ("name", "growth", "period", "source_name", "source_class", "note")
    return {key: figures[key] for key in kept} | {
        "code": one.overview.indicator.code,
        "level": one.judgement.level,
        "label": one.judgement.label,
        "tone": one.judgement.tone,
        "reason": reason_text(one.judgement),
    }


def _value(view: Overview) -> str:
    """The judged value exactly, "" where there is none or towns are missing."""
    return str(view.amount.value) if view.amount is not None and not view.amount.missing else ""


def _embargo(view: Overview) -> str:
    """Until when the figures of a light are held back, "" where none is."""
    held = [one.embargo_until for one in (view.amount.observations if view.amount else ()) if one.embargo_until]
    return max(held).isoformat() if held else ""


def judged_figure(light: Light) -> dict[str, str]:
    """The figure that a light was judged on, with its reference; empty where there is none."""
    names = ("attainment", "level") if light.row == AMOUNT else ("growth", "attainment", "level")
    return next((found for name in names if (found := light.figures.get(name))), {})


def shown_light(light: Light) -> ShownLight:
    """A stored light as the comparison of rounds reads it."""
    figures = light.figures
    signals = figures.get("signals") or []
    judged = {} if signals else judged_figure(light)
    pieces = [(judged["text"], judged["ref"])] if judged else []
    for one in signals:
        growth = one["growth"] or {"text": "缺", "ref": ""}
        name = one["name"] if one is signals[0] else f"、{one['name']}"
        pieces += [(name, ""), (growth["text"], growth["ref"])]
    source = "先行指标" if signals else str(figures.get("source_name", ""))
    about = signals[0]["period"] if signals else str(figures.get("period", ""))
    return ShownLight(
        light.object_code,
        str(figures.get("name", light.object_code)),
        light.level,
        light.label,
        light.tone,
        light.reason,
        "".join(text for text, _code in pieces),
        source,
        period_text(about) if about else "",
        tuple(pieces),
        str(figures.get("basis", "")),
    )
