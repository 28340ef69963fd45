"""The units of a bulletin: the lights of the indicators they answer for, and their letters."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _

from econops.core.model.indicator import IndicatorKind
from econops.core.model.reference import Reference
from econops.core.period.value import Period
from econops.core.report.bulletin.values import DepartmentRow, TracedFact
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.selectors import AWAITED
from econops.desk.lights.rounds import JudgedIndicator, RoundResult
from econops.desk.people.models import Organisation


def department_rows(result: RoundResult, period: Period, *, day: datetime.date) -> tuple[DepartmentRow, ...]:
    """Who answers for indicators, in the order of the units' codes; whoever supplies a result is not held to it."""
    lights: dict[str, dict[str, list[str]]] = {}
    for judged in result.indicators:
        owner = judged.overview.indicator.owner
        if owner and judged.judgement.label and not _supplies(judged, owner):
            lights.setdefault(owner, {}).setdefault(judged.judgement.label, []).append(judged.overview.indicator.code)
    letters = _letters(period)
    names = dict(Organisation.objects.exclude(kind="supplier").values_list("code", "name"))
    return tuple(
        DepartmentRow(
            code,
            names[code],
            {label: tuple(found) for label, found in lit.items()},
            open_tasks=_count(_("待反馈函件"), names[code], letters.get(code, [])),
            overdue_tasks=_count(_("逾期未反馈函件"), names[code], _late(letters.get(code, []), day)),
        )
        for code, lit in sorted(lights.items())
        if code in names
    )


def _supplies(judged: JudgedIndicator, unit: str) -> bool:
    indicator = judged.overview.indicator
    return indicator.kind is IndicatorKind.RESULT and indicator.supplier == unit


def _letters(period: Period) -> dict[str, list[Letter]]:
    """The letters about a month that wait for their unit."""
    found: dict[str, list[Letter]] = {}
    for letter in Letter.objects.filter(period=str(period), status__in=AWAITED).order_by("pk"):
        found.setdefault(letter.organisation_id, []).append(letter)
    return found


def _late(letters: Sequence[Letter], day: datetime.date) -> list[Letter]:
    return [letter for letter in letters if letter.reply_due is not None and letter.reply_due < day]


def _count(label: str, unit: str, letters: Sequence[Letter]) -> TracedFact:
    inputs = tuple(
        {"type": "record", "name": letter.title, "organisation": unit, "date": str(letter.issued_on or "")}
        for letter in letters
    ) or ({"type": "record", "name": label, "organisation": unit, "note": _("没有")},)
    return TracedFact(len(letters), Reference("record", str(len(letters)), f"{unit}{label}", _("逐件计数"), inputs))
