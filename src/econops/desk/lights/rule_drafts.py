"""A rule set being worked on: opened from the newest version, saved as often as wanted, adopted or dropped."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.lights.cases import failing_cases_of
from econops.core.lights.rule_files import rule_set_of
from econops.core.rules.findings import FailingCase
from econops.core.rules.ruleset import RuleSet
from econops.core.rules.ruleset_form import FieldFault, cases_renewed, form_apply
from econops.core.rules.ruleset_writing import rule_set_data, rule_set_text
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import day_of
from econops.desk.common.rulebook import rulebook_current
from econops.desk.lights.models import RuleDraft
from econops.desk.lights.rule_versions import Adoption, newest_text, version_adopt, versions_of
from econops.desk.people.models import User

LONGEST = 400_000


@dataclass(frozen=True)
class Checked:
    """A draft as it stands: the rule set where it can be read, faults in words, cases that come out otherwise."""

    rule_set: RuleSet | None
    faults: tuple[str, ...]
    cases: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Whether it may come into force."""
        return self.rule_set is not None and not self.faults and not self.cases


def draft_find(code: str) -> RuleDraft | None:
    """The draft that is open for a rule set."""
    return RuleDraft.objects.filter(code=code, adopted_at=None, dropped_at=None).first()


@transaction.atomic
def draft_open(code: str, *, person: User, at: datetime.datetime) -> RuleDraft:
    """The open draft, or a new one from the newest version. Raises NotFound for an unknown rule set."""
    versions_of(code)
    there = draft_find(code)
    if there is not None:
        return there
    content = rule_set_text(rule_set_data(newest_text(code)) | _next_version(code, day_of(at)))
    draft = RuleDraft.objects.create(code=code, content=content, saved_at=at, saved_by=person)
    audit_write("rule.drafted", ("rule_set", code), actor=person.reference, at=at)
    return draft


def _next_version(code: str, day: datetime.date) -> dict[str, object]:
    """When a new version would begin, and what it is called: from the first of the next month on."""
    last = versions_of(code)[-1].valid_from
    after = max(day, last)
    first = datetime.date(after.year + after.month // 12, after.month % 12 + 1, 1)
    return {"valid_from": first, "version": _("{year}年{month}月版").format(year=first.year, month=first.month)}


def draft_check(draft: RuleDraft) -> Checked:
    """What is wrong with a draft: faults of the file, and worked cases that are judged otherwise."""
    rule_set, findings = rule_set_of(f"{draft.code}.yaml", draft.content.encode())
    faults = [f"{_line(one.place.line)}{one.message}" for one in findings]
    if rule_set is None:
        return Checked(None, tuple(faults), ())
    if rule_set.code != draft.code:
        faults.append(_("规则集的代码是“{code}”，不能改成别的。").format(code=draft.code))
    cases = failing_cases_of(rule_set, rulebook_current().workdays)
    return Checked(rule_set, tuple(faults), tuple(one.message for one in cases))


def _line(number: int | None) -> str:
    return _("第{n}行：").format(n=number) if number else ""


@transaction.atomic
def draft_save(
    draft: RuleDraft, given: Mapping[str, str], *, seen: int, person: User, at: datetime.datetime
) -> tuple[RuleDraft, list[FieldFault]]:
    """Save what a form says; fields that cannot be read keep what stood there and are returned.

    Raises Conflict where somebody saved meanwhile.
    """
    try:
        data, faults = form_apply(rule_set_data(draft.content), given)
    except (AttributeError, LookupError, TypeError) as error:
        raise Invalid(_("草稿不是规则文件的样子，表单改不了。请先在“整份文件”里改好，或放弃草稿重来。")) from error
    return _keep(draft, rule_set_text(data), seen, person=person, at=at), faults


@transaction.atomic
def draft_write(draft: RuleDraft, text: str, *, seen: int, person: User, at: datetime.datetime) -> RuleDraft:
    """Save the whole file as typed. Raises Invalid for no YAML, Conflict where somebody saved meanwhile."""
    if len(text) > LONGEST or not rule_set_data(text):
        raise Invalid(_("这不是规则文件（YAML），没有保存。"))
    return _keep(draft, text, seen, person=person, at=at)


@transaction.atomic
def cases_take(draft: RuleDraft, *, seen: int, person: User, at: datetime.datetime) -> RuleDraft:
    """Let the worked cases expect what the draft gives. Raises Invalid where the draft has other faults."""
    rule_set, _findings = rule_set_of(f"{draft.code}.yaml", draft.content.encode())
    if rule_set is None:
        raise Invalid(_("规则还有别的问题，先改好再更新算例。"))
    found: dict[tuple[str, str, str], str] = {}
    for one in failing_cases_of(rule_set, rulebook_current().workdays):
        if isinstance(one, FailingCase):
            row = str(one.context["entry"]).partition("/")[2]
            case, name, period = str(one.value).rsplit(" ", 2)
            found[row, case, f"{name} {period}"] = str(one.context["found"])
    data = cases_renewed(rule_set_data(draft.content), found)
    return _keep(draft, rule_set_text(data), seen, person=person, at=at)


@transaction.atomic
def draft_drop(draft: RuleDraft, *, person: User, at: datetime.datetime) -> None:
    """Give a draft up; the version in force stays as it is."""
    if not RuleDraft.objects.filter(pk=draft.pk, adopted_at=None, dropped_at=None).update(dropped_at=at):
        raise Conflict(_("这份草稿已经处理过了。"))
    audit_write("rule.dropped", ("rule_set", draft.code), actor=person.reference, at=at)


@transaction.atomic
def draft_adopt(draft: RuleDraft, *, seen: int, person: User, at: datetime.datetime) -> RuleSet:
    """Put a draft into force from its first day on. Raises as `version_adopt`; Conflict where it was saved since."""
    open_drafts = RuleDraft.objects.filter(pk=draft.pk, version=seen, adopted_at=None, dropped_at=None)
    if not open_drafts.update(adopted_at=at, adopted_by=person):
        raise Conflict(_("草稿刚刚有人改过，请看清以后再启用。"))
    return version_adopt(Adoption(draft.code, draft.content, person, at))


def _keep(draft: RuleDraft, text: str, seen: int, *, person: User, at: datetime.datetime) -> RuleDraft:
    changed = RuleDraft.objects.filter(pk=draft.pk, version=seen, adopted_at=None, dropped_at=None).update(
        content=text, version=seen + 1, saved_at=at, saved_by=person
    )
    if not changed:
        raise Conflict(_("草稿刚刚有人保存过。您写的还在下面，请对照以后再保存。"))
    audit_write(
        "rule.draft_saved", ("rule_set", draft.code), actor=person.reference, at=at, after={"version": seen + 1}
    )
    draft.refresh_from_db()
    return draft
