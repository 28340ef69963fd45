"""A draft replayed over the past: what would have lit in each warning round, and how that came out afterwards.

The rule in force and the draft are tried on the same moments, those of the rounds that were held, and both are held
against the official figures that have been released since.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from econops.core.errors import Invalid
from econops.core.lights.rule_files import rule_set_of
from econops.core.model.reference import Figure
from econops.core.outlook.hindsight import Dated, Fall, falls
from econops.core.outlook.track_record import Call, Record, track_record
from econops.core.period.value import Period
from econops.core.rules.ruleset import RuleSet
from econops.desk.common.clock import day_of
from econops.desk.common.display import period_text
from econops.desk.common.references import references_keep
from econops.desk.jobs.models import Job
from econops.desk.jobs.running import Outcome, Report, job_run
from econops.desk.jobs.services import job_ask
from econops.desk.lights.models import ROUND_NAMES, Light, Round, RuleDraft
from econops.desk.lights.round_adapt import warning_references, warning_rows
from econops.desk.lights.round_compute import warning_round_compute
from econops.desk.lights.round_selectors import newest_warnings
from econops.desk.lights.score_pages import CallLine, call_line
from econops.desk.lights.scores import calls_about
from econops.desk.people.models import User

KEY = "replay"
MOST_ROUNDS = 72
NOW, THEN = "now", "draft"


@dataclass(frozen=True)
class Tried:
    """The lights of one rule set over the past, and how they came out."""

    lights: tuple[tuple[Round, Light], ...]
    calls: tuple[Call, ...]
    falls: tuple[Fall, ...]


def replay_ask(draft: RuleDraft, *, person: User, at: datetime.datetime) -> Job:
    """Let the worker replay a draft as it stands now; the same draft asked for twice is one job."""
    name = (f"{KEY} {draft.pk} {draft.version}", _("回看规则草稿"))
    arguments = {"code": draft.code, "content": draft.content}
    return job_ask(replay_task, name, arguments, person=person, at=at)


def replay_last(draft: RuleDraft) -> Job | None:
    """The newest replay of a draft, of whatever version."""
    return Job.objects.filter(key__startswith=f"{KEY} {draft.pk} ").first()


@task()
def replay_task(number: int) -> None:
    """Replay a draft; it writes nothing but its result, and what stands behind its numbers."""
    job_run(number, _replay)


def _replay(arguments: Mapping[str, Any], _person: User, report: Report) -> Outcome:
    code = str(arguments["code"])
    rule_set, findings = rule_set_of(f"{code}.yaml", str(arguments["content"]).encode())
    if rule_set is None:
        raise Invalid("\n".join(one.message for one in findings))
    rounds = newest_warnings()[-MOST_ROUNDS:]
    if not rounds:
        raise Invalid(_("还没有做过预警，没有可以回看的月份。先在“亮灯”里按月做三轮预警。"))
    tried = {NOW: _try(rounds, None, report, 0), THEN: _try(rounds, rule_set, report, len(rounds))}
    report(2 * len(rounds), 2 * len(rounds))
    months = len({row.period for row in rounds})
    message = _("回看了{months}个月、{rounds}轮预警。").format(months=months, rounds=len(rounds))
    return Outcome(message, address=reverse("rule_edit", args=[code]) + "#replay", data=tuple(rows_of(tried)))


def _try(rounds: Sequence[Round], rule_set: RuleSet | None, report: Report, done: int) -> Tried:
    """Light every round again at its moment; `done` pieces of the work were done before."""
    lights: list[tuple[Round, Light]] = []
    for place, row in enumerate(rounds):
        report(done + place, 2 * len(rounds), f"{period_text(row.period)} {ROUND_NAMES[row.kind]}")
        known_at = row.known_at or row.closed_at
        try:
            result = warning_round_compute(
                row.kind, Period.parse(row.period), known_at=known_at, day=day_of(known_at), rule_set=rule_set
            )
        except Invalid:
            continue
        references_keep(warning_references(result))
        lights += [(row, Light(round=row, **columns)) for columns in warning_rows(result)]
    calls = tuple(calls_about(lights, rule_set=rule_set))
    return Tried(tuple(lights), calls, falls(_dated(calls)))


def _dated(calls: Iterable[Call]) -> list[Dated]:
    return [Dated(Period.parse(call.references[2]), call) for call in calls]


def rows_of(tried: Mapping[str, Tried]) -> list[dict[str, Any]]:
    """The result as plain rows: records, falls, lights that differ, false alarms, every single call."""
    return [*_records(tried), *_falls(tried), *_changes(tried), *_false_alarms(tried), *_calls(tried)]


def _records(tried: Mapping[str, Tried]) -> list[dict[str, Any]]:
    rows = []
    found = {rule: _by_round(one.calls) for rule, one in tried.items()}
    for kind, name in ROUND_NAMES.items():
        pair = {rule: records.get(kind) for rule, records in found.items()}
        if any(pair.values()):
            rows.append(
                {"type": "record", "kind": kind, "name": name, **{rule: _record(one) for rule, one in pair.items()}}
            )
    return rows


def _by_round(calls: Sequence[Call]) -> dict[str, Record]:
    return {one.group: one for one in track_record(calls, lambda call: call.round, fewest=0)}


def _record(one: Record | None) -> dict[str, int]:
    names = ("months", "judged", "hits", "false_alarms", "missed")
    return {name: getattr(one, name) if one else 0 for name in names}


def _falls(tried: Mapping[str, Tried]) -> list[dict[str, Any]]:
    """Falls of either rule, each with how far ahead both saw it; one that a rule does not count as a fall is empty."""
    by_rule = {rule: {(one.indicator, str(one.month)): one for one in each.falls} for rule, each in tried.items()}
    keys = list(dict.fromkeys(key for found in by_rule.values() for key in found))
    rows: list[dict[str, Any]] = []
    for name, month in keys:
        seen = {rule: _ahead(found.get((name, month))) for rule, found in by_rule.items()}
        rows.append({"type": "fall", "name": name, "month": month, **seen})
    return rows


def _ahead(fall: Fall | None) -> str:
    if fall is None:
        return _("不算回落")
    if fall.days_ahead is None:
        return _("漏报")
    words = _("{round}看到，提前{days}天").format(round=ROUND_NAMES[fall.seen_by], days=fall.days_ahead)
    return words + (_("，此前{n}个月已预警").format(n=fall.months_ahead) if fall.months_ahead else "")


def _changes(tried: Mapping[str, Tried]) -> list[dict[str, Any]]:
    before = {(row.period, row.kind, one.object_code): one for row, one in tried[NOW].lights}
    rows = []
    for row, one in tried[THEN].lights:
        was = before.get((row.period, row.kind, one.object_code))
        if was is not None and was.level != one.level:
            rows.append(
                {
                    "type": "change", "month": row.period, "round": ROUND_NAMES[row.kind],
                    "name": str(one.figures.get("name", one.object_code)),
                    NOW: [was.level, was.label, was.reason, was.figures["basis"]],
                    THEN: [one.level, one.label, one.reason, one.figures["basis"]],
                }
            )  # fmt: skip
    return rows


def _calls(tried: Mapping[str, Tried]) -> list[dict[str, Any]]:
    """Every call that counts, with what either rule made of it; newest first."""
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for rule, one in tried.items():
        lines = [call_line(call) for call in one.calls if call.early]
        references_keep(reference for line in lines for reference in line.references)
        for line in lines:
            found.setdefault((line.month, line.round, line.code), _said(line))[rule] = _made(line)
    return [one for _key, one in sorted(found.items(), reverse=True)]


def _said(line: CallLine) -> dict[str, Any]:
    figures = {"said": line.said, "official": line.official, "lead": line.lead, "direction": line.direction}
    return {
        "type": "call", "month": line.month, "kind": line.round, "round": line.round_name, "name": line.name,
        NOW: None, THEN: None, **{key: _plain(figure) for key, figure in figures.items()},
    }  # fmt: skip


def _made(line: CallLine) -> dict[str, Any]:
    """The light under a rule, the one that the official figure got, and how they agree."""
    return {
        "light": list(line.light), "basis": line.basis, "came": list(line.came),
        "came_basis": line.came_basis.code if line.came_basis else "", "verdict": line.verdict,
    }  # fmt: skip


def _plain(figure: Figure | None) -> dict[str, str] | None:
    return {"text": figure.text, "ref": figure.reference.code} if figure else None


def _false_alarms(tried: Mapping[str, Tried]) -> list[dict[str, Any]]:
    found: dict[tuple[str, str, str], dict[str, Any]] = {}
    for rule, one in tried.items():
        for call in one.calls:
            if call.false_alarm and call.early:
                key = (call.indicator, call.references[2], ROUND_NAMES[call.round])
                blank = {"type": "false", "name": key[0], "month": key[1], "round": key[2], NOW: False, THEN: False}
                found.setdefault(key, blank)[rule] = True
    return list(found.values())
