"""Lights behind a draft that two people have set otherwise: the task force decides whether the letter speaks of them.

Nothing is changed in the text: what is left out is taken out by a person on the page of editing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.desk.common.audit import audit_write
from econops.desk.dispatch.lifecycle import LONGEST_REASON, letter_key
from econops.desk.dispatch.models import Letter, LetterStep
from econops.desk.dispatch.selectors import OPEN
from econops.desk.lights.models import Light, LightOverride
from econops.desk.lights.round_selectors import override_history
from econops.desk.people.models import User

CHOICES = {"keep_item": _("照写"), "leave_item": _("不写")}


@dataclass(frozen=True)
class Overridden:
    """A light that two people have set otherwise; `decided` is the step by which the letter speaks of it or not."""

    name: str
    override: LightOverride
    decided: LetterStep | None

    @property
    def choice(self) -> str:
        """What was decided, in words."""
        return CHOICES[self.decided.action] if self.decided is not None else ""


def overridden_items(letter: Letter, grounds: Iterable[Light]) -> list[Overridden]:
    """The agreed changes of the lights that a letter is about."""
    agreed = [one for one in override_history(grounds) if one.state == "agreed"]
    steps = list(letter.steps.filter(action__in=CHOICES).order_by("-id")) if agreed else []
    return [
        Overridden(name, one, next((step for step in steps if step.reason.startswith(f"{_mark(one, name)}：")), None))
        for one in agreed
        for name in [str(one.light.figures.get("name") or one.light.object_code)]
    ]


def _mark(override: LightOverride, name: str) -> str:
    """How a step names the change it decides on."""
    return f"{name}（{override.label}灯，调整{override.pk}）"


@transaction.atomic
def override_weigh(
    letter: Letter, item: Overridden, choice: str, reason: str, *, by: tuple[User, datetime.datetime]
) -> None:
    """Record whether the letter speaks of a light that was set otherwise.

    Raises:
        Invalid: without a reason, or by somebody who may not.
        Conflict: the letter is no draft any more, or it was decided already.
    """
    person, at = by
    if choice not in CHOICES or not person.may("letter.edit"):
        raise Invalid(_("请选照写还是不写。"))
    if not reason.strip():
        raise Invalid(_("请写明理由。"))
    row = Letter.objects.select_for_update().get(pk=letter.pk)
    if row.status not in OPEN:
        raise Conflict(_("这份函已不是草稿，文字不能再改。"))
    if item.decided is not None and item.decided.action == choice:
        raise Conflict(_("已经这样定了，不用再定。"))
    said = f"{_mark(item.override, item.name)}：{reason.strip()}"[:LONGEST_REASON]
    LetterStep.objects.create(
        letter=row, action=choice, before=row.status, after=row.status, person=person, at=at, reason=said
    )
    after = {"override": item.override.pk, "choice": choice, "reason": reason.strip()}
    audit_write("letter.weighed", ("letter", letter_key(row)), actor=person.reference, at=at, after=after)
