"""Drafts the letters of a month from its lights: one per unit, in memory; writes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from gettext import gettext as _

from econops.core.model.indicator import IndicatorKind
from econops.core.model.organisation import Organisation as OrganisationValue
from econops.core.model.reference import Reference
from econops.core.period.value import Period
from econops.core.report.reading import read_paragraphs
from econops.core.report.warning_letter import LetterItem, WarningRequest, compose_warning_letter
from econops.core.report.writing import letter_docx, letter_references
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.wording import indicator_item, parameter_figure, period_figure, report_item
from econops.desk.lights.rounds import JudgedIndicator, RoundResult
from econops.desk.people.models import Organisation
from econops.desk.people.selectors import organisation_value, task_force

WARNED = ("watch", "bad")
REPLY_DAYS = "letters.reply_workdays.warning_letter"


@dataclass(frozen=True)
class Draft:
    """A letter as drafted: its docx, what the page shows, and the references of its figures."""

    organisation: OrganisationValue
    title: str
    content: bytes
    paragraphs: list[dict[str, object]]
    references: tuple[Reference, ...]

    @property
    def file_name(self) -> str:
        """The name of the docx."""
        return file_name(self.organisation.name)


def file_name(unit: str) -> str:
    """The name of the letter to a unit."""
    return f"预警函-{unit}.docx"


def file_names() -> set[str]:
    """The names of all letters that may ever be drafted."""
    return {file_name(unit) for unit in Organisation.objects.values_list("name", flat=True)}


def drafts_of(result: RoundResult) -> list[Draft]:
    """One letter per unit that has a red light, with its yellow ones; in the order of the units' codes."""
    units = {row.code: organisation_value(row) for row in Organisation.objects.all()}
    items: dict[str, list[tuple[str, LetterItem]]] = {}
    for judged in result.indicators:
        owner = judged.overview.indicator.owner
        if judged.judgement.tone in WARNED and owner and not _supplies(judged, owner):
            items.setdefault(owner, []).append((judged.judgement.tone, indicator_item(judged, result.rule_set)))
    for report in result.reports:
        if report.judgement.tone in WARNED:
            code = report.organisation.code
            items.setdefault(code, []).append((report.judgement.tone, report_item(report, result.rule_set)))
    return [
        _draft(result.period, units[code], [item for _tone, item in found])
        for code, found in sorted(items.items())
        if any(tone == "bad" for tone, _item in found)
    ]


def _supplies(judged: JudgedIndicator, unit: str) -> bool:
    """Whether the unit supplies the figure of a result: it is then never warned about its value."""
    indicator = judged.overview.indicator
    return indicator.kind is IndicatorKind.RESULT and indicator.supplier == unit


def _draft(period: Period, unit: OrganisationValue, items: Sequence[LetterItem]) -> Draft:
    parameter = rulebook_current().parameter(REPLY_DAYS, on=period.end)
    issuer = organisation_value(task_force())
    letter = compose_warning_letter(
        WarningRequest(
            issuer=issuer,
            issuer_mark=issuer.name,
            addressee=unit,
            period=period_figure(period, _("所指月份")),
            items=tuple(items),
            reply_days=parameter_figure(parameter),
        )
    )
    content = letter_docx(letter)
    return Draft(
        organisation=unit,
        title="".join(run.text for line in letter.title.lines for run in line),
        content=content,
        paragraphs=shown_paragraphs(content),
        references=letter_references(letter),
    )


def shown_paragraphs(content: bytes) -> list[dict[str, object]]:
    """The text of a docx for the page: style, and runs of (words, reference code or None). Raises Invalid."""
    return [
        {"style": paragraph.style, "runs": [list(segment) for segment in paragraph.segments]}
        for paragraph in read_paragraphs(content)
    ]
