"""Takes back a version that was put into force and has not begun yet; the one before goes on as if it had not been."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.lights.rule_files import default_names, shipped_content
from econops.core.rules.files import RULE_SET_FOLDER
from econops.core.rules.ruleset import RuleSet
from econops.core.rules.ruleset_writing import rule_set_data, rule_set_text
from econops.core.rules.versions import Version
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import day_of
from econops.desk.common.files import file_write
from econops.desk.common.rulebook import overlay_folder, rulebook_renew
from econops.desk.lights.models import Round, RuleDraft
from econops.desk.lights.rule_drafts import draft_find
from econops.desk.lights.rule_versions import ONE_DAY, name_of_version, rulebook_try, version_texts, versions_of
from econops.desk.people.models import User

LONGEST = 300


@dataclass(frozen=True)
class Withdrawal:
    """A version that is to be taken back: by its first day, with a reason, who decides, when."""

    code: str
    first: str
    reason: str
    person: User
    at: datetime.datetime


def withdrawable(code: str, day: datetime.date) -> Version[RuleSet] | None:
    """The version that may still be taken back: the last one, while it has not begun."""
    several = versions_of(code)
    return several[-1] if len(several) > 1 and several[-1].valid_from > day else None


@transaction.atomic
def version_withdraw(asked: Withdrawal) -> RuleDraft:
    """Take a version back that has not begun; its text stays as a draft, unless somebody works on another already.

    Raises:
        Invalid: without a reason, or by somebody who may not decide this.
        Conflict: it is in force, was taken back already, is not the last one, or lights were lit by it.
    """
    if not asked.person.may("rule.adopt"):
        raise Invalid(_("撤回规则要由专班负责人决定。"))
    if not asked.reason.strip():
        raise Invalid(_("撤回要写明原因。"))
    last = withdrawable(asked.code, day_of(asked.at))
    if last is None or str(last.valid_from) != asked.first:
        raise Conflict(_("这一版已经生效、已经撤回，或者后面还有更新的版本，不能撤回。要改规则，请改成新版本。"))
    if Round.objects.filter(rule_set=last.value.name, rule_version=last.value.version).exists():
        raise Conflict(_("已有月份按这一版亮过灯，不能撤回。要改规则，请改成新版本。"))
    own = version_texts(asked.code)
    name = name_of_version(own, last.valid_from)
    if not name:
        raise Conflict(_("这一版随程序带来，不是本县启用的，不能撤回。要改规则，请改成新版本。"))
    text = own.pop(name)
    written, removed = _before(asked.code, own, last.valid_from - ONE_DAY)
    rulebook_try(written, without=(name, *removed))
    audit_write(
        "rule.withdrawn",
        ("rule_set", f"{asked.code} {last.value.version}"),
        actor=asked.person.reference,
        at=asked.at,
        before={"version": last.value.version, "valid_from": last.valid_from.isoformat(), "text": text},
        after={"version": versions_of(asked.code)[-2].value.version, "reason": asked.reason.strip()[:LONGEST]},
    )
    draft = _draft(asked, text)
    # What begins later goes first: two versions of one day cannot be read, a gap in the future can.
    for gone in (name, *removed):
        (overlay_folder() / RULE_SET_FOLDER / gone).unlink()
    for kept, content in written.items():
        file_write(overlay_folder() / RULE_SET_FOLDER / kept, content.encode())
    rulebook_renew()
    return draft


def _before(code: str, own: dict[str, str], ended: datetime.date) -> tuple[dict[str, str], tuple[str, ...]]:
    """The file of the version before without its last day; what was only a copy of the shipped one goes."""
    name = next((name for name, text in own.items() if str(rule_set_data(text).get("valid_to")) == str(ended)), "")
    if not name:
        return {}, ()
    data = rule_set_data(own[name])
    del data["valid_to"]
    if len(own) == 1 and code in default_names() and data == rule_set_data(shipped_content(code).decode("utf-8")):
        return {}, (name,)
    return {name: rule_set_text(data)}, ()


def _draft(asked: Withdrawal, text: str) -> RuleDraft:
    there = draft_find(asked.code)
    if there is not None:
        return there
    return RuleDraft.objects.create(code=asked.code, content=text, saved_at=asked.at, saved_by=asked.person)
