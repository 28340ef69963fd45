"""Rule sets as their pages show them: a version in words, a draft in fields, a replay in tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from econops.core.expressions.expression import Expression
from econops.core.lights.wording import in_words, labels_of
from econops.core.rules.ruleset import RuleRow, RuleSet
from econops.core.rules.ruleset_form import reasons_text
from econops.core.rules.ruleset_writing import day_text, rule_set_data
from econops.desk.common.display import period_text
from econops.desk.jobs.models import Job
from econops.desk.lights.models import RuleDraft

GAP_NAMES = {"pp": _("差距按百分点"), "relative": _("差距按占应达的百分比")}
CONNECTIVES = {
    "and": "且",
    "or": "或",
    "not": "不是",
    "AND": "且",
    "OR": "或",
    "NOT": "不是",
    "in": "属于",
    "is": "是",
    "null": "空",
}
BLANK_LEVELS, BLANK_STEPS = 1, 1


def version_rows(rule_set: RuleSet) -> list[dict[str, Any]]:
    """Each table of a version: levels, bounds, what is derived, ladder, exemption, number of cases."""
    return [_version_row(row) for row in rule_set.rows.values()]


def _version_row(row: RuleRow) -> dict[str, Any]:
    labels = {level.code: level.label for level in row.levels}
    words = labels_of(row) | CONNECTIVES
    return {
        "code": row.code,
        "name": row.name,
        "object": row.object_type,
        "source": row.source,
        "gap": GAP_NAMES.get(row.gap_mode, row.gap_mode),
        "levels": [(level, *_said(level.expression, words)) for level in row.levels],
        "thresholds": [(one, one.versions[-1]) for one in row.thresholds],
        "facts": [(one.label, one.expression.text if one.expression else one.function) for one in row.derived],
        "inputs": [(one.label, one.column.unit) for one in row.inputs],
        "boundaries": row.boundaries,
        "exemption": (row.exemption.approver, labels[row.exemption.level]) if row.exemption else None,
        "ladder": [(labels.get(step.level, step.level), step.times, step.action) for step in row.ladder],
        "cases": len(row.cases),
        "expected": sum(len(case.levels) for case in row.cases),
    }


def _said(expression: Expression | None, words: Mapping[str, str]) -> tuple[str, str]:
    """A condition in the words of the rule, and as it is written."""
    text = expression.text if expression is not None else ""
    return in_words(text, words), text


def draft_rows(draft: RuleDraft) -> dict[str, Any]:
    """The fields of a draft: the head, and each table with its levels, bounds, derived facts and ladder."""
    data = rule_set_data(draft.content)
    return {
        "name": data.get("name", ""),
        "version": data.get("version", ""),
        "source": data.get("source", ""),
        "valid_from": day_text(data.get("valid_from")),
        "tables": [_draft_row(row) for row in _blocks(data.get("rows"))],
    }


def _draft_row(row: Mapping[str, Any]) -> dict[str, Any]:
    levels = [
        {**level, "place": place, "order": place + 1, "reasons_text": reasons_text(level)}
        for place, level in enumerate(_blocks(row.get("levels")))
    ]
    ladder = [{**step, "place": place} for place, step in enumerate(_blocks(row.get("ladder")))]
    return {
        "code": row.get("code", ""),
        "name": row.get("name", ""),
        "source": row.get("source", ""),
        "gap_mode": row.get("gap_mode", "pp"),
        "boundaries": "\n".join(str(one) for one in row.get("boundaries") or []),
        "exemption": row.get("exemption") or {},
        "thresholds": [one | {"entry": (one.get("entries") or [{}])[-1]} for one in _blocks(row.get("thresholds"))],
        "facts": [one for one in _blocks(row.get("derived")) if "expr" in one],
        "functions": [one for one in _blocks(row.get("derived")) if "function" in one],
        "levels": levels + [{"place": len(levels) + n, "order": ""} for n in range(BLANK_LEVELS)],
        "ladder": ladder + [{"place": len(ladder) + n} for n in range(BLANK_STEPS)],
        "columns": [one for table in _blocks(row.get("tables")) for one in _blocks(table.get("columns"))],
    }


def _blocks(value: object) -> list[dict[str, Any]]:
    return [dict(one) for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def replay_page(job: Job | None, draft: RuleDraft, group: str) -> dict[str, Any] | None:
    """The newest replay: open, failed, or its tables; `stale` where the draft was saved since.

    `group` names the single calls that are listed: those of a round, of an indicator, or `all`.
    """
    if job is None:
        return None
    rows = [dict(one, month_text=period_text(one["month"])) if "month" in one else dict(one) for one in job.data]
    kinds = {kind: [one for one in rows if one.get("type") == kind] for kind in ("record", "fall", "change", "false")}
    for one in kinds["record"]:
        one["sides"] = (one["now"], one["draft"])
    calls = [one for one in rows if one.get("type") == "call" and group in ("all", one["kind"], one["name"])]
    stale = not job.key.endswith(f" {draft.version}")
    return {"job": job, "stale": stale, "alarms": kinds.pop("false"), "calls": calls, "group": group, **kinds}
