"""What a close came to, as plain values without times: lights, letters, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from gettext import gettext as _
from typing import Any

from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.report.letter_kinds import WORDINGS, LetterKind
from econops.desk.dispatch.drafting import Draft
from econops.desk.lights.adapt import light_rows
from econops.desk.lights.rounds import RoundResult


def month_summary(result: RoundResult, drafts: Sequence[Draft]) -> dict[str, Any]:
    """Lights, letters and what is missing; the same data give the same summary."""
    return {
        "period": str(result.period),
        "rule_set": result.rule_set.name,
        "rule_version": result.rule_set.version,
        "overall": _overall(result),
        "lights": [
            {key: row[key] for key in ("row", "object_code", "level", "label", "tone", "reason", "missing")}
            | {"name": row["figures"].get("name", "")}
            for row in light_rows(result)
        ],
        "letters": [
            {"file": draft.file_name, "unit": draft.organisation.name, "title": draft.title, "kind": draft.kind}
            for draft in drafts
        ],
        "missing": {
            "units": [report.organisation.name for report in result.reports if report.facts["received"] is None],
            "figures": [
                f"{item.overview.indicator.name}：{item.overview.note}"
                for item in result.indicators
                if item.overview.note
            ],
            "targets": [item.overview.indicator.name for item in result.indicators if item.overview.judged is None],
        },
    }


def _overall(result: RoundResult) -> dict[str, Any] | None:
    """The light of the county, and the indicators that decide it."""
    overall = result.overall
    if overall is None:
        return None
    names = {one.overview.indicator.code: one.overview.indicator.name for one in result.indicators}
    return {
        "level": overall.level,
        "label": overall.judgement.label,
        "worst": [names[one.object] for one in (overall.worst or overall.unknown)],
    }


def summary_text(summary: dict[str, Any]) -> str:
    """The summary in a few lines for people."""
    labels = Counter(light["label"] for light in summary["lights"] if light["row"] != "report")
    counts = "  ".join(f"{label} {count}" for label, count in labels.most_common())
    missing = summary["missing"]
    lines = [
        _("{period}：{counts}").format(
            period=period_name(Period.parse(summary["period"]), with_year=True), counts=counts
        ),
        *_letter_lines(summary["letters"]),
    ]
    named = ((_("还没报的单位"), "units"), (_("还没有的数"), "figures"), (_("没有年初目标的指标"), "targets"))
    lines += [f"{label}：{'、'.join(one.rstrip('。') for one in missing[key])}" for label, key in named if missing[key]]
    return "\n".join(lines)


def _letter_lines(letters: Sequence[Mapping[str, str]]) -> list[str]:
    """How many letters of each kind, to whom; warnings are told also where there are none."""
    lines = []
    for kind in LetterKind:
        units = [letter["unit"] for letter in letters if letter["kind"] == kind]
        if units or kind is LetterKind.WARNING:
            words = _("起草{kind} {count} 份：{units}")
            lines.append(words.format(kind=WORDINGS[kind].name, count=len(units), units="、".join(units) or _("无")))
    return sorted(lines, key=lambda line: WORDINGS[LetterKind.WARNING].name not in line)
