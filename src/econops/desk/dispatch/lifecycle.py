"""Moves a letter along its declared way: one transaction, one conditional update, one step, one audit line."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid, NotFound
from econops.core.report.spoken import rates_said
from econops.core.stages.moving import By, Given, move_check
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import day_of
from econops.desk.common.references import references_keep
from econops.desk.dispatch.demands import rates_known, text_demands
from econops.desk.dispatch.issuing import Issue, issue_check, issue_figures, recorded_figures, reply_term
from econops.desk.dispatch.letter_rules import history_of, letter_chart, why_not
from econops.desk.dispatch.messages import announce, messages_read
from econops.desk.dispatch.models import Letter, LetterStep
from econops.desk.dispatch.selectors import letters_seen
from econops.desk.dispatch.work_text import work_text_check
from econops.desk.people.models import User

LONGEST_REASON = 300
# What a move is called once it is done, as the audit trail writes it; a chart's own moves keep their code.
DONE = {
    "edit": "edited", "issue": "issued", "unissue": "unissued", "sign": "signed", "reply": "replied",
    "accept": "closed", "return": "returned", "withdraw": "withdrawn", "restore": "restored",
}  # fmt: skip
# Moves of which the unit is told; the words stand with the messages.
TOLD = {"issue": "issued", "return": "returned", "accept": "closed"}


@dataclass(frozen=True)
class Act:
    """A move by a person at a moment; `given` are the fields that were filled in (see the chart)."""

    move: str
    person: User
    at: datetime.datetime
    given: Given = field(default_factory=dict)

    @property
    def reason(self) -> str:
        """The reason that was given, cut to what a step holds."""
        return str(self.given.get("reason") or "").strip()[:LONGEST_REASON]


def letter_move(letter: Letter, act: Act, changes: Mapping[str, Any] | None = None) -> Letter:
    """Make one move, together with `changes` of columns; called inside a transaction.

    Returns:
        The letter as it stands afterwards.

    Raises:
        NotFound: the person may not see the letter.
        Invalid: the person may not make the move, or a field is missing.
        Conflict: it stands elsewhere by now; somebody else was first.
    """
    row = letters_seen(act.person).select_related("organisation").filter(pk=letter.pk).first()
    if row is None:
        raise NotFound(_("没有这份函，或者不在您的数据范围内。"))
    chart = letter_chart(day_of(act.at))
    refusal = why_not(row, chart.move(act.move), act.person)
    if refusal:
        raise Invalid(refusal)
    after = move_check(chart, row.status, act.move, act.given, by=By(str(act.person.pk), history_of(row)))
    work_text_check(act.reason)
    if act.move in TOLD and act.reason:
        # Words to the unit are held to the same law as a letter.
        for finding in text_demands(act.reason, row.organisation):
            raise Invalid(finding.message)
        unknown = sorted(set(rates_said(act.reason)) - rates_known(row))
        if unknown:
            words = _("“{rates}”在这封函和单位的反馈里都没有。写给单位的话只引用其中已有的数，请删去或改写。")
            raise Invalid(words.format(rates="、".join(unknown)))
    # Whoever comes second finds another state and changes no row.
    columns = {"status": after, **(changes or {})}
    if Letter.objects.filter(pk=row.pk, status=row.status, sha256=row.sha256).update(**columns) != 1:
        raise Conflict(_("这份函刚刚有人办理过，请刷新页面，看清现在的状态再办。"))
    _record(row, act, after, columns)
    row.refresh_from_db()
    # Whoever acts on a letter has read what was said about it.
    messages_read(act.person, act.at, letter=row)
    if act.move in TOLD:
        announce(row, TOLD[act.move], act.at)
    return row


def _record(row: Letter, act: Act, after: str, columns: Mapping[str, Any]) -> None:
    LetterStep.objects.create(
        letter=row, action=act.move, before=row.status, after=after, person=act.person, at=act.at, reason=act.reason
    )
    audit_write(
        f"letter.{DONE.get(act.move, act.move)}",
        ("letter", letter_key(row)),
        actor=act.person.reference,
        at=act.at,
        before={name: _plain(getattr(row, name)) for name in columns},
        after={name: _plain(value) for name, value in columns.items()} | {"reason": act.reason},
    )


def letter_key(row: Letter) -> str:
    """How the audit trail calls a letter: month, round, unit, kind."""
    return f"{row.period} {row.round_kind} {row.organisation_id} {row.kind}"


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime.date) else value


@transaction.atomic
def letter_issue(letter: Letter, issue: Issue, *, person: User, at: datetime.datetime) -> Letter:
    """Record that a letter went out: its number and date from the office system, and when the reply is due.

    Raises as `letter_move`; Invalid for a number or a date in a wrong form, and where the unit supplies the figure.
    """
    given = {"document_number": issue.document_number, "issued_on": issue.issued_on}
    act = Act("issue", person, at, given)
    if issue.document_number.strip() and issue.issued_on is not None:
        letter.refresh_from_db()
        issue_check(letter, issue, day_of(at))
        days, due = reply_term(letter, issue.issued_on)
        number = issue.document_number.strip()
        figures = issue_figures(letter, Issue(number, issue.issued_on))
        references_keep(figure.reference for figure in figures)
        columns = {
            "references": [*letter.references, *(figure.reference.code for figure in figures)],
            "document_number": number, "issued_on": issue.issued_on, "reply_workdays": days, "reply_due": due,
        }  # fmt: skip
        return letter_move(letter, act, columns)
    return letter_move(letter, act)


@transaction.atomic
def letter_unissue(letter: Letter, *, reason: str, person: User, at: datetime.datetime) -> Letter:
    """Take back what was recorded by mistake, before the unit has signed for it. Raises as `letter_move`."""
    letter.refresh_from_db()
    dropped = {figure.reference.code for figure in recorded_figures(letter)}
    columns = {
        "references": [code for code in letter.references if code not in dropped],
        "document_number": "", "issued_on": None, "reply_workdays": None, "reply_due": None,
    }  # fmt: skip
    return letter_move(letter, Act("unissue", person, at, {"reason": reason}), columns)


@transaction.atomic
def letter_sign(letter: Letter, *, person: User, at: datetime.datetime) -> Letter:
    """The unit signs for a letter (签收). Raises as `letter_move`."""
    return letter_move(letter, Act("sign", person, at))


@transaction.atomic
def letter_withdraw(letter: Letter, *, reason: str, person: User, at: datetime.datetime) -> Letter:
    """Take a draft back, with a reason; the close does not draft it again. Raises as `letter_move`."""
    return letter_move(letter, Act("withdraw", person, at, {"reason": reason}))


@transaction.atomic
def letter_restore(letter: Letter, *, person: User, at: datetime.datetime) -> Letter:
    """Undo a withdrawal. Raises as `letter_move`."""
    return letter_move(letter, Act("restore", person, at))
