"""Judged values to rows, in the form that pages read."""

from __future__ import annotations

from typing import Any

from econops.core.lights.judgement import Judgement
from econops.core.lights.wording import reason_text
from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.core.model.reference import Figure
from econops.core.rules.ruleset import LadderStep, RuleSet
from econops.core.series.overview import Overview
from econops.core.series.targets import speaks_of
from econops.desk.lights.rounds import JudgedIndicator, JudgedReport, RoundResult
from econops.desk.lights.tracing import light_reference


def light_rows(result: RoundResult) -> list[dict[str, Any]]:
    """The columns of every light of a round, in the order of showing."""
    rows = [_indicator_row(judged, result.rule_set) for judged in result.indicators]
    rows += [_report_row(judged) for judged in result.reports]
    return [row | {"position": position} for position, row in enumerate(rows)]


def judgement_columns(judgement: Judgement, reason: str) -> dict[str, Any]:
    """The columns of a light that tell its level and why."""
    return {
        "level": judgement.level,
        "label": judgement.label,
        "tone": judgement.tone,
        "reason": reason,
        "reasons": [
            {
                "clause": clause.clause,
                "value": "" if clause.value is None else str(clause.value),
                "result": clause.result,
                "distance": "" if clause.distance is None else str(clause.distance),
            }
            for clause in judgement.reasons
        ],
        "missing": list(judgement.missing),
    }


def _indicator_row(judged: JudgedIndicator, rule_set: RuleSet) -> dict[str, Any]:
    view, judgement = judged.overview, judged.judgement
    reason = reason_text(judgement)
    if judgement.level == "no_data" and view.note:
        reason = view.note
    elif judgement.level == "no_data" and view.judged is None:
        reason = "台账里还没有可比的年初目标。"
    return judgement_columns(judgement, reason) | {
        "row": judged.row,
        "object_code": view.indicator.code,
        "figures": indicator_figures(view)
        | {"catching_up": judged.catching_up, "basis": light_reference(judged, rule_set).code}
        | _step(judged.step),
    }


def _report_row(judged: JudgedReport) -> dict[str, Any]:
    facts = judged.facts
    figures = {
        "name": judged.organisation.name,
        "due": str(facts["due"]),
        "received": str(facts["received"] or ""),
        "wrong": bool(facts["wrong"]),
    }
    return judgement_columns(judged.judgement, reason_text(judged.judgement)) | {
        "row": "report",
        "object_code": judged.organisation.code,
        "figures": figures | _step(judged.step),
    }


def _step(step: LadderStep | None) -> dict[str, str]:
    """What follows by the ladder, "" where nothing does."""
    return {"step": step.action if step else ""}


def indicator_figures(view: Overview) -> dict[str, Any]:
    """The figures of an indicator as plain values: text and reference code of each."""
    indicator = view.indicator
    named = ("level", "growth", "change", "gap", "attainment", "pace")
    return {name: _figure(getattr(view, name)) for name in named} | {
        "name": indicator.name,
        "unit": indicator.unit,
        "kind": indicator.kind.value,
        "owner": indicator.owner,
        "period": str(view.period),
        "targets": [
            {"set": item.target.target_set, "name": item.set_name, **(_figure(item.figure) or {})}
            for item in view.targets
        ],
        "vintage": view.vintage.text if view.vintage else "",
        "source_class": indicator.source_class,
        "source_name": SOURCE_CLASS_NAMES[SourceClass(indicator.source_class)],
        "estimate": indicator.source_class == SourceClass.ESTIMATE.value,
        "history": [[str(period)[:7], float(value)] for period, value in view.history],
        "target_line": [
            [item.set_name, float(item.value)]
            for item in view.targets
            if item.value is not None and speaks_of(item.target, indicator)
        ],
        "note": view.note,
    }


def _figure(figure: Figure | None) -> dict[str, str] | None:
    return {"text": figure.text, "ref": figure.reference.code} if figure else None
