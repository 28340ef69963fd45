"""Lights of June at any step of the ladder, with the letters that must have gone out before (模拟)."""

from __future__ import annotations

import dataclasses
import datetime

from econops.core.rules.ruleset import LadderStep
from econops.desk.common.clock import now
from econops.desk.dispatch.models import Letter
from econops.desk.lights.rounds import RoundResult, round_compute
from tests.desk.june import CLOSED, JUNE

ACTIONS = {
    "reminder": "提示函",
    "warning": "预警函",
    "supervision": "督办函",
    "summons": "约谈通知",
    "bulletin": "通报",
}
BELOW = {"supervision": "warning", "summons": "supervision", "bulletin": "summons"}


def lights() -> RoundResult:
    """The lights of June."""
    return round_compute(JUNE, known_at=None, day=CLOSED.date())


def stepped(result: RoundResult, kind: str) -> RoundResult:
    """Every red light at the step of a kind; for reminders every light is yellow at the most."""

    def one(judged):  # type: ignore[no-untyped-def]
        judgement = judged.judgement
        if kind == "reminder" and judgement.tone == "bad":
            judgement = dataclasses.replace(judgement, tone="watch", level="yellow", label="黄")
        step = LadderStep(judgement.level, 1, ACTIONS[kind]) if judgement.tone == "bad" else judged.step
        return dataclasses.replace(judged, judgement=judgement, step=step)

    return dataclasses.replace(
        result, indicators=tuple(map(one, result.indicators)), reports=tuple(map(one, result.reports))
    )


def sent_before(
    kind: str,
    unit: str,
    *objects: str,
    status: str = "issued",
    due: str = "2026-06-25",
    number: str = "云经函〔2026〕7号",
) -> Letter:
    """A letter of a kind that went out to a unit in June about May."""
    return Letter.objects.create(
        period="2026-05", round_kind="close", organisation_id=unit, kind=kind, status=status, title="模拟",
        items=[{"object": each, "row": "growth", "name": each} for each in objects], document_number=number,
        issued_on=datetime.date(2026, 6, 18), reply_due=datetime.date.fromisoformat(due), reply_workdays=5,
        file_name=f"{kind}-{unit}.docx", sha256="a" * 64, drafted_at=now(),
    )  # fmt: skip


def sent_below(kind: str, result: RoundResult) -> None:
    """The letters below a kind, to every unit about all of its red lights."""
    below = BELOW.get(kind)
    red: dict[str, list[str]] = {}
    for judged in result.indicators:
        if judged.judgement.tone == "bad":
            red.setdefault(judged.overview.indicator.owner, []).append(judged.overview.indicator.code)
    for report in result.reports:
        if report.judgement.tone == "bad":
            red.setdefault(report.organisation.code, []).append(report.organisation.code)
    if below is not None:
        Letter.objects.filter(period="2026-05").delete()
        for unit, objects in red.items():
            sent_before(below, unit, *objects)
