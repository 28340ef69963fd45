"""A light set by people against the rule (人工调整): one asks with a reason, another agrees; the light itself stays."""

from __future__ import annotations

import datetime
import re

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.period.value import Period
from econops.core.rules.ruleset import LevelRule
from econops.desk.common.audit import audit_write
from econops.desk.common.rulebook import rulebook_current
from econops.desk.lights.models import CLOSE, Light, LightOverride
from econops.desk.lights.rounds import RULE_SET
from econops.desk.people.models import User

LONGEST = 300
MOBILE = re.compile(r"1\d{10}")
OPEN = ("asked", "agreed")


def is_same_person(one: User, other: User) -> bool:
    """Whether two accounts are, as far as they tell, of one person.

    The same account; the same mobile number; or the same name in the same unit, unless both have a telephone of their
    own. Who gives a second account another name or number is not found out by this.
    """
    if one.pk == other.pk:
        return True
    phones = [re.sub(r"\D", "", user.phone).removeprefix("86") for user in (one, other)]
    if phones[0] == phones[1] and MOBILE.fullmatch(phones[0]):
        return True
    names = [user.display_name.strip() for user in (one, other)]
    same_name = bool(names[0]) and names[0] == names[1] and one.organisation_id == other.organisation_id
    return same_name and not (all(phones) and phones[0] != phones[1])


def levels_of(light: Light) -> tuple[LevelRule, ...]:
    """The levels of the rule that lit a light, except its own."""
    month = Period.parse(light.round.period)
    rulebook = rulebook_current()
    kind = light.round.kind
    code = RULE_SET if kind == CLOSE else rulebook.warning_round(kind, on=month.end).rule_set
    levels = rulebook.rule_set(code, on=month.end).row(light.row).levels
    return tuple(level for level in levels if level.code != light.level)


@transaction.atomic
def override_ask(light: Light, level: str, reason: str, *, person: User, at: datetime.datetime) -> LightOverride:
    """Ask for another level, with a reason; somebody else has to agree.

    Raises:
        Invalid: without a reason, for a level that the rule does not have, or by somebody who may not.
        Conflict: another change of this light waits or holds.
    """
    _check(person, "light.override")
    row = Light.objects.select_for_update().select_related("round").get(pk=light.pk)
    wanted = next((one for one in levels_of(row) if one.code == level), None)
    if wanted is None:
        raise Invalid(_("没有这个等级，或与规则亮的灯相同，请重新选择。"))
    if not reason.strip():
        raise Invalid(_("调整亮灯要写明理由。"))
    made = LightOverride(
        light=row, level=wanted.code, label=wanted.label, tone=wanted.tone, reason=reason.strip()[:LONGEST],
        asked_by=person, asked_at=at,
    )  # fmt: skip
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        raise Conflict(_("这盏灯已有一个调整在等复核或已经生效，请先撤回。")) from None
    _audit("asked", made, person, at)
    return made


def override_agree(override: LightOverride, answer: str, *, person: User, at: datetime.datetime) -> None:
    """Agree to a change; from then on it is shown beside the rule's light. See `_decide` for what is refused."""
    _decide(override, "agreed", answer, person=person, at=at)


def override_refuse(override: LightOverride, answer: str, *, person: User, at: datetime.datetime) -> None:
    """Refuse a change, with a reason. See `_decide` for what is refused."""
    if not answer.strip():
        raise Invalid(_("不同意的，请写明理由。"))
    _decide(override, "refused", answer, person=person, at=at)


@transaction.atomic
def _decide(override: LightOverride, state: str, answer: str, *, person: User, at: datetime.datetime) -> None:
    """Raises Invalid where the same person asked or somebody who may not; Conflict where it is decided already."""
    _check(person, "light.agree")
    row = _locked(override)
    if row.asked_by_id == person.pk:
        raise Invalid(_("调整亮灯要由另一人复核同意，提出的人不能自己复核。"))
    if is_same_person(row.asked_by, person):
        raise Invalid(_("提出的账号与您登记的是同一个人（姓名和单位相同，或手机相同），请换一人复核。"))
    if row.state != "asked":
        raise Conflict(_("这个调整已经处理过了，请刷新页面。"))
    row.state, row.answer, row.decided_by, row.decided_at = state, answer.strip()[:LONGEST], person, at
    row.save(update_fields=["state", "answer", "decided_by", "decided_at"])
    _audit(state, row, person, at)
    override.refresh_from_db()


@transaction.atomic
def override_withdraw(override: LightOverride, *, person: User, at: datetime.datetime) -> None:
    """Take a change back, waiting or agreed: the rule's light alone counts again. Raises Invalid, or Conflict."""
    _check(person, "light.override")
    row = _locked(override)
    if row.state not in OPEN:
        raise Conflict(_("这个调整已经处理过了，请刷新页面。"))
    row.state = "withdrawn"
    row.save(update_fields=["state"])
    _audit("withdrawn", row, person, at)
    override.refresh_from_db()


def _locked(override: LightOverride) -> LightOverride:
    return LightOverride.objects.select_for_update().get(pk=override.pk)


def _check(person: User, permission: str) -> None:
    if not person.may(permission):
        raise Invalid(_("{person}没有这个权限，请换有权限的人员。").format(person=person))


def _audit(what: str, row: LightOverride, person: User, at: datetime.datetime) -> None:
    after = {"light": str(row.light_id), "level": row.level, "reason": row.reason, "answer": row.answer}
    audit_write(f"override.{what}", ("light_override", str(row.pk)), actor=person.reference, at=at, after=after)
