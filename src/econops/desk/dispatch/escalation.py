"""Overdue replies climb the ladder: the next kind of letter is drafted once, never issued (升级)."""

from __future__ import annotations

import datetime
from gettext import gettext as _

from django.db import transaction
from django.db.models import QuerySet

from econops.core.errors import Conflict, Invalid
from econops.core.rules.stages import StageKind
from econops.core.stages.ladder import climb
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import day_of
from econops.desk.common.files import file_write, home
from econops.desk.common.references import references_keep
from econops.desk.dispatch.drafting import Draft
from econops.desk.dispatch.following import overdue_draft
from econops.desk.dispatch.letter_rules import letter_chart
from econops.desk.dispatch.lifecycle import letter_key
from econops.desk.dispatch.messages import announce
from econops.desk.dispatch.models import Letter, LetterStep
from econops.desk.dispatch.selectors import letters_seen
from econops.desk.dispatch.services import draft_columns
from econops.desk.people.models import User


def overdue_letters(day: datetime.date) -> QuerySet[Letter]:
    """The letters whose reply is overdue on a day, the longest first."""
    states = letter_chart(day).flag("overdue").states
    rows = Letter.objects.filter(status__in=states, reply_due__lt=day).select_related("organisation")
    return rows.order_by("reply_due", "organisation")


def climbed_kind(letter: Letter, day: datetime.date) -> StageKind | None:
    """The kind of the letter that would follow an overdue one; None on the top of the ladder, or where one follows."""
    if letter.followed_by.exclude(status="withdrawn", steps=None).exists():
        return None
    kind = climb(letter_chart(day), letter.kind)
    if kind is None:
        return None
    taken = Letter.objects.filter(**_place(letter, kind)).exclude(status="withdrawn", steps=None)
    return None if taken.exists() else kind


def overdue_climb(day: datetime.date, *, actor: str, at: datetime.datetime) -> list[Letter]:
    """Draft what follows each overdue letter, and tell its unit that it is overdue; run again it changes nothing."""
    made: list[Letter] = []
    for letter in overdue_letters(day):
        with transaction.atomic():
            announce(letter, "overdue", at)
            fresh = _climb(letter, day, actor=actor, at=at)
        made += [fresh] if fresh else []
    return made


@transaction.atomic
def letter_climb(letter: Letter, *, person: User, at: datetime.datetime) -> Letter:
    """Draft what follows one overdue letter.

    Raises:
        Invalid: the person may not, the reply is not overdue, or the ladder ends here.
        Conflict: it was drafted before.
    """
    if not person.may("letter.edit") or not letters_seen(person).filter(pk=letter.pk).exists():
        raise Invalid(_("{person}没有起草函件的权限，请换有权限的人员。").format(person=person))
    day = day_of(at)
    if not overdue_letters(day).filter(pk=letter.pk).exists():
        raise Invalid(_("这份函没有逾期未反馈，不用升级。"))
    fresh = _climb(letter, day, actor=person.reference, at=at, person=person)
    if fresh is not None:
        return fresh
    if climb(letter_chart(day), letter.kind) is None:
        raise Invalid(_("已经是最高一级，请由专班负责人研究处理。"))
    raise Conflict(_("已经起草过下一级的函，请在列表里打开。"))


def _climb(
    letter: Letter, day: datetime.date, *, actor: str, at: datetime.datetime, person: User | None = None
) -> Letter | None:
    kind = climbed_kind(letter, day)
    if kind is None:
        return None
    draft = overdue_draft(letter, kind, day)
    fresh = _keep(letter, kind, draft, at)
    if fresh is None:
        return None
    references_keep(draft.references)
    # Not in the month's folder, which holds what a close writes; before the commit, so that no letter lacks its file.
    fresh.stored_path = f"letters/{fresh.pk}/{fresh.sha256}.docx"
    fresh.save(update_fields=["stored_path"])
    file_write(home() / fresh.stored_path, draft.content)
    LetterStep.objects.create(letter=fresh, action="drafted", before="", after="draft", person=person, at=at)
    audit_write(
        "letter.climbed", ("letter", letter_key(fresh)), actor=actor, at=at,
        after={"follows": letter_key(letter), "sha256": fresh.sha256},
    )  # fmt: skip
    return fresh


def _keep(letter: Letter, kind: StageKind, draft: Draft, at: datetime.datetime) -> Letter | None:
    """The kept draft; None where another run was first. A draft that a close took back makes room."""
    columns = draft_columns(draft) | {"drafted_at": at}
    fresh, created = Letter.objects.get_or_create(**_place(letter, kind), defaults=columns)
    if created:
        return fresh
    changed = Letter.objects.filter(pk=fresh.pk, status="withdrawn", steps=None).update(**columns)
    fresh.refresh_from_db()
    return fresh if changed else None


def _place(letter: Letter, kind: StageKind) -> dict[str, str]:
    return {
        "period": letter.period, "round_kind": letter.round_kind, "organisation_id": letter.organisation_id,
        "kind": kind.code,
    }  # fmt: skip
