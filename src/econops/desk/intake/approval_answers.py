"""What units said to findings about an indicator's figures, for the page of the indicator."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from econops.desk.common.display import moment_text, period_text
from econops.desk.common.panels import Cell, Section
from econops.desk.indicators.models import Indicator
from econops.desk.intake.models import FindingAnswer

SHOWN = 12


def indicator_answers(indicator: Indicator) -> Section:
    """The newest answers that stand beside accepted figures of an indicator."""
    answers = FindingAnswer.objects.filter(submission__status="accepted").select_related(
        "submission__organisation", "person"
    )
    rows = []
    for answer in answers.order_by("-at", "-id").iterator(chunk_size=200):
        period = _period_of(answer, indicator.code)
        if period:
            rows.append(_row(answer, period))
        if len(rows) == SHOWN:
            break
    return Section(
        title=_("填报说明"),
        head=(Cell(_("时期")), Cell(_("单位")), Cell(_("单元格")), Cell(_("说明")), Cell(_("时间"))),
        rows=tuple(rows),
        empty=_("没有对这个指标的数写过说明。"),
    )


def _period_of(answer: FindingAnswer, indicator: str) -> str:
    """The period of the figure in the answered cell; empty where the cell holds another indicator."""
    for entry in answer.submission.entries:
        if entry["indicator"] == indicator and (entry["sheet"], entry["cell"]) == (answer.sheet, answer.cell):
            return str(entry["period"])
    return ""


def _row(answer: FindingAnswer, period: str) -> tuple[Cell, ...]:
    submission = answer.submission
    address = f"{reverse('submission_detail', args=[submission.pk])}#{answer.cell}"
    return (
        Cell(period_text(period)),
        Cell(submission.organisation.name),
        Cell(answer.cell, url=address),
        Cell(answer.text),
        Cell(_("{moment} {person}").format(moment=moment_text(answer.at), person=answer.person)),
    )
