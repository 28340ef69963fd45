"""Drafts the letter that follows an unanswered one: its docx, what the page shows, the references of its figures."""

from __future__ import annotations

import datetime
from gettext import gettext as _

from econops.core.errors import Invalid
from econops.core.model.reference import Figure, Reference, ReferenceKind
from econops.core.period.value import Period
from econops.core.report.overdue_letter import OverdueRequest, Unanswered, compose_overdue_letter
from econops.core.report.writing import letter_docx, letter_references
from econops.core.rules.stages import StageKind
from econops.core.stages.moving import workdays_late
from econops.desk.common.display import day_text
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.drafting import Draft, shown_paragraphs
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.runs import parameter_figure
from econops.desk.people.selectors import organisation_value, task_force


class FollowingDraft(Draft):
    """A draft about a missing reply; its file lies beside those of the round under a name of its own."""

    @property
    def file_name(self) -> str:
        """The name of the docx."""
        kind = dict(Letter._meta.get_field("kind").flatchoices)[self.kind]
        return _("{kind}-{unit}-逾期未反馈.docx").format(kind=kind, unit=self.organisation.name)


def overdue_draft(letter: Letter, kind: StageKind, day: datetime.date) -> Draft:
    """The letter of the next kind about the missing reply to `letter`, as on a day.

    Raises:
        Invalid: the letter was never issued.
    """
    if letter.issued_on is None or letter.reply_due is None:
        raise Invalid(_("这份函还没有登记发出。"))
    composed = compose_overdue_letter(_request(letter, kind, day))
    content = letter_docx(composed)
    return FollowingDraft(
        organisation=organisation_value(letter.organisation),
        title="".join(run.text for line in composed.title.lines for run in line),
        content=content,
        paragraphs=shown_paragraphs(content),
        references=letter_references(composed),
        kind=kind.code,
        items=tuple(letter.items),
        follows=letter.pk,
        rule_set=letter.rule_set,
        rule_version=letter.rule_version,
    )


def _request(letter: Letter, kind: StageKind, day: datetime.date) -> OverdueRequest:
    rulebook = rulebook_current()
    late = workdays_late(letter.reply_due, day, rulebook.workdays)
    return OverdueRequest(
        issuer=organisation_value(task_force()),
        addressee=organisation_value(letter.organisation),
        kind=kind.name,
        before=Unanswered(
            title=letter.title,
            kind=letter.get_kind_display(),
            state=letter.status,
            document_number=_figure(letter, letter.document_number, _("来函的发文字号")),
            issued_on=_figure(letter, day_text(letter.issued_on), _("来函的成文日期")),
            due=_figure(letter, day_text(letter.reply_due), _("来函的反馈期限")),
        ),
        day=_figure(letter, day_text(day), _("截至的日期"), kind="calendar"),
        workdays_late=_figure(letter, str(late), _("逾期工作日"), formula=_("反馈期限之后、截至之日的工作日数")),
        reply_days=parameter_figure(rulebook.parameter(kind.reply, on=Period.parse(letter.period).end)),
        matters=tuple(dict.fromkeys(str(item["name"]) for item in letter.items if item.get("name"))),
    )


def _figure(letter: Letter, text: str, label: str, *, kind: ReferenceKind = "record", formula: str = "") -> Figure:
    pointer = {
        "type": "letter", "name": letter.title, "organisation": letter.organisation.name,
        "date": day_text(letter.issued_on), "due": day_text(letter.reply_due),
    }  # fmt: skip
    return Figure(text, Reference("formula" if formula else kind, text, label, formula, (pointer,)))
